"""Pages with a quiz for the browser tests, written as files: the player must work from file://."""

import json
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page

from sse_academy.bank.model import Bank
from sse_academy.player import assemble, render

SAMPLES = Path(__file__).parents[1] / "samples" / "player"


def sample_bank(**changes: object) -> Bank:
    """Return the sample bank with one item of each type, with some of its fields changed."""
    data = yaml.safe_load((SAMPLES / "all-types.yml").read_text("utf-8"))
    return Bank.model_validate(data | changes)


def quiz_page(
    folder: Path, bank: Bank, name: str = "quiz.html", lang: str = "fr", **options: object
) -> str:
    """Write a page with the quiz of `bank` and return its file:// address.

    `options` are those of `quiz_html`. The page has nothing of the site's theme but its colours,
    in light and dark, so that the player's own style is what is looked at.
    """
    html = render.quiz_html(bank, lang, **options)
    (folder / "quiz.js").write_text(assemble.script(), "utf-8")
    (folder / "quiz.css").write_text(assemble.style(), "utf-8")
    (folder / name).write_text(PAGE.format(lang=lang, html=html), "utf-8")
    return (folder / name).as_uri()


PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quiz</title>
<style>
body {{ margin: 1rem; font-family: sans-serif; background: #fff; color: #000; }}
@media (prefers-color-scheme: dark) {{
  body {{
    --color-foreground-primary: #cfd0d0; --color-foreground-secondary: #9ca0a5;
    --color-foreground-muted: #81868d; --color-background-primary: #131416;
    --color-background-secondary: #1a1c1e; --color-background-border: #303335;
    --color-brand-content: #5ca5ff; background: #131416; color: #cfd0d0;
  }}
}}
</style>
<link rel="stylesheet" href="quiz.css">
<script defer src="quiz.js"></script>
</head>
<body>
<main><h1>Page</h1><h2>Questions</h2>{html}</main>
</body>
</html>
"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def said(page: Page) -> str:
    """Return what the live region says, with plain spaces."""
    return " ".join((page.locator(".quiz-live").text_content() or "").split())


def kept(page: Page, item: str, bank: str = "sample") -> dict[str, Any] | None:
    """Return the state of an item as the device keeps it."""
    text = page.evaluate("k => localStorage.getItem(k)", f"sse-academy:1:{bank}:{item}")
    return json.loads(text) if text else None


def item(page: Page, name: str) -> Locator:
    """Return the box of an item of the sample bank."""
    return page.locator(f"#sample-{name}")


def check(page: Page, name: str) -> None:
    """Press the main button of an item."""
    item(page, name).locator(".quiz-main").click()
