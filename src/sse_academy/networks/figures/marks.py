"""The marks of the figures. They differ by shape first; colour is only ever a second sign."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from .. import svg

if TYPE_CHECKING:  # `base` needs these marks for its canvas
    from .base import Canvas

RADIUS = 9.5  # of a disc, in units
THICK = 5  # the stroke of a thick line


def full(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a full disc."""
    colour = canvas.palette.marks["1"]
    svg.add(canvas.marks, "circle", cx=x, cy=y, r=RADIUS, stroke=colour, fill=colour)


def unclear(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a ring with a question mark: what is doubtful looks so in every figure."""
    colour = canvas.palette.marks["u"]
    svg.add(canvas.marks, "circle", cx=x, cy=y, r=RADIUS, stroke=colour)
    style = {"text_anchor": "middle", "font_weight": 700, "fill": colour}
    svg.add(canvas.marks, "text", "?", x=x, y=y + 5, **style)


def dash(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a short dash."""
    path = f"M{svg.number(x - 5)} {svg.number(y)}h10"
    svg.add(canvas.marks, "path", d=path, stroke=canvas.palette.marks["0"])


def ring(canvas: "Canvas", x: float, y: float) -> None:
    """Draw an empty ring."""
    colour = canvas.palette.marks["1"]
    svg.add(canvas.marks, "circle", cx=x, cy=y, r=RADIUS - 1, stroke=colour)


def cross(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a cross: something ended."""
    x, y = x - RADIUS + 2, y - RADIUS + 2
    side = svg.number(2 * RADIUS - 4)
    path = f"M{svg.number(x)} {svg.number(y)}l{side} {side}m-{side} 0l{side} -{side}"
    svg.add(canvas.marks, "path", d=path, stroke=canvas.palette.marks["u"], stroke_width=3)


def diamond(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a full diamond."""
    side = svg.number(RADIUS)
    path = (
        f"M{svg.number(x)} {svg.number(y - RADIUS)}l{side} {side}l-{side} {side}l-{side} -{side}z"
    )
    svg.add(canvas.marks, "path", d=path, fill=canvas.palette.marks["1"])


def level(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a level arrow with two heads: <->."""
    path = f"M{svg.number(x - 11)} {svg.number(y)}l7 -6v4h8v-4l7 6l-7 6v-4h-8v4z"
    svg.add(canvas.marks, "path", d=path, fill=canvas.palette.marks["1"])


def upright(canvas: "Canvas", x: float, y: float) -> None:
    """Draw an upright arrow with one head, on top."""
    path = f"M{svg.number(x)} {svg.number(y - 11)}l6 8h-4v14h-4v-14h-4z"
    svg.add(canvas.marks, "path", d=path, fill=canvas.palette.marks["1"])


def line(canvas: "Canvas", x: float, y: float, width: float = 2) -> None:
    """Draw a piece of line, as wide as a disc."""
    path = f"M{svg.number(x - RADIUS)} {svg.number(y)}h{svg.number(2 * RADIUS)}"
    svg.add(canvas.marks, "path", d=path, stroke=canvas.palette.marks["0"], stroke_width=width)


def thick(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a thick piece of line."""
    line(canvas, x, y, THICK)


def dashed(canvas: "Canvas", x: float, y: float) -> None:
    """Draw a piece of broken line."""
    path = f"M{svg.number(x - RADIUS)} {svg.number(y)}h{svg.number(2 * RADIUS)}"
    colour = canvas.palette.marks["0"]
    svg.add(canvas.marks, "path", d=path, stroke=colour, stroke_dasharray="3 4")


def count(canvas: "Canvas", number: str, x: float, y: float) -> None:
    """Draw a count: a disc that grows with the number, which stands in it; nothing for 0."""
    if number == "0":
        return
    colour = canvas.palette.marks["1"]
    radius = count_radius(int(number))
    svg.add(canvas.marks, "circle", cx=x, cy=y, r=radius, fill=colour)
    style = {"text_anchor": "middle", "font_weight": 700, "fill": canvas.palette.ground}
    svg.add(canvas.marks, "text", number, x=x, y=y + 5, **style)


def count_radius(number: int) -> float:
    """Return the radius of a counted disc: the area grows by a quarter of the smallest for each.

    It is not in proportion, since a 1 needs room for its figure: only the figure is exact.
    """
    return RADIUS * math.sqrt(1 + (number - 1) / 4)


def count_height(cells: list[list[str]]) -> float:
    """Return how tall the rows of a grid of counts are: the largest disc stays in its row."""
    largest = max(int(number) for row in cells for number in row)
    return max(40, 2 * count_radius(max(largest, 1)) + 2)


# code -> what draws it at a place
MARKS: dict[str, Callable[["Canvas", float, float], None]] = {
    "1": full,
    "u": unclear,
    "0": dash,
    "ring": ring,
    "cross": cross,
    "diamond": diamond,
    "horizontal": level,
    "vertical": upright,
    "line": line,
    "thick": thick,
    "dashed": dashed,
}
