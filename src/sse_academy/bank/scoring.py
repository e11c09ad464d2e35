"""Score a response to an item, as `SCORING.md` says; the page does the same in JavaScript.

A response comes from a page, a file or a stranger: any shape is accepted and never raises.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .model import AnyItem

EPSILON = 1e-9
# Unicode's White_Space property plus three invisible characters that keyboards and copies leave.
SPACES = re.compile(
    "[\t-\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"
)
NUMBER = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)?")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′´`", "'") | dict.fromkeys("‐‑‒–—", "-"))
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True)
class Result:
    """Outcome, score (0 to 1, four decimals, or None when nothing is graded), feedback ids."""

    outcome: str
    score: float | None
    feedback: tuple[str, ...] = ()


EMPTY = Result("empty", None)


def score(item: AnyItem, response: Any) -> Result:
    """Score `response` (shape of the item's type, see `SCORING.md`); never raises on a response."""
    return SCORERS[item.type](item, response)


def fold(text: str) -> str:
    """Return `text` without accents, case, and differences of spaces, apostrophes, hyphens."""
    # Replaced before NFKD, which would turn ´ into a space and an accent.
    text = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
    return SPACES.sub(" ", text.lower().translate(LETTERS)).strip(" ")


def read_number(text: str) -> float | None:
    """Return the number typed in `text` (comma or point), or None when there is none to read."""
    typed = SPACES.sub("", text)
    typed = typed.removesuffix("%")
    if len(typed) > 40 or not NUMBER.fullmatch(typed):
        return None
    return float(typed.replace("−", "-").replace(",", "."))


def within_one_edit(a: str, b: str) -> bool:
    """Tell whether one character added, missing or replaced turns `a` into `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    tail_a, tail_b = a[start:], b[start:]
    return tail_a[1:] == tail_b[1:] or tail_a[1:] == tail_b or tail_a == tail_b[1:]


def graded(points: int, maximum: int, feedback: Iterable[str]) -> Result:
    """Return the result of `points` out of `maximum`, both integers."""
    value = (20000 * points + maximum) // (2 * maximum) / 10000
    outcome = "right" if points == maximum else "wrong" if points == 0 else "partial"
    return Result(outcome, value, tuple(feedback))


def _ids(response: Any, known: Iterable[str]) -> list[str]:
    """Return the known ids of a list, each once, in the order of the response."""
    if not isinstance(response, list):
        return []
    known = set(known)
    return list(dict.fromkeys(i for i in response if isinstance(i, str) and i in known))


def _mapping(response: Any, known: Iterable[str]) -> dict[str, str]:
    """Return the entries of a mapping whose key is known and whose value is a text."""
    if not isinstance(response, dict):
        return {}
    return {k: response[k] for k in known if isinstance(response.get(k), str)}


def _typed(response: Any) -> str:
    return response if isinstance(response, str) and SPACES.sub("", response) else ""


def _accepted(typed: str, accepted: Iterable[str], distance: int) -> str | None:
    """Return `right`, `near` (right but for one edit) or None."""
    given = fold(typed)
    wanted = [fold(a) for a in accepted]
    if given in wanted:
        return "right"
    if distance and any(len(w) >= 4 and within_one_edit(given, w) for w in wanted):
        return "near"
    return None


def _single(item: Any, response: Any) -> Result:
    options = {o.id: o.key for o in item.options}
    if not isinstance(response, str) or response not in options:
        return EMPTY
    return graded(int(options[response]), 1, [f"option:{response}"])


def _truefalse(item: Any, response: Any) -> Result:
    if response not in ("true", "false"):
        return EMPTY
    return graded(int((response == "true") == item.answer), 1, [f"option:{response}"])


def _multiple(item: Any, response: Any) -> Result:
    chosen = set(_ids(response, (o.id for o in item.options)))
    if not chosen:
        return EMPTY
    keys = [o.id for o in item.options if o.key]
    points = sum(1 if o.key else -1 for o in item.options if o.id in chosen)
    feedback = [f"option:{o.id}" for o in item.options if o.id in chosen]
    feedback += [f"missed:{k}" for k in keys if k not in chosen]
    return graded(max(points, 0), len(keys), feedback)


def _numeric(item: Any, response: Any) -> Result:
    typed = _typed(response)
    if not typed:
        return EMPTY
    x = read_number(typed)
    if x is None:
        return Result("unreadable", None)
    low, high = item.range or (item.value - item.tolerance, item.value + item.tolerance)
    if low - EPSILON <= x <= high + EPSILON:
        return graded(1, 1, ["right"])
    for n, wrong in enumerate(item.answers):
        if abs(x - wrong.value) <= wrong.tolerance + EPSILON:
            return graded(0, 1, [f"answer:{n}"])
    return graded(0, 1, ["wrong"])


def _text(item: Any, response: Any) -> Result:
    typed = _typed(response)
    if not typed:
        return EMPTY
    found = _accepted(typed, item.accepted, item.distance)
    if found:
        return graded(1, 1, ["right"] if found == "right" else ["near", "right"])
    for n, wrong in enumerate(item.answers):
        if _accepted(typed, wrong.accepted, 0):
            return graded(0, 1, [f"answer:{n}"])
    return graded(0, 1, ["wrong"])


def _match(item: Any, response: Any) -> Result:
    rights = {p.id for p in item.pairs} | {e.id for e in item.extra}
    given = {k: v for k, v in _mapping(response, (p.id for p in item.pairs)).items() if v in rights}
    if not given:
        return EMPTY
    feedback = [f"pair:{k}:{'right' if v == k else 'wrong'}" for k, v in given.items()]
    feedback += [f"extra:{e.id}" for e in item.extra if e.id in given.values()]
    return graded(sum(k == v for k, v in given.items()), len(item.pairs), feedback)


def _order(item: Any, response: Any) -> Result:
    key = [e.id for e in item.elements]
    given = _ids(response, key)
    if not given:
        return EMPTY
    before = dict(zip(given, [None, *given], strict=False))
    wanted = dict(zip(key, [None, *key], strict=False))
    good = {i for i in given if before[i] == wanted[i]}
    points = len(good - {key[0]})
    feedback = [f"element:{i}:{'right' if i in good else 'wrong'}" for i in key]
    return graded(points, len(key) - 1, feedback)


def _categorise(item: Any, response: Any) -> Result:
    categories = {c.id for c in item.categories}
    given = _mapping(response, (r.id for r in item.rows))
    given = {k: v for k, v in given.items() if v in categories}
    if not given:
        return EMPTY
    answered = [r for r in item.rows if r.id in given]
    states = {
        r.id: "open" if r.open else "right" if given[r.id] == r.key else "wrong" for r in answered
    }
    feedback = [f"row:{i}:{state}" for i, state in states.items()]
    if all(r.open for r in answered):
        return Result("open", None, tuple(feedback))
    points = sum(state == "right" for state in states.values())
    return graded(points, sum(not r.open for r in item.rows), feedback)


def _cloze(item: Any, response: Any) -> Result:
    feedback, points = [], 0
    for gap_id, typed in _mapping(response, item.gaps).items():
        gap = item.gaps[gap_id]
        if gap.options is not None:
            options = {o.id: o.key for o in gap.options}
            if typed in options:
                points += options[typed]
                feedback.append(f"gap:{gap_id}:option:{typed}")
        elif _typed(typed):
            found = _accepted(typed, gap.accepted or [], gap.distance)
            points += bool(found)
            feedback.append(f"gap:{gap_id}:{found or 'wrong'}")
    return graded(points, len(item.gaps), feedback) if feedback else EMPTY


def _reflect(item: Any, response: Any) -> Result:
    text = response.get("text") if isinstance(response, dict) else None
    return Result("open", None, ("model",)) if _typed(text) else EMPTY


def _scenario(item: Any, response: Any) -> Result:
    place = item.start
    for choice_id in response if isinstance(response, list) else []:
        choices = {c.id: c.goto for c in item.nodes[place].choices}
        if not isinstance(choice_id, str) or choice_id not in choices:
            break
        place = choices[choice_id]
        if place in item.endings:
            value = int(10000 * item.endings[place].value + 0.5) / 10000
            outcome = "right" if value == 1 else "wrong" if value == 0 else "partial"
            return Result(outcome, value, (f"ending:{place}",))
    return EMPTY


SCORERS: dict[str, Callable[[Any, Any], Result]] = {
    "single": _single,
    "truefalse": _truefalse,
    "multiple": _multiple,
    "numeric": _numeric,
    "text": _text,
    "match": _match,
    "order": _order,
    "categorise": _categorise,
    "cloze": _cloze,
    "reflect": _reflect,
    "scenario": _scenario,
}
