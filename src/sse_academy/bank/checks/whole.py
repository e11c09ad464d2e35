"""Rules that look beyond one item: its references, the file's name, what all items do together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from ... import paths
from ..chapter import read_chapter, read_deck, written_chapters
from ..model import Bank, Choice, Multiple, Single
from .finding import Finding, found

# Where the key is too often the longest option, or the first, one can guess without knowing.
# Under 5 questions it may be chance; 60 % is about twice what chance gives with 3 or 4 options.
ENOUGH_ITEMS, TOO_OFTEN, CLEARLY_LONGER = 5, 0.6, 1.15
KEY = re.compile(r"^@\w+\{([^,\s]+),", re.MULTILINE)  # of an entry of references.bib
COURSE = "course"  # in `objectives`, instead of the slug of a chapter


@dataclass(frozen=True)
class Shelf:
    """What items may refer to: the chapter's objectives, the deck's statements, the sources."""

    objectives: frozenset[str]
    statements: frozenset[str]
    sources: frozenset[str]


def of_course(bank: Bank) -> bool:
    """Tell whether a bank asks about the whole course, as the tests before and after do."""
    return bank.objectives == COURSE


def shelf(bank: Bank) -> Shelf:
    """Read what the items of a bank may refer to; `OSError` or `ChapterError` when it cannot."""
    if of_course(bank):
        chapters = written_chapters()
    else:
        chapters = [read_chapter(paths.book() / f"{bank.objectives}.md")]
    references = (paths.book() / "references.bib").read_text("utf-8")
    return Shelf(
        frozenset(o.id for chapter in chapters for o in chapter.head.objectives),
        frozenset(s.id for slide in read_deck().slides for s in slide.statements),
        frozenset(KEY.findall(references)),
    )


def expected_slug(path: Path) -> str:
    """Return the slug that the bank in this file must have."""
    return f"exercise-{path.stem}" if path.parent.name == "exercises" else path.stem


def of_names(bank: Bank, path: Path) -> Iterator[Finding]:
    """The file, the bank and the items share one name, so that an id tells where it is from."""
    slug = expected_slug(path)
    if bank.bank != slug:
        yield found("bank-name", "bank", given=bank.bank, wanted=slug)
    seen: set[str] = set()
    for n, item in enumerate(bank.items):
        if item.id in seen:
            yield found("duplicate-item-id", "items", n, "id")
        seen.add(item.id)
        if not item.id.startswith(f"{bank.bank}-"):
            yield found("item-id-prefix", "items", n, "id", prefix=f"{bank.bank}-")


def of_references(bank: Bank, known: Shelf) -> Iterator[Finding]:
    """Each item has an objective and a source or a statement, and all of these exist."""
    for n, item in enumerate(bank.items):
        if item.objective not in known.objectives:
            values = {"name": item.objective, "known": ", ".join(sorted(known.objectives))}
            yield found("unknown-objective", "items", n, "objective", **values)
        if not item.sources and not item.statements:
            yield found("no-reference", "items", n, "sources")
        for field, names in (("statements", item.statements), ("sources", item.sources)):
            for m, name in enumerate(names):
                if name not in getattr(known, field):
                    kind = f"unknown-{field.removesuffix('s')}"
                    yield found(kind, "items", n, field, m, name=name)
                elif name in names[:m]:
                    yield found("reference-twice", "items", n, field, m, name=name)


def of_head(bank: Bank) -> Iterator[Finding]:
    """What the head of the file says must hold for its items."""
    for n, item in enumerate(bank.items):
        for loc, name in _misconceptions(item):
            if name not in bank.misconceptions:
                yield found("unknown-misconception", "items", n, *loc, name=name)
        if bank.behaviour in ("workshop", "peer") and getattr(item, "tries", None) is not None:
            yield found("tries-without-check", "items", n, "tries", behaviour=bank.behaviour)


def of_whole(bank: Bank) -> Iterator[Finding]:
    """Check what only shows over all items, so only when all of them could be read."""
    named = {name for item in bank.items for _, name in _misconceptions(item)}
    for name in bank.misconceptions:
        if name not in named:
            yield found("unused-misconception", "misconceptions", name, name=name)
    for kind, tells in (("key-often-longest", key_longest), ("key-often-first", key_first)):
        choices = [i.options for i in bank.items if isinstance(i, Single | Multiple)]
        count = sum(map(tells, choices))
        if len(choices) >= ENOUGH_ITEMS and count >= TOO_OFTEN * len(choices):
            yield found(kind, "items", count=count, total=len(choices))


def of_coverage(bank: Bank, known: Shelf) -> Iterator[Finding]:
    """Every objective of the chapter has at least one item."""
    for name in sorted(known.objectives - {item.objective for item in bank.items}):
        yield found("objective-without-item", "objectives", name=name)


def key_longest(options: list[Choice]) -> bool:
    """Tell whether every key is clearly longer than every distractor: one can guess by form."""
    return _apart(options, lambda key, other: len(key.text) > CLEARLY_LONGER * len(other.text))


def key_first(options: list[Choice]) -> bool:
    return _apart(options, lambda key, other: options.index(key) < options.index(other))


def _apart(options: list[Choice], beats: Callable[[Choice, Choice], bool]) -> bool:
    keys, others = [o for o in options if o.key], [o for o in options if not o.key]
    return all(beats(key, other) for key in keys for other in others)


def _misconceptions(part: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (place, name) of each misconception that a part, or what it holds, refers to."""
    if isinstance(part, BaseModel):
        children: Iterator[tuple[str | int, object]] = iter(part)
    elif isinstance(part, dict):
        children = iter(part.items())
    elif isinstance(part, list):
        children = iter(enumerate(part))
    else:
        return
    for name, child in children:
        if name == "misconception" and isinstance(child, str):
            yield (name,), child
        else:
            yield from (((name, *loc), found_name) for loc, found_name in _misconceptions(child))
