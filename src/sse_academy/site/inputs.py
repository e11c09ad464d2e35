"""What the site is made from: fingerprints of files, to build again only what changed.

Needs no Sphinx, so that a build with nothing to do ends at once.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from .. import paths

PACKAGE = Path(__file__).parents[1]


def digest(files: Iterable[Path]) -> str:
    """Return a short hash of files (names and bytes): changes when any of them does."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def package() -> list[Path]:
    """Return the sources of the package: what draws the pages and the notebooks' outputs."""
    return [p for p in _visible(PACKAGE) if p.suffix != ".pyc"]


def _visible(folder: Path) -> list[Path]:
    """Return the files below a folder, without what editors and systems hide there.

    JupyterLab makes `.ipynb_checkpoints`, macOS `.DS_Store`. The clone itself may be hidden.
    """
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    ]


def notebooks(lang: str) -> list[Path]:
    """Return what the cells of the notebooks read."""
    catalogues = paths.locales() / lang / "LC_MESSAGES"
    return [
        # Code that only draws pages, and the quizzes of the chapters, need no new execution.
        *(path for path in package() if path.parts[len(PACKAGE.parts)] != "site"),
        *_visible(paths.datasets()),
        *paths.book().glob("*.bib"),
        *paths.exercises().glob("*.yml"),
        *catalogues.glob("data.po"),
        *catalogues.glob("quizzes/exercise-*.po"),
    ]


def site(lang: str) -> list[Path]:
    """Return everything that the site in a language is made from, the tools' versions included."""
    root = paths.root()
    return [
        *notebooks(lang),
        *package(),
        *(root / name for name in ("_config.yml", "_toc.yml")),
        *root.glob("requirements.lock"),
        *_visible(root / "assets"),
        *_visible(paths.book()),
        *paths.exercises().glob("*.ipynb"),
        *(paths.locales() / lang).rglob("*.po"),
    ]
