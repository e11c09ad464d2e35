"""Catalogues: extract what is to translate, update the .po files, count what is left.

Four kinds of text, one folder of catalogues (`locales/<lang>/LC_MESSAGES`): pages (extracted by
Sphinx), the deck (`deck`), question banks (`quizzes/<slug>`, by `bank.translate`) and the labels
of the data (`data`, every text column of `datasets/`). Interface strings are not here: they
have one file per language in `strings/`.
`locales/gates.yml` lists, for each language, the catalogues that must be whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from . import data, language, paths
from .bank import reader
from .bank import translate as bank_translate
from .bank.chapter import read_deck
from .bank.checks.texts import bank_sentences


@dataclass(frozen=True)
class Count:
    """Messages of one catalogue: all, translated, fuzzy."""

    language: str
    domain: str
    total: int
    translated: int
    fuzzy: int


def extract(out: Path) -> None:
    """Write the templates (.pot) of pages, banks and data labels under `out`."""
    # Sphinx is needed for the pages only, and slow to import.
    from .site.build import extract as extract_pages

    extract_pages(out)
    for path in reader.all_paths():
        bank = reader.load_file(path)
        bank_translate.extract(bank, out / "quizzes" / f"{bank.bank}.pot")
    labels = Catalog(charset="utf-8")
    for context, text in data.labels():
        labels.add(text, context=context)
    with (out / "data.pot").open("wb") as file:
        write_po(file, labels, omit_header=False, sort_output=False)


def update() -> None:
    """Extract, then merge into each language's catalogues; translations are kept."""
    from sphinx_intl.basic import update as update_catalogues

    out = paths.root() / "_build" / "gettext"
    extract(out)
    update_catalogues(str(paths.locales()), str(out), tuple(language.gates()))


def counts() -> Iterator[Count]:
    """Count the messages of each catalogue of each language that has gates."""
    for lang in language.gates():
        folder = paths.locales() / lang / "LC_MESSAGES"
        for path in sorted(folder.rglob("*.po")):
            with path.open("rb") as file:
                messages = [m for m in read_po(file, locale=lang) if m.id]
            yield Count(
                lang,
                path.relative_to(folder).with_suffix("").as_posix(),
                len(messages),
                sum(bool(m.string) and not m.fuzzy for m in messages),
                sum(m.fuzzy for m in messages),
            )


def table() -> str:
    """Return the state of each catalogue, one line each."""
    lines = [f"{'language':9}{'catalogue':28}{'messages':>9}{'done':>7}{'fuzzy':>7}"]
    for c in counts():
        done = f"{100 * c.translated // max(c.total, 1)} %"
        lines.append(f"{c.language:9}{c.domain:28}{c.total:9}{done:>7}{c.fuzzy:7}")
    return "\n".join(lines)


def gate() -> list[str]:
    """Return one line for each message that a gated catalogue lacks: file, line, what to do.

    What a page has and its catalogue does not know is told by the build (`site.untranslated`).
    """
    return [
        problem
        for lang, domains in language.gates().items()
        for d in domains
        for problem in _gaps(lang, d)
    ]


def _gaps(lang: str, domain: str) -> Iterator[str]:
    path = language.catalogue_path(domain, lang)
    shown = path.relative_to(paths.root()).as_posix()
    if not path.exists():
        yield f"{shown}:1: catalogue absent, lancez « make translations »"
        return
    with path.open("rb") as file:
        messages = [m for m in read_po(file, locale=lang) if m.id]
    known = {(m.context, m.id) for m in messages}
    for m in messages:
        if m.fuzzy or not m.string:
            state = "à revoir (fuzzy)" if m.fuzzy else "à traduire"
            yield f"{shown}:{m.lineno}: {state} : {str(m.id)[:60]}"
    for context, text in _sources(domain):
        if (context, text) not in known:
            yield f"{shown}:1: texte absent, lancez « make translations » : {context or text[:60]}"


def _sources(domain: str) -> Iterator[tuple[str | None, str]]:
    """Yield what the catalogue of a bank, the data or the deck holds; Sphinx reads the pages."""
    if domain == "data":
        yield from data.labels()
    elif domain == "deck":
        yield from read_deck().messages()
    elif domain.startswith("quizzes/"):
        bank = reader.load(domain.removeprefix("quizzes/"))
        yield from ((context, text) for _, context, _, text in bank_sentences(bank))
