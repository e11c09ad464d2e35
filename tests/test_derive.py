"""Learner notebooks written from their solutions."""

import shutil
from pathlib import Path

import nbformat
import pytest

from sse_academy import paths
from sse_academy.notebook import derive

SAMPLES = Path(__file__).parent / "samples" / "notebook"


def derived(name: str) -> dict[str, nbformat.NotebookNode]:
    return {cell.id: cell for cell in derive.derive(SAMPLES / name).cells}


def test_a_visible_answer_leaves_the_names_that_checks_need() -> None:
    cells = derived("visible-answer.ipynb")
    comment, *names = cells["solution"].source.split("\n")
    assert comment.startswith("# À vous")
    assert names == ["mean = ..."], "helper is the solution's own business"
    assert cells["solution"].metadata.tags == ["nbval-ignore-output"]
    assert cells["check"].source == "print(mean)"
    assert cells["data"].source == "rows = [1, 2, 3]"


def test_a_hidden_answer_and_a_model_text_are_dropped() -> None:
    cells = derived("hidden-answer.ipynb")
    assert list(cells) == ["form", "note", "check"]
    assert cells["check"].metadata == {
        "jupyter": {"source_hidden": True},
        "tags": ["remove-input"],
    }


def test_the_note_says_where_the_solution_is() -> None:
    assert "(notebook/hidden-answer.ipynb)" in derived("hidden-answer.ipynb")["note"].source


def test_nothing_of_a_run_is_left() -> None:
    notebook = derive.derive(SAMPLES / "outputs-left.ipynb")
    cell = notebook.cells[0]
    assert (cell.outputs, cell.execution_count) == ([], None)
    assert cell.metadata == {"tags": ["kept"]}
    assert "widgets" not in notebook.metadata
    assert notebook.metadata.language_info == {"name": "python"}


def test_an_import_that_a_check_needs_must_not_be_in_an_answer() -> None:
    with pytest.raises(ValueError, match="'math'"):
        derive.derive(SAMPLES / "import-in-answer.ipynb")


def test_an_answer_that_is_not_python_is_refused() -> None:
    with pytest.raises(SyntaxError, match=r"python\.ipynb, cellule « solution », ligne 2"):
        derive.derive(SAMPLES / "answer-not-python.ipynb")


def kept_cell(tmp_path: Path, source: str) -> Path:
    """Return a copy of a sample whose kept last cell, `check`, holds `source`."""
    notebook = nbformat.read(SAMPLES / "visible-answer.ipynb", as_version=4)
    next(cell for cell in notebook.cells if cell.id == "check").source = source
    nbformat.write(notebook, tmp_path / "one.ipynb")
    return tmp_path / "one.ipynb"


def test_lines_for_jupyter_are_not_code(tmp_path: Path) -> None:
    source = "%matplotlib inline\n!pip list\nprint(mean)"
    cells = {c.id: c for c in derive.derive(kept_cell(tmp_path, source)).cells}
    assert cells["check"].source == source
    assert cells["solution"].source.endswith("\nmean = ...")


def test_a_kept_cell_that_is_not_python_is_named(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError, match=r"one\.ipynb, cellule « check », ligne 2"):
        derive.derive(kept_cell(tmp_path, "mean\nfiles = !ls"))


def test_writing_twice_gives_the_same_bytes_and_nothing_stale(tmp_path: Path) -> None:
    folder = tmp_path / "exercises" / "solutions"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLES / "visible-answer.ipynb", folder / "one.ipynb")
    learner = tmp_path / "exercises" / "one.ipynb"
    assert derive.stale(tmp_path) == [learner]
    assert derive.write_all(tmp_path) == [learner]
    first = learner.read_bytes()
    assert derive.stale(tmp_path) == []
    derive.write_all(tmp_path)
    assert learner.read_bytes() == first
    learner.write_bytes(first.replace(b"Titre", b"Autre"))
    assert derive.stale(tmp_path) == [learner]


def test_the_learner_notebooks_of_the_course_are_not_stale() -> None:
    assert not derive.stale(paths.root()), "run `make exercises`"
