"""Figures drawn from the data sets: a light and a dark SVG, a text, and a table for each."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .. import data, language
from . import roles, svg


@dataclass(frozen=True)
class Figure:
    """A figure; `width` and `height` are CSS pixels, `table` is (header, rows) of plain text."""

    light_svg: str
    dark_svg: str
    alt: str
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
    width: int
    height: int


@dataclass(frozen=True)
class Palette:
    """Colours of one variant: text ≥ 4.5:1 and marks ≥ 3:1 on `ground` (a test measures them)."""

    ground: str
    text: str
    rule: str
    marks: dict[str, str]  # code -> colour


LIGHT = Palette("#ffffff", "#1a1c1e", "#cfd4d9", {"1": "#0b5394", "u": "#8a4b00", "0": "#5f6670"})
# The ground is the page's own dark ground, so that the figure has no visible box.
DARK = Palette("#131416", "#e8eaed", "#3c4147", {"1": "#6cb2f0", "u": "#f0b35a", "0": "#a3aab3"})

STATES = {"1": "documented", "u": "unclear", "0": "not_found"}  # code -> key of strings

# The drawing is 400 units wide and is shown at most 1.2 times as large; on a phone of 360 px it
# shrinks to about 0.8, where FONT is still 11 px.
UNITS, SHOWN = 400, 480
FONT, ROW, RADIUS, MARGIN = 14, 32, 9.5, 6
TILT = 55  # degrees: column heads stay readable and do not take more height than five rows
EM = 0.56  # mean width of a letter of the usual system fonts, in font sizes


@dataclass(frozen=True)
class Labels:
    """Everything the role matrix says, in one language."""

    cases: list[str]
    roles: list[str]
    total: str
    states: dict[str, str]  # code -> word
    title: str


def roles_matrix(lang: str) -> Figure:
    """Draw cases × roles, told by shape and colour, with the documented cases per role."""
    words = language.strings(lang)["figures"]
    codes = roles.matrix()
    counts = roles.counts(codes)
    shown = {code: words[key] for code, key in STATES.items()}
    labels = Labels(
        cases=_names("cases", "short_fr", lang),
        roles=_names("roles", "short_fr", lang),
        total=words["documented_total"],
        states=shown,
        title=words["roles_matrix_title"],
    )
    cells = codes.to_numpy().tolist()
    totals = [f"{n}/{len(codes)}" for n in counts.loc["1"]]
    light, height = _draw_matrix(cells, totals, labels, LIGHT)
    dark, _ = _draw_matrix(cells, totals, labels, DARK)

    full = _names("roles", "name_fr", lang)
    rows = [(case, *(shown[c] for c in row)) for case, row in zip(labels.cases, cells, strict=True)]
    per_case = [row.count("1") for row in cells]
    sums = counts.sum(axis=1)
    alt = words["roles_matrix_alt"].format(
        cases=len(codes),
        roles=len(full),
        cells=codes.size,
        documented=sums["1"],
        unclear=sums["u"],
        not_found=sums["0"],
        each=", ".join(f"{case} {n}" for case, n in zip(labels.cases, per_case, strict=True)),
    )
    return Figure(
        light_svg=light,
        dark_svg=dark,
        alt=alt,
        table=((words["case"], *full), (*rows, (labels.total, *totals))),
        width=SHOWN,
        height=round(height * SHOWN / UNITS),
    )


def _names(table: str, column: str, lang: str) -> list[str]:
    lookup = language.catalogue("data", lang)
    frame = data.load(table)
    return [
        lookup(f"{table}.{ident}.{column}", name)
        for ident, name in zip(frame["id"], frame[column], strict=True)
    ]


def _draw_matrix(
    cells: list[list[str]], totals: list[str], labels: Labels, palette: Palette
) -> tuple[str, float]:
    """Return the SVG and its height in units."""
    columns = len(labels.roles)
    left = MARGIN + 8 + max(_length(text) for text in [*labels.cases, labels.total])
    width, lean = _column_width(labels.roles, UNITS - MARGIN - left)
    top = MARGIN + lean
    bottom = top + ROW * (len(cells) + 1)
    height = bottom + ROW + MARGIN
    root = svg.document(UNITS, height, labels.title, FONT)
    svg.add(root, "rect", width=UNITS, height=height, fill=palette.ground)
    texts = svg.add(root, "g", fill=palette.text)
    rules = svg.add(root, "g", stroke=palette.rule)
    marks = svg.add(root, "g", stroke_width=2, fill="none")

    def centre(column: int) -> float:
        return left + (column + 0.5) * width

    for column, name in enumerate(labels.roles):
        x, y = svg.number(centre(column) + 3), svg.number(top - 8)
        svg.add(texts, "text", name, transform=f"translate({x} {y})rotate(-{TILT})")
    for row, (name, codes) in enumerate(zip(labels.cases, cells, strict=True)):
        y = top + (row + 0.5) * ROW
        _line(rules, top + row * ROW, left + columns * width)
        svg.add(texts, "text", name, x=MARGIN, y=y + 5)
        for column, code in enumerate(codes):
            _mark(marks, code, centre(column), y, palette)
    totals_top = bottom - ROW
    _line(rules, totals_top, left + columns * width, heavy=True)
    y = totals_top + ROW / 2 + 5
    svg.add(texts, "text", labels.total, x=MARGIN, y=y, font_weight=700)
    for column, total in enumerate(totals):
        svg.add(texts, "text", total, x=centre(column), y=y, text_anchor="middle")
    _legend(texts, marks, labels.states, bottom + ROW / 2 + 2, palette)
    return svg.render(root), height


def _column_width(names: list[str], space: float) -> tuple[float, float]:
    """Return the widest column that keeps every tilted head inside, and the height of the heads."""
    angle = math.radians(TILT)
    widths = []
    for column, name in enumerate(names):
        reach = _length(name) * math.cos(angle) + 3 + FONT / 2
        widths.append((space - reach) / (column + 0.5))
    heads = max(_length(name) for name in names) * math.sin(angle) + FONT
    return min(space / len(names), *widths), heads


def _length(text: str) -> float:
    return len(text) * FONT * EM


def _line(parent: Element, y: float, right: float, heavy: bool = False) -> None:
    svg.add(
        parent, "path", d=f"M{MARGIN} {svg.number(y)}H{svg.number(right)}", stroke_width=1 + heavy
    )


def _mark(parent: Element, code: str, x: float, y: float, palette: Palette) -> None:
    """Draw a state by shape first: full disc, ring with a question mark, short dash."""
    colour = palette.marks[code]
    if code == "0":
        svg.add(parent, "path", d=f"M{svg.number(x - 5)} {svg.number(y)}h10", stroke=colour)
        return
    disc = svg.add(parent, "circle", cx=x, cy=y, r=RADIUS, stroke=colour)
    if code == "1":
        disc.set("fill", colour)
    else:
        style = {"text_anchor": "middle", "font_weight": 700, "fill": colour}
        svg.add(parent, "text", "?", x=x, y=y + 5, **style)


def _legend(
    texts: Element, marks: Element, states: dict[str, str], y: float, palette: Palette
) -> None:
    x = MARGIN + RADIUS + 1
    for code, word in states.items():
        _mark(marks, code, x, y, palette)
        svg.add(texts, "text", word, x=x + RADIUS + 7, y=y + 5)
        x += 2 * RADIUS + 28 + _length(word)


FIGURES: dict[str, Callable[[str], Figure]] = {"roles-matrix": roles_matrix}
