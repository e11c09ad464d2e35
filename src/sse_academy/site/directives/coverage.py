"""`{coverage}`: where each statement of the deck is taught."""

from collections.abc import Iterable

from docutils.nodes import Node, Text, section, title

from ... import paths
from ...bank import coverage, reader
from ...bank.chapter import Chapter, ChapterError, deck_path
from ...language import catalogue
from .. import nodes
from .base import CourseDirective, CourseError


class CoverageDirective(CourseDirective):
    """No argument, no body."""

    def run(self) -> list[Node]:
        """Return a summary and one section per chapter; a gap of a written chapter is an error."""
        try:
            chapters = coverage.read()
        except (ChapterError, reader.BankError) as error:
            raise CourseError(str(error)) from error
        gaps = [gap for chapter in chapters for gap in chapter.gaps]
        if gaps:
            raise CourseError("\n".join(gaps))
        self.watch(deck_path(), *reader.all_paths())
        # Also the files that a chapter in preparation will have.
        self.watch(*(coverage.page_of(c.slug) for c in chapters))
        for prefix in ("", "exercise-"):
            self.watch(*(reader.path_of(prefix + c.slug) for c in chapters))
        self.watch_catalogue("deck")
        for chapter in chapters:
            self.watch_catalogue(f"book/{chapter.slug}")
        summary = self.ui(
            "coverage_summary",
            covered=sum(len(c.rows) for c in chapters if c.written),
            total=sum(len(c.rows) for c in chapters),
            pending=sum(not c.written for c in chapters),
            chapters=len(chapters),
        )
        return [nodes.label("p", summary), *(self._section(chapter) for chapter in chapters)]

    def _section(self, covered: coverage.ChapterCoverage) -> Node:
        name = self._quoted(f"chapters.{covered.slug}", covered.title)
        if not covered.written:
            name += f" ({self.ui('coverage_pending')})"
        part = section("", ids=[f"coverage-{covered.slug}"])
        part += title("", name, translatable=False)
        part += self._table(covered, covered.chapter) if covered.chapter else self._list(covered)
        return part

    def _quoted(self, context: str, french: str) -> str:
        return catalogue("deck", self.lang)(context, french)

    def _title(self, slug: str, french: str) -> str:
        # The chapter's own catalogue, which Sphinx made: its messages have no context.
        return catalogue(f"book/{slug}", self.lang)(None, french)

    def _statement(self, row: coverage.Row) -> list[Node]:
        words = self._quoted(row.statement.id, row.statement.text)
        return [nodes.label("span", row.statement.id, "id"), Text(" "), nodes.label("span", words)]

    def _list(self, covered: coverage.ChapterCoverage) -> Node:
        items = (nodes.make("li", *self._statement(row)) for row in covered.rows)
        return nodes.make("ul", *items, classes="pending")

    def _table(self, covered: coverage.ChapterCoverage, chapter: Chapter) -> Node:
        columns = ("statement", "objectives", "items", "tasks", "activity")
        heads = [self.ui(f"coverage_{column}") for column in columns]
        head = nodes.make("tr", role="row")
        for words in heads:
            head += nodes.label("th", words, scope="col", role="columnheader")
        # Numbers, because a table of ids would not fit on a phone.
        numbers = {o.id: n for n, o in enumerate(chapter.head.objectives, 1)}
        page = f"{covered.slug}.html"
        body = nodes.make("tbody", role="rowgroup")
        for row in covered.rows:
            cells = (
                [(str(numbers[aim]), f"{page}#{aim}") for aim in row.objectives],
                [(str(place.number), f"{page}#{place.item}") for place in row.items],
                [(str(place.number), self._exercise(place)) for place in row.tasks],
                [
                    (self._title(covered.slug, a.title), f"{page}#{a.id}")
                    for a in chapter.activities
                    if a.id in row.activities
                ],
            )
            line = nodes.make("tr", role="row")
            line += nodes.make("th", *self._statement(row), scope="row", role="rowheader")
            for words, links in zip(heads[1:], cells, strict=True):
                line += nodes.make("td", *self._links(links), role="cell", data_label=words)
            body += line
        top = nodes.make("thead", head, role="rowgroup")
        return nodes.make("table", top, body, classes="coverage", role="table")

    def _exercise(self, place: coverage.Place) -> str:
        notebook = reader.path_of(place.bank).relative_to(paths.root()).with_suffix("").as_posix()
        return f"../{notebook}.html#{place.item}"

    def _links(self, links: Iterable[tuple[str, str]]) -> list[Node]:
        found: list[Node] = []
        for words, address in links:
            found += [Text(", ")] if found else []
            found.append(nodes.label("a", words, href=address))
        return found or [Text(self.ui("coverage_none"))]
