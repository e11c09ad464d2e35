"""The exercise `roles` agrees with the data; widgets keep answers."""

from pathlib import Path
from typing import Any

import pytest

from sse_academy import data
from sse_academy.bank import reader
from sse_academy.notebook import Form, Quiz, Roles, comparing

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


def test_full_agreement_with_the_course_is_told(tmp_path: Path) -> None:
    exercise = Roles("fr", tmp_path)
    words = {code: category for category, code in comparing.CODES.items()}
    for (case, role), code in comparing.reference().items():
        given = exercise._answers.response(f"{BANK}-{case.replace('_', '-')}") or {}
        exercise.answer(case, given | {role: words[code]})
    said = " ".join(exercise._with_course())
    assert "30 sur 30" in said and "1,00" in said


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
    exercise = Roles("fr", tmp_path)
    live, other = exercise.live("check", "part"), exercise.live("check", "accord")
    before = other.value
    exercise.answer("part", 62)
    assert "C’est juste" in live.value and other.value == before
    bundle, _ = exercise.peer()._repr_mimebundle_()
    assert "Demandez" in bundle["text/html"]
