"""Read question files; tell every mistake of a file at once, with its line and what to do.

`book/quizzes/<slug>.yml` holds the quiz of a chapter, `exercises/<stem>.yml` the tasks of an
exercise notebook (bank `exercise-<stem>`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import paths
from ..errors import LearnerError
from .checks import of_parsed
from .checks.document import Document, Unreadable
from .checks.finding import Finding
from .checks.structure import parse
from .model import Bank

NBSP = "\u00a0"


@dataclass(frozen=True)
class Problem:
    """A mistake in a source file: where it is, its kind, what is wrong, what to do (French)."""

    file: str
    line: int
    kind: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.kind}] {self.message} → {self.advice}"


class BankError(LearnerError, ValueError):
    """A question file cannot be used; its text lists every problem, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def all_paths() -> list[Path]:
    """Return every question file: the quizzes of the book, then the tasks of the exercises."""
    return [
        *sorted((paths.book() / "quizzes").glob("*.yml")),
        *sorted(paths.exercises().glob("*.yml")),
    ]


def path_of(slug: str) -> Path:
    """Return where the bank of this slug is (or would be)."""
    if slug.startswith("exercise-"):
        return paths.exercises() / f"{slug.removeprefix('exercise-')}.yml"
    return paths.book() / "quizzes" / f"{slug}.yml"


def load(slug: str) -> Bank:
    """Return the bank of this slug; `BankError` when its file has mistakes or does not exist."""
    return load_file(path_of(slug))


def load_file(path: Path) -> Bank:
    """Return the bank of this file; `BankError` when it has mistakes or does not exist."""
    bank, problems = _examine(path)
    if problems or bank is None:
        raise BankError(problems)
    return bank


def problems(path: Path) -> list[Problem]:
    """Return all mistakes of a file, in the order of its lines; never raises on a wrong file."""
    return _examine(path)[1]


def shown(path: Path) -> str:
    """Return how messages name a file: from the root of the course when it is inside."""
    root = paths.root()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _examine(path: Path) -> tuple[Bank | None, list[Problem]]:
    # Reading with lines is slow, and a build asks for the same file several times. What a file
    # is checked against (objectives, statements, sources) is part of the key.
    book = paths.book()
    against = [path, book / "deck.yml", *sorted(book.glob("*.md")), *book.glob("*.bib")]
    changed = tuple(f.stat().st_mtime_ns for f in against if f.exists())
    bank, problems = _examined(path, changed)
    # A copy, because a bank is the caller's to change.
    return bank and bank.model_copy(deep=True), list(problems)


@cache
def _examined(path: Path, changed: tuple[int, ...]) -> tuple[Bank | None, list[Problem]]:
    file = shown(path)
    try:
        document = Document(path)
    except Unreadable as error:
        finding = error.finding
        return None, [Problem(file, error.line, finding.kind, finding.message, finding.advice)]
    parsed, findings = parse(document)
    findings += of_parsed(parsed, path)
    located = [(document.line(f.loc), f) for f in findings] + document.repeated
    located.sort(key=lambda pair: pair[0])
    return parsed.bank, [
        Problem(file, line, f.kind, _owner(document, f) + f.message, f.advice)
        for line, f in located
    ]


def _owner(document: Document, finding: Finding) -> str:
    """Name the item that a finding is about, by its id."""
    match finding.loc:
        case ("items", int(n), *_):
            item = document.data["items"][n]
            name = item.get("id") if isinstance(item, dict) else None
            return (
                f"«{NBSP}{name}{NBSP}»{NBSP}: "
                if isinstance(name, str)
                else f"question n°{NBSP}{n + 1}{NBSP}: "
            )
    return ""
