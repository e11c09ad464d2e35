"""From a term of the glossary back to the pages that use it."""

from docutils import nodes as docutils_nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import language
from . import nodes


class uses(docutils_nodes.General, docutils_nodes.Element):
    """Placeholder for the list of pages; `names` are the spellings of the term, lower-case."""


def _terms(env: BuildEnvironment) -> dict[str, set[str]]:
    if not hasattr(env, "course_terms"):
        env.course_terms = {}
    return env.course_terms


def _collect(app: Sphinx, doctree: docutils_nodes.document) -> None:
    found = doctree.findall(addnodes.pending_xref)
    used = {ref["reftarget"].lower() for ref in found if ref.get("reftype") == "term"}
    _terms(app.env)[app.env.docname] = used


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _terms(env).pop(docname, None)


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    # Any page may have started or stopped to use a term: the glossary is written every time.
    return [name for name in ("book/glossary",) if name in env.all_docs]


def _resolve(app: Sphinx, doctree: docutils_nodes.document, docname: str) -> None:
    ui = language.strings(app.config.language)["site"]
    for place in list(doctree.findall(uses)):
        spellings = set(place["names"])
        pages = [p for p, used in _terms(app.env).items() if used & spellings and p != docname]
        if not pages:
            place.parent.remove(place)
            continue
        line = nodes.label("p", ui["glossary_used"] + " ", "used")
        for number, page in enumerate(sorted(pages)):
            address = app.builder.get_relative_uri(docname, page)
            title = app.env.titles[page].astext()
            line += docutils_nodes.Text(", " if number else "")
            line += docutils_nodes.reference("", title, internal=True, refuri=address)
        place.replace_self(line)


def setup(app: Sphinx) -> None:
    """Connect to the reading and writing of pages; called by the extension."""
    app.add_node(uses)
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", _purge)
    app.connect("env-updated", _rewrite)
    app.connect("doctree-resolved", _resolve)
