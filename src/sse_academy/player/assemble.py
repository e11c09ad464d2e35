"""Put the parts of the script and the style together: one file each, small, no build tool."""

from functools import cache
from pathlib import Path

import minify

HERE = Path(__file__).parent
# In this order: a part only uses, while it loads, what the parts before it define.
PARTS = (
    "dom",
    "scoring",
    "store",
    "inputs",
    "order",
    "scenario",
    "feedback",
    "attempt",
    "item",
    "erase",
    "quiz",
    "start",
)


@cache
def script() -> str:
    """Return `quiz.js`, minified: a classic script that defines `SSEQuiz` and nothing else."""
    parts = [(HERE / "js" / f"{name}.js").read_text("utf-8") for name in PARTS]
    # A page may hold two copies (one for each widget of a notebook): the first one serves all.
    body = "(() => {\n'use strict';\nif (globalThis.SSEQuiz) return;\n" + "".join(parts) + "})();\n"
    return minify.string("application/javascript", body) + "\n"


@cache
def style() -> str:
    """Return `quiz.css`, minified."""
    parts = [(HERE / "css" / f"{name}.css").read_text("utf-8") for name in ("quiz", "print")]
    return minify.string("text/css", "".join(parts)) + "\n"
