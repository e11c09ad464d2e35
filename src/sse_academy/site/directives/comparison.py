"""`{comparison} pretest-a pretest-b`: what a learner got before and after, filled on the device."""

from docutils.nodes import Node

from ...bank import coverage, reader
from ...bank.chapter import ChapterError, read_deck, written_chapters
from ...bank.model import AnyItem, Bank
from ...language import catalogue
from .. import nodes
from .base import CourseDirective, CourseError


class ComparisonDirective(CourseDirective):
    """Arguments: slugs of two parallel banks: question n of both asks the same objective."""

    required_arguments = 2

    def run(self) -> list[Node]:
        """Return a table, a row per question: its chapter, its objective, two results.

        `compare.js` writes the results, from what the player kept on the device.
        """
        before, after = (self._bank(slug) for slug in self.arguments)
        if len(before.items) != len(after.items):
            self.fail("les deux tests n’ont pas le même nombre de questions")
        for first, second in zip(before.items, after.items, strict=True):
            if (first.objective, first.type, first.difficulty) != (
                second.objective,
                second.type,
                second.difficulty,
            ):
                self.fail(f"« {first.id} » et « {second.id} » ne sont pas parallèles")
        titles = ("chapter", "before", "after")
        heads = [self.ui(f"comparison_{title}") for title in titles]
        top = nodes.make("tr", *(nodes.label("th", words, scope="col") for words in heads))
        body = nodes.make("tbody")
        for first, second in zip(before.items, after.items, strict=True):
            line = nodes.make("tr", self._chapter(first))
            for bank, item in ((before, first), (after, second)):
                line += nodes.make(
                    "td",
                    nodes.label("a", self.ui("comparison_none"), href=self._address(bank, item)),
                    data_kept=f"{bank.bank}:{item.id}",
                )
            body += line
        said = {
            f"data-{outcome}": self.ui(f"comparison_{outcome}")
            for outcome in ("right", "partial", "wrong")
        }
        said["data-sum"] = self.ui("comparison_sum", right="{right}", done="{done}")
        sums = (nodes.label("td", self.ui("comparison_none")) for _ in titles[1:])
        foot = nodes.make("tr", nodes.label("th", self.ui("comparison_total"), scope="row"), *sums)
        table = nodes.make(
            "table", nodes.make("thead", top), body, nodes.make("tfoot", foot), classes="comparison"
        )
        table["attributes"].update(said)
        return [table]

    def _bank(self, slug: str) -> Bank:
        path = reader.path_of(slug)
        self.watch(path, *(coverage.page_of(c.slug) for c in read_deck().chapters))
        try:
            return reader.load_file(path)
        except reader.BankError as error:
            raise CourseError(str(error)) from error

    def _chapter(self, item: AnyItem) -> Node:
        """Return the head of a row: the chapter that teaches the objective, and the objective."""
        try:
            chapters = written_chapters()
        except ChapterError as error:
            raise CourseError(str(error)) from error
        for chapter in chapters:
            for objective in chapter.head.objectives:
                if objective.id == item.objective:
                    domain = f"book/{chapter.slug}"
                    look = catalogue(domain, self.lang)
                    self.watch_catalogue(domain)
                    return nodes.make(
                        "th",
                        nodes.label("a", look(None, chapter.title), href=f"{chapter.slug}.html"),
                        nodes.label("p", look(None, objective.text)),
                        scope="row",
                    )
        self.fail(f"aucun chapitre n’a l’objectif « {item.objective} »")

    def _address(self, bank: Bank, item: AnyItem) -> str:
        return f"{bank.bank}.html#{item.id}"
