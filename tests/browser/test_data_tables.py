"""The pages of the data in real Chromium: rows are searched, read aloud, printed."""

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import SITE
from browser.pages import tab_to
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

PAGES = sorted((SITE / "fr" / "book" / "data").glob("*.html"))
NETWORKS = "fr/book/data/networks.html"
FIELD = "#filter-networks"
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def rows(page: Page, table: str = "networks", shown: str = "") -> Locator:
    """Return the rows of a table: all of them, or those that match a state (`:visible`)."""
    return page.locator(f"#table-{table} tbody tr{shown}")


def fold(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def status(page: Page) -> Locator:
    return page.locator('.table-filter[data-table="table-networks"] [role="status"]')


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ["http", "file"])
def test_rows_without_all_the_words_are_hidden(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{NETWORKS}" if address == "http" else (SITE / NETWORKS).as_uri())
    total = rows(page).count()
    expect(status(page)).to_be_empty()
    page.fill(FIELD, "  MONTREAL economie ")
    shown = rows(page, shown=":visible").all_text_contents()
    assert 0 < len(shown) < total
    for text in rows(page).all_text_contents():
        wanted = "montreal" in fold(text) and "economie" in fold(text)
        assert wanted == (text in shown)
    expect(status(page)).to_have_text(re.compile(rf"^{len(shown)} lignes? sur {total}$"))
    page.fill(FIELD, "coopérative xyzzy")
    expect(rows(page, shown=":visible")).to_have_count(0)
    expect(status(page)).to_contain_text(f"Aucune ligne sur {total}")
    page.fill(FIELD, "d'assurance ")  # a straight apostrophe, as keyboards have it
    assert rows(page, shown=":visible").count() > 0
    # The other table of the page has its own field.
    expect(rows(page, "network_edges", ":visible")).to_have_count(
        rows(page, "network_edges").count()
    )


def test_search_and_clear_with_the_keyboard(desk: Page, site: str) -> None:
    desk.goto(f"{site}/{NETWORKS}")
    total = rows(desk).count()
    tab_to(desk, FIELD)
    expect(desk.get_by_label("Chercher dans «\u00a0Organisations\u00a0»")).to_be_focused()
    desk.keyboard.type("Kenya")
    expect(status(desk)).to_have_text(re.compile(rf"sur {total}$"))
    desk.keyboard.press("Tab")
    clear = desk.locator(".table-filter button:visible")
    expect(clear).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(FIELD)).to_be_focused()
    expect(desk.locator(FIELD)).to_have_value("")
    expect(clear).to_have_count(0)
    expect(rows(desk, shown=":visible")).to_have_count(total)
    expect(status(desk)).to_have_text(f"{total} lignes")
    desk.keyboard.press("Tab")
    region = desk.get_by_role("region", name=f"Organisations\u00a0: {total} lignes")
    expect(region).to_be_focused()
    desk.keyboard.press("ArrowRight")
    desk.wait_for_function("() => document.activeElement.scrollLeft > 0")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_tables_are_whole_without_script(browser: Browser, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator(".table-filter").first).to_be_hidden()
    expect(page.locator(".table-filter:visible")).to_have_count(0)
    every = page.locator(".data tbody tr")
    assert every.count() == page.locator(".data tbody tr:visible").count() > 0
    context.close()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_phone_shows_rows_as_labelled_blocks(page: Page, path: str) -> None:
    page.goto(path.as_uri())
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    outside = """cells => cells.filter(cell => {
      const box = cell.getBoundingClientRect();
      return box.left < 0 || box.right > 360 || cell.scrollWidth > cell.clientWidth + 1;
    }).map(cell => cell.textContent)"""
    cells = page.locator(".data tbody :is(th, td)")
    assert cells.evaluate_all(outside) == []
    label = "cell => getComputedStyle(cell, '::before').content"
    cell = page.locator(".data td").first
    assert str(cell.get_attribute("data-label")) in cell.evaluate(label)
    # Blocks for the eye, and still a table for a screen reader.
    for table in page.get_by_role("table").all():
        count = table.locator("tbody tr").count()
        expect(table.get_by_role("row")).to_have_count(count + 1)
        expect(table.get_by_role("rowheader")).to_have_count(count)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_search_is_readable_in_both_schemes(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{site}/fr/book/data/quebec.html")
    page.locator(".table-filter input").first.fill("fonds")
    assert Axe().run(page, options=CONTRAST).response["violations"] == []
    edge = "input => [getComputedStyle(input).borderColor, getComputedStyle(input).backgroundColor]"
    colours = page.locator(".table-filter input").first.evaluate(edge)
    light, dark = sorted(map(luminance, colours), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3
    context.close()


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(…)` (WCAG 2)."""
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_paper_cuts_no_table(desk: Page, path: str) -> None:
    desk.goto(path.as_uri())
    desk.emulate_media(media="print")
    desk.set_viewport_size({"width": 700, "height": 1000})  # A4 less its margins
    wide = "tables => tables.filter(t => t.scrollWidth > 700 || t.offsetWidth > 700).map(t => t.id)"
    assert desk.locator(".data").evaluate_all(wide) == []
    assert desk.evaluate("() => document.documentElement.scrollWidth") <= 700


def test_paper_starts_with_the_first_row_and_keeps_the_search(desk: Page, site: str) -> None:
    desk.goto(f"{site}/{NETWORKS}")
    first = rows(desk).first.locator("th").inner_text()
    reader = PdfReader(io.BytesIO(desk.pdf(format="A4")))
    assert first in reader.pages[0].extract_text()
    desk.fill(FIELD, "Kenya")
    kept = PdfReader(io.BytesIO(desk.pdf(format="A4")))
    assert len(kept.pages) < len(reader.pages)
    assert "sur 98" in " ".join(kept.pages[0].extract_text().split())


def test_each_table_is_reached_and_downloaded_from_the_list(desk: Page, site: str) -> None:
    desk.goto(f"{site}/fr/book/data.html")
    links = desk.locator(".data tbody th a")
    for place in range(links.count()):
        page, anchor = str(links.nth(place).get_attribute("href")).split("#")
        text = (SITE / "fr" / "book" / page).read_text("utf-8")
        assert f'id="{anchor}"' in text
    files = desk.locator("a[download]")
    assert files.count() == links.count() + 1
    for link in files.all():
        assert (SITE / "fr" / "book" / str(link.get_attribute("href"))).stat().st_size > 100
    for link in (files.first, files.last):
        with desk.expect_download() as waited:
            link.click()
        assert waited.value.suggested_filename == link.get_attribute("download")


def test_a_link_of_the_list_shows_the_heading_too(desk: Page, site: str) -> None:
    desk.goto(f"{site}/fr/book/data.html")
    desk.get_by_role("link", name="Liens", exact=True).click()
    desk.wait_for_url("**/networks.html#data-network_edges")
    expect(desk.get_by_role("heading", name="Liens", exact=True)).to_be_in_viewport()
