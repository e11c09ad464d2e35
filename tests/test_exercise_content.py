"""Every exercise: its notebook, its tasks, its checks on the solution and on wrong answers."""

import ast
import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import yaml

from sse_academy import paths
from sse_academy.bank import cards, exercises, reader
from sse_academy.bank.chapter import read_chapter, read_deck
from sse_academy.notebook import Exercise, answers, checking, product

SOLUTIONS = sorted((paths.exercises() / "solutions").glob("*.ipynb"))
SLUGS = [path.stem for path in SOLUTIONS]
WRONG = Path(__file__).parent / "wrong_answers"
HOSTILE = [
    None,
    ...,
    "",
    "   ",
    0,
    True,
    float("nan"),
    float("inf"),
    -1e300,
    [],
    {},
    [[]],
    [None],
    "\x00",
    {"x": ["x"]},
    {"text": 5, "levels": "x"},
    {"text": "a", "levels": []},
    {"text": "mot", "levels": {"preuve": ["x"]}},
    "<script>alert(1)</script>",
    {"text": "<script>alert(1)</script>", "levels": {}},
    "{n}{0}{missing}",
    "é" * 100_000,
    object(),
    b"x",
    {1: 2},
    np.array([1, 2]),
]
each = pytest.mark.parametrize("slug", SLUGS)


def flat(text: str) -> str:
    """A text with plain spaces only."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def cells(path: Path) -> list[Any]:
    return nbformat.read(path, as_version=4).cells


def run(path: Path) -> Exercise:
    """Run the code of a notebook in this process; returns its exercise."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells(path):
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{path.name}:{cell.id}", "exec"), names)
    return names["exercise"]


@cache
def ran(path: Path) -> Exercise:
    answers._shared.clear()
    return run(path)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No answers file is read or written."""
    monkeypatch.setenv(answers.SWITCH, "off")
    monkeypatch.setenv("SSE_ACADEMY_LANG", "fr")
    yield


def solved(slug: str) -> Exercise:
    return ran(paths.exercises() / "solutions" / f"{slug}.ipynb")


def tasks(exercise: Exercise) -> dict[str, Any]:
    return dict(zip(exercise.tasks, exercise._bank.items, strict=True))


def wrong_answers(slug: str) -> dict[str, list[dict[str, Any]]]:
    return yaml.safe_load((WRONG / f"{slug}.yml").read_text("utf-8"))


def chapter_of(slug: str) -> str:
    return reader.load(f"exercise-{slug}").objectives


def test_each_chapter_has_its_exercise_and_the_course_its_charter() -> None:
    assert {"charter", *(c.slug for c in read_deck().chapters)} == set(SLUGS)


@each
def test_the_tasks_build_a_product(slug: str) -> None:
    bank = reader.load(f"exercise-{slug}")
    needed = [item for item in bank.items if not item.optional]
    assert 4 <= len(needed) <= 8
    titles = [item.title for item in bank.items]
    assert all(titles) and len(set(titles)) == len(titles)
    assert product.open_items(bank)
    letters = [item for item in bank.items if item.type == "reflect"]
    assert letters, "the product closes with a text that a peer can read"
    assert 3 <= len(letters[-1].rubric) <= 5
    assert all(len(criterion.levels) >= 3 for criterion in letters[-1].rubric)


@each
def test_minutes_of_the_steps_are_those_of_the_chapter(slug: str) -> None:
    chapter = chapter_of(slug)
    together = sum(exercises.minutes(s) for s in SLUGS if chapter_of(s) == chapter)
    assert together == read_chapter(paths.book() / f"{chapter}.md").head.minutes.exercise
    assert 30 <= exercises.minutes(slug) <= 100


@each
def test_the_case_is_told_with_its_sources(slug: str) -> None:
    texts = {cell.id: cell.source for cell in cells(paths.exercises() / f"{slug}.ipynb")}
    bibliography = (paths.book() / "references.bib").read_text("utf-8")
    links = re.findall(r"\]\((http[^)\s]+(?:\([^)\s]*\)[^)\s]*)*)\)", "\n".join(texts.values()))
    assert [link for link in links if f"{{{link}}}" not in bibliography] == []
    assert len(re.findall(r"\]\(http", texts["case"])) >= 3 or slug == "charter"
    assert 100 <= len(texts["case"].split()) <= 420


@each
def test_kept_code_holds_no_prose_to_translate(slug: str) -> None:
    for cell in cells(paths.exercises() / f"{slug}.ipynb"):
        if cell.cell_type == "code" and "..." not in cell.source:
            assert "#" not in cell.source, cell.source
            texts = [n.value for n in ast.walk(ast.parse(cell.source)) if _is_text(n)]
            assert not [text for text in texts if len(text.split()) > 4], cell.source


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@each
def test_every_task_is_shown_and_answered_in_the_solution(slug: str) -> None:
    text = "\n".join(c.source for c in cells(paths.exercises() / "solutions" / f"{slug}.ipynb"))
    for task in solved(slug).tasks:
        assert f'exercise.task("{task}")' in text
        assert f'exercise.answer(\n    "{task}"' in text or f'exercise.answer("{task}"' in text


@each
def test_the_untouched_notebook_says_what_is_left(slug: str) -> None:
    exercise = ran(paths.exercises() / f"{slug}.ipynb")
    left = "\n".join(exercise._checked())
    assert f"0 tâches terminées sur {len(exercise.tasks)}" in left
    assert all(item.title in left for item in exercise._bank.items)


@each
def test_every_check_passes_on_the_solution(slug: str) -> None:
    exercise = solved(slug)
    for task, item in tasks(exercise).items():
        state = exercise._answers.state(item.id)
        told = exercise._checked(task)
        assert checking.done(item, state["response"], state.get("evidence", {})), told
    total = len(exercise.tasks)
    assert f"{total} tâches terminées sur {total}" in exercise._checked()[0]


@each
def test_typical_wrong_answers_are_told_what_to_look_at(slug: str, tmp_path: Path) -> None:
    wrong = wrong_answers(slug)
    exercise = Exercise(slug, "fr", tmp_path)
    assert set(wrong) == set(exercise.tasks)
    for task, tried in wrong.items():
        assert len(tried) >= 3, task
        for one in tried:
            item, evidence = tasks(exercise)[task], one.get("evidence", {})
            # A long text rated low by its author is finished, and told what the next level says.
            is_rated = item.type == "reflect" and "levels" in one["response"]
            assert is_rated or not checking.done(item, one["response"], evidence), (task, one)
            exercise.answer(task, one["response"], evidence)
            said = flat(" ".join(exercise._checked(task)))
            assert flat(one["says"]) in said, (task, one, said)
            assert len(one["says"].split()) >= 3


@each
def test_nothing_raises_on_empty_absurd_or_hostile_answers(slug: str, tmp_path: Path) -> None:
    exercise = Exercise(slug, "fr", tmp_path)
    for response in HOSTILE:
        for task in exercise.tasks:
            assert exercise._checked(task, response)
            exercise.answer(task, response, response)
            assert exercise._checked(task)
        assert "<script>" not in exercise.product().html
        assert exercise._checked()


@each
def test_the_product_is_one_document(slug: str) -> None:
    page = solved(slug).product()
    for item in product.open_items(solved(slug)._bank):
        assert item.title in page.text
    assert "à remplir" not in page.text


@each
@pytest.mark.parametrize(("flag", "folder"), [("--nbval", "solutions/"), ("--nbval-lax", "")])
def test_nbval(slug: str, flag: str, folder: str) -> None:
    notebook = f"exercises/{folder}{slug}.ipynb"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, flag, notebook],
        cwd=paths.root(),
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout


def test_the_taught_numbers_are_strict() -> None:
    """A visible answer prints its number, and nbval compares it."""
    for path in SOLUTIONS:
        for cell in cells(path):
            if "answer" in cell.metadata.get("tags", []) and cell.cell_type == "code":
                hidden = cell.metadata.get("jupyter", {}).get("source_hidden")
                is_strict = "nbval-ignore-output" not in cell.metadata.tags
                assert hidden or (is_strict and cell.outputs), (path.name, cell.id)


@pytest.mark.parametrize("path", sorted((paths.exercises() / "cards").glob("*.yml")))
def test_role_cards_are_short_enough_to_read_aloud(path: Path) -> None:
    for card in cards.read(path.stem).cards:
        words = " ".join([card.case_fr, *(text for _, text in card.told())]).split()
        assert len(words) <= 150, card.id
