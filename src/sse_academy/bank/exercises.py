"""What is known of an exercise without running it: its chapter, its minutes."""

import json
import re
from pathlib import Path

from .. import paths

# `## 1. Coder un premier dossier (8 min)`
STEP = re.compile(r"^## \d+\. .*\((\d+)\s*min\)", re.MULTILINE)


def path_of(slug: str) -> Path:
    """Return where the learner notebook of an exercise is (or would be)."""
    return paths.exercises() / f"{slug}.ipynb"


def minutes(slug: str) -> int:
    """Return the minutes of an exercise: those of the steps of its notebook, together.

    `FileNotFoundError` when there is no such notebook.
    """
    cells = json.loads(path_of(slug).read_text("utf-8"))["cells"]
    texts = ("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return sum(int(found) for text in texts for found in STEP.findall(text))
