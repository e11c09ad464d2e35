"""Figure `timeline`: the events of the world scale, from 1895 to today, from top to bottom.

Years since SCALE stand at equal distances. Earlier ones are drawn closer together, beside a broken
line that the legend explains. A label that would hide its neighbour is moved away from its year,
to which a thin line leads.
"""

import datetime
from dataclasses import dataclass

import pandas as pd
from babel.dates import format_date

from ... import data, language
from .. import svg
from .base import (
    LINE,
    MARGIN,
    UNITS,
    Canvas,
    Figure,
    figure,
    legend,
    legend_height,
    strings,
    wrap,
)
from .marks import RADIUS

SCALE = 1995  # first year of the even scale: four events in five come after it
YEAR, EARLY = 27, 2.6  # units for one year, since SCALE and before
TICKS = (1900, 1950, SCALE, 2000, 2010, 2020)
AXIS, MARK, DATE, TEXT = 52, 98, 112, 158  # where the line, marks, years and titles are
RECENT = 2010  # the text counts the events since then
GAP = 8  # between two labels
# theme -> mark: what begins, what gathers people, what is written, what falls.
KINDS = {
    "founding": "1",
    "finance": "1",
    "meeting": "ring",
    "academy": "ring",
    "un": "diamond",
    "law": "diamond",
    "policy": "diamond",
    "mapping": "diamond",
    "crisis": "cross",
}


def events() -> pd.DataFrame:
    """Return the events drawn, in order of date: `S` rows that one of three rules chooses.

    They are of the region `world`, or of the theme `un`, or they found a structure of level
    `continental` (the first of `networks`). A `founding` row of another year than the structure's
    own `founded_year` is a new seat, name or statute: it is left out.
    """
    rows = data.load("milestones")
    rows = rows[rows["confidence"] == "S"].sort_values("date", kind="stable")
    structures = data.networks().set_index("id")
    first = rows["networks"].str.split(";").str[0]
    founding = rows["theme"] == "founding"
    chosen = (rows["region"] == "world") | (rows["theme"] == "un")
    chosen |= founding & (first.map(structures["level"]) == "continental")
    born = rows["year"] == first.map(structures["founded_year"])
    return rows[chosen & (~founding | born.fillna(False))]


def height_of(date: str) -> float:
    """Return how far from SCALE a date (`1895`, `1970-11`, `2011-10-24`) is drawn, down."""
    year, *rest = map(int, date.split("-"))
    # A year alone stands in its middle, a month alone at its beginning.
    exact = year + ((rest[0] - 1) / 12 if rest else 0.5)
    return (exact - SCALE) * (YEAR if exact >= SCALE else EARLY)


def spread(wanted: list[float], sizes: list[float]) -> list[float]:
    """Return middles as near to the `wanted` ones as sizes allow, in the same order.

    Labels that would overlap make a block, which stands at the mean of what its labels want.
    """
    blocks: list[tuple[float, float, list[int]]] = []  # top, size, labels
    for place, (middle, size) in enumerate(zip(wanted, sizes, strict=True)):
        block = (middle - size / 2, size, [place])
        while blocks and blocks[-1][0] + blocks[-1][1] > block[0]:
            labels = blocks.pop()[2] + block[2]
            tops, offset = [], 0.0
            for label in labels:
                tops.append(wanted[label] - sizes[label] / 2 - offset)
                offset += sizes[label]
            block = (sum(tops) / len(tops), offset, labels)
        blocks.append(block)
    middles = []
    for top, _, labels in blocks:
        for label in labels:
            middles.append(top + sizes[label] / 2)
            top += sizes[label]
    return middles


@dataclass(frozen=True)
class Line:
    """The drawing: (date, mark, title) of each event in order of date, and the legend."""

    events: list[tuple[str, str, str]]
    legend: dict[str, str]

    @property
    def titles(self) -> list[list[str]]:
        """The titles cut into lines."""
        return [wrap(title, UNITS - MARGIN - TEXT) for _, _, title in self.events]

    @property
    def sizes(self) -> list[float]:
        """The heights of the labels, with the gap between two of them."""
        return [len(lines) * LINE + GAP for lines in self.titles]

    @property
    def wanted(self) -> list[float]:
        """The heights of the dates, from SCALE."""
        return [height_of(date) for date, _, _ in self.events]

    @property
    def zero(self) -> float:
        """Where SCALE is: the first label is right under the legend."""
        first = spread(self.wanted, self.sizes)[0] - self.sizes[0] / 2
        return MARGIN + legend_height(self.legend) - min(first, self.wanted[0] - LINE / 2)

    @property
    def height(self) -> float:
        """The height of the drawing."""
        last = spread(self.wanted, self.sizes)[-1] + self.sizes[-1] / 2
        return self.zero + max(last, self.wanted[-1] + LINE / 2) + MARGIN

    def draw(self, canvas: Canvas) -> None:
        """Draw the legend, the line with its years, and the events."""
        legend(canvas, self.legend, MARGIN)
        self._draw_axis(canvas)
        middles = spread(self.wanted, self.sizes)
        rows = zip(self.events, self.titles, self.wanted, middles, strict=True)
        for (date, mark, _), lines, wanted, middle in rows:
            at, y = self.zero + wanted, self.zero + middle
            bend = f"{svg.number(MARK - RADIUS - 6)} {svg.number(y)}"
            path = f"M{AXIS} {svg.number(at)}h6L{bend}h5"
            colour = canvas.palette.marks["0"]
            svg.add(canvas.marks, "path", d=path, stroke=colour, stroke_width=1)
            canvas.mark(mark, MARK, y)
            canvas.text(date[:4], DATE, y + 5 - (len(lines) - 1) * LINE / 2, font_weight=700)
            canvas.paragraph(lines, TEXT, y)

    def _draw_axis(self, canvas: Canvas) -> None:
        """Draw the line, broken before SCALE, and the years of TICKS."""
        first, last = self.zero + self.wanted[0], self.zero + self.wanted[-1]
        line = {"stroke": canvas.palette.marks["0"], "stroke_width": 2}
        early = f"M{AXIS} {svg.number(first)}V{svg.number(self.zero)}"
        svg.add(canvas.marks, "path", d=early, stroke_dasharray="3 4", **line)
        svg.add(
            canvas.marks, "path", d=f"M{AXIS} {svg.number(self.zero)}V{svg.number(last)}", **line
        )
        for year in TICKS:
            y = self.zero + height_of(f"{year}-01")
            canvas.text(str(year), MARGIN, y + 5)
            svg.add(canvas.marks, "path", d=f"M{AXIS - 7} {svg.number(y)}h7", **line)


def timeline(lang: str) -> Figure:
    """Draw the chosen events (see `events`) beside a vertical line of years.

    Events of another confidence than `S` are left out.
    """
    words, lookup = strings(lang), language.catalogue("data", lang)
    rows = events()
    marks = [KINDS[theme] for theme in rows["theme"]]
    titles, texts = (
        [
            lookup(f"milestones.{ident}.{column}", text)
            for ident, text in zip(rows["id"], rows[column], strict=True)
        ]
        for column in ("title_fr", "text_fr")
    )
    kinds = {mark: words[f"event_{mark}"] for mark in dict.fromkeys(KINDS.values())}
    drawing = Line(
        events=list(zip(rows["date"], marks, titles, strict=True)),
        legend={**kinds, "dashed": words["event_dashed"].format(year=SCALE)},
    )
    everything = data.load("milestones")
    alt = words["timeline_alt"].format(
        drawn=len(rows),
        first=rows["year"].min(),
        last=rows["year"].max(),
        each=", ".join(f"{word} {marks.count(mark)}" for mark, word in kinds.items()),
        recent=int((rows["year"] >= RECENT).sum()),
        since=RECENT,
        scale=SCALE,
        left_out=len(everything) - len(rows),
    )
    table = tuple(
        (written(date, lang), title, kinds[mark], text)
        for date, mark, title, text in zip(rows["date"], marks, titles, texts, strict=True)
    )
    head = tuple(words[f"head_{key}"] for key in ("date", "event", "kind", "text"))
    return figure(drawing.draw, drawing.height, words["timeline_title"], alt, (head, table))


def written(date: str, lang: str) -> str:
    """Write a date as precisely as it is known: `2011`, `octobre 2011` or `24 octobre 2011`."""
    parts = list(map(int, date.split("-")))
    if len(parts) == 1:
        return date
    day = datetime.date(*parts, *[1] * (3 - len(parts)))
    pattern = "MMMM y" if len(parts) == 2 else "long"
    return format_date(day, pattern, locale=lang)
