"""What a check says: what is still to do, or what to look at again. Never only "wrong"."""

from numbers import Real
from typing import Any

from ..bank import scoring
from ..bank.model import AnyItem, Categorise, Reflect
from ..player.markup import plain
from .say import Say, short


def told(item: AnyItem, response: Any, say: Say, evidence: dict[str, str]) -> list[str]:
    """Return the sentences of a check of any response to an item; never raises on a response.

    `evidence` holds what was typed beside open rows.
    """
    response = readable(response)
    result = scoring.score(item, response)
    if result.outcome == "unreadable":
        return [say("unreadable", typed=str(response)[:40])]
    if result.outcome == "empty":
        return [say("empty")]
    if isinstance(item, Categorise):
        return _categorise(item, response, result, say, evidence)
    if isinstance(item, Reflect):
        return _reflect(item, response, say)
    sentences = [plain(t) for t in (_reason(item, f) for f in result.feedback) if t]
    missed = sum(f.startswith("missed:") for f in result.feedback)
    if missed:
        sentences.append(say("missed", n=missed))
    return [say("right" if result.outcome == "right" else "look_again"), *sentences]


def done(item: AnyItem, response: Any) -> bool:
    """Tell whether a task is finished: everything answered, and right where it is graded."""
    response = readable(response)
    result = scoring.score(item, response)
    if isinstance(item, Categorise):
        return len(result.feedback) == len(item.rows) and result.outcome in ("right", "open")
    if isinstance(item, Reflect):
        return result.outcome == "open" and not _missing(item, response)
    return result.outcome == "right"


def readable(response: Any) -> Any:
    """Return a response as the bank reads it: a number computed in a cell becomes text."""
    if response is Ellipsis:
        return None
    if isinstance(response, Real) and not isinstance(response, bool):
        return f"{float(response):.10g}"
    return response


def _categorise(
    item: Categorise, response: Any, result: scoring.Result, say: Say, evidence: dict[str, str]
) -> list[str]:
    states = dict(f.split(":")[1:] for f in result.feedback)
    left = [short(r.text) for r in item.rows if r.id not in states]
    sentences = [say("rows_left", n=len(left), rows=say.many(left))] if left else []
    for row in item.rows:
        if states.get(row.id) == "wrong":
            # The advice depends on the confusion, not on the row: it points, it does not answer.
            key = f"advice_{row.key}_{response[row.id]}".replace("-", "_")
            # Only codes of a role have such advice; in another task the row's own words serve.
            advice = say(key) if say.has(key) else plain(row.feedback)
            sentences.append(say("row_again", row=short(row.text), advice=advice))
    open_ = [short(r.text) for r in item.rows if states.get(r.id) == "open"]
    if all(row.open for row in item.rows):
        bare = [short(r.text) for r in item.rows if r.id in states and not evidence.get(r.id)]
        if bare:
            sentences.append(say("rows_bare", n=len(bare), rows=say.many(bare)))
        return sentences or [say("grid_done")]
    if not sentences:
        sentences.append(say("rows_right", n=sum(not r.open for r in item.rows)))
    if open_:
        sentences.append(say("rows_open", n=len(open_), rows=say.many(open_)))
    return sentences


def _reflect(item: Reflect, response: dict[str, Any], say: Say) -> list[str]:
    words = len(response["text"].split())
    sentences = []
    if words < (item.min_words or 0):
        sentences.append(say("words_left", n=words, wanted=item.min_words))
    levels = response.get("levels")
    levels = levels if isinstance(levels, dict) else {}
    chosen = {c.id: [x.id for x in c.levels].index(levels[c.id]) for c in _rated(item, levels)}
    unrated = [plain(c.text) for c in item.rubric if c.id not in chosen]
    if unrated:
        sentences.append(say("rate_left", criteria=say.many(unrated)))
    for criterion in item.rubric:
        place = chosen.get(criterion.id, len(criterion.levels))
        if place + 1 < len(criterion.levels):
            better = plain(criterion.levels[place + 1].text)
            sentences.append(say("rate_next", criterion=plain(criterion.text), level=better))
    return sentences or [say("letter_done")]


def _missing(item: Reflect, response: dict[str, Any]) -> bool:
    """Tell whether the text is short or a criterion is not rated."""
    levels = response.get("levels")
    rated = _rated(item, levels if isinstance(levels, dict) else {})
    short = len(response["text"].split()) < (item.min_words or 0)
    return short or len(rated) < len(item.rubric)


def _rated(item: Reflect, levels: dict[str, Any]) -> list[Any]:
    return [c for c in item.rubric if levels.get(c.id) in [x.id for x in c.levels]]


def _reason(item: Any, feedback: str) -> str | None:
    """Return the text of a feedback id of a numeric, text, single, multiple or truefalse item."""
    kind, _, name = feedback.partition(":")
    match kind:
        case "right":
            return item.feedback
        case "wrong":
            return item.wrong
        case "answer":
            return item.answers[int(name)].feedback
        case "option" if item.type == "truefalse":
            return getattr(item.feedback, name)
        case "option":
            return next(o.feedback for o in item.options if o.id == name)
    return None
