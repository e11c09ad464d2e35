"""`{datatable-list}`: every table of the data, the page that shows it, and its file."""

from docutils.nodes import Node

from ... import language, paths
from .. import nodes
from ..downloads import FOLDER, PACKAGE
from ..table_links import table_list
from .base import CourseDirective


class DatatableListDirective(CourseDirective):
    """No argument, no body."""

    def run(self) -> list[Node]:
        """Return the link to the whole package, and the list, whose links come when all is read."""
        self.watch(paths.datasets() / "datapackage.json", *paths.datasets().glob("*.csv"))
        words = language.strings(self.lang)["data"]["download_all"]
        address = "../" * self.env.docname.count("/") + f"{FOLDER}/{PACKAGE}"
        link = nodes.label("a", words, href=address, download=PACKAGE)
        return [nodes.make("p", link, classes="go"), table_list("")]
