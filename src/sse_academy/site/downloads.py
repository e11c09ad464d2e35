"""The files of the data that the site gives: each table for a spreadsheet, and one zip of all.

The zip has the files as they are in `datasets/`, for programs. A spreadsheet that opens a file at
a double click wants other things: a mark that says UTF-8, and the separators of its language.
"""

import csv
import io
import shutil
from pathlib import Path

from .. import language, paths, publish
from ..tables import descriptor

FOLDER = "_data"
PACKAGE = "datasets.zip"
# A text that begins so would be computed as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(table: str, lang: str, folder: Path | None = None) -> bytes:
    """Return a table as a spreadsheet set to a language opens it: `utf-8-sig`, its separators.

    A text that looks like a formula gets an apostrophe; numbers keep their minus sign.
    """
    folder = folder or paths.datasets()
    words = language.strings(lang)
    described = {r["name"]: r for r in descriptor(folder)["resources"]}[table]
    types = [field["type"] for field in described["schema"]["fields"]]
    text = (folder / described["path"]).read_text("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=words["data"]["csv_separator"])
    writer.writerow(head)
    mark = words["figures"]["decimal_mark"]
    for row in rows:
        writer.writerow(_cell(*pair, mark) for pair in zip(row, types, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str, kind: str, mark: str) -> str:
    if kind == "number":
        return text.replace(".", mark)
    return f"'{text}" if kind == "string" and text.startswith(FORMULA) else text


def write(folder: Path, lang: str) -> None:
    """Write every table and the package into a folder, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for resource in descriptor(paths.datasets())["resources"]:
        content = spreadsheet(resource["name"], lang)
        (folder / f"{resource['name']}.csv").write_bytes(content)
    publish.write_package(folder / PACKAGE)
