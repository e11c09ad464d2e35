"""The reason behind a feedback id of the scoring: what it is about, and why."""

from collections.abc import Iterable
from typing import Any

from .say import short


def of(item: Any, feedback: str) -> tuple[str, str | None]:
    """Return (what a feedback id is about, its text) of any graded item or scenario.

    The first is empty when the id is about the whole answer; the second is None when the bank
    says nothing (a key that was not chosen).
    """
    kind, _, rest = feedback.partition(":")
    name, _, state = rest.partition(":")
    match kind:
        case "right":
            return "", item.feedback
        case "wrong":
            return "", item.wrong
        case "answer":
            return "", item.answers[int(name)].feedback
        case "ending":
            return "", item.endings[name].text
        case "option" if item.type == "truefalse":
            return "", getattr(item.feedback, name)
        case "option":
            return "", _named(item.options, name).feedback
        case "pair":
            pair = _named(item.pairs, name)
            return short(pair.left), pair.feedback
        case "extra":
            part = _named(item.extra, name)
            return short(part.text), part.feedback
        case "element":
            element = _named(item.elements, name)
            return short(element.text), element.feedback
        case "gap":
            return name, _of_gap(item.gaps[name], state)
    return "", None


def is_right(item: Any, feedback: str) -> bool:
    """Tell whether a feedback id of a match, order or cloze is about something right."""
    kind, name, *state = feedback.split(":")
    if state[:1] == ["option"]:
        return _named(item.gaps[name].options, state[1]).key
    return kind != "extra" and state != ["wrong"]


def unanswered(item: Any, feedback: Iterable[str]) -> list[str]:
    """Return the pairs or gaps that nobody answered (an order always holds all its elements)."""
    answered = {f.split(":")[1] for f in feedback}
    if item.type == "match":
        return [short(p.left) for p in item.pairs if p.id not in answered]
    if item.type == "cloze":
        return [name for name in item.gaps if name not in answered]
    return []


def _named(parts: Iterable[Any], name: str) -> Any:
    return next(part for part in parts if part.id == name)


def _of_gap(gap: Any, state: str) -> str | None:
    kind, _, option = state.partition(":")
    if kind == "option":
        return _named(gap.options, option).feedback
    return gap.wrong if kind == "wrong" else gap.feedback
