"""The data package to download: one zip that Frictionless reads, the same bytes each time."""

import json
import zipfile
from pathlib import Path
from typing import Any

from . import bibliography, paths
from .tables import descriptor

DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


def write_package(path: Path) -> None:
    """Write the zip of all tables: CSV files, descriptor, README, licence and bibliography.

    The bibliography is `bibliography.csv`, made from `book/references.bib`. Raises `NoCourse`
    away from a clone, where the licence of the contents is.
    """
    root, package = paths.clone(), descriptor(paths.datasets())
    files = {r["path"]: (paths.datasets() / r["path"]).read_bytes() for r in package["resources"]}
    package["resources"].append(_resource())
    files["datapackage.json"] = _json(package)
    files["bibliography.csv"] = (
        bibliography.frame().to_csv(index=False, lineterminator="\n").encode()
    )
    files["README.md"] = (paths.datasets() / "README.md").read_bytes()
    files["LICENSE-CONTENT.md"] = (root / "LICENSE-CONTENT.md").read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # not those of the machine
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _resource() -> dict[str, Any]:
    """Return what `datapackage.json` says of the bibliography."""
    fields: list[dict[str, Any]] = [
        {"name": name, "type": "string", "description": text}
        for name, text in bibliography.COLUMNS.items()
    ]
    fields[0]["constraints"] = {"required": True, "unique": True}
    return {
        "name": "bibliography",
        "title": "Bibliographie",
        "description": "Les sources, par clé : une ligne par source des autres tables et du cours.",
        "path": "bibliography.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["key"]},
    }


def _json(package: dict[str, Any]) -> bytes:
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
