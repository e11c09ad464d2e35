"""Classes of stakeholders, their map, and what a notebook says of a learner's own actors."""

import gzip
import re
from itertools import product
from xml.etree import ElementTree

import pytest

from sse_academy import language
from sse_academy.networks.figures import salience_map
from sse_academy.networks.figures.base import DARK, FONT, LIGHT
from sse_academy.networks.salience import CLASSES, possible, salience
from sse_academy.notebook.say import Say
from sse_academy.notebook.views.salience import CODES, stakeholder_map

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Union régionale des coopératives maraîchères et des mutuelles du fleuve"
ACTORS = [(f"{LONG} {n}", *codes) for n, codes in enumerate(CLASSES)]
WORD = {code: choice for choice, code in CODES.items()}


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ("000", "none"),
        ("100", "dormant"),
        ("010", "discretionary"),
        ("001", "demanding"),
        ("110", "dominant"),
        ("101", "dangerous"),
        ("011", "dependent"),
        ("111", "definitive"),
    ],
)
def test_the_classes_of_the_authors(attributes, name):
    assert salience(*attributes) == name
    assert possible(*attributes) == [name]


def test_a_doubt_leaves_classes_possible():
    assert possible("1", "u", "1") == ["definitive", "dangerous"]
    assert possible("u", "u", "0") == ["dominant", "dormant", "discretionary", "none"]
    assert possible("u", "u", "u") == list(CLASSES.values())
    for codes in product("1u0", repeat=3):
        assert len(possible(*codes)) == 2 ** codes.count("u")
        assert (salience(*codes) == "unclear") == ("u" in codes)


@pytest.mark.parametrize("wrong", ["oui", "", "10", None, 1, True, ["1"]])
def test_a_code_that_is_none_is_told(wrong):
    with pytest.raises(ValueError, match="attribute"):
        salience("1", wrong, "0")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_class_has_its_words(lang):
    words = language.strings(lang)["salience"]
    for name in salience_map.ORDER:
        assert all(words[f"{kind}_{name}"] for kind in ("class", "heading", "do"))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_map_keeps_the_limits_of_figures(lang):
    figure = salience_map.stakeholder_map(ACTORS, lang)
    light, dark = map(ElementTree.fromstring, (figure.light_svg, figure.dark_svg))
    for root, palette in ((light, LIGHT), (dark, DARK)):
        _, _, width, height = map(float, root.get("viewBox").split())
        assert figure.height / figure.width == pytest.approx(height / width, abs=0.01)
        assert 328 / width * FONT >= 11
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "g", "rect", "path", "circle", "text"}
        used = {e.get(name) for e in root.iter() for name in ("fill", "stroke")} - {None, "none"}
        assert used <= {palette.ground, palette.text, palette.rule, *palette.marks.values()}
    assert len(gzip.compress(figure.light_svg.encode())) <= 6000
    assert len(figure.alt) > 80 and "8" in figure.alt
    if lang == "fr":
        texts = [e.text or "" for e in light.iter(f"{SVG}text")]
        assert not any(re.search(r" [:;?!»]|« |'", text) for text in (figure.alt, *texts))


def test_the_map_says_the_same_as_its_table():
    actors = [("A", "0", "u", "1"), ("B", "1", "1", "1"), ("C", "1", "0", "1")]
    figure = salience_map.stakeholder_map(actors, "fr")
    assert figure.table[1] == (
        ("B", "oui", "oui", "oui", "Incontournable"),
        ("C", "oui", "non", "oui", "Dangereuse"),
        ("A", "non", "pas clair", "oui", "À préciser"),
    )
    root = ElementTree.fromstring(figure.light_svg)
    full = [c for c in root.iter(f"{SVG}circle") if c.get("fill")]
    # One mark more of each state is in the legend.
    assert len(full) == 6 + 1
    assert len(list(root.iter(f"{SVG}circle"))) - len(full) == 1 + 1


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "a&b\"'",
        "",
        "\x00\x1b\ud800\ufffe",
        "x" * 9000,
        "{n}",
        "👩🏾‍🌾",
        "  \n",
    ],
)
def test_a_name_is_only_ever_text(name):
    figure = salience_map.stakeholder_map([(name, "1", "1", "0")], "fr")
    root = ElementTree.fromstring(figure.light_svg.encode())
    assert not list(root.iter("script")) and not list(root.iter(f"{SVG}script"))
    (row,) = figure.table[1]
    assert 0 < len(row[0]) <= salience_map.LONGEST
    assert all(len(e.text or "") <= 40 for e in root.iter(f"{SVG}text"))


def test_a_map_needs_an_actor_and_codes():
    with pytest.raises(ValueError, match="no actor"):
        salience_map.stakeholder_map([], "fr")
    with pytest.raises(ValueError, match="attribute"):
        salience_map.stakeholder_map([("A", "oui", "1", "1")], "fr")


def states(codes: dict[str, str], evidence: dict[str, str] | None = None) -> list[dict]:
    """The kept answers to the three grids: `{"a": "1u0"}`; a blank is not answered."""
    grids = [
        {row: WORD[code[place]] for row, code in codes.items() if code[place] != " "}
        for place in range(3)
    ]
    return [{"response": grid, "evidence": evidence or {}} for grid in grids]


def test_the_view_tells_classes_advice_and_doubts():
    names = {"a": "Mairie", "b": "Créancier", "c": "Ouvrières"}
    kept = states({"a": "111", "b": "101", "c": "u11"}, {"a": "Lettre du 3 mai"})
    page = stakeholder_map(kept, Say("fr"), names)
    assert "Incontournable\u00a0: les trois. Rien ne se décide sans cet acteur" in page.text
    assert "- Mairie\u00a0: Lettre du 3 mai" in page.text
    assert "Classes encore possibles\u00a0: incontournable, dépendante" in page.text
    assert "n’est pas une accusation" in page.text
    assert "Rien d’écrit dans la première grille pour\u00a0: Créancier, Ouvrières" in page.text
    assert page.html.count("<img") == 1 and "Mitchell" in page.html
    calm = stakeholder_map(states({"a": "111"}), Say("fr"), names).text
    assert "accusation" not in calm and "pas encore sur la carte" not in calm


def test_the_view_tells_what_is_missing():
    page = stakeholder_map(states({"a": "1 1", "b": "   "}), Say("fr"), {"a": "Mairie", "b": "B"})
    assert "La carte se dessine ici" in page.text
    assert "– Mairie\u00a0: légitimité" in page.text
    assert "<li>Mairie" in page.html and "<img" not in page.html
    assert "B\u00a0:" not in page.text


def test_without_names_a_row_is_a_family_or_what_was_typed():
    kept = states({"unions": "110", "acteur-2": "011", "x": "010"}, {"acteur-2": "Le port\nvu"})
    rows = stakeholder_map(kept, Say("fr")).text
    assert "- Syndicats" in rows and "- Le port\u00a0: vu" in rows and "- Acteur 3" in rows
    assert "Rien d’écrit dans la première grille pour\u00a0: Syndicats, Acteur 3." in rows


def test_everything_unclear_is_told_so():
    page = stakeholder_map(states({"a": "uuu"}), Say("fr"), {"a": "Mairie."})
    assert "Mairie. Rien n’est clair" in page.text


def test_nothing_typed_is_read_as_html():
    kept = states({"a": "1u1", "b": "111"}, {"a": "<img src=x onerror=alert(1)>", "b": "<b>\n<i>"})
    for names in (None, {"a": "<svg onload=x>", "b": "&lt;"}):
        html = stakeholder_map(kept, Say("fr"), names).html
        assert html.count("<img") == 1
        assert not re.search(r"<(svg|b|i)\b", html)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        [],
        "abc",
        [None] * 3,
        [{"response": 5}, {"response": {"a": ["oui"]}}, {"response": {1: "oui"}}],
        [{"response": {"a": "oui"}, "evidence": {"a": 7}}] * 9,
        [{"response": {"a": {}}, "evidence": "x"}, 3, {"response": [1]}],
        [{"response": {f"r{n}": "oui" for n in range(5000)}}] * 3,
        [{"response": {"a": "oui"}, "evidence": {"a": "\x00\ud800" * 999 + "{n}"}}] * 3,
    ],
)
@pytest.mark.parametrize("names", [None, {"a": "Mairie"}, {}])
def test_whatever_was_kept_makes_a_page(kept, names):
    page = stakeholder_map(kept, Say("fr"), names)
    assert page.html.startswith("<section") and page.text
