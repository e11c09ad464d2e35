"""Figure `types-axes`: organisations by territory and by sector (slide S13)."""

import pandas as pd

from ... import data
from .base import Figure, figure, strings
from .marks import count, count_height
from .matrix import Grid
from .organisations import sure

TERRITORIES = ("local", "subnational", "national", "continental", "world")
LEFT = 128  # units for the names of the rows: the columns are many


def axes() -> pd.DataFrame:
    """Return counts (`int64`): TERRITORIES as rows, sectors as columns.

    Only organisations whose own row in `networks.csv` is `S` are counted. The fullest sector comes
    first, `other` last; a sector without any organisation is not there.
    """
    rows = data.load("network_axes")
    rows = rows[rows["network"].isin(set(sure()["id"]))]
    table = pd.crosstab(rows["territory"], rows["sector"])
    table = table.reindex(index=list(TERRITORIES), fill_value=0)
    sums = table.sum()
    return table[sorted(table.columns, key=lambda name: (name == "other", -sums[name], name))]


def types_axes(lang: str) -> Figure:
    """Draw territories × sectors, as counted discs; doubtful organisations are left out."""
    words, counts = strings(lang), axes()
    heads = [words[f"sector_{name}"] for name in counts.columns]
    territories = [words[f"territory_{name}"] for name in TERRITORIES]
    cells = [[str(n) for n in row] for row in counts.to_numpy()]
    sums, per_territory = [str(n) for n in counts.sum()], list(counts.sum(axis=1))
    grid = Grid(
        rows=[f"{name} ({n})" for name, n in zip(territories, per_territory, strict=True)],
        columns=heads,
        cells=cells,
        legend={},
        totals=(words["total"], sums),
        cell=count,
        tall=count_height(cells),
        left=LEFT,
    )
    everything = int(counts.to_numpy().sum())
    alt = words["types_axes_alt"].format(
        drawn=everything,
        sectors=", ".join(f"{head} {n}" for head, n in zip(heads, sums, strict=True)),
        territories=", ".join(
            f"{name} {n}" for name, n in zip(territories, per_territory, strict=True)
        ),
        empty=int((counts == 0).to_numpy().sum()),
        cells=counts.size,
        left_out=len(data.load("network_axes")) - everything,
    )
    rows = [
        (name, *row, str(n)) for name, row, n in zip(territories, cells, per_territory, strict=True)
    ]
    rows.append((words["total"], *sums, str(everything)))
    table = ((words["head_territory"], *heads, words["total"]), tuple(rows))
    return figure(grid.draw, grid.height, words["types_axes_title"], alt, table)
