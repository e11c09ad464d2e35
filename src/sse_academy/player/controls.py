"""The part of a question where one answers, for each type: native inputs with their labels.

Everything here works on paper and without a script. The script finds its way by `data-id` (what
an answer is about) and `value`; it never reads a text.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from sse_academy.bank.model import (
    Categorise,
    Cloze,
    Gap,
    Match,
    Order,
    Reflect,
    Scenario,
    ScenarioChoice,
)

from .markup import Html, inline, join, plain, tag
from .parts import Context, right_parts, shuffled, token

GAP = re.compile(r"\{([a-z0-9-]+)\}")
# Marks the place of a gap while Markdown is read: a private character that no text may hold.
PLACE = "\ue000"


def controls(item: Any, context: Context) -> Html:
    """Return the controls of an item of any type."""
    return tag("div", CONTROLS[item.type](item, context), class_="quiz-controls")


def rubric(item: Reflect, context: Context) -> Html:
    """Return the self-assessment of a free text: one choice of level for each criterion."""
    criteria = [
        tag(
            "fieldset",
            tag("legend", inline(c.text)),
            _options(
                "radio",
                f"{item.id}:{c.id}",
                [(x.id, inline(x.text)) for x in c.levels],
                "quiz-levels",
            ),
            class_="quiz-row",
            data_criterion=c.id,
        )
        for c in item.rubric
    ]
    title = tag("p", context.say("rubric"), class_="quiz-how")
    return tag("div", title, *criteria, class_="quiz-rubric")


def _options(kind: str, name: str, choices: Iterable[tuple[str, Html]], style: str) -> Html:
    rows = (
        tag(
            "div",
            tag("label", tag("input", type=kind, name=name, value=value), tag("span", text)),
            class_="quiz-option",
        )
        for value, text in choices
    )
    return tag("div", *rows, class_=f"quiz-options {style}")


def _typed(name: str, **attributes: Any) -> Html:
    return tag(
        "input",
        type="text",
        name=name,
        maxlength=200,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        **attributes,
    )


def _select(name: str, choices: Iterable[tuple[str, str]], context: Context, **extra: Any) -> Html:
    first = tag("option", context.say("choose"), value="")
    rest = (tag("option", text, value=value) for value, text in choices)
    return tag("select", first, *rest, name=name, **extra)


def _choice(item: Any, context: Context) -> Html:
    kind = "checkbox" if item.type == "multiple" else "radio"
    return _options(kind, item.id, [(o.id, inline(o.text)) for o in item.options], "quiz-lettered")


def _truefalse(item: Any, context: Context) -> Html:
    words = [(v, join(context.say(v))) for v in ("true", "false")]
    return _options("radio", item.id, words, "quiz-truth")


def _short(item: Any, context: Context) -> Html:
    numeric = item.type == "numeric"
    field = _typed(item.id, inputmode="decimal" if numeric else None)
    unit = tag("span", inline(item.unit), class_="quiz-unit") if numeric and item.unit else None
    return tag(
        "label", tag("span", context.say("your_answer")), " ", field, unit, class_="quiz-short"
    )


def _match(item: Match, context: Context) -> Html:
    rights = right_parts(item)
    named = [(token(item.id, i) if context.workshop else i, plain(t)) for i, t in rights.items()]
    rows = (
        tag(
            "div",
            tag(
                "label",
                tag("span", inline(p.left)),
                _select(f"{item.id}:{p.id}", named, context),
            ),
            class_="quiz-row",
            data_id=p.id,
        )
        for p in item.pairs
    )
    # A select is a blank box on paper: there, the parts are a lettered list.
    letters = (tag("li", inline(text)) for text in rights.values())
    return tag("div", *rows, tag("ol", *letters, class_="quiz-paper quiz-letters"))


def _order(item: Order, context: Context) -> Html:
    texts = {e.id: e.text for e in item.elements}
    rank = {"inputmode": "numeric", "size": 2, "class_": "quiz-rank"}
    elements = (
        tag(
            "li",
            tag("label", _typed(f"{item.id}:{i}", **rank), tag("span", inline(texts[i]))),
            data_id=i,
        )
        for i in shuffled(item.id, texts)
    )
    return tag("ol", *elements, class_="quiz-order")


def _categorise(item: Categorise, context: Context) -> Html:
    choices = [(c.id, inline(c.text)) for c in item.categories]
    rows = (
        tag(
            "fieldset",
            tag("legend", inline(r.text)),
            _options("radio", f"{item.id}:{r.id}", choices, "quiz-inline"),
            class_="quiz-row",
            data_id=r.id,
        )
        for r in item.rows
    )
    return tag("div", *rows)


def _cloze(item: Cloze, context: Context) -> Html:
    ids = [i for i in GAP.findall(item.text) if i in item.gaps]
    marked = GAP.sub(
        lambda m: f"{PLACE}{ids.index(m[1])}{PLACE}" if m[1] in ids else m[0],
        item.text.replace(PLACE, ""),
    )
    pieces = inline(marked).split(PLACE)
    # Odd pieces are the numbers of the gaps: `split` alternates text and what is between marks.
    filled = (
        _gap(item, ids[int(piece)], int(piece) + 1, context) if n % 2 else Html(piece)
        for n, piece in enumerate(pieces)
    )
    return tag("p", *filled, class_="quiz-cloze")


def _gap(item: Cloze, gap_id: str, number: int, context: Context) -> Html:
    gap: Gap = item.gaps[gap_id]
    attributes = {"aria_label": context.say("gap", n=number)}
    name = f"{item.id}:{gap_id}"
    if gap.options is None:
        return tag("span", _typed(name, size=12, **attributes), class_="quiz-gap", data_id=gap_id)
    choices = [(o.id, plain(o.text)) for o in gap.options]
    field = _select(name, choices, context, **attributes)
    paper = tag("span", f" ({' / '.join(t for _, t in choices)})", class_="quiz-paper")
    return tag("span", field, paper, class_="quiz-gap", data_id=gap_id)


def _reflect(item: Reflect, context: Context) -> Html:
    words = context.say("min_words", n=item.min_words) if item.min_words else None
    return tag(
        "label",
        tag("span", context.say("your_text"), f" ({words})" if words else None),
        tag("textarea", name=item.id, rows=6, maxlength=8000),
        class_="quiz-text",
    )


def _scenario(item: Scenario, context: Context) -> Html:
    places = [item.start, *(n for n in item.nodes if n != item.start)]
    nodes = (
        tag(
            "section",
            tag("p", context.say("passage", n=number), class_="quiz-place"),
            tag("p", inline(item.nodes[node].text), class_="quiz-node-text"),
            tag("ul", *(_step(item, c, places, context) for c in item.nodes[node].choices)),
            class_="quiz-node",
            id=f"{item.id}--{node}",
            data_node=node,
        )
        for number, node in enumerate(places, 1)
    )
    return tag("div", *nodes, class_="quiz-tree")


def _step(item: Scenario, choice: ScenarioChoice, places: list[str], context: Context) -> Html:
    """Return a choice of a scenario: its consequence, folded, and where it leads."""
    if choice.goto in places:
        words = context.say("go_to_passage", n=places.index(choice.goto) + 1)
    else:
        name = context.ending(list(item.endings).index(choice.goto))
        words = name if context.workshop else context.say("go_to_ending", ending=name)
    # A workshop page has no key, so no ending to read.
    there = choice.goto in places or not context.workshop
    link = tag(
        "a" if there else "span", words, href=f"#{item.id}--{choice.goto}" if there else None
    )
    return tag(
        "li",
        tag(
            "details",
            tag("summary", inline(choice.text)),
            tag("p", inline(choice.consequence), class_="quiz-consequence"),
            tag("p", link, class_="quiz-goto"),
        ),
        data_choice=choice.id,
        data_goto=choice.goto,
    )


CONTROLS: dict[str, Callable[[Any, Context], Html]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _truefalse,
    "numeric": _short,
    "text": _short,
    "match": _match,
    "order": _order,
    "categorise": _categorise,
    "cloze": _cloze,
    "reflect": _reflect,
    "scenario": _scenario,
}
