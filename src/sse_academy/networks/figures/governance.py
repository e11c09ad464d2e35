"""Figure `horizontal-vertical`: trait by trait, which way the government of a network leans."""

import pandas as pd

from ... import data, language
from .base import Figure, figure, strings
from .matrix import Grid
from .organisations import full_names, short_names

LEANS = ("horizontal", "vertical", "u", "0")  # in the order of the legend


def lean(code: str, confidence: object) -> str:
    """Return the code of LEANS to draw: a row leans only if it is sure (S), 0 is nothing found."""
    if pd.isna(confidence):
        return "0"
    return code if confidence == "S" else "u"


def horizontal_vertical(lang: str) -> Figure:
    """Draw traits × networks: a level arrow, an upright arrow, a ring with a `?`, a dash."""
    words, lookup = strings(lang), language.catalogue("data", lang)
    short, full = short_names(lang), full_names(lang)
    rows = data.load("governance_traits").sort_values("order", kind="stable")
    networks = list(dict.fromkeys(rows["network"]))
    traits = {row["trait"]: row for row in rows.to_dict("records")[::-1]}
    codes = {
        (row["trait"], row["network"]): lean(row["lean"], row["confidence"])
        for row in rows.to_dict("records")
    }
    order = list(dict.fromkeys(rows["trait"]))
    names = [
        lookup(f"governance_traits.{traits[trait]['id']}.trait_fr", traits[trait]["trait_fr"])
        for trait in order
    ]
    cells = [[codes.get((trait, network), "0") for network in networks] for trait in order]
    shown = {code: words[f"lean_{code}"] for code in LEANS}
    grid = Grid(
        rows=names,
        columns=[short[network] for network in networks],
        cells=cells,
        legend=shown,
    )
    found = [code for row in cells for code in row]
    each = [
        words["lean_each"].format(
            network=short[network],
            horizontal=sum(row[column] == "horizontal" for row in cells),
            vertical=sum(row[column] == "vertical" for row in cells),
        )
        for column, network in enumerate(networks)
    ]
    alt = words["lean_alt"].format(
        traits=len(names),
        networks=len(networks),
        **{f"n_{code}": found.count(code) for code in LEANS},
        each=", ".join(each),
    )
    table = tuple(
        (name, *(shown[code] for code in row)) for name, row in zip(names, cells, strict=True)
    )
    head = (words["head_trait"], *(full[network] for network in networks))
    return figure(grid.draw, grid.height, words["lean_title"], alt, (head, table))
