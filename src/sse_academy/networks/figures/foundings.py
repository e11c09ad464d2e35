"""Figure `foundings`: organisations by period of founding and by type.

Seven types would need seven colours to be stacked in one bar, and nobody tells seven colours
apart. So each type has its own row, a disc grows with the number that stands in it, and the last
row is the sum that the height of a stacked bar would show.
"""

from itertools import pairwise

import pandas as pd

from ... import data
from .base import Figure, figure, strings
from .marks import count, count_height
from .matrix import Grid
from .organisations import sure

# First year of each period. The bins are ours: another choice moves a few organisations.
STARTS = (0, 1945, 1980, 2000, 2012)
# From the oldest kind of organisation to the newest.
TYPES = (
    "institutionalised",
    "sectoral",
    "financial",
    "territorial",
    "public",
    "national",
    "new",
)


def periods() -> pd.DataFrame:
    """Return counts (`int64`): TYPES as rows, the places 0 to 4 of STARTS as columns."""
    rows = sure().dropna(subset="founded_year")
    place = pd.cut(rows["founded_year"].astype(int), [*STARTS, 9999], right=False, labels=False)
    table = pd.crosstab(rows["type"], place)
    return table.reindex(index=TYPES, columns=range(len(STARTS)), fill_value=0)


def foundings(lang: str) -> Figure:
    """Draw types × periods of founding, as counted discs.

    Only rows of confidence `S` (which covers the founding year) with a year are counted; how many
    others are left out is told in the text.
    """
    words, counts = strings(lang), periods()
    heads = [words["before"].format(year=STARTS[1])]
    heads += [
        words["between"].format(start=start, end=end - 1) for start, end in pairwise(STARTS[1:])
    ]
    heads.append(words["since"].format(year=STARTS[-1]))
    types = [words[f"type_{name}"] for name in TYPES]
    cells = [[str(n) for n in row] for row in counts.to_numpy()]
    sums = [str(n) for n in counts.sum()]
    grid = Grid(
        rows=types,
        columns=heads,
        cells=cells,
        legend={},
        totals=(words["total"], sums),
        cell=count,
        tall=count_height(cells),
    )
    everything = int(counts.to_numpy().sum())
    largest = counts.stack().idxmax()
    alt = words["foundings_alt"].format(
        drawn=everything,
        each=", ".join(f"{head} {n}" for head, n in zip(heads, sums, strict=True)),
        type=words[f"type_{largest[0]}"],
        period=heads[largest[1]],
        n=counts.loc[largest],
        left_out=len(data.networks()) - everything,
    )
    rows = [(name, *row, str(sum(map(int, row)))) for name, row in zip(types, cells, strict=True)]
    rows.append((words["total"], *sums, str(everything)))
    table = ((words["head_type"], *heads, words["total"]), tuple(rows))
    return figure(grid.draw, grid.height, words["foundings_title"], alt, table)
