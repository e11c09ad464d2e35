"""What the pages of the data know of other pages: where a table is shown, where a source is."""

from pathlib import Path

from docutils import nodes as docutils_nodes
from docutils.nodes import Node, Text
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from .. import language, paths
from ..tables import descriptor
from . import nodes
from .downloads import FOLDER, write
from .grids import grid

LOGGER = logging.getLogger(__name__)
LIST = "book/data"  # the page of the course with the list of all tables


class table_list(docutils_nodes.General, docutils_nodes.Element):
    """Placeholder for the list of the tables."""


def pages(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return page -> tables that it shows."""
    if not hasattr(env, "course_tables"):
        env.course_tables = {}
    return env.course_tables


def note(env: BuildEnvironment, table: str) -> None:
    """Say that the page being read shows a table."""
    pages(env).setdefault(env.docname, []).append(table)


def source(key: str) -> nodes.html_text:
    """Return a link to an entry of the bibliography, whose address comes when all is read."""
    from .table_words import cited

    link = nodes.label("a", cited(key))
    link["source_key"] = key
    return link


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    pages(env).pop(docname, None)


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the pages with links again, and tell the tables that are not on exactly one page."""
    if LIST not in env.all_docs:
        return [*pages(env)]
    shown = [table for tables in pages(env).values() for table in tables]
    for resource in descriptor(paths.datasets())["resources"]:
        if (times := shown.count(resource["name"])) != 1:
            LOGGER.warning(
                f"datasets/datapackage.json : la table « {resource['name']} » est montrée "
                f"{times} fois : montrez-la une fois, dans une page de book/data/"
            )
    return [*pages(env), LIST]


def _resolve(app: Sphinx, doctree: docutils_nodes.document, docname: str) -> None:
    known = {
        citation.key: (citation.bibliography_key.docname, citation.citation_id)
        for citation in app.env.get_domain("cite").citations
    }
    for link in doctree.findall(nodes.html_text):
        if not (key := link.get("source_key")):
            continue
        if key in known:
            page, anchor = known[key]
            address = app.builder.get_relative_uri(docname, page)
            link["attributes"]["href"] = f"{address}#{anchor}"
        else:  # a course without a page for its bibliography
            link["tag"] = "span"
    for place in list(doctree.findall(table_list)):
        place.replace_self(_list(app, docname))


def _list(app: Sphinx, docname: str) -> Node:
    words = language.strings(app.config.language)["data"]
    where = {table: page for page, tables in pages(app.env).items() for table in tables}
    rows = []
    for resource in descriptor(paths.datasets())["resources"]:
        name, title = resource["name"], resource["title"]
        path = paths.datasets() / resource["path"]
        link = nodes.label("a", title)
        if name in where:
            address = app.builder.get_relative_uri(docname, where[name])
            link["attributes"]["href"] = f"{address}#data-{name}"
        else:
            link["tag"] = "span"
        # One row is one line: a test of the data says so.
        count = str(path.read_text("utf-8").count("\n") - 1)
        file = nodes.label(
            "a",
            f"{name}.csv",
            href="../" * docname.count("/") + f"{FOLDER}/{name}.csv",
            download=f"{name}.csv",
        )
        rows.append(([link], [Text(resource["description"])], [Text(count)], [file]))
    heads = [(words[f"list_{key}"], "") for key in ("table", "content", "rows", "file")]
    return nodes.make("div", grid(words["list_caption"], heads, rows), classes="datatable")


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.format == "html" and pages(app.env):
        write(Path(app.outdir) / FOLDER, app.config.language)


def setup(app: Sphinx) -> None:
    """Connect to the reading and writing of pages; called by the extension."""
    app.add_node(table_list)
    app.connect("env-purge-doc", _purge)
    app.connect("env-updated", _rewrite)
    app.connect("doctree-resolved", _resolve)
    app.connect("build-finished", _finish, priority=900)
