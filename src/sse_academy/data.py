"""The data sets as pandas frames, read by the schema of `datasets/datapackage.json`.

Every frame has one row per row of its CSV file, in the same order, and the columns of the schema:
text is `string`, whole numbers `Int64`, other numbers `Float64`; an empty cell is `<NA>`.
Frames whose rows may be doubtful have one more column, `graded` (`bool`): False for the rows
that no exercise may grade. Columns in `_fr` are French text to show; `sources` holds keys of the
bibliography, to be split by `sources()`.

How a table is read and checked is in `tables`.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from . import bibliography as references
from . import paths
from .tables import DataError, descriptor, load, problems, validate

__all__ = ["DataError", "labels", "load", "problems", "sources", "validate"]

# `networks` has its own columns for English and Spanish; `doubts` is for checks, not for readers.
NOT_TRANSLATED = {"networks", "doubts"}


def networks() -> pd.DataFrame:
    """Return the organisations: 98 rows, 28 columns and `graded`, from `networks.csv`.

    `founded_year`, `members_count` and `members_year` are `Int64`; `lat` and `lon` `Float64`
    degrees; the seven `role_…` columns hold `1`, `0` or `u` as text. The unit of `members_count`
    differs from row to row: never add it up or rank it.
    """
    return load("networks")


def edges() -> pd.DataFrame:
    """Return the ties: 140 rows, 6 columns and `graded`, from `network_edges.csv`.

    `source` and `target` are ids of `networks()`; `year` is `Int64`. A missing tie means "not
    documented here".
    """
    return load("network_edges")


def roles() -> pd.DataFrame:
    """Return the seven roles in the order of the deck: 7 rows, 8 columns and `graded`."""
    return load("roles")


def cases() -> pd.DataFrame:
    """Return the cases: 6 rows, 10 columns and `graded`; `since` is an `Int64` year."""
    return load("cases")


def case_facts() -> pd.DataFrame:
    """Return what tells each case: 6 columns and `graded`, from `case_facts.csv`."""
    return load("case_facts")


def case_roles() -> pd.DataFrame:
    """Return cases × roles: 42 rows, 7 columns and `graded`, from `case_roles.csv`.

    `code` is `1`, `0` or `u` as text; a `u` is discussed, so its `graded` is False.
    """
    return load("case_roles")


def case_steps() -> pd.DataFrame:
    """Return cases × steps, who does each: 9 columns and `graded`, from `case_steps.csv`.

    `case` is an id of `cases()`; `order` (`Int64`) is the rank in the case; `actor` is `person`,
    `member`, `group` or `partner`; `code` is `1`, `0` or `u` as text, and a `u` is not graded.
    """
    return load("case_steps")


def milestones() -> pd.DataFrame:
    """Return the dated events: 80 rows, 10 columns and `graded`, from `milestones.csv`.

    Rows are in the order of `date`, text as precise as its source (`1895-08-19`, `1970-11` or
    `1922`); `year` (`Int64`) is its year. `networks` holds ids of `networks()` with semicolons.
    """
    return load("milestones")


def laws() -> pd.DataFrame:
    """Return laws, bills and policies: 37 rows, 9 columns and `graded`, from `laws.csv`.

    `year` is `Int64`; `country_iso2` is `<NA>` for a text of several countries. A bill is of
    kind `framework_law` too: its title says « projet ».
    """
    return load("laws")


def doubts() -> pd.DataFrame:
    """Return what may not be printed as a fact: 40 rows, 7 columns, from `doubts.csv`.

    A sentence with all the `terms` is about the claim, and honest when it or a neighbour has one
    of the words of `hedge`; both are lists with semicolons. `graded` is False in every row.
    """
    return load("doubts")


def mapping_figures() -> pd.DataFrame:
    """Return what was counted where: 11 columns and `graded`, from `mapping_figures.csv`.

    `value` (`Float64`) is in the unit that `unit_fr` tells, in per cent when `measure` is
    `share`; `year` is `Int64`. What is counted differs from row to row: never add up.
    """
    return load("mapping_figures")


def form_cases() -> pd.DataFrame:
    """Return the organisations to classify: 16 columns and `graded`, from `form_cases.csv`.

    The four traits from `members_are_organisations` to `can_bind_members` hold `1`, `0` or `u`
    as text; `since` is an `Int64` year. A `disputable` row is not graded.
    """
    return load("form_cases")


def network_axes() -> pd.DataFrame:
    """Return territory, sector and legal form by network: 43 rows, 7 columns and `graded`.

    One row per organisation, whose id is in `network`; `sources` are those of the organisation,
    the coding is our own.
    """
    return load("network_axes")


def stakeholders() -> pd.DataFrame:
    """Return the stakeholders in the order of the deck: 8 rows, 7 columns and `graded`."""
    return load("stakeholders")


def table_seats() -> pd.DataFrame:
    """Return who sits on which board: 8 columns and `graded`, from `table_seats.csv`.

    `stakeholder` is an id of `stakeholders()`; `code` is `1`, `0` or `u` as text.
    """
    return load("table_seats")


def stakeholder_positions() -> pd.DataFrame:
    """Return interests and obstacles: 9 columns and `graded`, from `stakeholder_positions.csv`.

    `stakeholder` is an id of `stakeholders()`; `side` and `nature` are our coding; `year` is
    `Int64`, `<NA>` when the source has no date.
    """
    return load("stakeholder_positions")


def quebec_funding() -> pd.DataFrame:
    """Return programmes and funds: 14 columns and `graded`, from `quebec_funding.csv`.

    `amount` (`Float64`) is in millions of `currency`, for the time that `amount_period` tells;
    `start` and `end` are `Int64` years. Periods and contents differ: never add amounts up.
    """
    return load("quebec_funding")


def quebec_fates() -> pd.DataFrame:
    """Return who stood and who fell: 10 columns and `graded`, from `quebec_fates.csv`.

    `since` and `until` are `Int64` years; `fate` is `stood`, `fell`, `changed` or `born`.
    """
    return load("quebec_fates")


def governance_traits() -> pd.DataFrame:
    """Return traits × networks: 10 columns and `graded`, from `governance_traits.csv`.

    `lean` is `horizontal`, `vertical` or `u`, and a `u` is not graded; `year` is `Int64`.
    """
    return load("governance_traits")


def bibliography() -> pd.DataFrame:
    """Return the sources that tables and course cite: 8 `string` columns, from `references.bib`.

    `key` is what `sources()` gives; `author` has `; ` between names; `year` is text, `<NA>` for
    a page without a date; `published_in` is a journal, proceedings, a publisher or a site.
    """
    return references.frame()


def sources(cell: Any) -> list[str]:
    """Split a `sources` cell into keys of the bibliography; an empty cell gives `[]`."""
    return [] if pd.isna(cell) else str(cell).split(";")


def labels() -> Iterator[tuple[str, str]]:
    """Yield (context, French text) for every text to translate.

    The context is `<table>.<id>.<column>`; a table with a key of two columns joins them with
    a hyphen.
    """
    for resource in descriptor(paths.datasets())["resources"]:
        if resource["name"] in NOT_TRANSLATED:
            continue
        keys = resource["schema"]["primaryKey"]
        for row in load(resource["name"]).to_dict("records"):
            for column, value in row.items():
                if column.endswith("_fr") and not pd.isna(value):
                    ident = "-".join(row[key] for key in keys)
                    yield f"{resource['name']}.{ident}.{column}", value
