"""Bars on a line of years: programmes with their money, bodies with their fate.

Lengths are user units. A name and its note stand over their bar, so that both are readable on a
phone. A bar whose end is not known is short and points to the right: its length says nothing.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ... import data
from .. import svg
from .base import (
    FONT,
    LINE,
    MARGIN,
    ROW,
    UNITS,
    Canvas,
    Figure,
    Table,
    figure,
    legend,
    legend_height,
    names,
    strings,
    wrap,
)

BAR = 10
TALL = 8  # space around a bar
OPEN = 4  # years: how long a bar is drawn whose end is not known
AXIS = ROW


@dataclass(frozen=True)
class Life:
    """A row: years of its beginning and end (None: open), words, and the mark of its end."""

    name: str
    note: str
    start: int
    end: int | None
    mark: str | None = None
    least: int = 0  # an open bar reaches at least this year

    @property
    def shown(self) -> int:
        """The year where the bar stops."""
        return self.end or max(self.start + OPEN, self.least)

    @property
    def lines(self) -> list[str]:
        """Name and note, cut into lines."""
        words = [self.name, self.note] if self.note else [self.name]
        return [line for text in words for line in wrap(text, UNITS - 2 * MARGIN)]

    @property
    def height(self) -> float:
        """Height of the words and of the bar under them."""
        return len(self.lines) * LINE + BAR + 2 * TALL


@dataclass(frozen=True)
class Lives:
    """What is drawn: rows, the years at the ends of the axis, years with a label, a legend."""

    rows: list[Life]
    first: int
    last: int
    ticks: list[int]
    legend: dict[str, str]
    band: tuple[int, int] | None = None

    @property
    def height(self) -> float:
        """Height of the drawing."""
        rows = sum(row.height for row in self.rows)
        return MARGIN + AXIS + rows + legend_height(self.legend) + MARGIN

    def x(self, year: float) -> float:
        """Return where the beginning of a year is."""
        left, right = MARGIN + 20, UNITS - MARGIN - 22
        return left + (year - self.first) / (self.last - self.first) * (right - left)

    def draw(self, canvas: Canvas) -> None:
        """Draw the axis, the rows and the legend."""
        bottom = self.height - MARGIN - legend_height(self.legend)
        if self.band:
            start, end = map(self.x, self.band)
            svg.add(
                canvas.rules,
                "rect",
                x=start,
                y=float(MARGIN + AXIS),
                width=end - start,
                height=bottom - MARGIN - AXIS,
                fill=canvas.palette.rule,
                fill_opacity=0.5,
                stroke="none",
            )
        for year in self.ticks:
            x = svg.number(self.x(year))
            path = f"M{x} {MARGIN + AXIS - 6}V{svg.number(bottom)}"
            svg.add(canvas.rules, "path", d=path, stroke_width=1)
            canvas.text(str(year), self.x(year), MARGIN + FONT + 4, text_anchor="middle")
        top = MARGIN + AXIS
        for row in self.rows:
            canvas.rule(top, UNITS - MARGIN)
            self._draw_row(canvas, row, top)
            top += row.height
        legend(canvas, self.legend, bottom)

    def _draw_row(self, canvas: Canvas, row: Life, top: float) -> None:
        bold = len(wrap(row.name, UNITS - 2 * MARGIN))
        for place, line in enumerate(row.lines):
            weight = {"font_weight": 600} if place < bold else {}
            canvas.text(line, MARGIN, top + (place + 1) * LINE + 2, **weight)
        y = top + len(row.lines) * LINE + TALL
        start, end = self.x(row.start), self.x(row.shown)
        # A single year is a bar too.
        end = max(end, start + 4)
        colour = canvas.palette.marks["1"]
        svg.add(canvas.marks, "rect", x=start, y=y, width=end - start, height=BAR, fill=colour)
        if row.end is None:
            path = f"M{svg.number(end)} {svg.number(y)}l12 {BAR / 2:g}l-12 {BAR / 2:g}z"
            svg.add(canvas.marks, "path", d=path, fill=colour)
        if row.mark:
            canvas.mark(row.mark, end + (20 if row.end is None else 0), y + BAR / 2)


def _certain(table: str, begins: str, lang: str, columns: list[str]) -> tuple[pd.DataFrame, int]:
    """Return the sure rows (S) that have a year in `begins`, and how many are left out.

    `columns` are in a language.
    """
    frame = data.load(table)
    for column in columns:
        frame[column] = names(table, column, lang)
    sure = frame[frame["graded"] & frame[begins].notna()].sort_values("order")
    return sure, len(frame) - len(sure)


def _year(value: object) -> int | None:
    return None if pd.isna(value) else int(value)


def quebec_funding(lang: str) -> Figure:
    """Draw each programme of Québec from its first to its last year, with its amount."""
    words = strings(lang)
    frame, left_out = _certain(
        "quebec_funding", "start", lang, ["program_fr", "payer_fr", "amount_note_fr", "text_fr"]
    )
    amounts = [_amount(row, words) for row in frame.itertuples()]
    lives = [
        Life(row.program_fr, _note(row, amount, words), int(row.start), _year(row.end))
        for row, amount in zip(frame.itertuples(), amounts, strict=True)
    ]
    drawn = _drawn(lives, {}, None)
    table: Table = (
        tuple(
            words[head]
            for head in ("head_program", "head_years", "head_amount", "head_payer", "head_fact")
        ),
        tuple(
            (
                row.program_fr,
                _years(life.start, life.end, words),
                amount if pd.isna(row.amount_note_fr) else f"{amount} ({row.amount_note_fr})",
                words["not_said"] if pd.isna(row.payer_fr) else row.payer_fr,
                row.text_fr,
            )
            for row, life, amount in zip(frame.itertuples(), lives, amounts, strict=True)
        ),
    )
    told = words["list_separator"].join(f"{life.name}, {life.note}" for life in lives)
    alt = words["quebec_funding_alt"].format(n=len(lives), each=told, left_out=left_out)
    return figure(drawn.draw, drawn.height, words["quebec_funding_title"], alt, table)


BAND = (2014, 2016)  # from the beginning of 2014 to the end of 2015
FATES = {"fell": "cross", "changed": "ring", "stood": "1", "born": "diamond"}


def quebec_fates(lang: str) -> Figure:
    """Draw the life of each body of Québec, and what became of it around 2014 and 2015."""
    words = strings(lang)
    frame, left_out = _certain("quebec_fates", "since", lang, ["name_fr", "text_fr"])
    lives = [
        Life(row.name_fr, "", int(row.since), _year(row.until), FATES[row.fate], BAND[1] + 1)
        for row in frame.itertuples()
    ]
    present = [fate for fate in FATES if (frame["fate"] == fate).any()]
    drawn = _drawn(lives, {FATES[fate]: words[f"fate_{fate}"] for fate in present}, BAND)
    table: Table = (
        tuple(words[head] for head in ("head_body", "head_years", "head_fate", "head_fact")),
        tuple(
            (
                row.name_fr,
                _years(life.start, life.end, words),
                words[f"fate_{row.fate}"],
                row.text_fr,
            )
            for row, life in zip(frame.itertuples(), lives, strict=True)
        ),
    )
    each = words["list_separator"].join(
        words["fate_each"].format(
            fate=words[f"fate_{fate}"], names=", ".join(frame.loc[frame["fate"] == fate, "name_fr"])
        )
        for fate in present
    )
    alt = words["quebec_fates_alt"].format(n=len(lives), each=each, left_out=left_out)
    return figure(drawn.draw, drawn.height, words["quebec_fates_title"], alt, table)


def _drawn(lives: list[Life], marks: dict[str, str], band: tuple[int, int] | None) -> Lives:
    first = min(life.start for life in lives) // 10 * 10
    last = max(life.shown for life in lives) + 2
    step = 10 if last - first > 25 else 5
    return Lives(lives, first, last, list(range(first, last, step)), marks, band)


def _years(start: int, end: int | None, words: dict[str, str]) -> str:
    if end is None:
        return words["since"].format(year=start)
    return str(start) if end == start else words["between"].format(start=start, end=end)


def _amount(row: Any, words: dict[str, str]) -> str:
    """Return an amount in millions with what it stands for: in all, a year, not said."""
    if pd.isna(row.amount):
        return words["no_amount"]
    return words[f"amount_{row.amount_period}"].format(n=_decimal(row.amount, words))


def _note(row: Any, amount: str, words: dict[str, str]) -> str:
    years = _years(int(row.start), _year(row.end), words)
    return words["years_and_amount"].format(years=years, amount=amount)


def _decimal(number: float, words: dict[str, str]) -> str:
    return f"{number:g}".replace(".", words["decimal_mark"])
