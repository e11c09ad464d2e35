"""A chapter as data: its front matter and its activities. And the deck it teaches.

Read straight from the Markdown, without Sphinx, so that `academy check` stays quick.
Every mistake is a `ChapterError` that names the file and the line.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from .. import paths
from ..errors import LearnerError
from .model import Label, Part, Slug, StatementId, Text

Minutes = Annotated[int, Field(ge=1, le=600)]
People = Annotated[int, Field(ge=1, le=500)]
Model = TypeVar("Model", bound=BaseModel)
Phase = Literal["accueil", "exploration", "discussion", "mise-en-commun", "synthèse"]


class ChapterError(LearnerError, ValueError):
    """A mistake in a source file; its text is `path:line : what to do`, in French."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        shown = path.relative_to(paths.root()) if path.is_relative_to(paths.root()) else path
        super().__init__(f"{shown.as_posix()}:{line} : {message}")


class Times(Part):
    """Minutes of each part of a chapter; a part that the chapter does not have is absent."""

    reading: Minutes
    quiz: Minutes | None = None
    activity: Minutes | None = None
    exercise: Minutes | None = None

    @property
    def total(self) -> int:
        """Minutes of the whole chapter."""
        return sum(m for m in (self.reading, self.quiz, self.activity, self.exercise) if m)


class FrontMatter(Part):
    """The head of a chapter's file."""

    minutes: Times
    slides: Annotated[list[str], Field(min_length=1)]
    objectives: Annotated[list[Label], Field(min_length=1)]


class Group(Part):
    """How many people take part, and the size of the small groups (`of: [3, 5]`)."""

    min: People
    max: People
    of: Annotated[list[People], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError("« min » doit être au plus égal à « max »")
        if self.of[0] > self.of[1]:
            raise ValueError("« of » donne la plus petite équipe, puis la plus grande")
        return self


class Role(Part):
    name: Text
    task: Text


class Step(Part):
    minutes: Minutes
    phase: Phase
    text: Text


class Material(Part):
    text: Text
    quantity: Literal["one", "per_group", "per_person"]


class Variants(Part):
    """The same activity at a distance, without devices, without a facilitator."""

    remote: Text
    no_device: Text
    no_facilitator: Text


class Activity(Part):
    """What a group does, minute by minute."""

    id: Slug
    title: Text
    purpose: Text
    group: Group
    roles: list[Role] = Field(default_factory=list)
    steps: Annotated[list[Step], Field(min_length=1)]
    material: list[Material] = Field(default_factory=list)
    variants: Variants
    debrief: Annotated[list[Text], Field(min_length=1)]
    objectives: Annotated[list[Slug], Field(min_length=1)]
    statements: list[StatementId] = Field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Minutes of all steps together."""
        return sum(step.minutes for step in self.steps)


class Chapter(BaseModel):
    """A chapter's file, read."""

    slug: str
    path: Path
    title: str
    head: FrontMatter
    activities: list[Activity]


class Statement(Part):
    id: StatementId
    text: Text


class Slide(Part):
    id: str
    chapter: Slug
    title: Text
    statements: list[Statement]


class DeckChapter(Part):
    slug: Slug
    title: Text


class Reference(Part):
    """Where the deck comes from, for the credit under each quotation."""

    title: Text
    event: Text
    place: Text
    date: Text


class Deck(Part):
    """The quoted deck: one section is one chapter."""

    reference: Reference
    chapters: list[DeckChapter]
    slides: list[Slide]

    def slide(self, slide_id: str) -> Slide:
        """Return a slide; `KeyError` when the deck has none of this number."""
        for slide in self.slides:
            if slide.id == slide_id:
                return slide
        raise KeyError(slide_id)

    def messages(self) -> list[tuple[str, str]]:
        """Return (context, text) of every text to translate: the catalogue `deck`."""
        found = [(f"reference.{name}", text) for name, text in self.reference]
        found += [(f"chapters.{c.slug}", c.title) for c in self.chapters]
        for slide in self.slides:
            found.append((slide.id, slide.title))
            found += [(s.id, s.text) for s in slide.statements]
        return found


def deck_path() -> Path:
    """Return the file of the quoted deck."""
    return paths.book() / "deck.yml"


def read_deck() -> Deck:
    """Read `book/deck.yml`."""
    path = deck_path()
    return validate(Deck, read_source(path), path, 1)


def read_source(path: Path) -> str:
    """Return the text of a source file; `ChapterError` when it is not UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "ce caractère n’est pas en UTF-8 : enregistrez le fichier en UTF-8"
        raise ChapterError(path, line, message) from error


def read_chapter(path: Path) -> Chapter:
    """Read a chapter's front matter, title and activities; the times must agree."""
    text = read_source(path)
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        raise ChapterError(path, 1, "l’en-tête manque (minutes, slides, objectives entre deux ---)")
    head = validate(FrontMatter, match[1], path, 2)
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    activities = [
        validate(Activity, block[2], path, text.count("\n", 0, block.start(2)) + 1)
        for block in re.finditer(r"^(`{3,})\{activity\}\s*\n(.*?)^\1`*\s*$", text, re.M | re.S)
    ]
    total = sum(activity.minutes for activity in activities)
    if total != (head.minutes.activity or 0):
        announced = head.minutes.activity or 0
        raise ChapterError(
            path,
            text[: match.end()].count("\n", 0, text.find("minutes:")) + 1,
            f"l’en-tête annonce {announced} min d’activité, les étapes en comptent {total}",
        )
    return Chapter(
        slug=path.stem,
        path=path,
        title=title[1] if title else path.stem,
        head=head,
        activities=activities,
    )


def written_chapters() -> list[Chapter]:
    """Return the chapters that have a page, in the order of the deck."""
    pages = (paths.book() / f"{chapter.slug}.md" for chapter in read_deck().chapters)
    return [read_chapter(page) for page in pages if page.exists()]


def validate(model: type[Model], text: str, path: Path, line: int) -> Model:
    """Parse YAML that starts at `line` of `path`; `ChapterError` at the first mistake."""
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.reader.ReaderError as error:
        at = text.count("\n", 0, error.position)
        message = f"caractère de contrôle U+{error.character:04X} : effacez-le"
        raise ChapterError(path, line + at, message) from error
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line if error.problem_mark else 0
        raise ChapterError(path, line + at, f"YAML illisible : {error.problem}") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "le bloc"
        raise ChapterError(path, line + _line_of(tree, first["loc"]), _say(where, first)) from error


def _line_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
    """Return the line (0 = first) of the deepest part of `loc` that the YAML has."""
    line = node.start_mark.line if node else 0
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == part]
            if not found:
                return line
            line, node = found[0][0].start_mark.line, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line
    return line


def _say(where: str, error: Any) -> str:
    match error["type"]:
        case "missing":
            return f"il manque « {where} »"
        case "extra_forbidden":
            return f"« {where} » n’est pas un champ connu"
        case "literal_error":
            return f"« {where} » doit être : {error['ctx']['expected']}"
        case "model_type":
            return f"« {where} » doit contenir des champs, un par ligne : « nom: valeur »"
        case "value_error":
            return f"« {where} » : {error['ctx']['error']}"
    return f"« {where} » ne convient pas ({error['msg']})"
