"""How far two people who coded the same cells agree.

A coding maps a cell (any hashable label) to a code. Cells that one of the two left empty (`None`,
`NaN`, an empty text) or found unclear (`u`) are left out: a `u` is to be discussed, not counted.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

Coding = Mapping[Hashable, Any] | pd.Series
# Upper bounds, included: Landis & Koch (1977), "The Measurement of Observer Agreement for
# Categorical Data", Biometrics 33(1), p. 165. The bands are a habit, not a result.
BANDS = (
    (0.20, "slight"),
    (0.40, "fair"),
    (0.60, "moderate"),
    (0.80, "substantial"),
    (1.00, "almost-perfect"),
)


def confusion(first: Coding, second: Coding) -> pd.DataFrame:
    """Cross the two codings over the cells that both coded.

    Rows are the codes of `first`, columns those of `second`, in the same sorted order; cells are
    `int64` counts. The diagonal is the agreement. Empty (0 × 0) when no cell is shared.
    """
    one, two = _codes(first), _codes(second)
    shared = [cell for cell in one if cell in two]
    codes = sorted({one[cell] for cell in shared} | {two[cell] for cell in shared})
    table = pd.DataFrame(0, index=codes, columns=codes, dtype="int64")
    for cell in shared:
        table.loc[one[cell], two[cell]] += 1
    return table


def kappa(first: Coding, second: Coding) -> float | None:
    """Return Cohen's kappa: the agreement beyond what chance would give.

    (observed - expected) / (1 - expected), where expected comes from how often each person uses
    each code: Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and
    Psychological Measurement 20(1), p. 37-46. 1 is full agreement, 0 is chance, below 0 is worse
    than chance. None when it has no value: no shared cell, or one single code used by both.
    """
    table = confusion(first, second)
    total = int(table.to_numpy().sum())
    if len(table) < 2:
        return None
    observed = sum(table.loc[code, code] for code in table.index) / total
    expected = float((table.sum(axis=1) * table.sum(axis=0)).sum()) / total**2
    return float((observed - expected) / (1 - expected))


def band(value: float | None) -> str:
    """Return the id of the verbal band of a kappa; its sentence is in `strings/`.

    `poor` (below 0), `slight`, `fair`, `moderate`, `substantial`, `almost-perfect`, or
    `undefined` when kappa has no value.
    """
    if value is None:
        return "undefined"
    if value < 0:
        return "poor"
    # Rounding keeps 0.6 computed as 0.6000000000000001 in its band.
    return next(name for limit, name in BANDS if round(value, 9) <= limit)


def _codes(coding: Coding) -> dict[Hashable, str]:
    return {
        cell: str(code)
        for cell, code in coding.items()
        if not pd.isna(code) and str(code) not in ("", "u")
    }
