"""What a chapter's page says: its lesson in paragraphs, and the rules on what is written there.

A rule returns messages `file:line : what to do`, in French, for the people who write.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .chapter import Chapter, read_source
from .reader import shown

WORDS = (900, 1600)  # of a lesson
# Words a minute: the stated minutes lie between slow and quick reading of a second language.
SLOW, QUICK = 65, 140
# What every chapter holds (`exercise` comes with its notebook).
PARTS = ("objectives", "deck", "datafigure", "update", "activity", "quiz", "keypoints")
LESSON, UPDATE, POINTS, FIGURE = "lesson", "update", "keypoints", "datafigure"
# Sections of a page that are not the lesson start where the group's activity does.
AFTER_LESSON = "## En groupe"

CITATION = re.compile(r"\{cite:[pt]\}`[^`]+`")
# The words shown and the term, or the term alone.
ROLE = re.compile(r"\{term\}`(?:([^`<]+?)\s*<\s*([^`>]+?)\s*>|([^`]+))`")
# 0 and 1 alone are codes of a grid (1, documented; 0, nothing found), not quantities.
NUMBER = re.compile(r"(?<![\w.])(?:\d[\d\u00a0\u202f.,]*\d|[2-9])(?![\w])")
NOT_FACTS = re.compile(
    r"\[[^\]]*\]\([^)]*\)|`[^`]*`|\bS\d\d(?:\.\d)?\b|diapositives? \d+(?: (?:à|et) \d+)?"
)
FENCE = re.compile(r"^(`{3,})\{(\w[\w-]*)\}[^\n]*\n(.*?)^\1`*[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a point of a list: its first line, its Markdown, the part it is in."""

    line: int
    text: str
    part: str

    @property
    def words(self) -> int:
        """Words that a reader reads: citations are passed over."""
        return len(re.findall(r"[^\W\d_]+(?:[’-][^\W\d_]+)*|\d[\d\u00a0\u202f.,]*", self.plain))

    @property
    def plain(self) -> str:
        """The text without citations and marks of glossary terms."""
        text = CITATION.sub("", self.text)
        return ROLE.sub(lambda match: match[1] or match[3], text)


def paragraphs(chapter: Chapter) -> list[Paragraph]:
    """Return what a chapter says outside of its activity, its quiz and the deck's quotations."""
    text = read_source(chapter.path)
    head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    body = _blank(text, 0, head.end() if head else 0)
    found = []
    for fence in FENCE.finditer(body):
        if fence[2] in (UPDATE, POINTS, FIGURE):
            found += _split(fence[3], _line(body, fence.start(3)), fence[2])
    lesson = FENCE.sub(lambda match: "\n" * match[0].count("\n"), body)
    end = lesson.find(AFTER_LESSON)
    found += _split(lesson[: end if end > 0 else None], 1, LESSON)
    return sorted(found, key=lambda paragraph: paragraph.line)


def _blank(text: str, start: int, end: int) -> str:
    """Empty a part but keep its lines, so that places stay true."""
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _split(text: str, first: int, part: str) -> Iterator[Paragraph]:
    """Split at blank lines, at the points of a list, and around headings."""
    start, lines = first, []
    for number, line in enumerate([*text.split("\n"), ""], first):
        begins = line.startswith(("- ", "#", "|")) or re.match(r"\d+\. ", line)
        if lines and (not line.strip() or begins or lines[0].startswith("#")):
            yield Paragraph(start, "\n".join(lines), part)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line)


def problems(chapter: Chapter) -> list[str]:
    """Return what breaks a rule on the page of a chapter, in the order of its lines."""
    told = [*_contract(chapter), *_length(chapter), *_uncited(chapter)]
    file = shown(chapter.path)
    return [f"{file}:{line} : {message}" for line, message in sorted(told)]


def _contract(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """A chapter has every part."""
    text = read_source(chapter.path)
    present = {fence[2] for fence in FENCE.finditer(text)}
    for part in PARTS:
        if part not in present:
            yield 1, f"il manque la partie {{{part}}}"
    if "\n## Pour aller plus loin\n" not in text:
        yield 1, "il manque la section « Pour aller plus loin »"


def _length(chapter: Chapter) -> Iterator[tuple[int, str]]:
    said = paragraphs(chapter)
    words = sum(p.words for p in said if p.part == LESSON)
    least, most = WORDS
    if not least <= words <= most:
        yield 1, f"la leçon compte {words} mots ; il en faut de {least} à {most}"
    everything = sum(p.words for p in said)
    minutes = chapter.head.minutes.reading
    if not everything / QUICK <= minutes <= everything / SLOW:
        yield (
            2,
            f"l’en-tête annonce {minutes} min de lecture pour {everything} mots ; "
            f"il faut de {-(-everything // QUICK)} à {everything // SLOW} min",
        )


def _uncited(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """Every number and date has a source in its paragraph; a figure's are those of its data."""
    for paragraph in paragraphs(chapter):
        text = NOT_FACTS.sub("", CITATION.sub("", paragraph.text))
        text = re.sub(r"^\d+\. ", "", text)
        number = NUMBER.search(text)
        if (
            number
            and paragraph.part in (LESSON, UPDATE)
            and not paragraph.text.startswith("#")
            and not CITATION.search(paragraph.text)
        ):
            yield paragraph.line, f"« {number[0]} » n’a pas de source dans son paragraphe"


def silent_images(text: str) -> list[int]:
    """Return the lines of the images that have no alternative text.

    Figures drawn from the data (`{datafigure}`) write their own.
    """
    places = [match.start() for match in re.finditer(r"!\[\s*\]\(", text)]
    for fence in FENCE.finditer(text):
        if fence[2] in ("figure", "image") and not re.search(r"^:alt: *\S", fence[3], re.MULTILINE):
            places.append(fence.start())
    return [_line(text, place) for place in sorted(places)]


@dataclass(frozen=True)
class Doubt:
    """A claim that no source settles: words that tell it, and words that admit the doubt."""

    terms: tuple[str, ...]
    hedges: tuple[str, ...]

    def asserted(self, sentences: list[str]) -> str | None:
        """Return the first sentence that makes the claim with no word of doubt near it."""
        for n, sentence in enumerate(sentences):
            if self._tells(fold(sentence)) and not self.admitted(
                " ".join(sentences[max(n - 1, 0) : n + 2])
            ):
                return sentence
        return None

    def _tells(self, folded: str) -> bool:
        terms = [fold(term) for term in self.terms]
        # Most sentences do not even hold the letters: patterns are for the few that do.
        return all(term in folded for term in terms) and all(
            re.search(rf"\b{re.escape(term)}", folded) for term in terms
        )

    def admitted(self, text: str) -> bool:
        """Tell whether a text holds a word of doubt."""
        return any(fold(hedge) in fold(text) for hedge in self.hedges)


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a line is one too, as our sources are written."""
    return [part for part in re.split(r"(?<=[.!?…])\s+|\n", text) if part.strip()]


def linked_terms(text: str) -> set[str]:
    """Return the glossary terms that a text links, folded."""
    return {fold(match[2] or match[3]) for match in ROLE.finditer(text)}


def early_terms(chapter: Chapter, terms: list[str]) -> list[tuple[int, str]]:
    """Return (line, term) of each glossary term that the lesson uses before linking it.

    `terms` are the French names. A term that the page never links is listed too.
    """
    told, linked = [], set()
    for paragraph in (p for p in paragraphs(chapter) if p.part == LESSON):
        linked |= linked_terms(paragraph.text)
        if paragraph.text.startswith("#"):  # a heading holds no link
            continue
        words = fold(ROLE.sub("", CITATION.sub("", paragraph.text)))
        for term in terms:
            name = fold(term)
            if name not in linked and re.search(rf"\b{re.escape(name)}s?\b", words):
                told.append((paragraph.line, term))
                linked.add(name)
    return told


@cache
def fold(text: str) -> str:
    """Return lower-case text without accents, with plain spaces and apostrophes."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return re.sub(r"\s+", " ", "".join(c for c in letters if not unicodedata.combining(c)))
