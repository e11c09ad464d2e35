"""A page that must be whole in a language (`locales/gates.yml`) and is not: the build says where.

Other pages show the French of what is not translated yet, message by message.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.nodes import extract_messages

from .. import language, paths

LOGGER = logging.getLogger(__name__)
SHOWN = 60  # characters of the French text, enough to find it


def _tell(app: Sphinx, document: nodes.document) -> None:
    lang = app.config.language
    if app.builder.name == "gettext" or app.env.docname not in language.gates().get(lang, []):
        return
    for node, _ in extract_messages(document):
        text = " ".join(node.astext().split())[:SHOWN]
        # Sphinx marks what it translated; without a catalogue it marks nothing. A node without
        # a text is a table of contents, whose captions `captions.py` translates.
        if text and not node.get("translated"):
            path = language.catalogue_path(app.env.docname, lang)
            catalogue = path.relative_to(paths.root()).as_posix()
            advice = "lancez « make translations », puis traduisez"
            LOGGER.warning(f"{catalogue} : « {text} » : {advice}", location=node)


def setup(app: Sphinx) -> None:
    """Listen to every page read; called by the extension."""
    app.connect("doctree-read", _tell)
