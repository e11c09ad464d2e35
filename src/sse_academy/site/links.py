"""Links to solutions: right in a notebook that is opened in Jupyter, without a page on the site."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

SOLUTIONS = "exercises/solutions/"


def _unlink(app: Sphinx, doctree: nodes.document) -> None:
    for link in list(doctree.findall(addnodes.pending_xref)):
        if link["reftarget"].startswith(SOLUTIONS):
            link.replace_self(link.children)


def setup(app: Sphinx) -> None:
    """Connect to the reading of pages; called by the extension."""
    app.connect("doctree-read", _unlink)
