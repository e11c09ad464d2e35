"""Where each statement of the deck is taught: statement → objective → items → tasks → activity.

A chapter without a page is in preparation. A chapter with a page must teach everything: each
thing that is missing is a gap, one French sentence that names the file.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .. import paths
from . import reader
from .chapter import Chapter, Deck, DeckChapter, Statement, read_chapter, read_deck
from .model import AnyItem, Bank


class Place(NamedTuple):
    """Where an item is: its bank, its id, and the number that its page shows."""

    bank: str
    item: str
    number: int


@dataclass(frozen=True)
class Row:
    """A statement and what teaches it: ids of objectives and activities, places of items."""

    statement: Statement
    objectives: tuple[str, ...] = ()
    items: tuple[Place, ...] = ()
    tasks: tuple[Place, ...] = ()
    activities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChapterCoverage:
    """The rows of a chapter; `chapter` is None while it is in preparation."""

    slug: str
    title: str
    rows: tuple[Row, ...]
    chapter: Chapter | None = None
    gaps: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        """Tell whether the chapter has a page."""
        return self.chapter is not None


@dataclass
class Questions:
    """What asks about a chapter: its quiz, and the tasks of its exercises."""

    quiz: list[tuple[Place, AnyItem]] = field(default_factory=list)
    tasks: list[tuple[Place, AnyItem]] = field(default_factory=list)


def page_of(slug: str) -> Path:
    """Return where the page of a chapter is (or would be)."""
    return paths.book() / f"{slug}.md"


def read() -> list[ChapterCoverage]:
    """Return the coverage of every chapter, in the order of the deck.

    Raises `ChapterError` or `BankError` when a file cannot be read.
    """
    deck = read_deck()
    banks = [(path, reader.load_file(path)) for path in reader.all_paths()]
    return [_cover(part, deck, _questions(part.slug, banks)) for part in deck.chapters]


def _questions(slug: str, banks: list[tuple[Path, Bank]]) -> Questions:
    found = Questions()
    for path, bank in banks:
        if bank.objectives == slug:
            kind = found.quiz if path.parent.name == "quizzes" else found.tasks
            numbered = enumerate(bank.items, 1)
            kind += [(Place(bank.bank, item.id, n), item) for n, item in numbered]
    return found


def _cover(part: DeckChapter, deck: Deck, questions: Questions) -> ChapterCoverage:
    slides = [slide for slide in deck.slides if slide.chapter == part.slug]
    statements = [statement for slide in slides for statement in slide.statements]
    if not page_of(part.slug).exists():
        return ChapterCoverage(part.slug, part.title, tuple(Row(s) for s in statements))
    chapter = read_chapter(page_of(part.slug))
    rows = tuple(_row(s, chapter, questions) for s in statements)
    gaps = _gaps(chapter, rows, questions, {slide.id for slide in slides})
    return ChapterCoverage(part.slug, part.title, rows, chapter, tuple(gaps))


def _row(statement: Statement, chapter: Chapter, questions: Questions) -> Row:
    items = [pair for pair in questions.quiz if statement.id in pair[1].statements]
    tasks = [pair for pair in questions.tasks if statement.id in pair[1].statements]
    activities = [a for a in chapter.activities if statement.id in a.statements]
    aims = {item.objective for _, item in items + tasks}
    aims.update(aim for activity in activities for aim in activity.objectives)
    return Row(
        statement,
        # In the order of the front matter, which goes from simple to complex.
        tuple(o.id for o in chapter.head.objectives if o.id in aims),
        tuple(place for place, _ in items),
        tuple(place for place, _ in tasks),
        tuple(activity.id for activity in activities),
    )


def _gaps(
    chapter: Chapter, rows: tuple[Row, ...], questions: Questions, slides: set[str]
) -> list[str]:
    page = reader.shown(chapter.path)
    quiz = reader.shown(reader.path_of(chapter.slug))
    gaps = [
        f"{page}:3 : il manque dans « slides » la diapositive {slide}, qui est à ce chapitre"
        for slide in sorted(slides - set(chapter.head.slides))
    ]
    gaps += [
        f"{page}:3 : la diapositive {slide} n’est pas à ce chapitre dans book/deck.yml"
        for slide in chapter.head.slides
        if slide not in slides
    ]
    if not chapter.activities:
        gaps.append(f"{page}:1 : il manque une activité de groupe ({{activity}})")
    # A chapter whose front matter gives no time for an exercise has none (yet).
    if chapter.head.minutes.exercise and not questions.tasks:
        task_file = reader.shown(reader.path_of(f"exercise-{chapter.slug}"))
        gaps.append(f"{task_file}:1 : l’exercice du chapitre n’a aucune tâche")
    asked = {item.objective for _, item in questions.quiz}
    gaps += [
        f"{quiz}:1 : aucune question pour l’objectif « {objective.id} » de {page}"
        for objective in chapter.head.objectives
        if objective.id not in asked
    ]
    gaps += [
        f"{quiz}:1 : aucune question pour l’énoncé {row.statement.id} (« {row.statement.text} »)"
        for row in rows
        if not row.items
    ]
    return gaps
