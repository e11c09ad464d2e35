"""The key: for each item, the answer, why for every option, the explanation.

It is the only place of the page that holds them. The script copies its parts (`data-part`, named
as the feedback ids of `bank/SCORING.md`) beside the answers; without a script it is read as is.
"""

from collections.abc import Callable, Iterator
from string import ascii_uppercase
from typing import Any

from sse_academy.bank.model import Cloze, Gap, Scenario

from .markup import Html, inline, join, tag
from .parts import Context


class Reasons:
    """Writes the reasons of one item, with the sentence of each misconception they name."""

    def __init__(self, context: Context, misconceptions: dict[str, str]) -> None:
        self.context = context
        self.misconceptions = misconceptions

    def why(self, part: str, feedback: str, misconception: str | None = None) -> Html:
        """Return a reason, as the script will copy it."""
        believed = self.misconceptions.get(misconception or "")
        return tag(
            "div",
            tag("p", inline(feedback)),
            believed
            and tag(
                "p",
                tag("span", self.context.say("misconception")),
                " ",
                inline(believed),
                class_="quiz-misconception",
            ),
            class_="quiz-why",
            data_part=part,
        )

    def line(self, about: Html, why: Html, mark: str | None = None) -> Html:
        """Return a reason with what it is about; `mark` is `right`, `wrong` or nothing."""
        word = mark and tag("span", self.context.say(f"mark_{mark}"), class_="quiz-mark")
        return tag("li", tag("p", about, word and " ", word, class_="quiz-about"), why)


def answer(item: Any, context: Context, misconceptions: dict[str, str]) -> Html:
    """Return the folded answer of one item."""
    reasons = Reasons(context, misconceptions)
    solution, lines = SECTIONS[item.type](item, reasons)
    return tag(
        "details",
        tag("summary", context.say("question", n=context.number)),
        solution and tag("div", solution, class_="quiz-solution"),
        tag("ol" if item.type == "order" else "ul", *lines, class_="quiz-reasons"),
        item.explanation
        and tag("div", tag("p", inline(item.explanation)), class_="quiz-explanation"),
        class_="quiz-answer",
        data_item=item.id,
    )


def _solution(reasons: Reasons, words: Html) -> Html:
    return tag("p", tag("strong", reasons.context.say("answer")), " ", words)


Section = tuple[Html | None, list[Html]]


def _choice(item: Any, reasons: Reasons) -> Section:
    # The letters that the options have on the screen and on paper: their texts, said again
    # here, would be an eighth of the weight of a page.
    lettered = list(zip(ascii_uppercase, item.options, strict=False))
    solution = _solution(reasons, join(", ".join(letter for letter, o in lettered if o.key)))
    return solution, [
        reasons.line(
            join(letter),
            reasons.why(f"option:{o.id}", o.feedback, o.misconception),
            "right" if o.key else "wrong",
        )
        for letter, o in lettered
    ]


def _truefalse(item: Any, reasons: Reasons) -> Section:
    say = reasons.context.say
    lines = []
    for value, feedback in (("true", item.feedback.true), ("false", item.feedback.false)):
        right = (value == "true") == item.answer
        why = reasons.why(f"option:{value}", feedback, None if right else item.misconception)
        lines.append(reasons.line(join(say(value)), why, "right" if right else "wrong"))
    return _solution(reasons, join(say("true" if item.answer else "false"))), lines


def _numeric(item: Any, reasons: Reasons) -> Section:
    write, say = reasons.context.decimal, reasons.context.say
    if item.range:
        words = say("between", low=write(item.range[0]), high=write(item.range[1]))
    else:
        words = write(item.value)
        if item.tolerance:
            words += f" (± {write(item.tolerance)})"
    solution = join(words, item.unit and " ", item.unit and inline(item.unit))
    known = [join(say("if_answered", answer=write(a.value))) for a in item.answers]
    return _solution(reasons, solution), _typed(item, reasons, known)


def _text(item: Any, reasons: Reasons) -> Section:
    known = [
        join(reasons.context.say("if_answered", answer=", ".join(a.accepted))) for a in item.answers
    ]
    return _solution(reasons, _accepted(item.accepted)), _typed(item, reasons, known)


def _accepted(texts: list[str]) -> Html:
    return join(" / ".join(texts))


def _typed(item: Any, reasons: Reasons, known: list[Html]) -> list[Html]:
    say = reasons.context.say
    others = (
        reasons.line(about, reasons.why(f"answer:{n}", a.feedback, a.misconception), "wrong")
        for n, (about, a) in enumerate(zip(known, item.answers, strict=True))
    )
    return [
        reasons.line(join(say("right_answer")), reasons.why("right", item.feedback)),
        *others,
        reasons.line(join(say("otherwise")), reasons.why("wrong", item.wrong)),
    ]


def _match(item: Any, reasons: Reasons) -> Section:
    lines = [
        reasons.line(_goes(p.left, inline(p.right)), reasons.why(f"pair:{p.id}", p.feedback))
        for p in item.pairs
    ]
    nobody = join(reasons.context.say("belongs_to_nobody"))
    lines += [
        reasons.line(_goes(e.text, nobody), reasons.why(f"extra:{e.id}", e.feedback))
        for e in item.extra
    ]
    return None, lines


def _goes(left: str, right: Html) -> Html:
    """Return "left → right"; the script copies "→ right" under the row."""
    return join(inline(left), " ", tag("span", "→ ", right, class_="quiz-goes"))


def _order(item: Any, reasons: Reasons) -> Section:
    texts = [inline(e.text) for e in item.elements]
    return None, [
        reasons.line(t, reasons.why(f"element:{e.id}", e.feedback))
        for t, e in zip(texts, item.elements, strict=True)
    ]


def _categorise(item: Any, reasons: Reasons) -> Section:
    names = {c.id: inline(c.text) for c in item.categories}
    discussed = join(reasons.context.say("to_discuss"))
    rows = [(r, discussed if r.open else names[r.key or ""]) for r in item.rows]
    return None, [
        reasons.line(_goes(r.text, right), reasons.why(f"row:{r.id}", r.feedback))
        for r, right in rows
    ]


def _cloze(item: Cloze, reasons: Reasons) -> Section:
    lines: list[Html] = []
    for number, (gap_id, gap) in enumerate(item.gaps.items(), 1):
        name = reasons.context.say("gap", n=number) + reasons.context.say("colon")
        lines += _gap_reasons(gap_id, gap, name, reasons)
    return None, lines


def _gap_reasons(gap_id: str, gap: Gap, name: str, reasons: Reasons) -> Iterator[Html]:
    for o in gap.options or []:
        why = reasons.why(f"gap:{gap_id}:option:{o.id}", o.feedback, o.misconception)
        yield reasons.line(join(name, inline(o.text)), why, "right" if o.key else "wrong")
    if gap.options is None:
        why = reasons.why(f"gap:{gap_id}:right", gap.feedback or "")
        yield reasons.line(join(name, _accepted(gap.accepted or [])), why, "right")
        why = reasons.why(f"gap:{gap_id}:wrong", gap.wrong or "")
        yield reasons.line(join(name, reasons.context.say("otherwise")), why)


def _reflect(item: Any, reasons: Reasons) -> Section:
    model = reasons.why("model", item.model_answer)
    return None, [reasons.line(join(reasons.context.say("model_answer")), model)]


def _scenario(item: Scenario, reasons: Reasons) -> Section:
    lines = []
    for n, (ending_id, ending) in enumerate(item.endings.items()):
        outcome = "right" if ending.value == 1 else "wrong" if ending.value == 0 else "partial"
        words = f"{reasons.context.ending(n)}. {reasons.context.say(f'ending_{outcome}')}"
        about = tag("span", words, id=f"{item.id}--{ending_id}")
        lines.append(reasons.line(about, reasons.why(f"ending:{ending_id}", ending.text)))
    return None, lines


SECTIONS: dict[str, Callable[[Any, Reasons], Section]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "text": _text,
    "match": _match,
    "order": _order,
    "categorise": _categorise,
    "cloze": _cloze,
    "reflect": _reflect,
    "scenario": _scenario,
}
