"""A bank as an HTML form: complete without a script, on paper, and in a screen reader."""

import json
from typing import Any

from sse_academy import language
from sse_academy.bank.model import AnyItem, Bank, Behaviour

from .controls import controls, rubric
from .key import answer
from .markup import Html, inline, tag
from .parts import Context

# Interface strings with this prefix are said by the script: they travel with the questions.
SCRIPT = "js_"
# What scoring and behaviour need of an item; texts stay in the page, where people read them.
ALWAYS: dict[str, Any] = dict.fromkeys(("id", "type", "confidence", "min_words"), True)
EACH = "__all__"
CHOICES = {EACH: {"id", "key"}}
SCORED: dict[str, Any] = {
    **dict.fromkeys(("tries", "answer", "value", "tolerance", "range"), True),
    **dict.fromkeys(("accepted", "distance", "start"), True),
    **{parts: {EACH: {"id"}} for parts in ("pairs", "extra", "elements", "categories")},
    "options": CHOICES,
    "answers": {EACH: {"value", "tolerance", "accepted"}},
    "rows": {EACH: {"id", "key", "open"}},
    "gaps": {EACH: {"options": CHOICES, "accepted": True, "distance": True}},
    "nodes": {EACH: {"choices": {EACH: {"id", "goto"}}}},
    "endings": {EACH: {"value"}},
}


def quiz_html(
    bank: Bank, lang: str, items: list[str] | None = None, behaviour: Behaviour | None = None
) -> str:
    """Return one `<form class="quiz">` with the questions, their key and the script's data.

    `bank` has its texts in `lang` already (`bank.translate`). `items` keeps these items only, in
    this order, with the numbers they have in the bank, and leaves out title and introduction;
    an id that the bank does not have raises `KeyError`. `behaviour` replaces that of the bank;
    `workshop` leaves the key, every reason and all scoring data out of the page.
    """
    behaviour = behaviour or bank.behaviour
    strings = language.strings(lang)["player"]
    numbers = {item.id: n for n, item in enumerate(bank.items, 1)}
    chosen = bank.items if items is None else [bank.item(i) for i in items]
    placed = [(i, Context(strings, numbers[i.id], behaviour)) for i in chosen]
    form_id = f"quiz-{bank.bank}" if items is None else f"quiz-{'-'.join(items)}"
    return tag(
        "form",
        _head(bank, strings) if items is None else None,
        *(_question(item, context) for item, context in placed),
        None if behaviour == "workshop" else _key(bank, placed, form_id),
        tag("p", class_="quiz-live", role="status"),
        _data(bank, lang, behaviour, chosen),
        class_="quiz",
        id=form_id,
        lang=lang,
        # Submits to nobody: an Enter pressed before the script runs must not reload the page.
        method="dialog",
        novalidate=True,
        data_behaviour=behaviour,
    )


def _head(bank: Bank, strings: dict[str, str]) -> Html:
    blanks = (tag("span", strings[k]) for k in ("paper_name", "paper_date"))
    return tag(
        "div",
        tag("h3", inline(bank.title), class_="quiz-title"),
        tag("p", *blanks, class_="quiz-paper quiz-blanks"),
        bank.intro and tag("p", inline(bank.intro)),
        class_="quiz-head",
    )


def _question(item: AnyItem, context: Context) -> Html:
    how = context.strings.get(f"how_{item.type}")
    # Elsewhere there is one check, or two votes, whatever the item says.
    tries = getattr(item, "tries", None) if context.behaviour == "immediate" else None
    notes = [how, context.say("tries", n=tries) if tries else None]
    return tag(
        "fieldset",
        tag(
            "legend",
            tag("span", f"{context.number}.", class_="quiz-number"),
            " ",
            tag("span", inline(item.stem)),
        ),
        tag("p", " ".join(filter(None, notes)), class_="quiz-how") if any(notes) else None,
        controls(item, context),
        *(_hint(text, n, len(item.hints), context) for n, text in enumerate(item.hints, 1)),
        _confidence(item, context) if getattr(item, "confidence", False) else None,
        # Its levels say what a good answer holds: not in a page without a key.
        rubric(item, context) if item.type == "reflect" and not context.workshop else None,
        class_="quiz-item",
        id=item.id,
        data_type=item.type,
    )


def _hint(text: str, number: int, total: int, context: Context) -> Html:
    title = context.say("hint", n=number, total=total)
    return tag("details", tag("summary", title), tag("p", inline(text)), class_="quiz-hint")


def _confidence(item: AnyItem, context: Context) -> Html:
    levels = (
        tag(
            "label",
            tag("input", type="radio", name=f"confidence:{item.id}", value=n),
            tag("span", context.say(f"confidence_{n}")),
        )
        for n in (1, 2, 3)
    )
    legend = tag("legend", context.say("confidence"))
    return tag("fieldset", legend, *levels, class_="quiz-confidence")


def _key(bank: Bank, placed: list[tuple[AnyItem, Context]], form_id: str) -> Html:
    title_id = f"{form_id}--key"
    title = tag("h3", placed[0][1].say("key"), class_="quiz-title", id=title_id)
    answers = (answer(item, context, bank.misconceptions) for item, context in placed)
    return tag("section", title, *answers, class_="quiz-key", aria_labelledby=title_id)


def _said(strings: dict[str, str], behaviour: str) -> dict[str, str]:
    """Return what the script says: `js_…`, and `js_peer_…`, `js_after_…` where they are of use."""
    said = {k.removeprefix(SCRIPT): text for k, text in strings.items() if k.startswith(SCRIPT)}
    others = tuple(f"{b}_" for b in ("peer", "after") if b != behaviour)
    return {key: text for key, text in said.items() if not key.startswith(others)}


def _data(bank: Bank, lang: str, behaviour: str, items: list[AnyItem]) -> Html:
    strings = language.strings(lang)["player"]
    fields = ALWAYS if behaviour == "workshop" else ALWAYS | SCORED
    data = {
        "bank": bank.bank,
        "language": lang,
        "behaviour": behaviour,
        "items": [item.model_dump(exclude_defaults=True, include=fields) for item in items],
        "strings": _said(strings, behaviour),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Inside <script> only this could end the element; JSON lets every character be escaped.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return tag("script", Html(safe), type="application/json", class_="quiz-data")
