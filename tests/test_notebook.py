"""The exercise `roles` agrees with data and chapter; notebooks run, widgets keep answers."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from sse_academy import data, paths
from sse_academy.bank import chapter, reader
from sse_academy.notebook import Exercise, Form, Quiz, answers, comparing

BANK = "exercise-roles"
TARGANINE = f"{BANK}-targanine"
# Rows whose code is 1 or 0 in the data and that our own rule lets one code otherwise.
ARGUABLE = {
    ("targanine", "learning"),
    ("targanine", "research"),
    ("sewa_federation", "learning"),
    ("wonju", "market"),
    ("kuscco", "projects"),
}
RIGHT = {"services": "documente", "market": "documente", "planning": "rien-trouve"}
SOLUTION = paths.exercises() / "solutions" / "roles.ipynb"


def test_the_rows_of_the_cases_are_the_evidence_of_the_data() -> None:
    bank, names = reader.load(BANK), data.roles().set_index("id")["short_fr"]
    table = data.case_roles()
    for case, evidence in table.groupby("case"):
        item = bank.item(f"{BANK}-{case.replace('_', '-')}")
        expected = {
            r["role"]: f"**{names[r['role']]}.** {r['evidence_fr']}"
            for r in evidence.to_dict("records")
        }
        assert {row.id: row.text for row in item.rows} == expected
        used = {key for cell in evidence["sources"] for key in data.sources(cell)}
        assert set(item.sources) == used
        for row in item.rows:
            code = comparing.reference()[case, row.id]
            assert row.open == (code == "u" or (case, row.id) in ARGUABLE)
            assert row.open or comparing.CODES[row.key] == code


def test_the_own_grid_has_the_roles_of_the_data() -> None:
    names = data.roles().set_index("id")["short_fr"]
    rows = reader.load(BANK).item(f"{BANK}-mon-reseau").rows
    assert {r.id: r.text.split("**")[1] for r in rows} == {i: f"{n}." for i, n in names.items()}


def test_numbers_of_the_tasks_follow_from_the_data() -> None:
    codes = list(comparing.reference().values())
    assert (
        round(100 * codes.count("1") / len(codes)) == reader.load(BANK).item(f"{BANK}-part").value
    )
    assert codes.count("u") == 12, "the option ask-first says twelve"
    awa, luis = (dict(enumerate(text)) for text in ("1110110110", "1100111110"))
    kappa = comparing.agreement.kappa(awa, luis)
    assert kappa == pytest.approx(reader.load(BANK).item(f"{BANK}-kappa").value, abs=0.001)


def test_minutes_of_the_steps_add_up_to_those_of_the_chapter() -> None:
    text = SOLUTION.read_text("utf-8")
    minutes = [int(m) for m in re.findall(r"## \d\. .*\((\d+) min\)", text)]
    head = chapter.read_chapter(paths.book() / "roles.md").head
    assert sum(minutes) == head.minutes.exercise


def test_links_of_the_notebook_are_sources_of_the_course() -> None:
    links = re.findall(r"\]\((http[^)]+)\)", SOLUTION.read_text("utf-8"))
    bibliography = (paths.book() / "references.bib").read_text("utf-8")
    assert links
    assert [link for link in links if f"{{{link}}}" not in bibliography] == []


def test_code_cells_hold_no_prose_to_translate() -> None:
    for cell in nbformat.read(SOLUTION, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.source.isascii() and "#" not in cell.source, cell.source


@pytest.fixture(scope="module")
def quiet() -> Any:
    """No answers file is read or written by the kernels of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(answers.SWITCH, "off")
        patch.setenv("SSE_ACADEMY_LANG", "fr")
        yield


def run(path: Path, last: str) -> str:
    """Run a notebook whose last cell is `last`; returns what that cell printed."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(last))
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    # What is printed may come in several pieces.
    return "".join(output["text"] for output in notebook.cells[-1].outputs)


def test_the_learner_notebook_runs_untouched_and_says_what_is_left(quiet: Any) -> None:
    out = run(paths.exercises() / "roles.ipynb", "exercise.check()")
    assert "0 tâches terminées sur 12" in out
    assert "Il reste" in out and "targanine" in out


def test_every_check_passes_on_the_solution(quiet: Any) -> None:
    out = run(SOLUTION, "exercise.check()\nexercise.agreement()")
    assert "12 tâches terminées sur 12" in out
    assert "30 sur 30" in out and "1,00" in out


@pytest.mark.parametrize(("flag", "path"), [("--nbval", "exercises/solutions"),
                                            ("--nbval-lax", "exercises/roles.ipynb")])  # fmt: skip
def test_nbval(quiet: Any, flag: str, path: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", flag, path]
    done = subprocess.run(command, cwd=paths.root(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_a_quiz_shows_the_player_without_a_kernel(tmp_path: Path) -> None:
    bundle, _ = Quiz(BANK, [TARGANINE], "fr", tmp_path)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].startswith("<form") and "quiz-data" in bundle["text/html"]
    assert "1 question" in bundle["text/plain"]


def test_a_quiz_gives_responses_results_and_score(tmp_path: Path) -> None:
    quiz = Quiz(BANK, [TARGANINE, f"{BANK}-part"], "fr", tmp_path)
    assert (quiz.responses, quiz.score) == ({}, None)
    quiz.state = {TARGANINE: {"response": RIGHT}}
    assert quiz.score == 1
    quiz.state = quiz.state | {f"{BANK}-part": {"response": "90"}}
    assert quiz.score == 0.5
    assert quiz.results[f"{BANK}-part"].feedback == ("answer:0",)
    assert "2 réponses" in repr(quiz) and "50" in repr(quiz)


@pytest.mark.parametrize("state", [None, 3, "x", [], {"a": 1}, {TARGANINE: 3}, {TARGANINE: None},
    {TARGANINE: {"attempts": [1, {}], "hints": "x", "response": {"services": [1]}}}])  # fmt: skip
def test_a_bad_state_is_ignored(tmp_path: Path, state: Any) -> None:
    quiz = Quiz(BANK, [TARGANINE], "fr", tmp_path)
    quiz.state = state
    assert set(quiz.results) == {TARGANINE}
    assert repr(quiz)


def test_widgets_of_one_kernel_share_the_answers(tmp_path: Path) -> None:
    one, two = (Quiz(BANK, [TARGANINE], "fr", tmp_path) for _ in range(2))
    one.state = {TARGANINE: {"response": {"services": "documente"}}}
    assert two.responses == one.responses


def test_a_form_keeps_choices_and_evidence(tmp_path: Path) -> None:
    form = Form(BANK, f"{BANK}-mon-reseau", "fr", tmp_path)
    form._choices["services"].value = "documente"
    form._texts["services"].value = "Registre"
    assert form.responses == {f"{BANK}-mon-reseau": {"services": "documente"}}
    again = Form(BANK, f"{BANK}-mon-reseau", "fr", tmp_path)
    assert again._texts["services"].value == "Registre"
    assert again.evidence == {"services": "Registre"}
    bundle, _ = form._repr_mimebundle_()
    assert bundle["text/html"].startswith("<form") and "1 choix sur 7" in bundle["text/plain"]


def test_a_letter_form_keeps_text_and_levels(tmp_path: Path) -> None:
    item_id = f"{BANK}-recommandation"
    form = Form(BANK, item_id, "fr", tmp_path)
    form._texts["text"].value = "Bonjour"
    form._choices["choix"].value = "choisit"
    assert form.responses[item_id] == {"text": "Bonjour", "levels": {"choix": "choisit"}}


def test_a_graded_item_is_not_a_form(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Quiz"):
        Form(BANK, TARGANINE, "fr", tmp_path)


def test_live_pages_follow_the_answers(tmp_path: Path) -> None:
    exercise = Exercise("roles", "fr", tmp_path)
    live, other = exercise.live("check", "part"), exercise.live("check", "accord")
    before = other.value
    exercise.answer("part", 62)
    assert "C’est juste" in live.value and other.value == before
    bundle, _ = exercise.peer()._repr_mimebundle_()
    assert "Demandez" in bundle["text/html"]
