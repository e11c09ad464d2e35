"""Each figure against its table and its data: what is drawn, counted, left out, doubtful."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pandas as pd
import pytest

from sse_academy import data
from sse_academy.networks.figures import (
    FIGURES,
    Figure,
    atlas,
    foundings,
    marks,
    memberships,
    organisations,
    timeline,
    types_axes,
)
from sse_academy.networks.figures.base import LIGHT, certain

SVG = "{http://www.w3.org/2000/svg}"


def found(figure: Figure, tag: str) -> list[Element]:
    return list(ElementTree.fromstring(figure.light_svg).iter(f"{SVG}{tag}"))


def texts(figure: Figure) -> list[str]:
    return [element.text or "" for element in found(figure, "text")]


def discs(figure: Figure) -> list[Element]:
    return [circle for circle in found(figure, "circle") if circle.get("fill")]


def numbers(figure: Figure) -> list[int]:
    """The numbers that stand in counted discs, which alone are in the colour of the ground."""
    inside = [t for t in found(figure, "text") if t.get("fill") == LIGHT.ground]
    return [int(text.text or "") for text in inside]


# Grids of states: the drawing has one mark more of each state than the table: the legend.
@pytest.mark.parametrize(
    ("name", "full", "unclear", "nothing"),
    [
        ("roles-matrix", "documenté", "pas clair", "rien trouvé"),
        ("targanine-steps", "documenté", "pas clair", "rien trouvé"),
        ("forms-traits", "un fait le montre", "pas clair", "rien vu, ou un fait dit non"),
    ],
)
def test_grids_say_the_same_in_the_drawing_and_in_the_table(
    name: str, full: str, unclear: str, nothing: str
) -> None:
    figure = FIGURES[name]("fr")
    states = [cell for row in figure.table[1] for cell in row[1:]]
    assert len(discs(figure)) == states.count(full) + 1
    assert len(found(figure, "circle")) - len(discs(figure)) == states.count(unclear) + 1
    dashes = [p for p in found(figure, "path") if p.get("stroke")]
    assert len(dashes) == states.count(nothing) + 1


def test_role_matrix_has_its_totals() -> None:
    *_, totals = FIGURES["roles-matrix"]("fr").table[1]
    assert totals == ("Documenté", "4/6", "4/6", "4/6", "4/6", "4/6", "3/6", "3/6")


def test_leans_say_the_same_in_the_drawing_and_in_the_table() -> None:
    figure = FIGURES["horizontal-vertical"]("fr")
    states = [cell for row in figure.table[1] for cell in row[1:]]
    heads = [p for p in found(figure, "path") if p.get("fill")]
    arrows = states.count("vers l’horizontal") + states.count("vers le vertical")
    assert len(heads) == arrows + 2
    assert len(found(figure, "circle")) == states.count("pas clair") + 1


@pytest.mark.parametrize("name", ["foundings", "types-axes", "interests-obstacles"])
def test_counts_are_those_of_the_table(name: str) -> None:
    figure = FIGURES[name]("fr")
    columns = {"foundings": 5, "types-axes": types_axes.axes().shape[1], "interests-obstacles": 4}
    last = columns[name] + 1
    *rows, totals = figure.table[1]
    cells = [[int(cell) for cell in row[1:last]] for row in rows]
    assert numbers(figure) == [n for row in cells for n in row if n]
    assert [int(n) for n in totals[1:last]] == [sum(c) for c in zip(*cells, strict=True)]
    assert str(sum(map(sum, cells))) in figure.alt
    radii = {int(n): float(c.get("r")) for n, c in zip(numbers(figure), discs(figure), strict=True)}
    assert radii == {n: pytest.approx(marks.count_radius(n), abs=0.06) for n in radii}


def test_atlas_draws_every_sure_structure_once() -> None:
    figure = FIGURES["atlas"]("fr")
    rows = atlas.seats()
    assert (rows["confidence"] == "S").all()
    assert len(figure.table[1]) == len(rows) == len(found(figure, "circle")) - 2
    names = organisations.short_names("fr")
    assert sorted(row[0] for row in figure.table[1]) == sorted(rows["id"].map(names))
    drawn = texts(figure)
    assert all(drawn.count(names[ident]) == 1 for ident in rows["id"])
    doubtful = organisations.international()
    doubtful = doubtful[~doubtful["graded"]]["id"]
    assert len(doubtful)
    assert not set(doubtful.map(names)) & set(drawn)


def test_atlas_says_which_country_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "CONTINENTS", {"europe": "BE"})
    with pytest.raises(ValueError, match=r"CONTINENTS : .*CA"):
        atlas.seats()


def test_memberships_draws_one_arc_for_each_sure_tie() -> None:
    figure = FIGURES["memberships"]("fr")
    ties = memberships.ties()
    assert (ties["confidence"] == "S").all()
    arcs = [path for path in found(figure, "path") if "A" in path.get("d", "")]
    assert len(arcs) == len(figure.table[1]) == len(ties)
    ends = set(ties["source"]) | set(ties["target"])
    everyone = organisations.international().set_index("id")["graded"]
    doubtful = [ident for ident in ends if not everyone[ident]]
    assert len(discs(figure)) == len(ends) - len(doubtful)
    assert texts(figure).count("?") == len(doubtful) + 1
    marked = {cell for row in figure.table[1] for cell in row if "fiche à vérifier" in cell}
    assert len(marked) == len(doubtful)


def test_memberships_puts_wholes_over_their_members() -> None:
    edges = list(zip(*(memberships.ties()[end] for end in ("source", "target")), strict=True))
    groups = memberships.groups(edges)
    assert groups == memberships.groups(edges[::-1])
    place = {ident: i for i, ident in enumerate(ident for group in groups for ident in group)}
    assert all(place[whole] < place[member] for member, whole in edges)
    assert memberships.groups([("b", "a"), ("d", "c"), ("e", "a")]) == [["a", "b", "e"], ["c", "d"]]


def test_foundings_counts_sure_years() -> None:
    table = foundings.periods()
    rows = data.networks()
    sure = rows[(rows["confidence"] == "S") & rows["founded_year"].notna()]
    assert table.to_numpy().sum() == len(sure)
    assert table.sum()[0] == (sure["founded_year"] < 1945).sum()
    assert table.sum()[4] == (sure["founded_year"] >= 2012).sum()


def test_types_axes_leaves_doubtful_organisations_out() -> None:
    rows = data.load("network_axes")
    sure = set(organisations.sure()["id"])
    assert types_axes.axes().to_numpy().sum() == rows["network"].isin(sure).sum()


def test_timeline_draws_sure_events_in_order() -> None:
    figure = FIGURES["timeline"]("fr")
    rows = timeline.events()
    assert (rows["confidence"] == "S").all()
    assert 20 <= len(rows) <= 32
    years = [t.text for t in found(figure, "text") if t.get("font-weight")]
    assert years == [date[:4] for date in sorted(rows["date"])]
    assert len(figure.table[1]) == len(rows)


def test_timeline_scale() -> None:
    after = [timeline.height_of(f"{year}-01") for year in (1995, 2005, 2015)]
    assert after[0] == 0
    assert after[2] == 2 * after[1]
    assert timeline.height_of("1895-01") == -100 * timeline.EARLY
    assert timeline.height_of("2011") == timeline.height_of("2011-07")


def test_labels_of_the_timeline_do_not_overlap() -> None:
    assert timeline.spread([0, 100], [20, 20]) == [0, 100]
    assert timeline.spread([50, 50], [20, 20]) == [40, 60]
    assert timeline.spread([50, 50, 75], [20, 20, 20]) == pytest.approx([38.33, 58.33, 78.33], 1e-3)
    wanted, sizes = [0, 1, 2, 30, 31, 90], [10, 30, 10, 20, 20, 10]
    middles = timeline.spread(wanted, sizes)
    for i in range(5):
        assert middles[i + 1] - middles[i] >= (sizes[i] + sizes[i + 1]) / 2 - 1e-9


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        ("1922", "1922", "1922"),
        ("1970-11", "novembre 1970", "November 1970"),
        ("2011-10-24", "24 octobre 2011", "October 24, 2011"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(date: str, french: str, english: str) -> None:
    assert (timeline.written(date, "fr"), timeline.written(date, "en")) == (french, english)


@pytest.mark.parametrize(
    ("name", "legend"), [("targanine-steps", 1), ("forms-traits", 1), ("horizontal-vertical", 2)]
)
def test_a_doubtful_row_is_never_drawn_as_certain(
    name: str, legend: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = data.load

    def doubtful(table: str) -> pd.DataFrame:
        frame = real(table)
        return frame.assign(confidence="?") if "confidence" in frame else frame

    def full() -> int:
        figure = FIGURES[name]("fr")
        return sum(bool(e.get("fill")) for t in ("circle", "path") for e in found(figure, t))

    assert full() > legend
    monkeypatch.setattr(data, "load", doubtful)
    assert full() == legend


def test_a_doubtful_position_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    real = data.load
    monkeypatch.setattr(data, "load", lambda table: real(table).assign(graded=False))
    assert numbers(FIGURES["interests-obstacles"]("fr")) == []


def test_only_a_sure_row_shows_something() -> None:
    assert [certain(*pair) for pair in (("1", "S"), ("1", "K"), ("1", pd.NA), ("0", pd.NA))] == [
        "1",
        "u",
        "u",
        "0",
    ]
