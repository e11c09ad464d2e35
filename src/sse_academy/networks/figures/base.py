"""What all figures share: sizes, colours, the length of texts, marks, legend, light and dark.

Lengths are user units. A drawing is UNITS wide and is shown at most 1.2 times as large; on a phone
of 360 px it shrinks to about 0.8, where FONT is still 11 px. No text is smaller than FONT.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ... import data, language
from .. import svg
from .marks import MARKS, RADIUS

UNITS, SHOWN = 400, 480
FONT, LINE, ROW, MARGIN = 14, 18, 32, 6
EM = 0.56  # mean width of a letter of the usual system fonts, in font sizes

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Figure:
    """A figure; `width` and `height` are CSS pixels, `table` is (header, rows) of plain text."""

    light_svg: str
    dark_svg: str
    alt: str
    table: Table
    width: int
    height: int


@dataclass(frozen=True)
class Palette:
    """Colours of one variant: text ≥ 4.5:1 and marks ≥ 3:1 on `ground` (a test measures them).

    A colour is only ever a second sign: marks differ by shape first.
    """

    ground: str
    text: str
    rule: str
    marks: dict[str, str]  # code -> colour


LIGHT = Palette("#ffffff", "#1a1c1e", "#cfd4d9", {"1": "#0b5394", "u": "#8a4b00", "0": "#5f6670"})
# The ground is the page's own dark ground, so that the figure has no visible box.
DARK = Palette("#131416", "#e8eaed", "#3c4147", {"1": "#6cb2f0", "u": "#f0b35a", "0": "#a3aab3"})

STATES = {"1": "documented", "u": "unclear", "0": "not_found"}  # code -> key of strings


class Canvas:
    """One variant of a drawing: a ground and three groups, for thin rules, texts and marks."""

    def __init__(self, height: float, title: str, palette: Palette) -> None:
        """Start a drawing of UNITS × `height`; `title` is the browser's tip."""
        self.palette = palette
        self.root = svg.document(UNITS, height, title, FONT)
        svg.add(self.root, "rect", width=UNITS, height=height, fill=palette.ground)
        # Before the texts: a rule must not strike a word through.
        self.rules = svg.add(self.root, "g", stroke=palette.rule)
        self.texts = svg.add(self.root, "g", fill=palette.text)
        self.marks = svg.add(self.root, "g", stroke_width=2, fill="none")

    def text(self, words: str, x: float, y: float, **attributes: object) -> Element:
        """Write one line; `y` is its base line: 5 under the middle of a row."""
        return svg.add(self.texts, "text", words, x=x, y=y, **attributes)

    def paragraph(
        self, lines: Iterable[str], x: float, middle: float, **attributes: object
    ) -> None:
        """Write lines, one under the other, centred on the height `middle`."""
        lines = list(lines)
        for place, line in enumerate(lines):
            self.text(line, x, middle + 5 + (place - (len(lines) - 1) / 2) * LINE, **attributes)

    def rule(self, y: float, right: float, heavy: bool = False) -> None:
        """Draw a thin line from the left margin to `right`."""
        path = f"M{MARGIN} {svg.number(y)}H{svg.number(right)}"
        svg.add(self.rules, "path", d=path, stroke_width=1 + heavy)

    def mark(self, code: str, x: float, y: float) -> None:
        """Draw the mark of a code of MARKS with its middle at a place."""
        MARKS[code](self, x, y)


def length(text: str) -> float:
    """Return about how long a text is drawn."""
    return len(text) * FONT * EM


def wrap(text: str, width: float) -> list[str]:
    """Cut a text at its spaces into lines of at most `width`; a longer word has its own line.

    No-break spaces are kept together, as French needs before « : » or « ? ».
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if lines[-1] and length(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def legend_lines(words: Iterable[str]) -> list[list[int]]:
    """Return which entries of a legend stand on each of its lines."""
    lines: list[list[int]] = []
    x = 0.0
    for place, word in enumerate(words):
        wide = 2 * RADIUS + 28 + length(word)
        if not lines or x + wide - 20 > UNITS - 2 * MARGIN:
            lines.append([])
            x = 0.0
        lines[-1].append(place)
        x += wide
    return lines


def legend_height(states: dict[str, str]) -> float:
    """Return the height of a legend."""
    return ROW * len(legend_lines(states.values()))


def legend(canvas: Canvas, states: dict[str, str], top: float) -> None:
    """Draw the mark and the word of each state (code of MARKS -> word) under `top`."""
    codes = list(states)
    for line, places in enumerate(legend_lines(states.values())):
        x, y = MARGIN + RADIUS + 1, top + line * ROW + ROW / 2 + 2
        for place in places:
            word = states[codes[place]]
            canvas.mark(codes[place], x, y)
            canvas.text(word, x + RADIUS + 7, y + 5)
            x += 2 * RADIUS + 28 + length(word)


def figure(
    draw: Callable[[Canvas], None], height: float, title: str, alt: str, table: Table
) -> Figure:
    """Draw both variants; `height` is in units, `title` is the browser's tip."""
    variants = []
    for palette in (LIGHT, DARK):
        canvas = Canvas(height, title, palette)
        draw(canvas)
        variants.append(svg.render(canvas.root))
    return Figure(*variants, alt, table, width=SHOWN, height=round(height * SHOWN / UNITS))


def certain(code: str, confidence: object) -> str:
    """Return the code to draw: a `1` of a row whose confidence is not `S` is drawn as unclear."""
    return "u" if code == "1" and str(confidence) != "S" else code


def strings(lang: str) -> dict[str, str]:
    """Return the words of all figures."""
    return language.strings(lang)["figures"]


def names(table: str, column: str, lang: str) -> list[str]:
    """Return a `_fr` column of a table whose key is `id`, in a language, in the file's order."""
    lookup = language.catalogue("data", lang)
    frame = data.load(table)
    return [
        lookup(f"{table}.{ident}.{column}", name)
        for ident, name in zip(frame["id"], frame[column], strict=True)
    ]
