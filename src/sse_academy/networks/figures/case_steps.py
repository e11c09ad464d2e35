"""Figure `targanine-steps`: who is seen to act at each step of one case."""

from ... import data, language
from .base import STATES, Figure, certain, figure, strings
from .matrix import Grid

CASE = "targanine"
ACTORS = ("person", "member", "group", "partner")


def targanine_steps(lang: str) -> Figure:
    """Draw steps × actors by shape: documented, unclear, nothing found.

    A `1` whose row is not of confidence `S` is drawn as unclear.
    """
    words, lookup = strings(lang), language.catalogue("data", lang)
    rows = data.load("case_steps")
    rows = rows[rows["case"] == CASE].sort_values("order", kind="stable")
    steps, cells = [], []
    for _, step in rows.groupby("order"):
        by_actor = step.set_index("actor")
        first = step.iloc[0]
        steps.append(lookup(f"case_steps.{first['id']}.step_fr", first["step_fr"]))
        cells.append(
            [certain(by_actor.at[a, "code"], by_actor.at[a, "confidence"]) for a in ACTORS]
        )
    shown = {code: words[key] for code, key in STATES.items()}
    heads = [words[f"actor_{actor}"] for actor in ACTORS]
    sums = [sum(row[column] == "1" for row in cells) for column in range(len(ACTORS))]
    totals = [f"{n}/{len(steps)}" for n in sums]
    grid = Grid(
        rows=steps,
        columns=heads,
        cells=cells,
        legend=shown,
        totals=(words["documented_total"], totals),
    )
    codes = [code for row in cells for code in row]
    alt = words["steps_alt"].format(
        steps=len(steps),
        actors=len(heads),
        documented=codes.count("1"),
        unclear=codes.count("u"),
        not_found=codes.count("0"),
        each=", ".join(f"{head} {n}" for head, n in zip(heads, sums, strict=True)),
        empty=", ".join(name for name, row in zip(steps, cells, strict=True) if "1" not in row),
    )
    table = [(name, *(shown[code] for code in row)) for name, row in zip(steps, cells, strict=True)]
    table.append((words["documented_total"], *totals))
    head = (words["head_step"], *heads)
    return figure(grid.draw, grid.height, words["steps_title"], alt, (head, tuple(table)))
