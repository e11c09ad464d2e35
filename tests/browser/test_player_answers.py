"""Each type of question answered with the keyboard alone, each behaviour, in real Chromium."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.keyboard import ANSWERS
from browser.pages import check, item, kept, quiz_page, said, sample_bank
from playwright.sync_api import Page, expect

VECTORS = Path(__file__).parents[1] / "scoring_vectors.json"


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda f: f.__name__)
def test_a_type_answered_with_the_keyboard_alone(
    page: Page, tmp_path: Path, answer: Callable[[Page], None]
) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    answer(page)
    assert said(page).startswith(ANSWERS[answer]), said(page)
    assert "1 réponse sur 11" in said(page)
    assert page.evaluate("document.activeElement !== document.body"), "focus lost"
    name = f"sample-{answer.__name__}"
    shown = page.locator(f"#{name} .quiz-result").inner_text()
    state = kept(page, name)
    assert state["attempts"][-1]["outcome"] in ("right", "open")
    # A reload and a rebuild keep the answer and say again why it is right.
    page.reload()
    assert page.locator(f"#{name} .quiz-result").inner_text() == shown
    assert kept(page, name) == state


def test_a_wrong_answer_says_why_and_leaves_the_right_one_to_find(
    page: Page, tmp_path: Path
) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    box = item(page, "single")
    box.get_by_label("Accès aux marchés").check()
    check(page, "single")
    assert "Pas encore. À revoir. Personne n’achète encore" in said(page)
    assert "Acheter ensemble et vendre ensemble" in said(page)
    expect(box.locator(".quiz-feedback")).to_have_count(1)
    # The same answer cannot be checked twice; another one can.
    expect(box.locator(".quiz-main")).to_have_attribute("aria-disabled", "true")
    box.get_by_label("Services communs").check()
    check(page, "single")
    expect(box.locator(".quiz-feedback")).to_have_count(3)
    expect(box.locator(".quiz-explanation")).to_have_text(
        "Un service commun se reconnaît à ses usagers."
    )
    assert [a["outcome"] for a in kept(page, "sample-single")["attempts"]] == ["wrong", "right"]
    describes = box.get_by_label("Services communs").get_attribute("aria-describedby")
    expect(page.locator(f"#{describes}")).to_contain_text("Chaque membre se sert du four.")


def test_tries_run_out_then_everything_is_shown_and_readable(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    box = item(page, "multiple")
    box.get_by_label("Le plan du four").check()
    check(page, "multiple")
    assert "Il vous reste 1 essai." in said(page)
    assert "Il manque au moins une bonne réponse." in said(page)
    box.get_by_label("La photo").check()
    box.get_by_label("La photo").press("Enter")
    expect(box.locator(".quiz-feedback")).to_have_count(4)
    expect(box.locator("[data-outcome=right] > .quiz-mark")).to_have_text(
        ["Bonne réponse", "Bonne réponse"]
    )
    assert box.locator("input:disabled").count() == 4
    assert page.evaluate("document.activeElement.className") == "quiz-main"


def test_hints_come_one_by_one_and_the_answer_can_be_asked(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    box = item(page, "single")
    expect(box.get_by_text("Indice 2 sur 2")).to_be_hidden()
    box.get_by_text("Indice 1 sur 2").click()
    expect(box.get_by_text("Indice 2 sur 2")).to_be_visible()
    assert kept(page, "sample-single")["hints"] == 1
    expect(box.get_by_role("button", name="Voir la réponse")).to_be_hidden()
    box.get_by_label("Représentation").check()
    check(page, "single")
    box.get_by_role("button", name="Voir la réponse").click()
    assert kept(page, "sample-single")["hints"] == 3
    assert kept(page, "sample-single")["attempts"][0]["hints"] == 1
    expect(box.locator("[data-outcome=right] > .quiz-mark")).to_have_text("Bonne réponse")
    assert "0 juste." in said(page)


def test_unreadable_and_empty_answers_cost_no_try(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    check(page, "numeric")
    assert said(page) == "Répondez d’abord, puis vérifiez."
    item(page, "numeric").locator("input").fill("neuf cents")
    check(page, "numeric")
    assert said(page).startswith("Ce nombre est illisible.")
    assert kept(page, "sample-numeric")["attempts"] == []


def test_after_checks_the_whole_set_once(page: Page, tmp_path: Path) -> None:
    names = ["sample-single", "sample-truefalse", "sample-numeric"]
    page.goto(quiz_page(tmp_path, sample_bank(), items=names, behaviour="after"))
    button = page.get_by_role("button", name="Vérifier toutes les réponses")
    assert page.get_by_role("button", name="Vérifier", exact=True).count() == 0
    item(page, "single").get_by_label("Représentation").check()
    item(page, "truefalse").get_by_label("Vrai").check()
    button.click()
    assert "aux questions : 3, 4" in said(page)
    assert page.locator(".quiz-feedback").count() == 0
    button.click()
    assert "À revoir : 1" in said(page)
    assert item(page, "single").locator("input:disabled").count() == 3
    assert item(page, "truefalse").locator("input:disabled").count() == 0
    page.locator("#sample-truefalse").get_by_label("certaine").check()
    item(page, "numeric").locator("input").fill("900")
    button.click()
    assert "3 réponses sur 3, 2 justes." in said(page)
    expect(page.locator(".quiz-calibration")).to_contain_text("certaines : 1, dont justes")
    expect(button).to_have_attribute("aria-disabled", "true")


def test_peer_votes_twice_then_shows_the_shift(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank(), behaviour="peer"))
    box = item(page, "single")
    box.get_by_label("Représentation").check()
    box.get_by_role("button", name="Voter").click()
    assert "Discutez avec quelqu’un qui a répondu autrement" in said(page)
    assert box.locator(".quiz-feedback").count() == 0
    page.reload()
    expect(box.locator(".quiz-result")).to_contain_text("Discutez avec quelqu’un")
    box.get_by_label("Services communs").check()
    box.get_by_role("button", name="Voter à nouveau").click()
    assert "La discussion vous a fait avancer" in said(page)
    assert [a["outcome"] for a in kept(page, "sample-single")["attempts"]] == ["wrong", "right"]


def test_workshop_keeps_answers_and_says_nothing_of_them(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank(), behaviour="workshop"))
    item(page, "single").get_by_label("Représentation").check()
    item(page, "truefalse").get_by_label("Vrai").check()
    item(page, "truefalse").get_by_label("certaine").check()
    for _ in range(2):
        item(page, "scenario").locator(".quiz-choice").first.click()
    assert kept(page, "sample-single")["response"] == "voice"
    assert kept(page, "sample-truefalse")["attempts"][0]["confidence"] == 3
    assert kept(page, "sample-truefalse")["attempts"][0]["score"] is None
    assert page.locator(".quiz-main:visible, .quiz-feedback").count() == 0
    expect(page.locator(".quiz-progress").first).to_have_text("3 réponses sur 11.")


def test_scoring_vectors_give_the_same_results_in_chromium(page: Page, tmp_path: Path) -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    page.goto(quiz_page(tmp_path, sample_bank()))
    different = page.evaluate(
        """({ items, vectors }) => vectors.filter(({ item, response, expect }) => {
          const { outcome, score, feedback } = SSEQuiz.score(items[item], response);
          return JSON.stringify([outcome, score, feedback]) !==
            JSON.stringify([expect.outcome, expect.score, expect.feedback]);
        })""",
        vectors,
    )
    assert different == []
