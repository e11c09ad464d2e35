"""Translate a bank: extract its texts, and put a catalogue's texts in their place.

Each text has a context, the path of ids that leads to it (`roles-brand.options.sales.feedback`),
so that moving or rewording something elsewhere keeps its translation. A bank's own texts start
with its slug, an item's with the item's id. Hints, accepted answers and known wrong answers
have no id: their position counts.
"""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from pydantic import TypeAdapter, ValidationError

from .. import language
from . import reader
from .checks.document import Document
from .checks.finding import Finding, found
from .checks.texts import TYPED, Sentence, bank_sentences, marks, of_sentence
from .model import Bank, Choice, Text, WrongNumber, WrongText

# What stands between two answers that are both accepted, in a translation.
SEPARATOR = "|"
VALIDATE_TEXT = TypeAdapter(Text).validate_python
TYPE_NAMES = {
    "single": "question à choix unique",
    "multiple": "question à choix multiples",
    "truefalse": "vrai ou faux",
    "numeric": "réponse en chiffres",
    "text": "réponse courte à taper",
    "match": "paires à former",
    "order": "éléments à ordonner",
    "categorise": "lignes à classer",
    "cloze": "texte à trous",
    "reflect": "réponse libre",
    "scenario": "cas à embranchements",
}


def translate(bank: Bank, lang: str) -> Bank:
    """Return `bank` with its texts in `lang`; what has no translation stays in French.

    Ids, keys and values are those of `bank`. `BankError` when a translation lost a mark, a link
    or a {gap}, or holds one that is not allowed.
    """
    if lang == bank.language:
        return bank
    lookup = language.catalogue(_domain(bank), lang)
    data = bank.model_dump()
    findings: list[tuple[str, Finding]] = []
    typed: list[list[Any]] = []
    for sentence in bank_sentences(bank):
        text = lookup(sentence.context, sentence.text)
        findings += ((sentence.context, f) for f in _mistakes(sentence, text, lang))
        *way, last = sentence.loc
        holder: Any = reduce(getitem, way, data)
        holder[last] = text
        if sentence.field in TYPED and last == 0:
            typed.append(holder)
    if findings:
        raise reader.BankError(list(_problems(findings, _domain(bank), lang)))
    for accepted in typed:
        accepted[:] = [answer for text in accepted for answer in _answers(text)]
    return Bank.model_validate(data)


def extract(bank: Bank, pot_path: Path) -> None:
    """Write the template of a bank's catalogue, each text with its place in the file."""
    path = reader.path_of(bank.bank)
    document = Document(path)
    catalog = Catalog(charset="utf-8")
    for sentence in bank_sentences(bank):
        catalog.add(
            sentence.text,
            context=sentence.context,
            locations=[(reader.shown(path), document.line(sentence.loc))],
            auto_comments=[_comment(bank, sentence)],
        )
    pot_path.parent.mkdir(parents=True, exist_ok=True)
    with pot_path.open("wb") as file:
        write_po(file, catalog)


def _domain(bank: Bank) -> str:
    return f"quizzes/{bank.bank}"


def _comment(bank: Bank, sentence: Sentence) -> str:
    """Tell the translator what a text is: of which type of item, right or wrong answer."""
    if sentence.loc[0] != "items":
        return "en-tête de la banque de questions"
    part: Any = bank.items[sentence.loc[1]]
    said = [TYPE_NAMES[part.type]]
    for step in sentence.loc[2:]:
        part = part[step] if isinstance(part, list | dict) else getattr(part, step)
        if isinstance(part, Choice):
            said.append("bonne réponse" if part.key else "mauvaise réponse")
        elif isinstance(part, WrongNumber | WrongText):
            said.append("mauvaise réponse connue")
    if sentence.field in TYPED:
        said.append(f"réponse à taper (plusieurs traductions se séparent par {SEPARATOR})")
    return ", ".join(said)


def _answers(text: str) -> list[str]:
    """Return the answers that a translation of one accepted answer holds."""
    return [answer.strip() for answer in text.split(SEPARATOR) if answer.strip()]


def _mistakes(sentence: Sentence, text: str, lang: str) -> Iterator[Finding]:
    """Compare a translation with the French of `sentence`."""
    if sentence.field in TYPED:
        text = " ".join(_answers(text))
    yield from of_sentence(sentence._replace(text=text), lang)
    try:
        VALIDATE_TEXT(text or sentence.text)
    except ValidationError as error:
        limit = error.errors()[0]["ctx"]["max_length"]
        yield found("text-too-long", field=sentence.field, size=len(text), limit=limit)
    if sentence.field not in TYPED and marks(text) != marks(sentence.text):
        wanted = ", ".join(marks(sentence.text).elements()) or "aucune"
        yield found("translation-marks", marks=wanted)


def _problems(
    findings: list[tuple[str, Finding]], domain: str, lang: str
) -> Iterator[reader.Problem]:
    """Find the line of each message in its catalogue."""
    path = language.catalogue_path(domain, lang)
    with path.open("rb") as file:
        lines = {message.context: message.lineno for message in read_po(file)}
    for context, f in findings:
        yield reader.Problem(
            reader.shown(path), lines[context], f.kind, f"{context}\u00a0: {f.message}", f.advice
        )
