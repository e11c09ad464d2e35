"""Figure `interests-obstacles`: what pushed or held back each stakeholder, counted."""

from ... import data
from .base import Figure, figure, names, strings
from .marks import count, count_height
from .matrix import Grid

KINDS = tuple(
    (side, nature) for side in ("interest", "obstacle") for nature in ("objective", "subjective")
)


def interests_obstacles(lang: str) -> Figure:
    """Draw stakeholders × kinds of positions, as counted discs.

    Only positions of confidence `S` are counted; how many others are left out is told in the text.
    """
    words = strings(lang)
    everything = data.load("stakeholder_positions")
    rows = everything[everything["graded"]]
    who = data.load("stakeholders")["id"]
    sizes = rows.groupby(["stakeholder", "side", "nature"]).size()
    counts = [[int(sizes.get((ident, *kind), 0)) for kind in KINDS] for ident in who]
    cells = [[str(n) for n in row] for row in counts]
    heads = [words[f"{side}_{nature}"] for side, nature in KINDS]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    short = names("stakeholders", "short_fr", lang)
    grid = Grid(
        rows=short,
        columns=heads,
        cells=cells,
        legend={},
        totals=(words["total"], [str(n) for n in sums]),
        cell=count,
        tall=count_height(cells),
    )
    alt = words["positions_alt"].format(
        drawn=len(rows),
        stakeholders=len(who),
        kinds=", ".join(f"{head} {n}" for head, n in zip(heads, sums, strict=True)),
        each=", ".join(f"{name} {sum(row)}" for name, row in zip(short, counts, strict=True)),
        left_out=len(everything) - len(rows),
    )
    full = names("stakeholders", "name_fr", lang)
    table = [(name, *row) for name, row in zip(full, cells, strict=True)]
    table.append((words["total"], *map(str, sums)))
    head = (words["head_stakeholder"], *heads)
    return figure(grid.draw, grid.height, words["positions_title"], alt, (head, tuple(table)))
