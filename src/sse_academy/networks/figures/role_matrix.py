"""Figure `roles-matrix`: cases × roles, with the documented cases per role."""

from .. import roles
from .base import STATES, Figure, figure, names, strings
from .matrix import Grid


def roles_matrix(lang: str) -> Figure:
    """Draw cases × roles, told by shape and colour; an unclear role is a ring with a `?`."""
    words = strings(lang)
    codes = roles.matrix()
    counts = roles.counts(codes)
    shown = {code: words[key] for code, key in STATES.items()}
    cases = names("cases", "short_fr", lang)
    cells = codes.to_numpy().tolist()
    totals = [f"{n}/{len(codes)}" for n in counts.loc["1"]]
    grid = Grid(
        rows=cases,
        columns=names("roles", "short_fr", lang),
        cells=cells,
        legend=shown,
        totals=(words["documented_total"], totals),
    )

    full = names("roles", "name_fr", lang)
    rows = [(case, *(shown[c] for c in row)) for case, row in zip(cases, cells, strict=True)]
    per_case = [row.count("1") for row in cells]
    sums = counts.sum(axis=1)
    alt = words["roles_matrix_alt"].format(
        cases=len(codes),
        roles=len(full),
        cells=codes.size,
        documented=sums["1"],
        unclear=sums["u"],
        not_found=sums["0"],
        each=", ".join(f"{case} {n}" for case, n in zip(cases, per_case, strict=True)),
    )
    table = ((words["case"], *full), (*rows, (words["documented_total"], *totals)))
    return figure(grid.draw, grid.height, words["roles_matrix_title"], alt, table)
