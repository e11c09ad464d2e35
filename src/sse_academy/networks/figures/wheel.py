"""The stakeholders of the deck around real tables: a wheel with a ring for each table.

Lengths are user units; angles are degrees, clockwise from the top.
"""

import math
from collections.abc import Callable

import pandas as pd

from ... import data
from .. import svg
from .base import (
    LINE,
    MARGIN,
    STATES,
    UNITS,
    Canvas,
    Figure,
    Table,
    certain,
    figure,
    names,
    strings,
    wrap,
)

HUB, RING, GAP = 26, 17, 2  # radius of the empty middle, thickness of a ring, space between cells
SWATCH = 24  # width of a cell in the legend


def stakeholder_wheel(lang: str) -> Figure:
    """Draw stakeholders (sectors) × tables (rings); a cell is full, half or empty.

    Rows of `table_seats` that are not sure (confidence other than S) count as unclear.
    """
    words = strings(lang)
    shorts = names("stakeholders", "short_fr", lang)
    whole = names("stakeholders", "name_fr", lang)
    seats = data.load("table_seats")
    seats["name"] = names("table_seats", "organisation_fr", lang)
    pairs = zip(seats["code"], seats["confidence"], strict=True)
    seats["code"] = [certain(code, confidence) for code, confidence in pairs]
    order = list(data.load("stakeholders")["id"])
    tables = list(seats["organisation"].unique())
    titles = [seats.loc[seats["organisation"] == table, "name"].iloc[0] for table in tables]
    codes = seats.pivot(index="stakeholder", columns="organisation", values="code")
    cells = codes.loc[order, tables]
    height, draw = _wheel(cells, shorts, titles, words)
    shown = {code: words[key] for code, key in STATES.items()}
    rows = [
        (name, *(shown[code] for code in line))
        for name, line in zip(whole, cells.to_numpy().tolist(), strict=True)
    ]
    table: Table = ((words["head_stakeholder"], *titles), tuple(rows))
    documented = (cells == "1").sum(axis=1)
    each = ", ".join(
        f"{name} {documented[ident]}" for ident, name in zip(order, whole, strict=True)
    )
    alt = words["stakeholder_wheel_alt"].format(
        stakeholders=len(order), tables=len(tables), names=", ".join(titles), each=each
    )
    return figure(draw, height, words["stakeholder_wheel_title"], alt, table)


def _wheel(
    cells: pd.DataFrame, shorts: list[str], titles: list[str], words: dict[str, str]
) -> tuple[float, Callable[[Canvas], None]]:
    """Return the height and what draws the wheel, its two legends under it."""
    outer = HUB + RING * len(titles)
    middle = MARGIN + 2 * LINE + outer
    below = middle + outer + 2 * LINE + MARGIN
    states = {code: words[key] for code, key in STATES.items()}
    rings = [words["ring"].format(n=n, name=title) for n, title in enumerate(titles, 1)]
    height = below + LINE * (len(rings) + 1) + 2 * MARGIN + (RING + 6) * len(states) + MARGIN

    def draw(canvas: Canvas) -> None:
        sector = 360 / len(shorts)
        for place, name in enumerate(shorts):
            for ring, code in enumerate(cells.iloc[place]):
                inner = HUB + ring * RING
                _cell(canvas, code, (UNITS / 2, middle), inner, place * sector, sector)
            _name(canvas, name, (UNITS / 2, middle), outer, (place + 0.5) * sector)
        canvas.text(words["rings"], MARGIN, below + LINE)
        for place, line in enumerate(rings, 2):
            canvas.text(line, MARGIN, below + place * LINE)
        y = below + LINE * (len(rings) + 1) + 2 * MARGIN
        for code, word in states.items():
            _swatch(canvas, code, MARGIN, y)
            canvas.text(word, MARGIN + SWATCH + 8, y + RING - 4)
            y += RING + 6

    return height, draw


def _point(centre: tuple[float, float], radius: float, angle: float) -> str:
    turn = math.radians(angle)
    x, y = centre[0] + radius * math.sin(turn), centre[1] - radius * math.cos(turn)
    return f"{svg.number(x)} {svg.number(y)}"


def _cell(
    canvas: Canvas,
    code: str,
    centre: tuple[float, float],
    inner: float,
    start: float,
    sector: float,
) -> None:
    """Draw one cell: documented is full, unclear is its outer half, nothing found its outline."""
    low, high = inner + GAP / 2, inner + RING - GAP / 2
    if code == "u":
        low = (low + high) / 2
    pad = math.degrees(GAP / 2 / ((low + high) / 2))
    start, end = start + pad, start + sector - pad
    path = (
        f"M{_point(centre, high, start)}A{svg.number(high)} {svg.number(high)} 0 0 1 "
        f"{_point(centre, high, end)}L{_point(centre, low, end)}A{svg.number(low)} "
        f"{svg.number(low)} 0 0 0 {_point(centre, low, start)}z"
    )
    if code == "0":
        svg.add(canvas.rules, "path", d=path, fill="none", stroke_width=1)
    else:
        svg.add(canvas.marks, "path", d=path, fill=canvas.palette.marks[code])


def _swatch(canvas: Canvas, code: str, x: float, y: float) -> None:
    """Draw a straight cell, for the legend."""
    tall = (RING - GAP) / 2 if code == "u" else RING - GAP
    if code == "0":
        path = f"M{svg.number(x)} {svg.number(y)}h{SWATCH}v{tall}h-{SWATCH}z"
        svg.add(canvas.rules, "path", d=path, fill="none", stroke_width=1)
    else:
        colour = canvas.palette.marks[code]
        svg.add(canvas.marks, "rect", x=x, y=y, width=SWATCH, height=tall, fill=colour)


def _name(
    canvas: Canvas, name: str, centre: tuple[float, float], outer: float, angle: float
) -> None:
    turn = math.radians(angle)
    x, y = centre[0] + (outer + 8) * math.sin(turn), centre[1] - (outer + 8) * math.cos(turn)
    right = math.sin(turn) > 0
    space = UNITS - MARGIN - x if right else x - MARGIN
    anchor = "start" if right else "end"
    canvas.paragraph(wrap(name, space), x, y, text_anchor=anchor)
