"""What the directives share: errors that name file and line, interface strings, text nodes."""

from pathlib import Path
from typing import NoReturn

from docutils import nodes as docutils_nodes
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxDirective

from ... import language, paths
from ...bank.chapter import Chapter, ChapterError, read_chapter
from .. import nodes
from ..watch import watch


class CourseError(SphinxError):
    """A mistake in a source file: stops the build at once, in one sentence."""

    category = "Erreur dans le cours"


class CourseDirective(SphinxDirective):
    """Base of the directives."""

    @property
    def lang(self) -> str:
        """Language of the build."""
        return self.config.language

    @property
    def page(self) -> Path:
        """The file that is being read."""
        return Path(self.env.doc2path(self.env.docname))

    def fail(self, message: str, line: int | None = None) -> NoReturn:
        """Stop the build with `file:line : message`."""
        raise CourseError(str(ChapterError(self.page, line or self.lineno, message)))

    def ui(self, key: str, **values: object) -> str:
        """Return an interface string in the language of the build."""
        return language.strings(self.lang)["site"][key].format(**values)

    def time(self, minutes: int) -> str:
        """Return minutes as people say them: 45 min, 1 h, 2 h 35."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.ui("minutes", n=rest)
        key = "hours_minutes" if rest else "hours"
        return self.ui(key, h=hours, n=f"{rest:02}")

    def chapter(self) -> Chapter:
        """Return the chapter that the page is; a mistake in its head stops the build."""
        try:
            return read_chapter(self.page)
        except ChapterError as error:
            raise CourseError(str(error)) from error

    def watch(self, *files: Path) -> None:
        """Read the page again when one of these files changes, appears or goes away."""
        watch(self.env, files)

    def watch_catalogue(self, domain: str) -> None:
        """Read the page again when the catalogue of its language changes or appears."""
        self.watch(language.catalogue_path(domain, self.lang))

    def text(self, tag: str, markdown: str, classes: str = "") -> nodes.html_text:
        """Return an element with translatable text: gettext extracts it with the page."""
        children, messages = self.parse_inline(markdown)
        node = nodes.html_text(markdown, "", *children, *messages, tag=tag, attributes={})
        node["classes"] = classes.split()
        node.source, node.line = self.get_source_info()
        return node

    def title(self, markdown: str, anchor: str) -> nodes.box_title:
        """Return the title of a block, with translatable text."""
        children, messages = self.parse_inline(markdown)
        node = nodes.box_title(markdown, "", *children, *messages)
        node["ids"] = [anchor]
        node.source, node.line = self.get_source_info()
        return node

    def parse_body(self, into: docutils_nodes.Element) -> None:
        """Parse the Markdown body of the directive into a node."""
        self.state.nested_parse(self.content, self.content_offset, into)

    def relative(self, path: Path) -> str:
        """Return a path as people type it, from the root of the course."""
        return path.relative_to(paths.root()).as_posix()
