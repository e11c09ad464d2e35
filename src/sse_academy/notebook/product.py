"""What a learner made: the open tasks of an exercise, one after the other, as one document."""

from pathlib import Path
from typing import Any

from .. import paths
from ..bank.model import AnyItem, Bank, Categorise, Reflect
from ..player.markup import Html, join, plain, tag
from . import answers, banks
from .answers import State
from .checking import is_grid
from .live import Page
from .say import Say, short


def open_items(bank: Bank) -> list[AnyItem]:
    """Return the items that make the product: the grids and the free texts, in their order."""
    return [item for item in bank.items if isinstance(item, Reflect) or is_grid(item)]


def product(bank: Bank, states: answers.States, say: Say, only_filled: bool = False) -> Page:
    """Return what was answered to the open tasks, each under its title.

    What is not filled in yet says so, or is left out with `only_filled`; nothing typed is read
    as HTML.
    """
    parts: list[Html | None] = []
    lines: list[str] = []
    for item in open_items(bank):
        state = states.get(item.id, {})
        filled = _grid if isinstance(item, Categorise) else _text
        html, told, is_blank = filled(item, state, say)
        if is_blank and only_filled:
            continue
        title = plain(item.title or item.id)
        parts.append(join(tag("h4", title), html))
        lines += [title, *told]
    if not parts and not only_filled:
        return Page(tag("p", say("no_product")), say("no_product"))
    if not only_filled:
        parts.append(_for_the_reader(bank, say))
    return Page(tag("section", *parts, lang=say.lang) if parts else Html(""), "\n".join(lines))


def earlier(exercise: str, folder: Path, say: Say) -> Page:
    """Return what the learner made in the other exercises kept in `folder`.

    Files that hold no answers are left alone: each exercise tells its own.
    """
    parts: list[Html] = []
    lines: list[str] = []
    for path in sorted(paths.exercises().glob("*.yml")):
        bank = f"exercise-{path.stem}"
        file = folder / answers.FOLDER / f"{bank}.json"
        if bank == exercise or not file.exists():
            continue
        try:
            states = answers.read(file, bank)
        except (OSError, answers.NotAnswers):
            continue
        loaded = banks.load(bank, say.lang)
        made = product(loaded, states, say, only_filled=True)
        if made.html:
            summary = tag("summary", plain(loaded.title))
            parts.append(tag("details", summary, made.html))
            lines += [plain(loaded.title), made.text]
    if not parts:
        return Page(tag("p", say("no_earlier")), say("no_earlier"))
    return Page(tag("section", *parts, lang=say.lang), "\n".join(lines))


def _for_the_reader(bank: Bank, say: Say) -> Html | None:
    """Return the rubric of the last text: what a peer who reads the product looks at."""
    texts = [item for item in open_items(bank) if isinstance(item, Reflect)]
    if not texts:
        return None
    criteria = (
        tag(
            "li",
            tag("strong", plain(c.text)),
            tag("ul", *(tag("li", plain(x.text)) for x in c.levels)),
        )
        for c in texts[-1].rubric
    )
    return join(tag("h4", say("for_reader")), tag("p", say("for_reader_how")), tag("ul", *criteria))


def _grid(grid: Categorise, state: State, say: Say) -> tuple[Html, list[str], bool]:
    """Return a list of rows with category and evidence, its lines, and whether it is blank."""
    chosen, typed = state.get("response"), state.get("evidence", {})
    words = {c.id: plain(c.text) for c in grid.categories}
    rows = []
    for row in grid.rows:
        code = chosen.get(row.id) if isinstance(chosen, dict) else None
        # What was kept may be of any shape: only a known category has a word.
        word = words.get(code) if isinstance(code, str) else None
        rows.append((short(row.text), ". ".join(filter(None, [word, typed.get(row.id)]))))
    shown = [(name, text or say("blank")) for name, text in rows]
    items = (tag("li", tag("strong", name), " – ", text) for name, text in shown)
    lines = [f"{name} – {text}" for name, text in shown]
    return tag("ul", *items), lines, not any(text for _, text in rows)


def _text(item: Reflect, state: State, say: Say) -> tuple[Html, list[str], bool]:
    """Return the paragraphs of a text, its lines, and whether it is blank."""
    reply: Any = state.get("response")
    typed = reply.get("text") if isinstance(reply, dict) else None
    is_blank = not isinstance(typed, str) or not typed.strip()
    text = say("blank") if is_blank else typed
    lines = [part for part in text.split("\n") if part.strip()]
    return join(*(tag("p", line) for line in lines)), lines, is_blank
