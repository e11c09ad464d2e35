"""Published figures that count the same place in different ways, as bars.

Lengths are user units.
"""

import pandas as pd
from babel.numbers import format_decimal

from ... import data
from .. import svg
from .base import LINE, MARGIN, ROW, UNITS, Canvas, Figure, Table, figure, names, strings, wrap

RATIO = 1.5  # a place is drawn when its largest figure is at least so many times its smallest
BAR = 12
MEASURES = ("organisations", "jobs")


def mapping_figures(lang: str) -> Figure:
    """Draw the places that have figures far apart for one measure; bars compare within a place.

    Only sure rows (confidence S), at least two for a place and a measure. The table gives all
    sure rows.
    """
    words = strings(lang)
    frame = data.load("mapping_figures")
    for column in ("territory_fr", "unit_fr", "what_fr", "coverage_fr"):
        frame[column] = names("mapping_figures", column, lang)
    sure = frame[frame["graded"] & frame["measure"].isin(MEASURES)]
    groups = []
    for _, part in sure.groupby(["territory_fr", "measure"], sort=False):
        if len(part) > 1 and part["value"].max() >= RATIO * part["value"].min():
            groups.append(part.sort_values("value", ascending=False))
    height = 2 * MARGIN + sum(_group_height(part, words) for part in groups)

    def draw(canvas: Canvas) -> None:
        top = float(MARGIN)
        for part in groups:
            _draw_group(canvas, part, top, words, lang)
            top += _group_height(part, words)

    apart = words["list_separator"].join(
        words["mapping_figures_each"].format(
            place=part["territory_fr"].iloc[0],
            measure=words[f"measure_{part['measure'].iloc[0]}"],
            low=_number(part["value"].min(), lang),
            high=_number(part["value"].max(), lang),
        )
        for part in groups
    )
    alt = words["mapping_figures_alt"].format(
        n=len(groups), each=apart, total=int(frame["graded"].sum())
    )
    heads = ("territory", "year", "value", "counted", "coverage")
    table: Table = (
        tuple(words[f"head_{head}"] for head in heads),
        tuple(
            (
                row.territory_fr,
                words["no_year"] if pd.isna(row.year) else str(row.year),
                f"{_number(row.value, lang)} {row.unit_fr}",
                row.what_fr,
                words["not_said"] if pd.isna(row.coverage_fr) else row.coverage_fr,
            )
            for row in frame[frame["graded"]].itertuples()
        ),
    )
    return figure(draw, height, words["mapping_figures_title"], alt, table)


def _lines(row: object, words: dict[str, str]) -> list[str]:
    """Return what a bar counts and when, cut into lines."""
    year = words["no_year"] if pd.isna(row.year) else str(row.year)
    return wrap(f"{row.what_fr} ({year})", UNITS - 2 * MARGIN)


def _group_height(part: pd.DataFrame, words: dict[str, str]) -> float:
    bars = sum(len(_lines(row, words)) * LINE + BAR + 14 for row in part.itertuples())
    return ROW + bars + 10


def _draw_group(
    canvas: Canvas, part: pd.DataFrame, top: float, words: dict[str, str], lang: str
) -> None:
    first = part.iloc[0]
    title = f"{first['territory_fr']}, {words['measure_' + first['measure']]}"
    canvas.text(title, MARGIN, top + 20, font_weight=700)
    canvas.rule(top + ROW - 6, UNITS - MARGIN, heavy=True)
    y = top + ROW
    for row in part.itertuples():
        lines = _lines(row, words)
        for line in lines:
            y += LINE
            canvas.text(line, MARGIN, y - 4)
        # The widest bar leaves room for its number.
        width = max(2.0, row.value / part["value"].max() * (UNITS - 2 * MARGIN - 110))
        colour = canvas.palette.marks["1"]
        svg.add(canvas.marks, "rect", x=MARGIN, y=y + 2, width=width, height=BAR, fill=colour)
        canvas.text(_number(row.value, lang), MARGIN + width + 6, y + 2 + BAR - 1)
        y += BAR + 14


def _number(value: float, lang: str) -> str:
    """Write a number in the way of a language: 1 100 000, 1,100,000."""
    return format_decimal(round(value, 1), locale=lang)
