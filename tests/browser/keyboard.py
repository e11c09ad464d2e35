"""Each type of the sample bank answered rightly with the keyboard alone, and what is then said."""

from collections.abc import Callable

from browser.pages import item, said, tab_to
from playwright.sync_api import Page, expect


def single(page: Page) -> None:
    tab_to(page, "#sample-single input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def multiple(page: Page) -> None:
    for value in ("diary", "bill"):
        tab_to(page, f"#sample-multiple input[value={value}]")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")


def truefalse(page: Page) -> None:
    tab_to(page, "#sample-truefalse input")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert "certaine, probable" in said(page)
    assert page.evaluate("document.activeElement.name") == "confidence:sample-truefalse"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def numeric(page: Page) -> None:
    tab_to(page, "#sample-numeric input")
    page.keyboard.type("900,0")
    page.keyboard.press("Enter")


def text(page: Page) -> None:
    tab_to(page, "#sample-text input")
    page.keyboard.type("La  COTISATION")
    page.keyboard.press("Enter")


def match(page: Page) -> None:
    for pair, letters in (("oven", "Se"), ("letter", "R"), ("visit", "A")):
        tab_to(page, f"#sample-match [data-id={pair}] select")
        page.keyboard.type(letters)
    tab_to(page, "#sample-match .quiz-main")
    page.keyboard.press("Enter")


def order(page: Page) -> None:
    wanted = ["meeting", "vote", "purchase", "review"]
    items = page.locator("#sample-order li")
    for place, name in enumerate(wanted):
        while items.evaluate_all("all => all.map(e => e.dataset.id)").index(name) > place:
            up = f"#sample-order [data-id={name}] .quiz-move:first-child"
            page.locator(up).focus()
            page.keyboard.press("Enter")
            assert page.evaluate("s => document.activeElement.matches(s)", up), "focus lost"
            assert f"sur {len(wanted)}." in said(page)
    tab_to(page, "#sample-order .quiz-main")
    page.keyboard.press("Space")


def categorise(page: Page) -> None:
    for row, moves in (("baked", 0), ("mission", 1), ("report", 0)):
        tab_to(page, f"#sample-categorise [data-id={row}] input")
        page.keyboard.press("Space")
        for _ in range(moves):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def cloze(page: Page) -> None:
    tab_to(page, "#sample-cloze select")
    page.keyboard.type("c")
    tab_to(page, "#sample-cloze input")
    page.keyboard.type("Cinq")
    page.keyboard.press("Enter")


def reflect(page: Page) -> None:
    tab_to(page, "#sample-reflect textarea")
    page.keyboard.type("Un camion")
    tab_to(page, "#sample-reflect .quiz-main")
    page.keyboard.press("Enter")
    assert "2 mots sur 5" in said(page)
    expect(item(page, "reflect").locator(".quiz-rubric")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type(" pour livrer ensemble")
    tab_to(page, "#sample-reflect .quiz-main")
    page.keyboard.press("Enter")


def scenario(page: Page) -> None:
    for _ in range(2):
        tab_to(page, "#sample-scenario .quiz-choice")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "quiz-step"


ANSWERS: dict[Callable[[Page], None], str] = {
    single: "Juste. Juste. Chaque membre se sert du four.",
    multiple: "Juste. Juste. Il note qui a cuit et quand. Juste. Chacun paie ce qu’il brûle.",
    truefalse: "Juste. Juste. Le four est un bien des membres",
    numeric: "Juste. 4 500 partagés en cinq font 900.",
    text: "Juste. La cotisation fait vivre le réseau.",
    match: "Juste. Juste. Tous se servent du même outil.",
    order: "Juste. Juste. Il faut se rencontrer pour décider.",
    categorise: "Juste. Juste. Un nombre et une date.",
    cloze: "Juste. Trou 1, « commun » : Juste. Il sert à tous les membres.",
    reflect: "Une réponse possible Nous partageons un camion.",
    scenario: "Une issue solide Un outil commun se répare en commun.",
}
