"""What a check says: what is still to do, or what to look at again. Never only "wrong"."""

from numbers import Real
from typing import Any

from ..bank import scoring
from ..bank.model import AnyItem, Categorise, Cloze, Match, Order, Reflect, Scenario
from ..player.markup import plain
from . import reasons
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
    match item:
        case Categorise():
            return _categorise(item, response, result, say, evidence)
        case Reflect():
            return _reflect(item, response, say)
        case Match() | Order() | Cloze():
            return _parts(item, result, say)
    texts = [reasons.of(item, f)[1] for f in result.feedback]
    sentences = [plain(text) for text in texts if text]
    missed = sum(f.startswith("missed:") for f in result.feedback)
    if missed:
        sentences.append(say("missed", n=missed))
    return [say("right" if _is_right(item, result) else "look_again"), *sentences]


def done(item: AnyItem, response: Any, evidence: dict[str, str]) -> bool:
    """Tell whether a task is finished: everything answered, and right where it is graded."""
    response = readable(response)
    result = scoring.score(item, response)
    if isinstance(item, Categorise):
        every = len(result.feedback) == len(item.rows) and result.outcome in ("right", "open")
        return every and not _bare(item, response, evidence)
    if isinstance(item, Reflect):
        return result.outcome == "open" and not _missing(item, response)
    return _is_right(item, result)


def readable(response: Any) -> Any:
    """Return a response as the bank reads it: a number computed in a cell becomes text."""
    if response is Ellipsis:
        return None
    if isinstance(response, bool):
        return str(response).lower()
    if isinstance(response, Real):
        return f"{float(response):.10g}"
    return response


def is_grid(item: AnyItem) -> bool:
    """Tell whether an item is a grid to fill in: rows to discuss, nothing graded."""
    return isinstance(item, Categorise) and all(row.open for row in item.rows)


def _is_right(item: AnyItem, result: scoring.Result) -> bool:
    # Every ending of a scenario is worth reading: reaching one finishes the task.
    return result.outcome == "right" or (isinstance(item, Scenario) and result.score is not None)


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
    if is_grid(item):
        bare = _bare(item, response, evidence)
        if bare:
            values = {"rows": say.many(bare), "asked": plain(item.evidence or "")}
            sentences.append(say("rows_bare", n=len(bare), **values))
        return sentences or [say("grid_done")]
    if not sentences:
        sentences.append(say("rows_right", n=sum(not r.open for r in item.rows)))
    open_ = [short(r.text) for r in item.rows if states.get(r.id) == "open"]
    if open_:
        sentences.append(say("rows_open", n=len(open_), rows=say.many(open_)))
    return sentences


def _bare(item: Categorise, response: Any, evidence: dict[str, str]) -> list[str]:
    """Return the names of the rows of a grid that have a code, but not the evidence asked for."""
    if not item.evidence or not isinstance(response, dict):
        return []
    named = [row for row in item.rows if row.open and row.id in response]
    return [short(row.text) for row in named if not evidence.get(row.id, "").strip()]


def _parts(item: AnyItem, result: scoring.Result, say: Say) -> list[str]:
    """Tell the pairs, elements or gaps to look at again; the right ones say nothing."""
    if result.outcome == "right":
        return [say("right")]
    sentences = [say("look_again")]
    for feedback in result.feedback:
        name, text = reasons.of(item, feedback)
        if text and not reasons.is_right(item, feedback):
            sentences.append(say("row_again", row=name, advice=plain(text)))
    left = reasons.unanswered(item, result.feedback)
    return sentences + ([say("parts_left", n=len(left), parts=say.many(left))] if left else [])


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
