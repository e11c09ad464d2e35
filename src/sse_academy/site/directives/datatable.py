"""`{datatable} networks`: a table of the data to read, to search and to download."""

import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from typing import ClassVar

from docutils.nodes import Node, Text
from docutils.parsers.rst import directives

from ... import data, language, paths
from .. import nodes, table_links
from ..downloads import FOLDER, spreadsheet
from ..grids import grid
from .base import CourseDirective

# The sentences on how many rows are shown: all, several, one, none.
COUNTS = ("all", "many", "one", "none")


class DatatableDirective(CourseDirective):
    """Argument: name of a table. Option: `columns`, those to show, with spaces between.

    The other columns are in the file only, and the list under the table says so.
    """

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "columns": directives.unchanged_required
    }

    def run(self) -> list[Node]:
        """Return the link to the file, the search field, the table, and what columns mean."""
        # pandas is slow to import and most pages show no table.
        from ..table_words import names, resource, view

        name = self.arguments[0]
        package = paths.datasets() / "datapackage.json"
        self.watch(package, *paths.datasets().glob("*.csv"), paths.book() / "references.bib")
        try:
            described = resource(name)
        except KeyError:
            self.fail(f"la table « {name} » n’est pas dans {self.relative(package)}")
        columns = self.options.get("columns", "").split()
        if unknown := sorted(set(columns) - set(names(name))):
            self.fail(f"la table « {name} » n’a pas de colonne {', '.join(unknown)}")
        try:
            shown = view(name, columns)
        except data.DataError as error:
            self.fail(str(error))
        table_links.note(self.env, name)
        title, total = described["title"], len(shown.rows)
        heads = [(column.title, "long" if column.long else "") for column in shown.columns]
        cells = [
            [self._cell(column.kind, text) for column, text in zip(shown.columns, row, strict=True)]
            for row in shown.rows
        ]
        caption = self.words("caption", title=title, total=total)
        wide = nodes.make(
            "div",
            grid(caption, heads, cells, ids=f"table-{name}"),
            classes="datatable",
            # A region that scrolls must be reachable with the keyboard.
            tabindex="0",
            role="region",
            aria_label=caption,
        )
        block = [self._file(name, title), self._filter(name, title, total), wide]
        if self.lang != language.SOURCE:
            wide["attributes"]["lang"] = language.SOURCE
        return [*block, self._columns(described["schema"]["fields"], columns)]

    def words(self, key: str, **values: object) -> str:
        """Return a word of the section `data` in the language of the build."""
        return language.strings(self.lang)["data"][key].format(**values)

    def _cell(self, kind: str, text: str) -> Sequence[Node]:
        if not text:
            return [Text(self.words("unknown"))]
        if kind == "sources":
            found: list[Node] = []
            for key in data.sources(text):
                found += [Text(self.words("separator"))] if found else []
                found.append(table_links.source(key))
            return found
        # Anything else (`javascript:`) would be a link that harms.
        if kind == "url" and text.startswith(("http://", "https://")):
            return [nodes.label("a", re.sub(r"^https?://(www\.)?|/$", "", text), href=text)]
        return [Text(text)]

    def _file(self, name: str, title: str) -> Node:
        size = -(-len(spreadsheet(name, self.lang)) // 1000)
        words = self.words("download", title=title, size=size)
        address = "../" * self.env.docname.count("/") + f"{FOLDER}/{name}.csv"
        link = nodes.label("a", words, href=address, download=f"{name}.csv")
        return nodes.make("p", link, classes="download", ids=f"data-{name}")

    def _filter(self, name: str, title: str, total: int) -> Node:
        """Return the search field, which the script shows: without it, it would do nothing."""
        field = f"filter-{name}"
        said = {f"data_{key}": self.words(f"count_{key}", n="{n}", total=total) for key in COUNTS}
        return nodes.make(
            "div",
            nodes.label("label", self.words("search", title=title), for_=field),
            nodes.make("input", type="search", ids=field, autocomplete="off", spellcheck="false"),
            nodes.label("button", self.words("clear"), type="button", hidden=""),
            nodes.label("p", "", role="status"),
            classes="table-filter",
            hidden="",
            data_table=f"table-{name}",
            **said,
        )

    def _columns(self, fields: list[dict[str, str]], shown: list[str]) -> Node:
        meanings = nodes.make("dl")
        for field in fields:
            name = nodes.make("dt", Text(field["title"] + " "), nodes.label("code", field["name"]))
            if shown and not any(fnmatch(field["name"], column) for column in shown):
                name += Text(" " + self.words("file_only"))
            meanings += [name, nodes.label("dd", field["description"])]
        summary = nodes.label("summary", self.words("columns"))
        return nodes.make("details", summary, meanings, classes="columns")
