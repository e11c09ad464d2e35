"""Pages that depend on other files: question banks, data, catalogues, even ones yet to appear.

Sphinx's own `note_dependency` treats a missing file as changed at every build and never sees a
new one; a page notes here each path with its date, or that it is not there.
"""

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

Seen = dict[str, int | None]


def watch(env: BuildEnvironment, files: Iterable[Path]) -> None:
    """Read the current page again when one of these files changes, appears or goes away."""
    seen = _notes(env).setdefault(env.docname, {})
    seen.update({str(path): _date(path) for path in files})


def _notes(env: BuildEnvironment) -> dict[str, Seen]:
    if not hasattr(env, "course_watched"):
        env.course_watched = {}
    return env.course_watched


def _date(path: Path) -> int | None:
    return path.stat().st_mtime_ns if path.exists() else None


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    return [
        page
        for page, seen in _notes(env).items()
        if page not in removed and any(_date(Path(p)) != date for p, date in seen.items())
    ]


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _notes(env).pop(docname, None)


def setup(app: Sphinx) -> None:
    """Connect to the reading of pages; called by the extension."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
