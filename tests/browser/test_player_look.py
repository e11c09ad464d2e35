"""What one sees: small screens, dark mode, accessibility rules, paper, no script, hostile texts."""

from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browser.keyboard import ANSWERS
from browser.pages import SAMPLES, check, item, quiz_page, sample_bank
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from sse_academy.bank.model import Bank

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def answer_all(page: Page) -> None:
    for answer in ANSWERS:
        answer(page)
        page.evaluate("document.activeElement.blur()")
    page.locator("h1").click()


def show_answers(page: Page) -> None:
    buttons = page.get_by_role("button", name="Voir la réponse")
    while buttons.count():
        buttons.first.click()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(quiz_page(tmp_path, sample_bank()))
    fresh = Axe().run(page, options=RULES)
    assert fresh.violations_count == 0, fresh.generate_report()
    item(page, "single").get_by_label("Représentation").check()
    check(page, "single")
    item(page, "match").locator("select").first.select_option("finance")
    check(page, "match")
    show_answers(page)
    item(page, "scenario").locator(".quiz-choice").nth(1).click()
    page.get_by_role("button", name="Effacer ce quiz").click()
    answered = Axe().run(page, options=RULES)
    assert answered.violations_count == 0, answered.generate_report()
    context.close()


def test_nothing_is_wider_than_a_small_phone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(quiz_page(tmp_path, sample_bank()))
    assert page.evaluate(WIDER) == 0
    answer_all(page)
    assert page.evaluate(WIDER) == 0


def test_targets_are_large_enough_for_a_thumb(page: Page, tmp_path: Path) -> None:
    page.goto(quiz_page(tmp_path, sample_bank()))
    small = page.evaluate(
        """() => Array.from(
          document.querySelectorAll('button, select, input[type=text], label:has(input), summary'))
          .filter((e) => e.offsetParent && !e.querySelector('.quiz-rank'))
          .map((e) => [e.textContent, e.getBoundingClientRect().height, e.localName])
          .filter(([, height, name]) => height < (name === 'summary' ? 24 : 44))"""
    )
    assert small == []


def test_without_script_questions_and_folded_answers_are_there(
    browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(quiz_page(tmp_path, sample_bank()))
    expect(page.locator(".quiz-item:visible")).to_have_count(11)
    assert page.get_by_role("button").count() == 0
    reason = page.locator(".quiz-key").get_by_text("Chaque membre se sert du four.")
    expect(reason).to_be_hidden()
    page.locator(".quiz-key").get_by_text("Question 1", exact=True).click()
    expect(reason).to_be_visible()
    # The scenario is read by following its links, up to an ending in the key.
    page.get_by_text("Appeler les quatre autres").click()
    page.get_by_text("Suite au passage 2").click()
    page.get_by_text("Tous à parts égales").click()
    page.get_by_text("Fin A").first.click()
    expect(page.get_by_text("Un outil commun se répare en commun.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_paper_has_an_empty_form_then_the_key_on_its_own_page(
    browser: Browser, tmp_path: Path, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(quiz_page(tmp_path, sample_bank()))
    if script:
        answer_all(page)
    page.pdf(path=tmp_path / "quiz.pdf", format="A4")
    context.close()
    pages = [" ".join(p.extract_text().split()) for p in PdfReader(tmp_path / "quiz.pdf").pages]
    starts = next(n for n, text in enumerate(pages) if text.startswith("Corrigé"))
    form, key = " ".join(pages[:starts]), " ".join(pages[starts:])
    for words in (
        "Prénom ou code",
        "A. Accès aux marchés",
        "Passage 2",
        "Je ne nomme pas d’outil.",
    ):
        assert words in form, words
    for words in ("Chaque membre se sert du four.", "Question 11", "Un outil commun se répare"):
        assert words in key, words
        assert words not in form, words
    for answered in ("900", "La COTISATION", "Un camion", "Vérifi", "Effacer", "Indice"):
        assert answered not in form, answered
    assert pages[-1], "no blank page at the end"


def test_the_paper_form_is_the_same_whatever_was_moved(page: Page, tmp_path: Path) -> None:
    address = quiz_page(tmp_path, sample_bank())
    page.goto(address)
    page.pdf(path=tmp_path / "before.pdf")
    answer_all(page)
    page.pdf(path=tmp_path / "after.pdf")
    before, after = (
        [" ".join(p.extract_text().split()) for p in PdfReader(tmp_path / f"{name}.pdf").pages]
        for name in ("before", "after")
    )
    assert before == after


def test_hostile_texts_run_nothing_and_are_read_as_text(page: Page, tmp_path: Path) -> None:
    attack = "<img src=x onerror=hit()></script><script>hit()</script>[a](javascript:hit())"

    def poison(value: object, field: str = "") -> object:
        if isinstance(value, dict):
            return {k: poison(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [poison(v, field) for v in value]
        texts = {"text", "stem", "feedback", "title", "intro", "hints", "left", "right", "unit"}
        texts |= {"true", "false", "wrong", "explanation", "model_answer", "consequence"}
        if isinstance(value, str) and field in texts and "{" not in value:
            return f"{value} {attack}"
        return value

    data = poison(yaml.safe_load((SAMPLES / "all-types.yml").read_text("utf-8")))
    hits: list[str] = []
    page.expose_function("hit", lambda: hits.append("hit"))
    page.on("dialog", lambda dialog: hits.append(dialog.message))
    page.goto(quiz_page(tmp_path, Bank.model_validate(data)))
    for answer in ANSWERS:
        answer(page)
    show_answers(page)
    page.wait_for_timeout(200)
    assert hits == []
    assert page.locator("img").count() == 0
    assert attack[:20] in (page.locator("#sample-single .quiz-feedback").first.text_content() or "")


def test_feedback_leaves_time_to_paint_on_a_slow_phone(page: Page, tmp_path: Path) -> None:
    """50 ms from click to paint is measured by the bench; here, the work without the wait for
    a frame, which a busy machine does not stretch as much."""
    page.goto(quiz_page(tmp_path, sample_bank()))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(
        """async () => {
          const box = document.querySelector('#sample-single');
          const [button, times] = [box.querySelector('.quiz-main'), []];
          for (let n = 0; n < 15; n += 1) {
            box.querySelectorAll('input')[n % 2 ? 0 : 2].click();
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            const start = performance.now();
            button.click();
            document.body.getBoundingClientRect();
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b);
        }"""
    )
    assert times[len(times) // 2] <= 34, times
