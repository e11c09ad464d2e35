"""Reading and checking the tables of `datasets/` by the schema of `datapackage.json`.

Messages are in French: they are for the people who write the tables.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from . import paths
from .errors import LearnerError, Unknown

DTYPES = {"string": "string", "integer": "Int64", "number": "Float64"}
ADVICE = {
    "type-error": "écrivez une valeur du type que décrit datapackage.json",
    "constraint-error": "écrivez une valeur que datapackage.json permet",
    "unique-error": "cette valeur existe déjà plus haut : changez-la",
    "primary-key": "cette ligne existe déjà plus haut : supprimez l’une des deux",
    "foreign-key": "cet identifiant n’existe pas dans l’autre table : corrigez-le ou ajoutez-le",
    "missing-label": "il manque une colonne : reprenez les noms de datapackage.json, dans l’ordre",
    "extra-label": "il y a une colonne de trop : reprenez les noms de datapackage.json",
    "incorrect-label": "ce nom de colonne n’est pas celui de datapackage.json",
    "missing-cell": "il manque une cellule : vérifiez les virgules et les guillemets",
    "extra-cell": "il y a une cellule de trop : mettez entre guillemets un texte à virgule",
}
# What is discussed rather than right or wrong, by column.
DISCUSSED = {"code": "u", "lean": "u", "disputable": "yes"}


class DataError(LearnerError, ValueError):
    """A table that breaks its schema; the message names file, line, and what to do."""


def load(table: str, folder: Path | None = None) -> pd.DataFrame:
    """Read one table; `DataError` when columns, numbers, codes or required cells are wrong.

    So it is when the file is missing, empty, or not in UTF-8; the mark that Excel puts before
    « CSV UTF-8 » is accepted. `Unknown` when there is no such table.

    Keys, patterns and ties between tables are checked by `validate`, not here.
    """
    folder = folder or paths.datasets()
    resources = {r["name"]: r for r in descriptor(folder)["resources"]}
    if table not in resources:
        raise Unknown("de table", table, resources)
    path = folder / resources[table]["path"]
    fields = resources[table]["schema"]["fields"]
    rows = _rows(path, [field["name"] for field in fields])
    frame = pd.DataFrame(rows, columns=[field["name"] for field in fields], dtype="string")
    frame = frame.replace("", pd.NA)
    for field in fields:
        frame[field["name"]] = _column(frame[field["name"]], field, path)
    doubts = [frame[c] == value for c, value in DISCUSSED.items() if c in frame]
    if "confidence" in frame:
        # Empty: nothing was found, and that is not a doubt about what was found.
        doubts.append(frame["confidence"].fillna("S") != "S")
    if doubts:
        frame["graded"] = ~pd.concat(doubts, axis=1).astype(bool).any(axis=1)
    return frame


def listing() -> str:
    """Return the tables, one line each: name, rows, columns and French title."""
    lines = [f"{'table':24}{'lignes':>6}{'colonnes':>10}  titre"]
    for resource in descriptor(paths.datasets())["resources"]:
        name, columns = resource["name"], resource["schema"]["fields"]
        lines.append(f"{name:24}{len(load(name)):6}{len(columns):10}  {resource['title']}")
    return "\n".join(lines)


def problems(folder: Path | None = None) -> list[str]:
    """Return what stops a table from being read, one message for each such table."""
    folder = folder or paths.datasets()
    told = []
    for resource in descriptor(folder)["resources"]:
        try:
            load(resource["name"], folder)
        except DataError as error:
            told.append(str(error))
    return told


def validate(folder: Path | None = None) -> list[str]:
    """Check every table against `datapackage.json`; one message per mistake, none when right.

    Needs the library `frictionless` (`make test` installs it).
    """
    from frictionless import Package

    folder = folder or paths.datasets()
    report = Package(str(folder / "datapackage.json")).validate()
    package = _shown(folder / "datapackage.json")
    messages = [f"{package}:1 : {error.message}" for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            where = f"{_shown(folder / task.place)}:{getattr(error, 'row_number', 1)} : "
            if hasattr(error, "cell"):
                where += f"colonne « {error.field_name} », valeur « {error.cell} » : "
            advice = ADVICE.get(error.type, "comparez avec datapackage.json")
            messages.append(f"{where}{advice} ({error.note or error.title})")
    return messages


def _shown(path: Path) -> str:
    root = paths.root()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def primary_key(table: str) -> list[str]:
    """Return the columns that name a row of a table; `KeyError` when there is no such table."""
    return _resource(table)["schema"]["primaryKey"]


def title(table: str) -> str:
    """Return the French title of a table; `KeyError` when there is no such table."""
    return _resource(table)["title"]


def headings(table: str) -> dict[str, str]:
    """Return column -> French heading of a table; `KeyError` when there is no such table."""
    return {f["name"]: f.get("title", f["name"]) for f in _resource(table)["schema"]["fields"]}


def _resource(table: str) -> dict[str, Any]:
    return {r["name"]: r for r in descriptor(paths.datasets())["resources"]}[table]


def descriptor(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def _rows(path: Path, columns: list[str]) -> list[list[str]]:
    header, *rows = csv.reader(io.StringIO(_text(path), newline=""))
    if header != columns:
        raise DataError(
            f"{_shown(path)}:1 : les colonnes doivent être, dans l’ordre : {', '.join(columns)}"
        )
    # One row is one line: cells hold no line break (a test says so), so lines can be counted.
    for line, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            advice = ADVICE["extra-cell" if len(row) > len(columns) else "missing-cell"]
            raise DataError(
                f"{_shown(path)}:{line} : {len(row)} cellules au lieu de {len(columns)} : {advice}"
            )
    return rows


def _text(path: Path) -> str:
    """Return the text of a table, which is not empty; the advice is for a file from Excel."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            f"{_shown(path)}:1 : ce fichier manque : remettez-le, ou corrigez son nom dans "
            "datapackage.json"
        ) from None
    except UnicodeDecodeError as error:
        # `error.object` and not the content: the place counts from after Excel's mark.
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"{_shown(path)}:{line} : cette ligne n’est pas en UTF-8 : enregistrez le fichier "
            "au format « CSV UTF-8 », séparé par des virgules"
        ) from error
    if not text.strip():
        raise DataError(
            f"{_shown(path)}:1 : ce fichier est vide : écrivez d’abord la ligne des colonnes"
        )
    return text


def _column(values: pd.Series, field: dict[str, Any], path: Path) -> pd.Series:
    """Give a column its type; raise on the first cell that is not of it, not allowed or missing."""
    rules = field.get("constraints", {})
    typed = values
    if field["type"] != "string":
        typed = pd.to_numeric(values, errors="coerce").astype("Float64")
        if field["type"] == "integer":
            typed = typed.where(typed % 1 == 0)
    wrong = values.notna() & typed.isna()
    if "enum" in rules:
        wrong |= values.notna() & ~values.isin(rules["enum"])
    if rules.get("required"):
        wrong |= values.isna()
    if wrong.any():
        row = wrong.idxmax()
        cell = "" if pd.isna(values[row]) else values[row]
        allowed = f" ({', '.join(rules['enum'])})" if "enum" in rules else f" ({field['type']})"
        raise DataError(
            f"{_shown(path)}:{row + 2} : colonne « {field['name']} », valeur « {cell} » : "
            f"{ADVICE['constraint-error']}{allowed}"
        )
    return typed.astype(DTYPES[field["type"]])
