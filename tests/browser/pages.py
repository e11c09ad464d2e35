"""Pages with a quiz for the browser tests, written as files: the player must work from file://."""

from pathlib import Path

import yaml

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
