"""The built course in real Chromium: what the first page promises, on every page."""

import io
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import SITE
from browser.weight import first_visit
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from sse_academy import language

# Without the address of each language, which only leads to its welcome page, and without the
# pages that a language shows in French: they are those of the French site.
PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for code in (language.SOURCE, *language.gates())
    for path in (SITE / code).rglob("*.html")
    if (path.name != "index.html" or path.parent.name == "book")
    and (
        code == language.SOURCE
        or path.relative_to(SITE / code).with_suffix("").as_posix() in language.gates()[code]
    )
)
FRENCH = [path for path in PAGES if path.startswith("fr/")]
CHAPTERS = [f"{lang}/book/roles.html" for lang in ("fr", "en")]
# A page passes thousands of rules: to write each down takes longer than to check it.
ONLY_WRONG = {"resultTypes": ["violations"], "preload": False}
SIZES = {"phone": 360, "desk": 1280}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = "color-contrast"
# Colours are the same at both widths, and nothing but colours changes in the dark: to measure
# each contrast once halves the time.
LOOKS = {
    ("light", "phone"): {"runOnly": WCAG},
    ("light", "desk"): {"runOnly": WCAG, "rules": {CONTRAST: {"enabled": False}}},
    ("dark", "phone"): {"runOnly": {"type": "rule", "values": [CONTRAST]}},
}


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, path: str) -> None:
    # Otherwise a button on its way from one colour to the other is measured in between.
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/{path}")
    for (scheme, size), rules in LOOKS.items():
        page.set_viewport_size({"width": SIZES[size], "height": 900})
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={**rules, **ONLY_WRONG}).response
        found = [
            (rule["id"], node["target"]) for rule in results["violations"] for node in rule["nodes"]
        ]
        assert not found, (scheme, size, found)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_asks_no_other_host_and_scrolls_down_only(page: Page, site: str, path: str) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answer.status >= 400 and failed.append(answer.url))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/{path}", wait_until="networkidle")
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if not url.startswith((site, "data:"))]
    assert not failed
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES)
def test_opens_from_a_folder(page: Page, path: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda said: said.type == "error" and blocked.append(said.text))
    page.goto((SITE / path).as_uri())
    assert page.locator("h1").inner_text()
    assert not blocked


@pytest.mark.parametrize("path", CHAPTERS)
def test_whole_chapter_without_script(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{path}")
    items = page.locator(".quiz-item")
    assert items.count() >= 14
    types = {items.nth(n).get_attribute("data-type") for n in range(items.count())}
    assert len(types) == 11
    answers = page.locator(".quiz-key details")
    assert answers.count() == items.count()
    answers.first.locator("summary").click()
    assert answers.first.get_attribute("open") is not None
    context.close()


def test_an_answer_survives_reload_and_the_other_language(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTERS[0]}")
    item = page.locator('.quiz-item[data-type="truefalse"]').first
    name = item.get_attribute("id")
    item.locator('input[value="true"]').check()
    item.locator(".quiz-main").click()
    for path in (CHAPTERS[0], CHAPTERS[1]):
        page.goto(f"{site}/{path}")
        assert page.locator(f'#{name} input[value="true"]').is_checked()
        assert page.locator(f"#{name} .quiz-result").inner_text().strip()


def test_language_switch_keeps_the_page(page: Page, site: str) -> None:
    for path in [p for p in FRENCH if p.startswith("fr/book/")]:
        page.goto(f"{site}/{path}")
        page.locator('a[hreflang="en"]:visible').first.click()
        assert page.url == f"{site}/{path.replace('fr/', 'en/', 1)}"
        assert page.locator("html").get_attribute("lang") == "en"


def test_search_loads_its_index_only_when_used(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{CHAPTERS[0]}", wait_until="networkidle")
    assert not [url for url in asked if "searchindex" in url]
    page.goto(f"{site}/fr/search.html?q=Targanine")
    page.locator('#search-results a[href*="book/cases"]').first.wait_for()


def test_prints_the_form_then_the_key(wide: Page, site: str) -> None:
    wide.goto(f"{site}/{CHAPTERS[0]}")
    title = wide.locator(".quiz-key h3").text_content() or ""
    stems = [
        " ".join(text.split()) for text in wide.locator(".quiz-item > legend").all_inner_texts()
    ]
    reader = PdfReader(io.BytesIO(wide.pdf(format="A4")))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    key = next(n for n, text in enumerate(pages) if text.startswith(title))
    form = " ".join(pages[:key])
    assert [stem for stem in stems if stem[-30:] not in form] == []
    reason = wide.locator(".quiz-why p").first.text_content() or ""
    assert " ".join(reason.split())[:40] in " ".join(pages[key:])
    assert " ".join(reason.split())[:40] not in form


# The search page is the one that loads the index.
@pytest.mark.parametrize("path", sorted({*FRENCH, CHAPTERS[1]} - {"fr/search.html"}))
def test_weight_of_a_first_visit(page: Page, site: str, path: str) -> None:
    """The budget of the design: 55 KB gzip and 12 requests, figures apart."""
    sizes = [file.size for file in first_visit(page, f"{site}/{path}") if file.kind != "image"]
    assert sum(sizes) <= 55_000
    assert len(sizes) <= 12


def test_the_two_tests_are_compared_on_the_device(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/book/progress.html")
    sums = page.locator("table.comparison tfoot td")
    nothing = sums.first.inner_text()
    page.goto(f"{site}/fr/book/pretest-a.html")
    for item in page.locator('.quiz-item[data-type="single"]').all():
        item.locator("input").first.check()
    # The second press says that the questions left empty are left so on purpose.
    for _ in range(2):
        page.locator("form.quiz .quiz-main").last.click()
    page.goto(f"{site}/fr/book/progress.html")
    assert sums.first.inner_text() != nothing and sums.last.inner_text() == nothing
    assert page.locator("table.comparison tbody tr").count() == 12
