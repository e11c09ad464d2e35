"""Answers on the device: two tabs, a changed book, a refused, full or damaged storage, erasing."""

import json
from pathlib import Path

import pytest
from browser.pages import check, item, kept, quiz_page, said, sample_bank
from playwright.sync_api import Page, expect

from sse_academy.player import render

REFUSE = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"
FORBID = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
KEY = "sse-academy:1:sample:sample-single"


def answer(page: Page, label: str = "Représentation") -> None:
    item(page, "single").get_by_label(label).check()
    check(page, "single")


def test_answers_survive_new_words_and_another_order(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    answer(page, "Services communs")
    item(page, "categorise").locator("[data-id=baked] input").first.check()
    items = [i.model_dump(exclude_defaults=True) for i in sample_bank().items]
    items[0]["options"].reverse()
    items[0]["options"][1]["text"] = "Un outil que tous emploient"
    page.goto(quiz_page(tmp_path, sample_bank(items=items[::-1])))
    expect(item(page, "single").get_by_label("Un outil que tous emploient")).to_be_checked()
    expect(item(page, "single").locator(".quiz-headline")).to_have_text("Juste.")
    expect(item(page, "categorise").locator("[data-id=baked] input").first).to_be_checked()


def test_ids_that_the_book_lost_are_ignored(page: Page, tmp_path: Path) -> None:
    address = quiz_page(tmp_path, sample_bank())
    page.goto(address)
    for name, response in {
        "single": "gone",
        "multiple": ["gone", "diary"],
        "match": {"gone": "oven", "oven": "gone", "letter": "letter"},
        "order": ["gone", "review"],
        "cloze": {"what": "gone"},
        "scenario": ["call", "gone"],
        "text": 12,
        "reflect": "text",
    }.items():
        state = {"v": 1, "response": response, "hints": 0, "attempts": []}
        page.evaluate(
            "([k, v]) => localStorage.setItem(k, v)",
            [f"sse-academy:1:sample:sample-{name}", json.dumps(state)],
        )
    page.goto(address)
    expect(item(page, "multiple").locator("input:checked")).to_have_count(1)
    expect(item(page, "match").locator("[data-id=letter] select")).to_have_value("letter")
    expect(item(page, "match").locator("[data-id=oven] select")).to_have_value("")
    expect(item(page, "order").locator("li").first).to_have_attribute("data-id", "review")
    expect(item(page, "scenario").locator(".quiz-step")).to_have_count(2)
    answer(page)
    assert kept(page, "sample-single")["attempts"][0]["response"] == "voice"


def test_two_tabs_never_destroy_each_others_answers(page: Page, tmp_path: Path) -> None:
    address = quiz_page(tmp_path, sample_bank())
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    answer(page)
    expect(item(other, "single").locator(".quiz-headline")).to_have_text("Pas encore.")
    item(other, "numeric").locator("input").fill("900")
    check(other, "numeric")
    expect(item(page, "numeric").locator(".quiz-headline")).to_have_text("Juste.")
    answer(other, "Services communs")
    states = kept(page, "sample-single")
    assert [a["response"] for a in states["attempts"]] == ["voice", "service"]
    expect(page.locator(".quiz-progress").first).to_have_text("2 réponses sur 11, 2 justes.")


def test_a_tab_that_missed_the_news_keeps_the_others_attempts(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    answer(page)
    state = kept(page, "sample-single")
    state["attempts"].append(state["attempts"][0] | {"response": "market", "at": "2100-01-01"})
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEY, json.dumps(state)])
    answer(page, "Services communs")
    given = [a["response"] for a in kept(page, "sample-single")["attempts"]]
    assert sorted(given) == ["market", "service", "voice"]


@pytest.mark.parametrize("trouble", [REFUSE, FORBID], ids=["full", "refused"])
def test_without_storage_it_says_so_once_and_goes_on(
    page: Page, tmp_path: Path, trouble: str
) -> None:
    page.add_init_script(trouble)
    page.goto(quiz_page(tmp_path, sample_bank()))
    answer(page)
    answer(page, "Services communs")
    expect(page.locator(".quiz-notice")).to_have_count(1)
    expect(page.locator(".quiz-notice")).to_contain_text("ne peut pas garder vos réponses")
    expect(item(page, "single").locator(".quiz-headline")).to_have_text("Juste.")
    expect(page.locator(".quiz-progress").first).to_have_text("1 réponse sur 11, 1 juste.")


def test_storage_that_fills_up_on_the_way_loses_nothing(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    page.evaluate("localStorage.setItem('other', 'x'.repeat(5 * 1024 * 1024 - 5))")
    answer(page)
    expect(page.locator(".quiz-notice")).to_have_count(1)
    page.evaluate("localStorage.removeItem('other')")
    answer(page, "Services communs")
    given = [a["response"] for a in kept(page, "sample-single")["attempts"]]
    assert given == ["voice", "service"], "kept as soon as there is room again"


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[]", '{"v":2}', '{"v":1,"hints":0,"attempts":[null]}', '{"v":1,"attempts":7}'],
)
def test_a_damaged_answer_is_set_aside(page: Page, tmp_path: Path, text: str) -> None:
    address = quiz_page(tmp_path, sample_bank())
    page.goto(address)
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEY, text])
    page.goto(address)
    expect(page.locator(".quiz-notice")).to_contain_text("mise de côté")
    aside = page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes(':aside:'))")
    assert [value for _, value in aside] == [text]
    assert aside[0][0].startswith(f"sse-academy:aside:{KEY}:")
    answer(page, "Services communs")
    assert len(kept(page, "sample-single")["attempts"]) == 1


def test_erasing_one_quiz_asks_first_and_leaves_the_others(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    page.evaluate("localStorage.setItem('sse-academy:1:other:x', 'kept')")
    answer(page)
    page.get_by_role("button", name="Effacer ce quiz").click()
    assert page.evaluate("document.activeElement.textContent") == "Garder"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Effacer ce quiz"
    assert kept(page, "sample-single")
    page.get_by_role("button", name="Effacer ce quiz").click()
    page.get_by_role("button", name="Effacer", exact=True).click()
    assert said(page) == "Réponses effacées."
    assert kept(page, "sample-single") is None
    assert page.evaluate("localStorage.getItem('sse-academy:1:other:x')") == "kept"
    assert item(page, "single").locator("input:checked, .quiz-feedback").count() == 0
    expect(page.locator(".quiz-progress").first).to_have_text("0 réponse sur 11.")
    page.reload()
    assert item(page, "single").locator("input:checked").count() == 0


def test_erasing_everything_reaches_the_other_quizzes_and_tabs(page: Page, tmp_path: Path) -> None:
    address = quiz_page(tmp_path, sample_bank())
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    page.evaluate("localStorage.setItem('sse-academy:1:other:x', '{}')")
    page.evaluate("localStorage.setItem('sse-academy:aside:x:1', '{')")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    answer(page)
    expect(item(other, "single").locator("input:checked")).to_have_count(1)
    page.get_by_role("button", name="Effacer toutes mes réponses").click()
    page.get_by_role("button", name="Effacer", exact=True).click()
    assert page.evaluate("Object.keys(localStorage)") == ["theme"]
    expect(item(other, "single").locator("input:checked")).to_have_count(0)


def test_a_notebook_starts_it_detached_with_its_own_answers(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank(), items=["sample-text"]))
    html = render.quiz_html(sample_bank(), "fr", items=["sample-single", "sample-numeric"])
    seed = {"v": 1, "response": "900", "hints": 0, "attempts": []}
    states = page.evaluate(
        """([html, seed]) => {
          const root = document.createElement('div');
          root.append(new DOMParser().parseFromString(html, 'text/html').querySelector('form'));
          const seen = [];
          SSEQuiz.start(root, {
            seed: { 'sample-numeric': seed },
            onChange: (bank, id, state) => seen.push([bank, id, state.attempts.length]),
          });
          root.querySelector('#sample-numeric .quiz-main').click();
          return [seen, root.querySelector('#sample-numeric .quiz-headline').textContent];
        }""",
        [html, seed],
    )
    assert states == [
        [["sample", "sample-numeric", 0], ["sample", "sample-numeric", 1]],
        "Juste.",
    ]
