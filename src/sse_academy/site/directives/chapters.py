"""`{chapter-list}`: the chapters that are written, in order, with what each takes."""

from docutils.nodes import Node

from ...bank import coverage
from ...bank.chapter import ChapterError, read_deck, written_chapters
from ...language import catalogue
from .. import nodes
from .base import CourseDirective, CourseError


class ChapterListDirective(CourseDirective):
    """No argument, no body."""

    def run(self) -> list[Node]:
        """Return the list and a sentence with the sum of the times."""
        self.watch(*(coverage.page_of(chapter.slug) for chapter in read_deck().chapters))
        try:
            chapters = written_chapters()
        except ChapterError as error:
            raise CourseError(str(error)) from error
        entries = nodes.make("ol", classes="chapter-list")
        for chapter in chapters:
            self.watch_catalogue(f"book/{chapter.slug}")
            title = catalogue(f"book/{chapter.slug}", self.lang)(None, chapter.title)
            minutes = chapter.head.minutes
            alone = self.ui("chapter_time", alone=self.time(minutes.reading + (minutes.quiz or 0)))
            if minutes.activity:
                alone += self.ui("chapter_time_group", group=self.time(minutes.activity))
            entries += nodes.make(
                "li",
                nodes.label("a", title, href=f"{chapter.slug}.html"),
                nodes.label("span", alone, "minutes"),
            )
        times = [chapter.head.minutes for chapter in chapters]
        whole = self.ui(
            "chapter_total",
            alone=self.time(sum(t.reading + (t.quiz or 0) for t in times)),
            group=self.time(sum(t.activity or 0 for t in times)),
        )
        return [entries, nodes.label("p", whole)]
