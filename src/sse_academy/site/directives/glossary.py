"""`{course-glossary}`: the terms of `book/glossary.yml`, in the language of the build."""

import unicodedata
from typing import Annotated

from docutils.nodes import Node
from pydantic import Field as Limits
from pydantic import RootModel

from ... import paths
from ...bank.chapter import ChapterError, read_source, validate
from ...bank.model import Part, Slug, Text
from .. import nodes
from ..glossary_links import uses
from .base import CourseDirective, CourseError


class Term(Part):
    """A term in each language; the definition is in French, `source` a key of the bibliography."""

    id: Slug
    fr: Text
    en: Text
    es: Text
    definition: Text
    source: Text

    def names(self) -> dict[str, str]:
        """Return language -> term."""
        return {"fr": self.fr, "en": self.en, "es": self.es}

    def name(self, lang: str) -> str:
        """Return the term in a language, in French when the glossary does not have it."""
        return self.names().get(lang, self.fr)

    def spellings(self) -> list[str]:
        """Return every name of the term in every language; a comma separates synonyms."""
        return [part.strip() for name in self.names().values() for part in name.split(",")]


class Glossary(RootModel[Annotated[list[Term], Limits(min_length=1)]]):
    """The whole file."""


def plain(words: str) -> str:
    """Return words without accents or capitals, to sort them as a dictionary does."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class GlossaryDirective(CourseDirective):
    """No argument, no body."""

    def run(self) -> list[Node]:
        """Return the list of terms and register them for the role `term`."""
        path = paths.book() / "glossary.yml"
        self.watch(path)
        try:
            terms = validate(Glossary, read_source(path), path, 1).root
        except ChapterError as error:
            raise CourseError(str(error)) from error
        block = nodes.make("dl", classes="course-glossary")
        for term in sorted(terms, key=lambda term: plain(term.name(self.lang))):
            block += self._entry(term)
        return [block]

    def _entry(self, term: Term) -> list[Node]:
        anchor = f"term-{term.id}"
        here = nodes.label("dt", term.name(self.lang))
        here["ids"] = [anchor]
        # In every language: a page that is not translated yet still points at the French term.
        for name in term.spellings():
            self._register(name, anchor)
        others = nodes.make("p", classes="other-names")
        for lang, name in term.names().items():
            if lang != self.lang:
                others += nodes.label("span", name, lang=lang)
        source, messages = self.parse_inline(f"{{cite:p}}`{term.source}`")
        credit = nodes.make("p", *source, *messages, classes="source")
        body = nodes.make("dd", others, self.text("p", term.definition), credit)
        body += uses("", names=[name.lower() for name in term.spellings()])
        return [here, body]

    def _register(self, name: str, anchor: str) -> None:
        standard = self.env.get_domain("std")
        # Two languages may share a spelling (« coopérative », « Sacco »): noted once.
        if ("term", name) not in standard.objects:
            standard.note_object("term", name, anchor)
        standard._terms[name.lower()] = (self.env.docname, anchor)
