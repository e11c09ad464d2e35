"""Views of the ties: who is the most tied, and what hidden ties do to that ranking."""

from functools import cache
from typing import Any

import networkx as nx
import pandas as pd

from ...networks import measures
from ...networks.figures.organisations import short_names
from ...player.markup import Html, join, tag
from .. import pieces
from ..live import Page, page
from ..say import Say

SHOWN = 10  # places of the ranking
OTHERS = 3  # organisations named beside the first ones


def ranking(say: Say) -> Page:
    """Return the most tied organisations: degree and betweenness, each with its place.

    A betweenness is shown as the number of pairs out of 100.
    """
    words, graph = Say(say.lang, "ties"), measures.graph()
    frame = measures.measures(graph, say.lang)
    shown = frame[(frame["degree_rank"] <= SHOWN) | (frame["betweenness_rank"] <= SHOWN)]
    shown = shown[shown["degree"] > 0]
    short = short_names(say.lang)
    rows = [
        (
            _both(short[row["id"]], row["name"]),
            words("value_place", value=row["degree"], place=row["degree_rank"]),
            words(
                "value_place",
                value=words.number(100 * row["betweenness"]),
                place=row["betweenness_rank"],
            ),
        )
        for row in shown.to_dict("records")
    ]
    groups = measures.components(graph)
    alone = sum(len(piece) == 1 for piece in groups)
    intro = words(
        "ranking_intro",
        ties=graph.number_of_edges(),
        n=len(graph) - alone,
        alone=alone,
        largest=max(map(len, groups), default=0),
        bridges=len(measures.bridges(graph)),
    )
    before = page([intro, words("degree_is"), words("between_is"), words("equals")])
    after = page([*_differs(shown, words, short), words("missing_tie")])
    head = [words(key) for key in ("head_organisation", "head_degree_place", "head_between_place")]
    table = pieces.table(head, rows, words("ranking_table"))
    return _whole([before, Page(table, _lines(head, rows)), after], say)


def hidden(say: Say, draw: int = 1) -> Page:
    """Return what draw number `draw` makes of the first places, and how they hold over all draws.

    Anything but a whole number is taken for draw 1. The first call of a kernel takes some seconds:
    it measures all the draws.
    """
    number = draw if isinstance(draw, int) and not isinstance(draw, bool) else 1
    words, graph = Say(say.lang, "ties"), measures.graph()
    left = measures.hide(graph, number)
    gone = graph.number_of_edges() - left.number_of_edges()
    intro = words("hidden_intro", draw=number, hidden=gone, ties=graph.number_of_edges())
    full, drawn = (measures.measures(g, say.lang).set_index("id") for g in (graph, left))
    parts = [page([intro, words("equals_same")])]
    for by in measures.BY:
        column = f"{by}_rank"
        places = pd.DataFrame({"name": full["name"], "full": full[column], "draw": drawn[column]})
        parts.append(_measure(by, places, number, graph, words))
    return _whole([*parts, page([words("lesson"), words("missing_tie")])], say)


def _measure(by: str, places: pd.DataFrame, draw: int, graph: nx.Graph, words: Say) -> Page:
    """Return the first places by a measure: in one draw as a table, over all draws in sentences."""
    short, first = short_names(words.lang), places["full"] <= measures.TOP
    shown = places[first | (places["draw"] <= measures.TOP)].sort_values(["full", "draw", "name"])
    rows = [
        (_both(short[ident], row["name"]), str(row["full"]), str(row["draw"]))
        for ident, row in zip(shown.index, shown.to_dict("records"), strict=True)
    ]
    head = [words("head_organisation"), words("head_place"), words("head_draw", draw=draw)]
    kept = int((first & (places["draw"] <= measures.TOP)).sum())
    sentences = [words("kept", n=kept, total=int(first.sum()))]
    over = _over(tuple(graph), tuple(graph.edges), by)
    top = over[over["rank"] <= measures.TOP]
    sentences.append(words("over", draws=measures.DRAWS))
    for row in top.to_dict("records"):
        values = {"low": row["rank_low"], "high": row["rank_high"]}
        key = "over_line" if row["rank_low"] < row["rank_high"] else "over_still"
        sentences.append(words(key, name=short[row["id"]], n=row["in_top"], **values))
    others = over.drop(top.index).sort_values("in_top", ascending=False, kind="stable")
    others = others[others["in_top"] > 1].head(OTHERS)
    named = [words("times", name=short[i], n=n) for i, n in others[["id", "in_top"]].to_numpy()]
    if named:
        sentences.append(words("over_others", names=words.many(named)))
    told, title = page(sentences), words(f"by_{by}")
    html = join(tag("h4", title), pieces.table(head, rows, title), told.html)
    return Page(html, "\n".join([title, _lines(head, rows), told.text]))


@cache
def _over(nodes: tuple[str, ...], ties: tuple[measures.Tie, ...], by: str) -> pd.DataFrame:
    """Return `measures.hidden`: the same ties are measured once in a kernel."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(ties)
    return measures.hidden(graph, by=by)


def _differs(frame: pd.DataFrame, words: Say, short: dict[str, str]) -> list[str]:
    """Name the organisation of the first places whose two places differ most, if any."""
    first = frame[frame["degree_rank"] <= measures.TOP]
    gaps = (first["degree_rank"] - first["betweenness_rank"]).abs()
    if not gaps.gt(0).any():
        return []
    row = first.loc[gaps.idxmax()]
    places: dict[str, Any] = {"degree": row["degree_rank"], "between": row["betweenness_rank"]}
    return [words("differs", name=short[row["id"]], **places)]


def _both(short: str, name: str) -> str:
    return name if short == name else f"{short} – {name}"


def _lines(head: list[str], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(" | ".join(row) for row in [tuple(head), *rows])


def _whole(parts: list[Page], say: Say) -> Page:
    html: list[Html] = [part.html for part in parts]
    return Page(tag("section", *html, lang=say.lang), "\n".join(part.text for part in parts))
