"""A grid of rows × columns, with a mark in each cell: what many figures of the course are.

Heads of columns stand straight when their words fit over the columns, and tilted when not; names
of rows are cut into lines. Lengths are user units.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from .. import svg
from .base import (
    FONT,
    LINE,
    MARGIN,
    ROW,
    UNITS,
    Canvas,
    legend,
    legend_height,
    length,
    wrap,
)

TILT = 55  # degrees: column heads stay readable and do not take more height than five rows
LEFT = 190  # the widest that names of rows may be, before they are cut into lines

Cell = Callable[[Canvas, str, float, float], None]


@dataclass(frozen=True)
class Grid:
    """What a grid says, in one language.

    `cells` is rows × columns of codes. `cell` draws one code at a place: a mark of `base.MARKS`
    if nothing else is given (`base.count` draws numbers). `headings` maps the place of a row to
    the title over it. `totals` is (label, one text per column), the last row. `legend` maps the
    marks to their words, in the order of reading. `tall` is the height of a row of one line.
    """

    rows: list[str]
    columns: list[str]
    cells: list[list[str]]
    legend: dict[str, str]
    totals: tuple[str, list[str]] | None = None
    headings: dict[int, str] = field(default_factory=dict)
    cell: Cell = Canvas.mark
    tall: float = ROW
    left: float = LEFT

    @property
    def labels(self) -> list[list[str]]:
        """The names of the rows, cut into lines."""
        return [wrap(name, self.left) for name in self.rows]

    @property
    def side(self) -> float:
        """Where the columns begin."""
        lines = [line for label in self.labels for line in label]
        return MARGIN + 8 + max(map(length, [*lines, *(self.totals or ())[:1]]))

    @property
    def straight(self) -> list[list[str]]:
        """The heads cut into lines, or nothing where a word is wider than its column."""
        width = (UNITS - MARGIN - self.side) / len(self.columns)
        heads = [wrap(name, width - 4) for name in self.columns]
        fit = all(length(line) <= width for head in heads for line in head)
        return heads if fit else []

    @property
    def heads(self) -> tuple[float, float]:
        """The width of a column and the height of the heads."""
        space = UNITS - MARGIN - self.side
        if self.straight:
            return space / len(self.columns), LINE * max(map(len, self.straight)) + 8
        return column_width(self.columns, space)

    @property
    def bands(self) -> list[tuple[float, float]]:
        """The top and the height of every row; a heading stands in the gap over its row."""
        y = MARGIN + self.heads[1]
        bands = []
        for place, label in enumerate(self.labels):
            y += ROW if place in self.headings else 0
            bands.append((y, max(self.tall, len(label) * LINE + 10)))
            y += bands[-1][1]
        return bands

    @property
    def bottom(self) -> float:
        """The bottom of the last row."""
        return sum(self.bands[-1])

    @property
    def height(self) -> float:
        """The height of the grid with its totals and its legend."""
        total = ROW if self.totals else 0
        return self.bottom + total + legend_height(self.legend) + MARGIN

    def draw(self, canvas: Canvas) -> None:
        """Draw heads, rows, totals and legend."""
        side, (width, _) = self.side, self.heads
        centres = [side + (column + 0.5) * width for column in range(len(self.columns))]
        right = side + len(self.columns) * width
        self._draw_heads(canvas, centres)
        rows = zip(self.bands, self.labels, self.cells, strict=True)
        for place, ((top, tall), label, codes) in enumerate(rows):
            if place in self.headings:
                canvas.text(self.headings[place], MARGIN, top - 9, font_weight=700)
            canvas.rule(top, right)
            canvas.paragraph(label, MARGIN, top + tall / 2)
            for x, code in zip(centres, codes, strict=True):
                self.cell(canvas, code, x, top + tall / 2)
        bottom = self.bottom
        if self.totals:
            label, totals = self.totals
            canvas.rule(bottom, right, heavy=True)
            y = bottom + ROW / 2 + 5
            canvas.text(label, MARGIN, y, font_weight=700)
            for x, total in zip(centres, totals, strict=True):
                canvas.text(total, x, y, text_anchor="middle")
            bottom += ROW
        legend(canvas, self.legend, bottom)

    def _draw_heads(self, canvas: Canvas, centres: list[float]) -> None:
        bottom = MARGIN + self.heads[1]
        if self.straight:
            for x, head in zip(centres, self.straight, strict=True):
                middle = bottom - 8 - len(head) * LINE / 2 + 4
                canvas.paragraph(head, x, middle, text_anchor="middle")
            return
        for x, name in zip(centres, self.columns, strict=True):
            place = f"translate({svg.number(x + 3)} {svg.number(bottom - 8)})"
            svg.add(canvas.texts, "text", name, transform=f"{place}rotate(-{TILT})")


def column_width(names: list[str], space: float) -> tuple[float, float]:
    """Return the widest column that keeps every tilted head inside, and the height of the heads."""
    angle = math.radians(TILT)
    widths = []
    for column, name in enumerate(names):
        reach = length(name) * math.cos(angle) + 3 + FONT / 2
        widths.append((space - reach) / (column + 0.5))
    heads = max(length(name) for name in names) * math.sin(angle) + FONT
    return min(space / len(names), *widths), heads
