"""Rules on typed answers (numeric, text, gaps) and on parts to join, order, sort or rate."""

from collections.abc import Iterator

from ..model import (
    AnyItem,
    Categorise,
    Cloze,
    Gap,
    Match,
    Numeric,
    Order,
    Reflect,
    TextItem,
)
from ..scoring import fold, score
from .choices import of_ids
from .finding import Finding, found
from .texts import GAP

# Under four letters, one edit turns most words into another (`scoring.py` ignores it there).
SHORTEST_NEAR = 4


def of_answers(item: AnyItem) -> Iterator[Finding]:
    """Check the right and the known wrong answers of an item, by its type."""
    match item:
        case Numeric():
            yield from _numeric(item)
        case TextItem():
            yield from _accepted(item.accepted, item.distance)
            for n, wrong in enumerate(item.answers):
                for m, text in enumerate(wrong.accepted):
                    if score(item, text).score == 1:
                        loc = ("answers", n, "accepted", m)
                        yield found("wrong-answer-accepted", *loc, text=text)
        case Match():
            yield from _match(item)
        case Order():
            yield from of_ids(item.elements, "elements")
            if len(item.elements) < 3:
                yield found("too-few-elements", "elements", count=len(item.elements))
        case Categorise():
            yield from _categorise(item)
        case Cloze():
            yield from _cloze(item)
        case Reflect():
            yield from _reflect(item)


def _numeric(item: Numeric) -> Iterator[Finding]:
    if item.value is None and item.range is None:
        yield found("number-missing")
        return
    if item.value is not None and item.range is not None:
        yield found("value-and-range", "range")
    if item.range is not None and item.tolerance:
        yield found("tolerance-with-range", "tolerance")
    low, high = item.range or (item.value - item.tolerance, item.value + item.tolerance)
    if low > high:
        yield found("range-reversed", "range", low=low, high=high)
    for n, wrong in enumerate(item.answers):
        if low <= wrong.value <= high:
            yield found("wrong-number-inside", "answers", n, "value", value=wrong.value)


def _accepted(accepted: list[str], distance: int, *loc: str | int) -> Iterator[Finding]:
    folded: dict[str, str] = {}
    for n, text in enumerate(accepted):
        first = folded.setdefault(fold(text), text)
        if fold(text) in [fold(t) for t in accepted[:n]]:
            yield found("accepted-twice", *loc, "accepted", n, one=first, other=text)
        if distance and len(fold(text)) < SHORTEST_NEAR:
            yield found("distance-on-short-text", *loc, "accepted", n, text=text)


def _match(item: Match) -> Iterator[Finding]:
    if len(item.pairs) < 2:
        yield found("too-few-pairs", "pairs", count=len(item.pairs))
    ids: set[str] = set()
    texts: dict[str, dict[str, str]] = {"left": {}, "right": {}}
    for n, pair in enumerate(item.pairs):
        if pair.id in ids:
            yield found("duplicate-id", "pairs", n, "id", name=pair.id)
        ids.add(pair.id)
        for side, seen in texts.items():
            one = seen.setdefault(fold(getattr(pair, side)), pair.id)
            if one != pair.id:
                kind = "match-same-right" if side == "right" else "duplicate-text"
                yield found(kind, "pairs", n, side, one=one, other=pair.id)
    yield from of_ids(item.extra, "extra")
    for n, extra in enumerate(item.extra):
        if extra.id in ids:
            yield found("duplicate-id", "extra", n, "id", name=extra.id)
        if fold(extra.text) in texts["right"]:
            pair_id = texts["right"][fold(extra.text)]
            yield found("match-extra-is-right", "extra", n, "text", extra=extra.id, pair=pair_id)


def _categorise(item: Categorise) -> Iterator[Finding]:
    yield from of_ids(item.categories, "categories")
    yield from of_ids(item.rows, "rows")
    if len(item.categories) < 2:
        yield found("too-few-categories", "categories", count=len(item.categories))
    if len(item.rows) < 2:
        yield found("too-few-rows", "rows", count=len(item.rows))
    known = {c.id for c in item.categories}
    for n, row in enumerate(item.rows):
        if row.open and row.key:
            yield found("row-open-with-key", "rows", n, "open", row=row.id)
        elif not row.open and not row.key:
            yield found("row-without-key", "rows", n, row=row.id)
        elif row.key and row.key not in known:
            yield found("unknown-category", "rows", n, "key", row=row.id, key=row.key)
    # An open row may belong anywhere: with one, no category is idle for sure.
    if not any(r.open or r.key not in known for r in item.rows):
        for n, category in enumerate(item.categories):
            if category.id not in {r.key for r in item.rows}:
                yield found("unused-category", "categories", n, name=category.id)


def _cloze(item: Cloze) -> Iterator[Finding]:
    named = [match[1:-1] for match in GAP.findall(item.text)]
    for name in dict.fromkeys(named):
        if name not in item.gaps:
            yield found("gap-undefined", "text", gap=name)
        if named.count(name) > 1:
            yield found("gap-twice", "text", gap=name)
    for name, gap in item.gaps.items():
        if name not in named:
            yield found("gap-not-in-text", "gaps", name, gap=name)
        # JavaScript reads such names first, whatever their place in the file.
        if name.isdigit():
            yield found("gap-name-of-digits", "gaps", name, gap=name)
        yield from _gap(name, gap)


def _gap(name: str, gap: Gap) -> Iterator[Finding]:
    if gap.options and gap.accepted:
        yield found("gap-two-kinds", "gaps", name, gap=name)
    elif gap.accepted:
        yield from _accepted(gap.accepted, gap.distance, "gaps", name)
        for field in ("feedback", "wrong"):
            if getattr(gap, field) is None:
                yield found("gap-without-reason", "gaps", name, gap=name, field=field)
    elif gap.options is None:
        yield found("gap-without-answer", "gaps", name, gap=name)
    elif gap.feedback or gap.wrong or gap.distance:
        yield found("gap-reason-on-select", "gaps", name, gap=name)


def _reflect(item: Reflect) -> Iterator[Finding]:
    yield from of_ids(item.rubric, "rubric")
    if not item.rubric:
        yield found("rubric-empty", "rubric")
    for n, criterion in enumerate(item.rubric):
        yield from of_ids(criterion.levels, "rubric", n, "levels")
        if not 2 <= len(criterion.levels) <= 5:
            count = len(criterion.levels)
            yield found("rubric-levels", "rubric", n, "levels", name=criterion.id, count=count)
