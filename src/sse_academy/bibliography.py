"""The bibliography, `book/references.bib`: the one place that reads its entries.

In that file, an entry starts at the beginning of a line, a field is one line, and its value is
in braces. Braces and the backslashes before signs are TeX's, so they are taken away.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from . import paths

ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\s*(\w+) = \{(.*)\},?$", re.MULTILINE)
# The « and » of a name in braces, as {Analysis and Policy Observatory}, separates nobody.
BETWEEN_AUTHORS = re.compile(r"(\{[^{}]*\})| and ")
# Where a work appeared, whatever its kind: the first of these fields.
PLACES = ("journal", "booktitle", "publisher", "howpublished")
# Each column of the frame, and what it holds, as `datapackage.json` describes columns.
COLUMNS = {
    "key": "Clé de la source, celle des colonnes « sources ».",
    "type": "Sorte d’entrée : article, livre, actes, ou autre (misc : une page, un rapport).",
    "author": "Auteurs, séparés par un point-virgule et une espace.",
    "title": "Titre.",
    "year": "Année ; vide pour une page sans date.",
    "published_in": "Revue, actes, éditeur ou site.",
    "url": "Adresse.",
    "note": "Avertissement : source faible, année déduite.",
}


def entries() -> dict[str, dict[str, str]]:
    """Return key -> field -> text, in the order of the file; do not change it.

    `type` is the kind of entry (`misc`, `book`…), `author` has `; ` between its names.
    """
    path = paths.book() / "references.bib"
    return _read(path, path.stat().st_mtime_ns)


def frame() -> pd.DataFrame:
    """Return one row per entry, in the order of the file; all columns are `string`."""
    rows = [
        {**entry, "key": key, "published_in": _place(entry)} for key, entry in entries().items()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype("string")


@cache
def _read(path: Path, changed: int) -> dict[str, dict[str, str]]:
    # `changed` is part of the key: an author who adds a source sees it without a new kernel.
    found = {}
    for kind, key, body in ENTRY.findall(path.read_text("utf-8")):
        fields = dict(FIELD.findall(body))
        if "author" in fields:
            fields["author"] = BETWEEN_AUTHORS.sub(lambda m: m[1] or "; ", fields["author"])
        found[key] = {"type": kind} | {name: _plain(text) for name, text in fields.items()}
    return found


def _plain(text: str) -> str:
    return re.sub(r"\\([%&_#$])|[{}]", r"\1", text)


def _place(entry: dict[str, str]) -> str | None:
    return next((entry[field] for field in PLACES if field in entry), None)
