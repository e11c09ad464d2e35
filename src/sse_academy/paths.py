"""Where the parts of the course are: in a clone, or inside the installed package."""

from pathlib import Path

from .errors import LearnerError

PACKAGE = Path(__file__).resolve().parent
INSTALLED = PACKAGE / "course"  # a wheel has it (`pyproject.toml` says what it holds), `src/` not


class NoCourse(LearnerError, FileNotFoundError):
    """The course, or the clone that a command needs, is not there; the message says what to do."""


def root() -> Path:
    """Return the folder of the course: `course/` inside the package, or else the clone.

    So a wheel reads what it was built with, and an editable install reads the clone. Raises
    `NoCourse` when neither is there.
    """
    folder = INSTALLED if INSTALLED.exists() else PACKAGE.parents[1]
    if not (folder / "datasets" / "datapackage.json").exists():
        raise NoCourse(
            f"Le cours n’est pas dans {folder} : réinstallez le paquet, ou lancez « make book » "
            "dans un clone du cours."
        )
    return folder


def clone() -> Path:
    """Return the folder of the clone; `NoCourse` when the package was installed away from one."""
    folder = root()
    if folder == INSTALLED:
        raise NoCourse(
            "Il faut un clone du cours, et ceci est le paquet installé : dans un clone, lancez "
            "« make book », puis « .venv/bin/academy »."
        )
    return folder


def book() -> Path:
    """Return the folder of the pages, the questions and the bibliography."""
    return root() / "book"


def datasets() -> Path:
    """Return the folder of the CSV files and of `datapackage.json`."""
    return root() / "datasets"


def locales() -> Path:
    """Return the folder of the gettext catalogues."""
    return root() / "locales"


def exercises() -> Path:
    """Return the folder of the learner notebooks, with their tasks (`*.yml`).

    A clone has their `solutions/` too.
    """
    return root() / "exercises"
