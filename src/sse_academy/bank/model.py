"""The question bank as data: a bank holds items, each of one of eleven types.

Terms are the field's: item, stem, option, key, distractor, feedback, hint, objective,
misconception. The JSON Schema that editors use is derived from these classes (`schema.py`);
rules that cross several fields (one key, reachable nodes…) are in `checks.py`, so that every
mistake of a file can be told at once with its line.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
StatementId = Annotated[str, Field(pattern=r"^S\d{2}\.\d$")]
Difficulty = Annotated[int, Field(ge=1, le=3)]
Tries = Annotated[int, Field(ge=1, le=9)]
Behaviour = Literal["immediate", "after", "workshop", "peer"]


class Part(BaseModel):
    """Base of every part: a field that the model does not know is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Label(Part):
    """A category, a level: something that only has a name."""

    id: Slug
    text: Text


class Choice(Label):
    """An option of a choice: `key` marks it right, `feedback` says why it is or is not."""

    key: bool = False
    feedback: Text
    misconception: Slug | None = None


class Explained(Label):
    """An element with the reason of its place (order) or a distractor's reason (match)."""

    feedback: Text


class WrongNumber(Part):
    """A wrong number that people really give, with its reason."""

    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    feedback: Text
    misconception: Slug | None = None


class WrongText(Part):
    """Wrong texts that people really give, with their common reason."""

    accepted: Annotated[list[Text], Field(min_length=1)]
    feedback: Text
    misconception: Slug | None = None


class Item(Part):
    """What every item has, whatever its type.

    A task of an exercise has a `title`, its name in the product and in what is left to do; an
    `optional` one may be left out.
    """

    id: Slug
    title: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    optional: bool = False
    objective: Slug
    statements: list[StatementId]
    sources: list[str]
    difficulty: Difficulty
    stem: Text
    explanation: Text | None = None
    hints: list[Text] = []


class GradedItem(Item):
    """Options of any graded item: ask the confidence (1-3) first, limit the tries."""

    confidence: bool = False
    tries: Tries | None = None


class Single(GradedItem):
    type: Literal["single"]
    options: list[Choice]


class Multiple(GradedItem):
    type: Literal["multiple"]
    options: list[Choice]


class TrueFalseFeedback(Part):
    true: Text
    false: Text


class TrueFalse(GradedItem):
    type: Literal["truefalse"]
    answer: bool
    feedback: TrueFalseFeedback
    misconception: Slug | None = None


class Numeric(GradedItem):
    """Right within `value` ± `tolerance`, or inside `range` (both ends included)."""

    type: Literal["numeric"]
    value: float | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    unit: Text | None = None
    feedback: Text
    wrong: Text
    answers: list[WrongNumber] = []


class TextItem(GradedItem):
    """Short text; `distance: 1` also accepts one letter added, missing or changed."""

    type: Literal["text"]
    accepted: Annotated[list[Text], Field(min_length=1)]
    distance: Annotated[int, Field(ge=0, le=1)] = 0
    feedback: Text
    wrong: Text
    answers: list[WrongText] = []


class Pair(Part):
    id: Slug
    left: Text
    right: Text
    feedback: Text


class Match(GradedItem):
    """Each left part gets one right part; `extra` are right parts that belong to nobody."""

    type: Literal["match"]
    pairs: list[Pair]
    extra: list[Explained] = []


class Order(GradedItem):
    """Elements are written in the right order; the player shuffles them."""

    type: Literal["order"]
    elements: list[Explained]


class Row(Part):
    """A row of `categorise`; an `open` row is discussed and never graded."""

    id: Slug
    text: Text
    key: Slug | None = None
    open: bool = False
    feedback: Text


class Categorise(GradedItem):
    """One category for each row; `evidence` is what a form asks to write beside each row."""

    type: Literal["categorise"]
    evidence: Text | None = None
    categories: list[Label]
    rows: list[Row]


class Gap(Part):
    """A hole in a cloze text: a select (`options`) or a typed answer (`accepted`)."""

    options: list[Choice] | None = None
    accepted: list[Text] | None = None
    distance: Annotated[int, Field(ge=0, le=1)] = 0
    feedback: Text | None = None
    wrong: Text | None = None


class Cloze(GradedItem):
    type: Literal["cloze"]
    text: Text
    gaps: dict[Slug, Gap]


class Criterion(Label):
    """A criterion of a rubric; its levels go from the weakest to the strongest."""

    levels: list[Label]


class Reflect(Item):
    """Free text, then a model answer and a rubric for a self-assessment; never graded."""

    type: Literal["reflect"]
    model_answer: Text
    rubric: list[Criterion]
    min_words: Annotated[int, Field(ge=1, le=500)] | None = None


class ScenarioChoice(Label):
    consequence: Text
    goto: Slug


class Node(Part):
    text: Text
    choices: list[ScenarioChoice]


class Ending(Part):
    """Where a path stops: its debrief and what the decision path is worth, 0 to 1."""

    text: Text
    value: Annotated[float, Field(ge=0, le=1)]


class Scenario(Item):
    """A branching case: nodes with choices, each with its consequence, up to an ending."""

    type: Literal["scenario"]
    start: Slug
    nodes: dict[Slug, Node]
    endings: dict[Slug, Ending]


AnyItem = Annotated[
    Single
    | Multiple
    | TrueFalse
    | Numeric
    | TextItem
    | Match
    | Order
    | Categorise
    | Cloze
    | Reflect
    | Scenario,
    Field(discriminator="type"),
]


class Bank(Part):
    """One file: the items of a chapter, of a test, or of an exercise notebook."""

    bank: Slug
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    license: Literal["CC-BY-4.0"]
    title: Text
    intro: Text | None = None
    behaviour: Behaviour
    objectives: Slug
    misconceptions: dict[Slug, Text] = {}
    items: Annotated[list[AnyItem], Field(min_length=1)]

    def item(self, item_id: str) -> AnyItem:
        """Return the item with this id; `KeyError` when the bank has none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
