"""What all figures have in common; each one against its data is in `test_figures_data`."""

import gzip
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from sse_academy.networks.figures import FIGURES, Figure, matrix
from sse_academy.networks.figures.base import DARK, FONT, LIGHT, length, wrap

SVG = "{http://www.w3.org/2000/svg}"
# Bytes, gzip. The budget of a figure is 25 000; plain shapes weigh 1 to 2 thousand.
WEIGHT = 6_000


@pytest.fixture(params=[(name, lang) for name in FIGURES for lang in ("fr", "en")], ids="-".join)
def figure(request: pytest.FixtureRequest) -> Figure:
    name, lang = request.param
    return FIGURES[name](lang)


def found(figure: Figure, tag: str) -> list[Element]:
    return list(ElementTree.fromstring(figure.light_svg).iter(f"{SVG}{tag}"))


def texts(figure: Figure) -> list[str]:
    return [element.text or "" for element in found(figure, "text")]


def test_figures_are_plain_svg(figure: Figure) -> None:
    for text in (figure.light_svg, figure.dark_svg):
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root.find(f"{SVG}title").text
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "g", "rect", "path", "circle", "text"}
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|\bon\w+=", text)
        assert not re.search(r"\bnan\b|<NA>|\binf\b", text)
        # Two figures of one page must not share an id; plain shapes need none.
        assert not any("id" in element.attrib for element in root.iter())


def test_figures_are_light(figure: Figure) -> None:
    for text in (figure.light_svg, figure.dark_svg):
        assert len(gzip.compress(text.encode())) <= WEIGHT


def test_figures_keep_their_shape(figure: Figure) -> None:
    for text in (figure.light_svg, figure.dark_svg):
        root = ElementTree.fromstring(text)
        _, _, width, height = map(float, root.get("viewBox").split())
        assert width == 400
        assert figure.height / figure.width == pytest.approx(height / width, abs=0.01)
        # On a phone of 360 px, 328 px are left for the figure.
        assert 328 / width * FONT >= 11
        sizes = [float(e.get("font-size")) for e in root.iter() if e.get("font-size")]
        assert sizes == [FONT]


def test_both_variants_say_the_same(figure: Figure) -> None:
    light, dark = map(ElementTree.fromstring, (figure.light_svg, figure.dark_svg))
    colours = {"fill", "stroke"}
    plain = [
        [(e.tag, e.text, {k: v for k, v in e.attrib.items() if k not in colours}) for e in r.iter()]
        for r in (light, dark)
    ]
    assert plain[0] == plain[1]
    used = {e.get(name) for e in dark.iter() for name in colours} - {None, "none"}
    assert used <= {DARK.ground, DARK.text, DARK.rule, *DARK.marks.values()}


def test_figures_have_a_text_and_a_table(figure: Figure) -> None:
    assert len(figure.alt) > 80
    assert re.search(r"\d", figure.alt)
    header, rows = figure.table
    assert rows
    assert all(len(row) == len(header) for row in rows)
    cells = [cell for row in (header, *rows) for cell in row]
    assert all(isinstance(cell, str) and cell for cell in cells)
    for text in (figure.alt, *cells, *texts(figure)):
        assert not re.search(r"[{}]|<NA>|\bnan\b|\bNone\b", text)


@pytest.mark.parametrize("name", FIGURES)
def test_french_keeps_its_typography(name: str) -> None:
    figure = FIGURES[name]("fr")
    for text in (figure.alt, *texts(figure)):
        assert not re.search(r" [:;?!»]|« |'", text)


@pytest.mark.parametrize("name", FIGURES)
def test_languages_draw_the_same(name: str) -> None:
    french, english = (FIGURES[name](lang) for lang in ("fr", "en"))
    assert french.alt != english.alt
    assert len(french.table[1]) == len(english.table[1])
    for tag in ("circle", "path"):
        assert len(found(french, tag)) == len(found(english, tag))


def test_texts_are_cut_at_spaces() -> None:
    assert wrap("un deux trois", length("un deux")) == ["un deux", "trois"]
    assert wrap("Europe\u00a0: 23", 10) == ["Europe\u00a0:", "23"]
    assert wrap("anticonstitutionnellement", 10) == ["anticonstitutionnellement"]


def test_long_names_stay_inside_the_drawing() -> None:
    names = ["x" * 22] * 7
    width, heads = matrix.column_width(names, 270)
    assert 6.5 * width + length(names[0]) * 0.57 <= 270
    assert heads < 200


def test_heads_stand_straight_where_their_words_fit() -> None:
    few = matrix.Grid(["a"], ["Oui", "Peut-être bien"], [["1", "0"]], {})
    many = matrix.Grid(["a"], ["Représentation"] * 7, [["1"] * 7], {})
    assert few.straight
    assert not many.straight


def test_headings_of_a_grid_make_room() -> None:
    plain = matrix.Grid(["a", "b"], ["x"], [["1"], ["0"]], {})
    headed = matrix.Grid(["a", "b"], ["x"], [["1"], ["0"]], {}, headings={1: "Titre"})
    assert headed.height - plain.height == headed.bands[1][0] - plain.bands[1][0] > 0


def luminance(colour: str) -> float:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(palette) -> None:
    assert contrast(palette.text, palette.ground) >= 4.5
    # The question mark is text in the colour of its mark; a counted disc has text on its colour.
    assert contrast(palette.marks["u"], palette.ground) >= 4.5
    assert contrast(palette.marks["1"], palette.ground) >= 4.5
    assert all(contrast(colour, palette.ground) >= 3 for colour in palette.marks.values())
