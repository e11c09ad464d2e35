"""The domain: agreement between codings, the role matrix, figures."""

import gzip
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from sse_academy.networks import figures, roles
from sse_academy.networks.agreement import band, confusion, kappa
from sse_academy.networks.figures import DARK, FIGURES, LIGHT

SVG = "{http://www.w3.org/2000/svg}"


def test_kappa_by_hand():
    # 50 cells: both 1 in 20, both 0 in 15, 1 then 0 in 5, 0 then 1 in 10.
    pairs = [("1", "1")] * 20 + [("1", "0")] * 5 + [("0", "1")] * 10 + [("0", "0")] * 15
    first, second = ({i: pair[n] for i, pair in enumerate(pairs)} for n in (0, 1))
    # observed 35/50 = 0.7; expected (25·30 + 25·20)/50² = 0.5; (0.7 - 0.5)/(1 - 0.5) = 0.4
    assert kappa(first, second) == pytest.approx(0.4)
    assert confusion(first, second).to_numpy().tolist() == [[15, 10], [5, 20]]
    assert confusion(second, first).equals(confusion(first, second).T)


def test_kappa_leaves_doubt_and_gaps_out():
    first = {"a": "1", "b": "0", "c": "u", "d": "1", "e": None, "f": "1"}
    second = pd.Series({"a": "1", "b": "0", "c": "1", "d": "u", "e": "0", "f": float("nan")})
    assert confusion(first, second).to_numpy().tolist() == [[1, 0], [0, 1]]
    assert kappa(first, second) == 1.0


def test_kappa_of_opposite_codings():
    assert kappa({1: "1", 2: "0"}, {1: "0", 2: "1"}) == -1.0


def test_kappa_at_chance_is_zero():
    assert kappa(dict(enumerate("1100")), dict(enumerate("1010"))) == 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [({}, {}), ({"a": "1"}, {"b": "1"}), ({"a": "1", "b": "1"}, {"a": "1", "b": "1"})],
    ids=["empty", "nothing shared", "one code only"],
)
def test_kappa_without_value(first, second):
    assert kappa(first, second) is None
    assert band(kappa(first, second)) == "undefined"


def test_kappa_when_one_person_uses_one_code():
    assert kappa({"a": "1", "b": "1"}, {"a": "1", "b": "0"}) == 0.0


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-0.01, "poor"),
        (0.0, "slight"),
        (0.2, "slight"),
        (0.21, "fair"),
        (0.4, "fair"),
        (0.5, "moderate"),
        (0.1 + 0.5, "moderate"),
        (0.7, "substantial"),
        (0.81, "almost-perfect"),
        (1.0, "almost-perfect"),
        (1.0000000001, "almost-perfect"),
    ],
)
def test_bands(value, name):
    assert band(value) == name


def test_matrix_counts():
    codes = roles.matrix()
    assert codes.shape == (6, 7)
    assert codes.loc["justa_trama"].tolist() == ["u", "u", "u", "1", "1", "0", "u"]
    counts = roles.counts(codes)
    assert counts.sum().tolist() == [6] * 7
    assert counts.sum(axis=1).to_dict() == {"1": 26, "u": 12, "0": 4}
    assert counts.loc["1"].tolist() == [4, 4, 4, 4, 4, 3, 3]


@pytest.fixture(params=[(name, lang) for name in FIGURES for lang in ("fr", "en")], ids="-".join)
def figure(request):
    name, lang = request.param
    return FIGURES[name](lang)


def test_figures_are_plain_svg(figure):
    for text in (figure.light_svg, figure.dark_svg):
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root.find(f"{SVG}title").text
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "g", "rect", "path", "circle", "text"}
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|\bon\w+=|nan", text)
        assert len(gzip.compress(text.encode())) <= 4096


def test_figures_keep_their_shape(figure):
    for text in (figure.light_svg, figure.dark_svg):
        _, _, width, height = map(float, ElementTree.fromstring(text).get("viewBox").split())
        assert figure.height / figure.width == pytest.approx(height / width, abs=0.01)
        # On a phone of 360 px, 328 px are left for the figure.
        assert 328 / width * figures.FONT >= 11


def test_figures_have_a_text_and_a_table(figure):
    assert len(figure.alt) > 80
    assert "{" not in figure.alt
    header, rows = figure.table
    assert all(len(row) == len(header) for row in rows)
    assert all(cell for row in (header, *rows) for cell in row)


def test_role_matrix_says_the_same_in_the_drawing_and_in_the_table():
    figure = FIGURES["roles-matrix"]("fr")
    _, (*rows, totals) = figure.table
    states = [cell for row in rows for cell in row[1:]]
    root = ElementTree.fromstring(figure.light_svg)
    circles = list(root.iter(f"{SVG}circle"))
    full = [c for c in circles if c.get("fill")]
    # One more of each than in the table: the legend.
    assert len(full) == states.count("documenté") + 1
    assert len(circles) - len(full) == states.count("pas clair") + 1
    dashes = [p for p in root.iter(f"{SVG}path") if p.get("stroke")]
    assert len(dashes) == states.count("rien trouvé") + 1
    assert totals == ("Documenté", "4/6", "4/6", "4/6", "4/6", "4/6", "3/6", "3/6")


def test_long_names_stay_inside_the_drawing():
    names = ["x" * 22] * 7
    width, heads = figures._column_width(names, 270)
    assert 6.5 * width + figures._length(names[0]) * 0.57 <= 270
    assert heads < 200


def luminance(colour: str) -> float:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(palette):
    assert contrast(palette.text, palette.ground) >= 4.5
    # The question mark is text in the colour of its mark.
    assert contrast(palette.marks["u"], palette.ground) >= 4.5
    assert all(contrast(colour, palette.ground) >= 3 for colour in palette.marks.values())
