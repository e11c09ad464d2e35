"""Take the pictures of the README from the built course: `make screenshots`."""

from pathlib import Path

from browser.conftest import ARGS, SITE
from chromium import find
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[1] / ".github" / "screenshots"
# Below the bar that stays on top.
SCROLL = "(legend) => window.scrollBy(0, legend.getBoundingClientRect().top - 70)"
PAGE = (SITE / "fr" / "book" / "roles.html").as_uri()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGS)
        desk = browser.new_page(viewport={"width": 1100, "height": 620})
        desk.goto(PAGE)
        desk.screenshot(path=FOLDER / "chapter.png")
        phone = browser.new_page(viewport={"width": 360, "height": 620}, color_scheme="dark")
        phone.goto(PAGE)
        item = phone.locator('.quiz-item[data-type="single"]').first
        item.locator(".quiz-option input").nth(2).check()
        item.locator(".quiz-main").click()
        item.locator("legend").evaluate(SCROLL)
        phone.screenshot(path=FOLDER / "question.png")
        browser.close()


if __name__ == "__main__":
    main()
