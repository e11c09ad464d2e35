"""Figure `forms-traits`: the traits that tell partnership, network and federation apart."""

import re

from ... import data
from .base import STATES, Figure, certain, figure, names, strings
from .matrix import Grid

FORMS = ("partnership", "network", "federation")
TRAITS = (
    "members_are_organisations",
    "own_legal_body",
    "limited_purpose",
    "can_bind_members",
)


def forms_traits(lang: str) -> Figure:
    """Draw organisations × traits by shape, under the form that we chose for each.

    A form that may be disputed is written so after the name. A `1` whose row is not of confidence
    `S` is drawn as unclear.
    """
    words = strings(lang)
    rows = data.load("form_cases").assign(name=names("form_cases", "name_fr", lang))
    rows = rows.assign(rank=rows["form"].map(FORMS.index)).sort_values(["rank", "order"])
    labels = [_label(*row, words) for row in zip(rows["name"], rows["disputable"], strict=True)]
    cells = [
        [certain(row[trait], row["confidence"]) for trait in TRAITS]
        for row in rows.to_dict("records")
    ]
    forms = [words[f"form_{form}"] for form in rows["form"]]
    per_form = {form: forms.count(form) for form in forms}
    shown = {code: words[f"trait_{code}"] for code in STATES}
    heads = [words[f"trait_{trait}"] for trait in TRAITS]
    full = [words[f"full_{trait}"] for trait in TRAITS]
    grid = Grid(
        rows=labels,
        columns=heads,
        cells=cells,
        legend=shown,
        headings={forms.index(form): form for form in per_form},
    )
    alt = words["forms_alt"].format(
        cases=len(rows),
        forms=", ".join(f"{form} {n}" for form, n in per_form.items()),
        each=", ".join(
            f"{head} {sum(row[column] == '1' for row in cells)}" for column, head in enumerate(full)
        ),
        unclear=sum(row.count("u") for row in cells),
        disputable=(rows["disputable"] == "yes").sum(),
    )
    table = tuple(
        (name, form, *(shown[code] for code in row), words[f"answer_{answer}"])
        for name, form, row, answer in zip(
            rows["name"], forms, cells, rows["disputable"], strict=True
        )
    )
    head = (words["case"], words["head_form"], *full, words["head_disputable"])
    return figure(grid.draw, grid.height, words["forms_title"], alt, (head, table))


def _label(name: str, disputable: str, words: dict[str, str]) -> str:
    """Return the acronym between parentheses, or what stands before the comma, and the doubt."""
    acronym = re.search(r"\(([A-Z]{3,})\)", name)
    short = acronym[1] if acronym else name.split(",")[0]
    return f"{short} {words['disputable_note']}" if disputable == "yes" else short
