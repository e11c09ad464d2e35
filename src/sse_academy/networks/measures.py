"""Who is tied to whom: measures on the documented ties, and what hidden ties do to them.

The graph is undirected and simple. Every relation counts for one tie, in both directions, current
or over (« a cessé de financer » tells that two organisations dealt with one another): this is the
rule of the chapter `new-networks`. To take other relations, filter the frame given to `graph`. Two
rows between the same organisations are one tie, a row from an organisation to itself none.

A missing tie means "not documented here", so no measure says who is important: it says who is
central in what we could read. All algorithms are those of networkx.
"""

import random
from collections.abc import Iterable

import networkx as nx
import pandas as pd

from .. import data, language

TOP = 5  # places that `hidden` follows
SHARE, DRAWS, SEED = 0.2, 200, 2011
# Decimals kept of a betweenness: what is equal on paper must not differ by the last bit.
DIGITS = 9
BY = ("degree", "betweenness")

Tie = tuple[str, str]


def graph(edges: pd.DataFrame | None = None, nodes: Iterable[str] = ()) -> nx.Graph:
    """Return the ties as a graph of ids; nodes and ties are in alphabetical order.

    Without `edges`: the sure rows (`graded`) of `data.edges()` and every organisation of
    `data.networks()`, tied or not. `edges` is a frame with the columns `source` and `target`,
    taken as it is; `nodes` are then ids that stay even without a tie. A row with an empty end is
    left out.
    """
    if edges is None:
        edges = data.edges()
        edges, nodes = edges[edges["graded"]], data.networks()["id"]
    rows = edges[["source", "target"]].dropna()
    pairs = {(min(pair), max(pair)) for pair in rows.itertuples(index=False, name=None)}
    found = nx.Graph()
    found.add_nodes_from(sorted({*nodes, *(end for pair in pairs for end in pair)}))
    found.add_edges_from(sorted(pair for pair in pairs if pair[0] != pair[1]))
    return found


def measures(graph: nx.Graph, lang: str = language.SOURCE) -> pd.DataFrame:
    """Return one row per node, the most tied first, then by betweenness and id.

    Columns:
    - `id`, `name` (in `lang`; the id where `data.networks()` has no such organisation);
    - `degree` (`Int64`): neighbours; Freeman (1978/79), Social Networks 1(3), p. 215-239;
    - `betweenness` (`Float64`, 0 to 1): of all pairs of other nodes, the part whose shortest path
      goes through this one (a pair with several shortest paths counts for the part of them); a
      pair without a path counts as a pair. Freeman (1977), Sociometry 40(1), p. 35-41;
    - `degree_rank`, `betweenness_rank` (`Int64`): 1 is the highest, equals share the best rank;
    - `component` (`Int64`): number of its component, 1 is the largest (see `components`);
    - `bridges` (`Int64`): how many of its ties are bridges;
    - `cut_point` (`bool`): without it, its component falls apart.
    """
    values = {by: _values(graph, by) for by in BY}
    ranks = {by: _ranks(values[by]) for by in BY}
    piece = {node: n for n, nodes in enumerate(components(graph), 1) for node in nodes}
    ends = [end for pair in bridges(graph) for end in pair]
    cuts = set(cut_points(graph))
    names = _names(lang)
    order = sorted(graph, key=lambda n: (-values["degree"][n], -values["betweenness"][n], n))
    columns = {
        "id": ("string", order),
        "name": ("string", [names.get(node, node) for node in order]),
        "degree": ("Int64", [values["degree"][node] for node in order]),
        "betweenness": ("Float64", [values["betweenness"][node] for node in order]),
        "degree_rank": ("Int64", [ranks["degree"][node] for node in order]),
        "betweenness_rank": ("Int64", [ranks["betweenness"][node] for node in order]),
        "component": ("Int64", [piece[node] for node in order]),
        "bridges": ("Int64", [ends.count(node) for node in order]),
        "cut_point": ("bool", [node in cuts for node in order]),
    }
    return _frame(columns)


def components(graph: nx.Graph) -> list[list[str]]:
    """Return the pieces in which each node reaches each other, the largest first."""
    found = [sorted(piece) for piece in nx.connected_components(graph)]
    return sorted(found, key=lambda piece: (-len(piece), piece))


def bridges(graph: nx.Graph) -> list[Tie]:
    """Return the ties whose loss cuts a piece in two, as sorted pairs of ids."""
    return sorted((min(pair), max(pair)) for pair in nx.bridges(graph))


def cut_points(graph: nx.Graph) -> list[str]:
    """Return the nodes without which a piece falls apart (articulation points), sorted."""
    return sorted(nx.articulation_points(graph))


def hide(graph: nx.Graph, draw: int, share: float = SHARE, seed: int = SEED) -> nx.Graph:
    """Return the graph of draw number `draw`: `share` of its ties hidden at random.

    `share` is a part, 0.2 for 20 %, rounded to whole ties. All nodes stay. A draw is always the
    same, alone or among others. `ValueError` when `share` is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is a part between 0 and 1 (0.2 for 20 %), not {share!r}")
    # Python promises that a text seeds, and `random()` follows, alike on every machine and in
    # every version; it does not promise it of `sample()`.
    chance = random.Random(f"{seed}-{draw}")
    ties = sorted((min(tie), max(tie)) for tie in graph.edges)
    drawn = sorted((chance.random(), tie) for tie in ties)
    left = graph.copy()
    left.remove_edges_from(tie for _, tie in drawn[: round(share * len(drawn))])
    return left


def hidden(
    graph: nx.Graph,
    share: float = SHARE,
    draws: int = DRAWS,
    seed: int = SEED,
    by: str = "betweenness",
    lang: str = language.SOURCE,
) -> pd.DataFrame:
    """Return how well each rank holds when `share` of the ties is hidden, over draws 1 to `draws`.

    One row per node in the order of its rank by `by` (`degree` or `betweenness`), then of its id.
    Columns: `id`, `name`; `rank` (`Int64`) with all the ties; `in_top` (`Int64`) in how many draws
    its rank is TOP or better (equals share a rank, so more than TOP may be); `share_in_top`
    (`Float64`, 0 to 1); `rank_low` and `rank_high` (`Int64`), between which its rank is in nine
    draws of ten (5th and 95th percentiles, nearest rank). About 20 ms a draw for betweenness.

    `ValueError` when `share` is not between 0 and 1, `draws` under 1, `by` unknown.
    """
    if draws < 1:
        raise ValueError(f"draws is at least 1, not {draws!r}")
    if by not in BY:
        raise ValueError(f"by is one of {', '.join(BY)}, not {by!r}")
    full = _ranks(_values(graph, by))
    each = [_ranks(_values(hide(graph, n, share, seed), by)) for n in range(1, draws + 1)]
    order = sorted(graph, key=lambda node: (full[node], node))
    drawn = {node: pd.Series(sorted(ranks[node] for ranks in each)) for node in order}
    tops = [int((drawn[node] <= TOP).sum()) for node in order]
    names = _names(lang)
    low, high = (
        [int(drawn[node].quantile(part, interpolation="nearest")) for node in order]
        for part in (0.05, 0.95)
    )
    columns = {
        "id": ("string", order),
        "name": ("string", [names.get(node, node) for node in order]),
        "rank": ("Int64", [full[node] for node in order]),
        "in_top": ("Int64", tops),
        "share_in_top": ("Float64", [n / draws for n in tops]),
        "rank_low": ("Int64", low),
        "rank_high": ("Int64", high),
    }
    return _frame(columns)


def _values(graph: nx.Graph, by: str) -> dict[str, float]:
    if by == "degree":
        return dict(graph.degree)
    found = nx.betweenness_centrality(graph, normalized=True)
    return {node: round(value, DIGITS) for node, value in found.items()}


def _ranks(values: dict[str, float]) -> dict[str, int]:
    """Return 1 for the highest value; equals share the best rank (1, 1, 3)."""
    first: dict[float, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {node: first[value] for node, value in values.items()}


def _frame(columns: dict[str, tuple[str, list]]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(v, dtype=kind) for name, (kind, v) in columns.items()})


def _names(lang: str) -> dict[str, str]:
    # `figures` draws these measures, so it cannot be imported above.
    from .figures.organisations import full_names

    return full_names(lang)
