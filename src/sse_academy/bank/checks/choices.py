"""Rules on questions with options: keys, distractors, and what gives the key away."""

import re
from collections.abc import Iterator, Sequence

from ..model import AnyItem, Choice, Cloze, Label, Multiple, Numeric, Single, TextItem, TrueFalse
from ..scoring import fold, read_number
from .finding import Finding, found

# An option that points at the others says nothing by itself and breaks when options are shuffled.
OTHERS = re.compile(
    r"((toutes|tous|aucune?) (de |d'entre |parmi )?"
    r"((les |ces |des )(reponses|propositions|options|choix|affirmations)|celles|ceux)"
    r"(-ci| ci-dessus| precedente?s| proposee?s| (n'|ne |sont |est ).{0,30})?"
    r"|toutes|tous|aucune?|(rien de )?tout cela|tout ce qui precede)\W*"
)
SHORTEST_KEY_IN_HINT = 3


def of_ids(labels: Sequence[Label], *loc: str | int) -> Iterator[Finding]:
    """Two parts of a list with one id, or with one text: responses could not tell them apart."""
    ids: set[str] = set()
    texts: dict[str, str] = {}
    for n, label in enumerate(labels):
        if label.id in ids:
            yield found("duplicate-id", *loc, n, "id", name=label.id)
        ids.add(label.id)
        text = fold(label.text)
        if text in texts and texts[text] != label.id:
            yield found("duplicate-text", *loc, n, "text", one=texts[text], other=label.id)
        texts.setdefault(text, label.id)


def _of_options(options: list[Choice], few: int, *loc: str | int) -> Iterator[Finding]:
    yield from of_ids(options, *loc)
    if len(options) < few:
        yield found("too-few-options", *loc, few=few, count=len(options))
    for n, option in enumerate(options):
        if OTHERS.fullmatch(fold(option.text)):
            yield found("all-of-these", *loc, n, "text", name=option.id, text=option.text)
        if option.key and option.misconception:
            yield found("misconception-on-key", *loc, n, "misconception", name=option.id)


def _one_key(options: list[Choice], where: str, *loc: str | int) -> Iterator[Finding]:
    keys = [o.id for o in options if o.key]
    if options and not keys:
        yield found(f"{where}-no-key", *loc)
    elif len(keys) > 1:
        yield found(f"{where}-two-keys", *loc, keys=", ".join(keys))


def of_choices(item: AnyItem) -> Iterator[Finding]:
    """Check the options of a single, a multiple, a truefalse or of the selects of a cloze."""
    match item:
        case Single():
            yield from _of_options(item.options, 2, "options")
            yield from _one_key(item.options, "single", "options")
        case Multiple():
            yield from _of_options(item.options, 3, "options")
            keys = sum(o.key for o in item.options)
            if item.options and not keys:
                yield found("multiple-no-key", "options")
            elif item.options and keys == len(item.options):
                yield found("multiple-all-keys", "options")
        case Cloze():
            for name, gap in item.gaps.items():
                if gap.options is not None:
                    yield from _of_options(gap.options, 2, "gaps", name, "options")
                    yield from _one_key(gap.options, "gap", "gaps", name, "options")
    two = isinstance(item, TrueFalse) or (isinstance(item, Single) and len(item.options) == 2)
    if two and (item.tries or 1) > 1:
        yield found("tries-on-two-options", "tries", tries=item.tries)


def of_hints(item: AnyItem) -> Iterator[Finding]:
    """A hint that holds the right answer is the answer."""
    answers = [fold(a).rstrip(" .") for a in _answers(item)]
    for n, hint in enumerate(item.hints):
        given = fold(hint)
        words = any(
            len(a) >= SHORTEST_KEY_IN_HINT and re.search(rf"(?<!\w){re.escape(a)}(?!\w)", given)
            for a in answers
        )
        value = item.value if isinstance(item, Numeric) else None
        numbers = (read_number(t) for t in re.findall(r"[+\-−]?\d+(?:[.,]\d+)?", hint))
        if words or (value is not None and value in numbers):
            yield found("hint-gives-key", "hints", n)


def _answers(item: AnyItem) -> Iterator[str]:
    """Yield the texts that are right answers."""
    match item:
        case Single() | Multiple():
            yield from (o.text for o in item.options if o.key)
        case TextItem():
            yield from item.accepted
        case Cloze():
            for gap in item.gaps.values():
                yield from gap.accepted or []
                yield from (o.text for o in gap.options or [] if o.key)
