"""Rules over the whole course: its chapters, questions, glossary, sources and doubtful claims.

Every message is `file:line : what to do`, in French, for the people who write.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path

import yaml

from . import data, paths
from .bank import cards, prose, reader, stats
from .bank.chapter import read_deck, read_source, written_chapters
from .bank.checks.texts import bank_sentences
from .bank.checks.whole import KEY
from .bank.model import Bank


def terms() -> list[str]:
    """Return the French names of the glossary."""
    return [term["fr"] for term in yaml.safe_load(read_source(paths.book() / "glossary.yml"))]


def problems() -> list[str]:
    """Return what breaks a rule; the question files must be readable (`reader.problems`)."""
    written, counted = written_chapters(), []
    told = []
    for chapter in written:
        told += prose.problems(chapter)
        if reader.path_of(chapter.slug).exists():
            counted.append(stats.count(reader.load(chapter.slug)))
            told += stats.chapter_problems(counted[-1])
    # Limits for all chapters together only make sense once all are there.
    if len(written) == len(read_deck().chapters):
        told += stats.course_problems(counted)
    for page in _pages():
        told += [
            f"{reader.shown(page)}:{line} : cette image n’a pas de texte de remplacement"
            for line in prose.silent_images(read_source(page))
        ]
    return [*told, *cards.problems(), *_unused_terms(), *_unused_sources(), *asserted_doubts()]


def _unused_terms() -> list[str]:
    used = {term for page in _pages() for term in prose.linked_terms(read_source(page))}
    path = paths.book() / "glossary.yml"
    text = read_source(path)
    return [
        f"{reader.shown(path)}:{_line_of(text, f'fr: {name}')} : aucune page ne renvoie à "
        f"« {name} » : liez-le à son premier emploi, ou retirez-le"
        for name in terms()
        if prose.fold(name) not in used
    ]


def _unused_sources() -> list[str]:
    """Tell each entry of the bibliography that no page, question or table cites."""
    path = paths.book() / "references.bib"
    text = read_source(path)
    sources = [*_pages(), *reader.all_paths(), paths.book() / "glossary.yml"]
    sources += sorted(paths.datasets().glob("*.csv"))
    words = {word for source in sources for word in re.findall(r"[\w-]+", read_source(source))}
    return [
        f"{reader.shown(path)}:{text.count(chr(10), 0, match.start()) + 1} : rien ne cite "
        f"« {match[1]} » : citez cette source, ou retirez-la"
        for match in KEY.finditer(text)
        if match[1] not in words
    ]


@dataclass(frozen=True)
class Passage:
    """A page, or an item of a question file: texts in which a claim may be made."""

    path: Path
    item: str | None
    texts: list[list[str]]  # sentences of each text

    @property
    def whole(self) -> str:
        """All of it."""
        return " ".join(sentence for text in self.texts for sentence in text)

    def line(self, sentence: str) -> int:
        """Return where the item begins, or where a sentence of the page is."""
        return _line_of(read_source(self.path), self.item or sentence[:40])


def asserted_doubts() -> list[str]:
    """Tell each doubtful claim (`datasets/doubts.csv`) that a page or a question asserts."""
    told, passages = [], list(_passages())
    for row in data.doubts().itertuples():
        doubt = prose.Doubt(_words(row.terms), _words(row.hedge))
        for passage in passages:
            said = next(filter(None, map(doubt.asserted, passage.texts)), None)
            # A question may admit the doubt in another of its texts, as its feedback.
            if said and not (passage.item and doubt.admitted(passage.whole)):
                told.append(
                    f"{reader.shown(passage.path)}:{passage.line(said)} : "
                    f"« {said.strip()[:80]} » est affirmé comme certain : {row.why_fr}"
                )
    return told


def _passages() -> Iterator[Passage]:
    for path in _pages():
        text = prose.CITATION.sub("", read_source(path))
        yield Passage(path, None, [prose.sentences(text)])
    for path in reader.all_paths():
        for item, texts in _stated(reader.load_file(path)).items():
            yield Passage(path, item, [prose.sentences(text) for text in texts])


def _stated(bank: Bank) -> dict[str, list[str]]:
    """Return item id -> what the item says in its own voice: not its wrong options."""
    whole, stated = bank.model_dump(), defaultdict(list)
    for sentence in bank_sentences(bank):
        *way, last = sentence.loc
        holder = reduce(getitem, way, whole)
        if not isinstance(holder, dict):  # a hint, an accepted answer
            continue
        said_by_others = holder.get("key") is False or "rows" in way or "extra" in way
        false_stem = last == "stem" and holder.get("answer") is False
        if last == "feedback" or not (said_by_others or false_stem):
            stated[sentence.context.split(".")[0]].append(sentence.text)
    return stated


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def _line_of(text: str, words: str) -> int:
    place = text.find(words)
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def _pages() -> list[Path]:
    return sorted(paths.book().glob("*.md"))
