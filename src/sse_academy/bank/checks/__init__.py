"""Authoring checks: every mistake of a question file, with its line and what to do.

`document` reads the YAML, `structure` compares it with the model, the other modules hold the rules
across fields: a function per subject, each mistake having a `kind` whose wording is in
`kinds.yml` and whose example is `tests/samples/bank/<kind>.yml`.
"""

from collections.abc import Iterator
from pathlib import Path

from ..chapter import ChapterError
from ..model import AnyItem, Bank
from .answers import of_answers
from .choices import of_choices, of_hints
from .finding import Finding, found
from .scenario import of_scenario
from .structure import Parsed
from .texts import of_feedback, of_texts
from .whole import (
    of_course,
    of_coverage,
    of_head,
    of_names,
    of_references,
    of_whole,
    shelf,
)

ITEM_RULES = (of_choices, of_hints, of_answers, of_scenario, of_feedback)


def of_parsed(parsed: Parsed, path: Path) -> Iterator[Finding]:
    """Yield what the rules find in all that could be read of the file at `path`."""
    bank = parsed.bank
    if bank is None:
        return
    findings = [
        f.under("items", n)
        for n, item in enumerate(bank.items)
        for f in of_item(item, bank.language)
    ]
    if parsed.head:
        findings += of_file(bank, path, parsed.whole)
    for finding in findings:
        match finding.loc:
            # The items that could not be read are missing from the bank, not from the file.
            case ("items", int(n), *rest):
                yield Finding(finding.kind, ("items", parsed.positions[n], *rest), finding.values)
            case _:
                yield finding


def of_item(item: AnyItem, language: str) -> Iterator[Finding]:
    """Apply the rules that need one item only."""
    for rule in ITEM_RULES:
        yield from rule(item)
    yield from of_texts(item, language)


def of_file(bank: Bank, path: Path, whole: bool) -> Iterator[Finding]:
    """Apply the rules that need the head of the file, and those that need all of it."""
    yield from of_texts(bank.model_copy(update={"items": []}), bank.language)
    yield from of_names(bank, path)
    yield from of_head(bank)
    if whole:
        yield from of_whole(bank)
    try:
        known = shelf(bank)
    except FileNotFoundError:
        yield found("unknown-chapter", "objectives", name=bank.objectives)
    except ChapterError as error:
        yield found("chapter-mistake", "objectives", name=bank.objectives, mistake=error)
    else:
        yield from of_references(bank, known)
        # An exercise trains some objectives of its chapter, a test of the course some of each;
        # the quiz of a chapter covers all of its own.
        if whole and path.parent.name != "exercises" and not of_course(bank):
            yield from of_coverage(bank, known)
