"""Figure `atlas`: where the international structures have their seat.

A list by continent, and not a map: most seats are in Europe and a third of them in one city, so
that on a phone a map of the world shows one spot and names nobody. Continents without any seat
are named too: a map would have shown that by its empty parts.
"""

import unicodedata
from dataclasses import dataclass

import pandas as pd
from babel import Locale

from .base import (
    FONT,
    LINE,
    MARGIN,
    ROW,
    UNITS,
    Canvas,
    Figure,
    figure,
    legend,
    legend_height,
    length,
    strings,
    wrap,
)
from .marks import RADIUS
from .organisations import full_names, international, short_names

# Where the countries of the table are; `seats` says when one is missing here.
CONTINENTS = {
    "europe": "BE CH DE ES FR GB IT LU NL PL",
    "north_america": "CA US",
    "africa": "KE MA ML SN",
    "latin_america": "BR PE",
    "asia": "IN JP KR",
}
MARKS = {"world": "1", "continental": "ring"}  # level -> mark
HEADS = ("acronym", "name", "city", "country", "continent", "level")
CITIES = 140  # the width of the cities, left of the names
TALL = 24  # the height of a line of names
GAP = 12  # between two names of a line
CAPITAL = 0.13  # how much wider than the mean letter a capital is, in font sizes


def seats() -> pd.DataFrame:
    """Return the `S` rows of level world or continental, with the column `continent`.

    `continent` is a key of CONTINENTS, or `<NA>` where no seat was found. `ValueError` for a
    country that CONTINENTS does not have.
    """
    rows = international()
    rows = rows[rows["graded"]]
    where = {code: name for name, codes in CONTINENTS.items() for code in codes.split()}
    missing = sorted(set(rows["country_iso2"].dropna()) - set(where))
    if missing:
        raise ValueError(f"figures/atlas.py : ajoutez à CONTINENTS : {', '.join(missing)}")
    return rows.assign(continent=rows["country_iso2"].map(where))


@dataclass(frozen=True)
class Place:
    """A city, cut into lines, and the (mark, name) of its structures, cut into lines too."""

    label: list[str]
    lines: list[list[tuple[str, str]]]

    @property
    def height(self) -> float:
        """The height of the place."""
        return max((len(self.label) - 1) * LINE, (len(self.lines) - 1) * TALL) + TALL + 6


@dataclass(frozen=True)
class Atlas:
    """The drawing: (heading, places) of each continent, and the words of the marks."""

    bands: list[tuple[str, list[Place]]]
    legend: dict[str, str]

    @property
    def height(self) -> float:
        """The height in units."""
        places = sum(place.height for _, places in self.bands for place in places)
        return MARGIN * 2 + ROW * len(self.bands) + places + legend_height(self.legend)

    def draw(self, canvas: Canvas) -> None:
        """Draw the legend, then every continent."""
        legend(canvas, self.legend, MARGIN)
        y = MARGIN + legend_height(self.legend)
        for heading, places in self.bands:
            canvas.rule(y, UNITS - MARGIN, heavy=True)
            canvas.text(heading, MARGIN, y + ROW / 2 + 6, font_weight=700)
            y += ROW
            for place in places:
                self._draw_place(canvas, place, y)
                y += place.height

    def _draw_place(self, canvas: Canvas, place: Place, top: float) -> None:
        first = top + TALL / 2
        # The first line of a city is level with the first line of names.
        canvas.paragraph(place.label, MARGIN, first + (len(place.label) - 1) * LINE / 2)
        for row, line in enumerate(place.lines):
            x, y = MARGIN + CITIES + RADIUS, first + row * TALL
            for code, name in line:
                canvas.mark(code, x, y)
                canvas.text(name, x + RADIUS + 4, y + 5)
                x += _width(name)


def atlas(lang: str) -> Figure:
    """Draw the seats by continent, the fullest first: a disc works worldwide, a ring in one part.

    Only rows of confidence `S` are drawn; how many others are left out is told in the text.
    Structures whose seat is not known are listed at the end.
    """
    words, short, full = strings(lang), short_names(lang), full_names(lang)
    rows = seats()
    placed, unplaced = rows[rows["lat"].notna()], rows[rows["lat"].isna()]
    counts = {name: int((placed["continent"] == name).sum()) for name in CONTINENTS}
    order = sorted(CONTINENTS, key=lambda name: -counts[name])
    continents = {name: words[f"continent_{name}"] for name in order}

    bands, table = [], []
    for name in order:
        part = placed[placed["continent"] == name]
        sizes = part["city"].value_counts()
        places = []
        for city in sorted(sizes.index, key=lambda city: (-sizes[city], _city(city, words))):
            here = part[part["city"] == city]
            at = (_city(city, words), _country(here["country_iso2"].iloc[0], lang))
            # A country of two words stays on one line.
            label = wrap(", ".join(at).replace(at[1], at[1].replace(" ", "\u00a0")), CITIES - 8)
            places.append(Place(label, _flow(here, short)))
            table += [
                (short[ident], full[ident], *at, continents[name], words[f"level_{level}"])
                for ident, level in zip(here["id"], here["level"], strict=True)
            ]
        key = "atlas_band" if len(part) else "atlas_empty"
        bands.append((words[key].format(continent=continents[name], n=len(part)), places))
    heading = words["atlas_band"].format(continent=words["atlas_unknown"], n=len(unplaced))
    bands.append((heading, [Place([], _flow(unplaced, short))]))
    table += [
        (short[ident], full[ident], *[words["not_verified"]] * 3, words[f"level_{level}"])
        for ident, level in zip(unplaced["id"], unplaced["level"], strict=True)
    ]

    drawing = Atlas(bands, {mark: words[f"level_{level}"] for level, mark in MARKS.items()})
    per_city = placed["city"].value_counts()
    alt = words["atlas_alt"].format(
        seats=len(placed),
        cities=len(per_city),
        each=", ".join(f"{continents[name]} {counts[name]}" for name in order),
        city=_city(per_city.index[0], words),
        most=per_city.iloc[0],
        world=(placed["level"] == "world").sum(),
        continental=(placed["level"] == "continental").sum(),
        unknown=len(unplaced),
        left_out=len(international()) - len(rows),
    )
    head = tuple(words[f"head_{key}"] for key in HEADS)
    return figure(drawing.draw, drawing.height, words["atlas_title"], alt, (head, tuple(table)))


def _flow(rows: pd.DataFrame, short: dict[str, str]) -> list[list[tuple[str, str]]]:
    """Return the (mark, name) of structures in lines that fit: worldwide first, then short."""
    rows = rows.assign(near=rows["level"] != "world", size=rows["id"].map(short).str.len())
    rows = rows.sort_values(["near", "size"], kind="stable")
    lines: list[list[tuple[str, str]]] = [[]]
    room = UNITS - 2 * MARGIN - CITIES + GAP
    used = 0.0
    for ident, level in zip(rows["id"], rows["level"], strict=True):
        width = _width(short[ident])
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0.0
        lines[-1].append((MARKS[level], short[ident]))
        used += width
    return lines


def _width(name: str) -> float:
    capitals = sum(letter.isupper() for letter in name)
    return 2 * RADIUS + 4 + length(name) + capitals * CAPITAL * FONT + GAP


def _city(city: str, words: dict[str, str]) -> str:
    """Return a city in a language, without what the table adds between parentheses."""
    city = city.split(" (")[0]
    plain = unicodedata.normalize("NFKD", city).encode("ascii", "ignore").decode().lower()
    return words.get(f"city_{plain}", city)


def _country(code: str, lang: str) -> str:
    return Locale.parse(lang).territories[code]
