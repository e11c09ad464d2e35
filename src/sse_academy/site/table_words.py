"""The tables of the data as a reader reads them: words for codes, names for ids, whole dates.

The words are French in every language, as are the texts of the tables: they come from
`datapackage.json`, whose fields have a `title`, and `categories` where their values are codes
(both are properties of the standard « Table Schema »).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel import Locale
from babel.numbers import format_decimal

from .. import bibliography, data, language, paths
from ..networks.figures.timeline import written
from ..tables import descriptor, headings, load

LONG = 60  # characters of a text that needs a wide column
# What names a row that another table refers to: the first of these columns.
NAMES = ("acronym", "short_fr")
# Columns of ids, separated by semicolons, which the schema cannot declare as foreign keys.
LISTS = {"networks": "networks"}
ROLES = "role_*"  # columns shown as one

# « Mendell, M. », but not « Ecuador, Presidencia ».
INITIALS = re.compile(r", \w\..*")

Words = Callable[[Any], str]


@dataclass(frozen=True)
class Column:
    """A column to show; `kind` is `text`, `sources` (keys, semicolons) or `url`."""

    name: str
    title: str
    kind: str
    long: bool = False


@dataclass(frozen=True)
class View:
    """The columns shown, and their cells row by row; an empty cell is empty text."""

    columns: list[Column]
    rows: list[list[str]]


def resource(table: str) -> dict[str, Any]:
    """Return what the descriptor says of a table; `KeyError` when there is no such table."""
    return {r["name"]: r for r in descriptor(paths.datasets())["resources"]}[table]


def names(table: str) -> list[str]:
    """Return the columns that can be shown, in order; those of the roles are one, `role_*`."""
    fields = [field["name"] for field in resource(table)["schema"]["fields"]]
    return list(dict.fromkeys(ROLES if name.startswith(ROLES[:-1]) else name for name in fields))


def view(table: str, columns: Sequence[str] = ()) -> View:
    """Return some columns of a table, in this order; all of them when none is named."""
    frame = load(table)
    fields = {field["name"]: field for field in resource(table)["schema"]["fields"]}
    shown, cells = [], []
    for name in columns or names(table):
        texts = list(_roles(table, frame) if name == ROLES else _texts(table, fields[name], frame))
        kind = name if name in ("sources", "url") else "text"
        long = kind == "sources" or max(map(len, texts)) > LONG
        shown.append(Column(name, _title(table, name), kind, long))
        cells.append(texts)
    return View(shown, [list(row) for row in zip(*cells, strict=True)])


def cited(key: str) -> str:
    """Return author and year of a source, as the text of the course cites it."""
    ui = language.strings(language.SOURCE)["site"]
    if not (entry := bibliography.entries().get(key)):
        return key
    authors = [INITIALS.sub("", name) for name in entry.get("author", entry["title"]).split("; ")]
    who = f"{authors[0]} et al." if len(authors) > 2 else ui["cite_and"].join(authors)
    return f"{who}, {entry.get('year', ui['undated'])}"


def labels(field: dict[str, Any]) -> dict[str, str]:
    """Return code -> words of a field; empty when its values are no codes."""
    return {category["value"]: category["label"] for category in field.get("categories", [])}


def _title(table: str, name: str) -> str:
    french = language.strings(language.SOURCE)["data"]
    return french["roles"] if name == ROLES else headings(table)[name]


def _texts(table: str, field: dict[str, Any], frame: pd.DataFrame) -> list[str]:
    words = _words(table, field)
    texts = ["" if pd.isna(value) else words(value) for value in frame[field["name"]]]
    return list(_discussed(frame, texts)) if field["name"] == "confidence" else texts


def _words(table: str, field: dict[str, Any]) -> Words:
    """Return the function from a value of a field to what is read."""
    name, known = field["name"], labels(field)
    if known:
        return lambda value: known.get(value, value)
    for key in resource(table)["schema"].get("foreignKeys", []):
        if key["fields"] == [name]:
            named = _names(key["reference"]["resource"])
            return lambda value: named.get(value, value)
    if name in LISTS:
        listed = _names(LISTS[name])
        return lambda value: ", ".join(listed.get(ident, ident) for ident in data.sources(value))
    if name == "country_iso2":
        return lambda value: Locale(language.SOURCE).territories.get(value, value)
    if name == "date":
        # The library writes « 1 mai » for « 1er mai ».
        return lambda value: re.sub(r"^1 ", "1er ", written(value, language.SOURCE))
    if field["type"] != "string" and field.get("unit") != "année":
        return lambda value: format_decimal(value, locale=language.SOURCE)
    return str


def _names(table: str) -> dict[str, str]:
    frame = load(table)
    column = next(name for name in NAMES if name in frame)
    return dict(zip(frame["id"], frame[column], strict=True))


def _roles(table: str, frame: pd.DataFrame) -> Iterator[str]:
    """Yield, row by row, the roles that are documented, then those that are not clear."""
    fields = [f for f in resource(table)["schema"]["fields"] if f["name"].startswith(ROLES[:-1])]
    roles, known = _names("roles"), labels(fields[0])
    ui = language.strings(language.SOURCE)["data"]
    for row in frame.to_dict("records"):
        found = {
            code: ", ".join(
                roles[field["name"].removeprefix(ROLES[:-1])]
                for field in fields
                if row[field["name"]] == code
            )
            for code in known
        }
        unclear = ui["unclear"].format(names=found["u"]) if found["u"] else ""
        parts = [part for part in (found["1"], unclear) if part]
        yield ui["separator"].join(parts) or known["0"]


def _discussed(frame: pd.DataFrame, cells: list[str]) -> Iterator[str]:
    """Yield the degrees of confidence; a row that is sure, and yet not graded, is discussed."""
    said = language.strings(language.SOURCE)["data"]["discussed"]
    for cell, value, graded in zip(cells, frame["confidence"], frame["graded"], strict=True):
        sure = not pd.isna(value) and value == "S"
        yield said.format(confidence=cell) if sure and not graded else cell
