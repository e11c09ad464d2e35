"""Sphinx extension of the course: directives, page template, language switch, coverage.

Works with plain `jupyter-book build` and with `sse_academy.site.build` (every language).
"""

from sphinx.application import Sphinx

from . import (
    captions,
    citations,
    glossary_links,
    links,
    nodes,
    settings,
    table_links,
    theme,
    untranslated,
    watch,
)
from .directives import DIRECTIVES

# Raised when the pickled environment of an older version can no longer be read.
ENVIRONMENT = 1


def setup(app: Sphinx) -> dict[str, object]:
    """Register everything; called by Sphinx."""
    for part in (
        settings,
        nodes,
        captions,
        watch,
        glossary_links,
        table_links,
        links,
        untranslated,
        theme,
    ):
        part.setup(app)
    citations.register()
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"env_version": ENVIRONMENT, "parallel_read_safe": False, "parallel_write_safe": True}
