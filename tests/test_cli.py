"""`academy`: an author's mistake is one French line and exit code 1, never a traceback."""

from pathlib import Path

import nbformat
import pytest

from sse_academy import cli, language, paths, translations
from sse_academy.bank.chapter import ChapterError
from sse_academy.site import build as builder


@pytest.fixture
def solution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of a solution in an empty course."""
    (tmp_path / "exercises" / "solutions").mkdir(parents=True)
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    return tmp_path / "exercises" / "solutions" / "roles.ipynb"


def notebook(answer: str, kept: str) -> str:
    v4 = nbformat.v4
    cells = [v4.new_markdown_cell("# Rôles"), v4.new_code_cell(answer), v4.new_code_cell(kept)]
    cells[1].metadata["tags"] = ["answer"]
    return nbformat.writes(v4.new_notebook(cells=cells))


@pytest.mark.parametrize(
    "text",
    [
        notebook("a = = 1", "a"),
        notebook("a = 1", "a = ("),
        notebook("import math", "math.pi"),
        "rien",
        "{}",
    ],
)
def test_wrong_solution_is_told(
    solution: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    solution.write_text(text, "utf-8")
    assert cli.main(["exercises"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("exercises/solutions/roles.ipynb : ")
    assert not (solution.parents[1] / "roles.ipynb").exists()


@pytest.mark.parametrize("kind", ["chapter", "page"])
def test_wrong_page_is_told(
    solution: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def update() -> None:
        if kind == "chapter":
            raise ChapterError(paths.book() / "roles.md", 3, "il manque « minutes »")
        raise RuntimeError("book/roles.md:3 : il manque « minutes »")

    monkeypatch.setattr(translations, "update", update)
    assert cli.main(["translations"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("book/roles.md:3 : il manque « minutes »")


def test_every_gated_language_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[list[str]] = []
    monkeypatch.setattr(cli, "check", lambda args: 0)
    monkeypatch.setattr(builder, "build_site", lambda languages: built.append(languages) or 0)
    monkeypatch.setattr(language, "gates", lambda: {"en": [], "es": []})
    assert cli.main(["build"]) == cli.main(["build", "--language", "fr"]) == 0
    assert built == [["fr", "en", "es"], ["fr"]]


def test_tables_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["data", "list"]) == 0
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split() == ["table", "lignes", "colonnes", "titre"]
    assert len(lines) >= 19
    assert lines[0].split() == ["networks", "98", "28", "Organisations"]
    assert len({line.index(line.split(maxsplit=3)[3]) for line in lines}) == 1, "titles line up"


@pytest.mark.parametrize("command", ["build", "exercises", "translations"])
def test_a_command_that_needs_a_clone_says_so(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "INSTALLED", paths.root())
    assert cli.main([command]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Il faut un clone du cours")


def test_help_is_for_authors(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "Construit et vérifie le cours" in capsys.readouterr().out
