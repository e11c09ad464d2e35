"""What a learner reads in a notebook when something is wrong: a sentence, not a traceback."""

from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

from sse_academy import data, errors, paths
from sse_academy.bank import chapter, reader
from sse_academy.notebook import banks

CELLS = {
    'Quiz("no-such")': ("Il n’y a pas de quiz", "no-such", "roles"),
    'Exercise("no-such")': ("Il n’y a pas d’exercice", "no-such", "roles"),
    'Quiz("roles", ["no-such"])': ("Il n’y a pas de question", "no-such", "roles-unpaid"),
    'data.load("no-such")': ("Il n’y a pas de table", "no-such", "networks"),
}


def raised() -> list[Exception]:
    """One error of each kind, as its module makes it."""
    problem = reader.Problem("roles.yml", 3, "tab", "une tabulation", "écrivez deux espaces")
    return [
        data.DataError("datasets/roles.csv:2 : ce fichier est vide"),
        reader.BankError([problem, problem]),
        chapter.ChapterError(paths.book() / "roles.md", 3, "il manque « minutes »"),
        paths.NoCourse("Le cours n’est pas là."),
        errors.Unknown("de quiz", "x" * 99, ["roles"]),
    ]


@pytest.mark.parametrize("error", raised(), ids=lambda error: type(error).__name__)
def test_ipython_shows_the_message_only(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = InteractiveShell()
    shell.push({"error": error})
    assert not shell.run_cell("raise error").success
    assert capsys.readouterr().out == f"{error}\n"


def test_a_notebook_names_what_exists(tmp_path: Path) -> None:
    v4 = nbformat.v4
    first = "from sse_academy import data\nfrom sse_academy.notebook import Exercise, Quiz"
    book = v4.new_notebook(cells=[v4.new_code_cell(text) for text in (first, *CELLS)])
    client = NotebookClient(
        book, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": tmp_path}}
    )
    client.execute()
    for cell, words in zip(book.cells[1:], CELLS.values(), strict=True):
        (output,) = cell.outputs
        assert output.output_type == "error"
        (line,) = output.traceback
        assert all(word in line for word in words), line
        assert "File" not in line


def test_names_that_exist_are_those_of_the_same_kind() -> None:
    with pytest.raises(errors.Unknown, match="roles") as quiz:
        banks.load("no-such", "fr")
    assert "exercise-" not in str(quiz.value)
    with pytest.raises(errors.Unknown, match=r"no-such.*roles") as exercise:
        banks.load("exercise-no-such", "fr")
    assert "pretest-a" not in str(exercise.value)
    with pytest.raises(errors.Unknown):
        banks.load("../quizzes/roles", "fr")


def test_a_package_without_its_course_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "src" / "sse_academy")
    with pytest.raises(FileNotFoundError, match="réinstallez le paquet"):
        paths.root()
