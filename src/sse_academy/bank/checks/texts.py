"""Rules on sentences: the Markdown that is allowed, French typography, feedback that explains."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel

from ..model import AnyItem, Bank
from ..scoring import fold
from .finding import Finding, Loc, found

# Fields whose value is a sentence. `accepted` is what a learner types: never Markdown.
SENTENCES = {"title", "intro", "misconceptions", "stem", "explanation", "hints", "text", "feedback"}
SENTENCES |= {"true", "false", "wrong", "unit", "left", "right", "consequence", "model_answer"}
SENTENCES |= {"evidence"}
TYPED = {"accepted"}
REASONS = {"feedback", "wrong", "consequence", "true", "false"}

MARKDOWN = MarkdownIt("commonmark")
# The parser would leave a link it finds dangerous as plain text: the author must be told.
MARKDOWN.validateLink = lambda url: True
ALLOWED = {"text", "softbreak", "code_inline", "link_open", "link_close"}
ALLOWED |= {"em_open", "em_close", "strong_open", "strong_close"}
REFUSED = {"html_inline": "markup-html", "html_block": "markup-html", "image": "markup-image"}
BARE_LINK = re.compile(r"\bhttps?://|\bwww\.")
GAP = re.compile(r"\{[^{}]*\}")
NO_BREAK = "\u00a0\u202f"
TYPOGRAPHY = {
    "apostrophe": re.compile("'"),
    "straight-quotes": re.compile('"'),
    # « ? » may follow a bracket or another mark; « : » may stand inside 14:30 and 2:1.
    "no-break-space": re.compile(
        rf"(?<![{NO_BREAK}(\[!?…])[;!?]|(?<![{NO_BREAK}]):(?!\S)|(?<![{NO_BREAK}])»|«(?![{NO_BREAK}])"
    ),
}

BARE = {
    "bien", "bien joue", "bien vu", "bon", "bonne reponse", "bravo", "c'est bien", "c'est bon",
    "c'est correct", "c'est ca", "c'est exact", "c'est faux", "c'est juste", "c'est vrai",
    "ce n'est pas ca", "correct", "dommage", "erreur", "essayez encore", "exact", "exactement",
    "excellent", "faux", "felicitations", "inexact", "incorrect", "juste", "mauvaise reponse",
    "non", "oui", "parfait", "pas tout a fait", "perdu", "presque", "rate", "reessayez",
    "reponse correcte", "reponse exacte", "reponse fausse", "reponse incorrecte", "super",
    "tout a fait", "tres bien", "vrai",
}  # fmt: skip


class Sentence(NamedTuple):
    """A text of a bank: its place, its context for translators (a path by ids), its words."""

    loc: Loc
    context: str
    field: str
    text: str


def sentences(part: BaseModel, context: str, loc: Loc = ()) -> Iterator[Sentence]:
    """Yield every text to read or to translate inside `part`, in the order of its fields."""
    for name in type(part).model_fields:
        yield from _inside(getattr(part, name), name, f"{context}.{name}", (*loc, name))


def _inside(value: object, name: str, context: str, loc: Loc) -> Iterator[Sentence]:
    if isinstance(value, str) and name in SENTENCES | TYPED:
        yield Sentence(loc, context, name, value)
    elif isinstance(value, BaseModel):
        yield from sentences(value, context, loc)
    elif isinstance(value, list):
        for n, child in enumerate(value):
            # An id stays when the order changes; hints and wrong answers only have a position.
            yield from _inside(child, name, f"{context}.{getattr(child, 'id', n)}", (*loc, n))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _inside(child, name, f"{context}.{key}", (*loc, key))


def bank_sentences(bank: Bank) -> Iterator[Sentence]:
    """Yield the texts of a bank: its head (context: the bank's slug), then its items (their id)."""
    head = bank.model_copy(update={"items": []})
    yield from sentences(head, bank.bank)
    for n, item in enumerate(bank.items):
        yield from sentences(item, item.id, ("items", n))


def marks(text: str) -> Counter[str]:
    """Count the marks that a translation must keep: emphasis, code, links and {gaps}."""
    kept = {"em_open": "*…*", "strong_open": "**…**", "code_inline": "`…`", "link_open": "[…](…)"}
    names = Counter(kept[t.type] for t in _inline(text) if t.type in kept)
    return names + Counter(GAP.findall(text))


def of_texts(part: BaseModel, language: str) -> Iterator[Finding]:
    """Check all texts of an item, or of the head of a bank."""
    for sentence in sentences(part, ""):
        yield from of_sentence(sentence, language)


def of_sentence(sentence: Sentence, language: str) -> Iterator[Finding]:
    """Check the marks and, in French, the typography of one text."""
    if not sentence.text.strip():
        yield found("blank-text", *sentence.loc, field=sentence.field)
    elif sentence.field in SENTENCES:
        yield from _markup(sentence)
        if language == "fr":
            yield from _typography(sentence)


def of_feedback(item: AnyItem) -> Iterator[Finding]:
    """A feedback says why: not only « Faux », and not the same sentence for two answers."""
    seen: dict[str, str] = {}
    for loc, context, field, text in sentences(item, ""):
        if field not in REASONS:
            continue
        if _bare(text):
            yield found("bare-feedback", *loc, text=text)
        here = context.strip(".")
        if (first := seen.setdefault(fold(text), here)) != here:
            yield found("same-feedback", *loc, one=first, other=here)


def _bare(text: str) -> bool:
    """Tell whether a feedback holds nothing but words of praise or blame."""
    pieces = (p.strip(" '\"«»()*_") for p in re.split(r"[.,;:!?…]", fold(text)))
    return all(p in BARE for p in pieces if p)


def _inline(text: str) -> list[Token]:
    """Return the inline tokens of a text's paragraphs."""
    return [t for block in MARKDOWN.parse(text) for t in block.children or []]


def _markup(sentence: Sentence) -> Iterator[Finding]:
    loc, field = sentence.loc, sentence.field
    blocks = MARKDOWN.parse(sentence.text)
    tokens = [t for block in blocks for t in block.children or []]
    kinds = {REFUSED.get(t.type, "markup-block") for t in tokens if t.type not in ALLOWED}
    if "html_block" in {b.type for b in blocks}:
        kinds.add("markup-html")
    elif [b.type for b in blocks] != ["paragraph_open", "inline", "paragraph_close"]:
        kinds.add("markup-block")
    if any(t.type == "text" and BARE_LINK.search(t.content) for t in tokens):
        kinds.add("bare-link")
    yield from (found(kind, *loc, field=field) for kind in sorted(kinds))
    for token in tokens:
        href = str(token.attrs.get("href", "https://"))
        if not href.startswith("https://"):
            yield found("link-scheme", *loc, href=href)


def _typography(sentence: Sentence) -> Iterator[Finding]:
    # What a reader sees: no address, no tag; a piece of code counts as a letter.
    shown = {"code_inline": "x", "softbreak": " "}
    seen = "".join(
        t.content if t.type == "text" else shown.get(t.type, "") for t in _inline(sentence.text)
    )
    for kind, pattern in TYPOGRAPHY.items():
        if match := pattern.search(seen):
            near = seen[max(match.start() - 12, 0) : match.end() + 6].strip()
            yield found(kind, *sentence.loc, near=near)
