"""Where the parts of the course are, in a clone."""

from pathlib import Path


def root() -> Path:
    """Return the folder of the clone.

    Raises `FileNotFoundError` when the package was installed away from the course: the texts
    and the data are not inside the package.
    """
    folder = Path(__file__).resolve().parents[2]
    if not (folder / "datasets" / "datapackage.json").exists():
        raise FileNotFoundError(
            f"the course is not in {folder}: install the package from a clone with "
            "`pip install -e .` (or `make book`)"
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
    """Return the folder of the learner notebooks, with their tasks (`*.yml`) and `solutions/`."""
    return root() / "exercises"
