"""Coverage of the deck, on the tiny course of `samples/site`."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sse_academy import paths
from sse_academy.bank import coverage
from sse_academy.bank.chapter import ChapterError, read_chapter, read_deck
from sse_academy.site import build as builder

SAMPLE = Path(__file__).parent / "samples" / "site"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample course that a test may break."""
    folder = tmp_path / "course"
    shutil.copytree(SAMPLE, folder)
    monkeypatch.setattr(paths, "root", lambda: folder)
    monkeypatch.setenv("SSE_ACADEMY_LANG", "fr")
    return folder


@pytest.fixture
def change(course: Path) -> Callable[[str, str, str], list[str]]:
    """Return a function that changes a file and returns the gaps."""

    def run(file: str, old: str, new: str) -> list[str]:
        path = course / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return [gap for chapter in coverage.read() for gap in chapter.gaps]

    return run


def test_rows_name_what_teaches_each_statement(course: Path) -> None:
    types, roles = coverage.read()
    assert (types.written, len(types.rows), types.gaps) == (False, 1, ())
    assert roles.written and roles.gaps == ()
    first, second = roles.rows
    assert first.objectives == ("roles-name",)
    assert first.items == (coverage.Place("roles", "roles-true", 1),)
    assert first.tasks == (coverage.Place("exercise-roles", "exercise-roles-true", 1),)
    assert (first.activities, second.activities) == (("roles-cards",), ())


def test_statement_without_question_is_a_gap(change: Callable[..., list[str]]) -> None:
    (gap,) = change("book/quizzes/roles.yml", "[S14.1, S14.2]", "[S14.1]")
    assert gap.startswith("book/quizzes/roles.yml:1 : aucune question pour l’énoncé S14.2 (« Les")


def test_objective_and_statements_without_quiz_are_gaps(course: Path) -> None:
    (course / "book/quizzes/roles.yml").unlink()
    gaps = [gap for chapter in coverage.read() for gap in chapter.gaps]
    assert len(gaps) == 3 and "l’objectif « roles-name »" in gaps[0]


def test_chapter_without_tasks_is_a_gap(course: Path) -> None:
    (course / "exercises/roles.yml").unlink()
    (gap,) = coverage.read()[1].gaps
    assert gap.startswith("exercises/roles.yml:1 : l’exercice")


def test_slide_of_another_chapter_is_a_gap(change: Callable[..., list[str]]) -> None:
    gaps = change("book/roles.md", "slides: [S14]", "slides: [S13]")
    assert ["diapositive S14" in gaps[0], "S13 n’est pas" in gaps[1]] == [True, True]


def test_chapter_without_activity_is_a_gap(course: Path) -> None:
    page = course / "book/roles.md"
    text = page.read_text("utf-8").replace(" activity: 45,", "")
    start, end = text.index("```{activity}"), text.index("```{quiz}")
    page.write_text(text[:start] + text[end:], "utf-8")
    (gap,) = coverage.read()[1].gaps
    assert "il manque une activité" in gap


def test_gap_stops_the_build(course: Path, change: Callable[..., list[str]]) -> None:
    root = Path(__file__).parents[1]
    for name in ("_config.yml", "assets", "datasets"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, course / name)
    (course / "_toc.yml").write_text("format: jb-book\nroot: book/coverage\n", "utf-8")
    report = builder.build("fr", course / "out")
    assert report.warnings == []
    html = (course / "out/book/coverage.html").read_text("utf-8")
    assert "2 énoncés sur 3 sont enseignés" in html and "Les types (en préparation)" in html
    assert '<a href="roles.html#roles-true">1</a>' in html
    change("book/quizzes/roles.yml", "[S14.1, S14.2]", "[S14.2]")
    (message,) = builder.build("fr", course / "out").warnings
    assert message.startswith("Erreur dans le cours : book/quizzes/roles.yml:1 : aucune question")
    assert "S14.1" in message


def test_messages_of_the_deck_have_one_context_each(course: Path) -> None:
    contexts = [context for context, _ in read_deck().messages()]
    assert len(contexts) == len(set(contexts)) == 4 + 2 + 2 + 3


def test_chapter_mistake_names_its_line(course: Path) -> None:
    page = course / "book/roles.md"
    page.write_text(page.read_text("utf-8").replace("purpose: Coder", "but: Coder"), "utf-8")
    with pytest.raises(ChapterError, match=r"^book/roles\.md:29 : il manque « purpose »"):
        read_chapter(page)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Coder", "Cod\x07er", "caractère de contrôle U\\+0007 : effacez-le"),
        ("min: 6, max: 40", "min: 41, max: 40", "« min » doit être au plus égal à « max »"),
        ("of: [3, 5]", "of: [5, 3]", "« of » donne la plus petite équipe"),
    ],
)
def test_chapter_mistakes_are_told(course: Path, old: str, new: str, expected: str) -> None:
    page = course / "book/roles.md"
    text = page.read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    page.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ChapterError, match=rf"^book/roles\.md:{line} : .*{expected}"):
        read_chapter(page)


@pytest.mark.parametrize("head", ["", "- reading\n", "# rien\n"])
def test_head_without_fields_is_told(course: Path, head: str) -> None:
    page = course / "book/roles.md"
    page.write_text(f"---\n{head}\n---\n# Titre\n", "utf-8")
    with pytest.raises(ChapterError, match=r"^book/roles\.md:2 : .*doit contenir des champs"):
        read_chapter(page)


def test_page_that_is_not_utf_8_is_told(course: Path) -> None:
    page = course / "book/roles.md"
    page.write_bytes("---\nminutes: été\n---\n".encode("cp1252"))
    with pytest.raises(ChapterError, match=r"^book/roles\.md:2 : .*enregistrez .* en UTF-8"):
        read_chapter(page)


def test_whole_deck_of_the_course_is_read() -> None:
    deck = read_deck()
    assert (len(deck.chapters), len(deck.slides)) == (12, 25)
    assert sum(len(slide.statements) for slide in deck.slides) == 76
