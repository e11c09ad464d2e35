"""Measures on the ties: by hand on tiny graphs, then what the chapter `new-networks` prints."""

import os
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest

from sse_academy import data
from sse_academy.networks import measures
from sse_academy.networks.figures import FIGURES, ties
from sse_academy.notebook.say import Say
from sse_academy.notebook.views import ties as views


def drawn(*pairs: str, nodes: str = "") -> nx.Graph:
    """A graph from pairs of letters: `ab` ties a and b."""
    frame = pd.DataFrame([tuple(pair) for pair in pairs], columns=["source", "target"])
    return measures.graph(frame, nodes)


def column(graph: nx.Graph, name: str) -> dict[str, float]:
    frame = measures.measures(graph)
    return dict(zip(frame["id"], frame[name], strict=True))


STAR = drawn("ab", "ac", "ad", "ae")
PATH = drawn("ab", "bc", "cd", "de")
# The village of the chapter: Awa, Binta, Coumba; Demba, Issa; Fatou.
VILLAGE = drawn("ab", "bc", "ac", "cd", "di", nodes="f")


def test_a_star_has_all_its_paths_through_the_middle():
    # Freeman (1977): the middle of a star is the only point with betweenness 1.
    assert column(STAR, "betweenness") == {"a": 1, "b": 0, "c": 0, "d": 0, "e": 0}
    assert column(STAR, "degree") == {"a": 4, "b": 1, "c": 1, "d": 1, "e": 1}
    assert column(STAR, "betweenness_rank") == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 2}


def test_a_path_by_hand():
    # Of the 6 pairs of others, 3 go through b and d, 4 through c.
    expected = {"c": 4 / 6, "b": 3 / 6, "d": 3 / 6, "a": 0, "e": 0}
    assert column(PATH, "betweenness") == pytest.approx(expected)
    assert column(PATH, "bridges") == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 1}
    assert measures.cut_points(PATH) == ["b", "c", "d"]


def test_two_shortest_paths_count_for_a_half_each():
    square = column(drawn("ab", "bc", "cd", "da"), "betweenness")
    assert square == pytest.approx(dict.fromkeys("abcd", 0.5 / 3))


def test_the_village_of_the_chapter():
    assert column(VILLAGE, "degree")["c"] == 3
    assert measures.components(VILLAGE) == [["a", "b", "c", "d", "i"], ["f"]]
    assert measures.bridges(VILLAGE) == [("c", "d"), ("d", "i")]
    frame = measures.measures(VILLAGE).set_index("id")
    assert frame["component"].to_dict() == {"c": 1, "d": 1, "a": 1, "b": 1, "i": 1, "f": 2}
    assert list(frame.index[frame["cut_point"]]) == ["c", "d"]


def test_ties_go_both_ways_once_and_never_back_to_oneself():
    frame = pd.DataFrame(
        [("b", "a"), ("a", "b"), ("a", "b"), ("c", "c"), ("a", None)], columns=["source", "target"]
    )
    graph = measures.graph(frame)
    assert list(graph.edges) == [("a", "b")]
    assert list(graph) == ["a", "b", "c"]


@pytest.mark.parametrize("graph", [drawn(), drawn(nodes="a"), drawn("ab")], ids=len)
def test_a_tiny_graph_has_measures(graph):
    frame = measures.measures(graph)
    assert len(frame) == len(graph)
    assert (frame["betweenness"] == 0).all()
    for by in measures.BY:
        held = measures.hidden(graph, share=1, draws=3, by=by)
        assert held["in_top"].tolist() == [3] * len(graph)
    full = measures.measures(measures.graph())
    assert frame.dtypes.to_dict() == full.dtypes.to_dict()


def test_the_ties_are_the_sure_ones():
    graph, edges = measures.graph(), data.edges()
    sure = edges[edges["graded"]]
    assert (sure["confidence"] == "S").all()
    assert {frozenset(tie) for tie in graph.edges} == {
        frozenset(pair) for pair in zip(sure["source"], sure["target"], strict=True)
    }
    assert set(graph) == set(data.networks()["id"])


def test_the_numbers_that_the_chapter_prints():
    graph = measures.graph()
    pieces = measures.components(graph)
    assert (len(graph), graph.number_of_edges(), len(measures.bridges(graph))) == (98, 113, 49)
    assert len(pieces) == 11
    assert [len(piece) for piece in pieces[:5]] == [84, 3, 2, 2, 1]
    frame = measures.measures(graph).set_index("id")
    degrees = {"chantier": 13, "ripess": 13, "untfsse": 11, "fiducie": 9, "ville_mtl": 9}
    assert frame["degree"].head(5).to_dict() == degrees
    between = frame.sort_values("betweenness_rank")["betweenness_rank"].head(5).to_dict()
    assert between == {"ripess": 1, "untfsse": 2, "inaise": 3, "chantier": 4, "gsef": 5}
    # One page not read: without the tie RIPESS-INAISE, the Chantier comes first.
    graph.remove_edge("inaise", "ripess")
    less = measures.measures(graph).set_index("id")["betweenness_rank"]
    assert less["chantier"] == 1


def test_names_follow_the_language():
    french, english = (measures.measures(measures.graph(), lang) for lang in ("fr", "en"))
    assert french["id"].equals(english["id"])
    assert "Ville de Montréal" in set(french["name"])
    assert "Ville de Montréal" not in set(english["name"])


def test_hidden_ties_are_a_share_of_all():
    graph = measures.graph()
    first, again, second = (measures.hide(graph, n) for n in (1, 1, 2))
    assert first.number_of_edges() == 113 - 23
    assert set(first) == set(graph)
    assert set(first.edges) == set(again.edges) != set(second.edges)
    assert measures.hide(graph, 1, share=0).number_of_edges() == 113
    assert measures.hide(graph, 1, share=1).number_of_edges() == 0


def test_a_draw_does_not_depend_on_the_order_of_the_rows():
    edges = data.edges()
    edges, nodes = edges[edges["graded"]], data.networks()["id"]
    turned = measures.graph(edges[::-1], nodes[::-1])
    assert set(measures.hide(turned, 5).edges) == set(measures.hide(measures.graph(), 5).edges)


def test_hiding_nothing_changes_no_rank():
    held = measures.hidden(STAR, share=0, draws=4)
    assert (held["rank"] == held["rank_low"]).all() and (held["rank"] == held["rank_high"]).all()
    assert (held["share_in_top"] == 1).all()


def test_hidden_counts_the_draws():
    graph = measures.graph()
    held = measures.hidden(graph, draws=5, by="degree").set_index("id")
    ranks = [
        measures.measures(measures.hide(graph, n)).set_index("id")["degree_rank"]["febea"]
        for n in range(1, 6)
    ]
    row = held.loc["febea"]
    assert row["in_top"] == sum(rank <= measures.TOP for rank in ranks)
    assert (row["rank_low"], row["rank_high"]) == (min(ranks), max(ranks))


@pytest.mark.parametrize(
    "wrong", [{"share": 20}, {"share": -0.1}, {"share": float("nan")}, {"draws": 0}, {"by": "x"}]
)
def test_what_makes_no_sense_is_told(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        measures.hidden(STAR, **wrong)


def test_two_machines_find_the_same():
    # The seed of hashes changes the order of sets, as another run or another machine does.
    code = (
        "from sse_academy.networks import measures as m; from sse_academy.networks.figures import "
        "ties; g = m.graph(); print(m.measures(g).to_csv(), m.hidden(g, draws=3).to_csv(), "
        "ties.ties('fr'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1


def test_the_figure_draws_every_tie_between_the_most_tied():
    figure, inner = FIGURES["ties"]("fr"), ties.core(measures.graph())
    assert figure.light_svg.count("<circle") == len(inner) == len(figure.table[1])
    assert figure.light_svg.count("<path") == inner.number_of_edges()
    assert sum(len(row[2].split(", ")) for row in figure.table[1]) == 2 * inner.number_of_edges()
    assert sorted(ties.ordered(inner)) == sorted(inner)


def test_ranking_shows_both_measures_and_warns():
    page = views.ranking(Say("fr"))
    assert "RIPESS – Réseau intercontinental" in page.text
    assert "| 13 (1) | 43 (1)" in page.text
    assert "FCES est à la place 4 pour les liens, à la place 12 pour les passages" in page.text
    assert "non documenté ici" in page.text
    assert page.html.count("<table>") == 1 and 'lang="fr"' in page.html
    assert "not documented here" in views.ranking(Say("en")).text


@pytest.mark.parametrize("draw", [1, -4, 10**30, True, None, "3", 2.5, "<b>", [], float("nan")])
def test_a_draw_is_told_whatever_its_number(draw, monkeypatch):
    # Three draws are enough to see the words.
    real = measures.hidden
    monkeypatch.setattr(measures, "hidden", lambda g, by: real(g, draws=3, by=by))
    views._over.cache_clear()
    page = views.hidden(Say("fr"), draw)
    views._over.cache_clear()
    assert "23 liens sur 113" in page.text
    known = draw if isinstance(draw, int) and draw is not True else 1
    assert f"Tirage {known}." in page.text
    assert page.html.count("<table>") == 2 and "<b>" not in page.html


def test_views_of_data_without_a_tie(monkeypatch):
    edges = data.edges()
    monkeypatch.setattr(data, "edges", lambda: edges.head(0))
    assert "Nos lignes sûres donnent 0 liens" in views.ranking(Say("fr")).text
    assert "0 liens sur 0" in views.hidden(Say("fr"), 1).text
