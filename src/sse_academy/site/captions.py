"""Part captions of `_toc.yml` in the language of the build.

sphinx-external-toc inserts the toctrees (priority 100) after Sphinx's own translation (20),
which therefore never sees their captions.
"""

from typing import Any

import sphinx.locale
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain


class TranslateCaptions(SphinxTransform):
    """Apply the page's catalogue to the captions of its toctrees."""

    default_priority = 110

    def apply(self, **kwargs: Any) -> None:
        """Translate; a language without catalogue keeps the French."""
        folders = [str(self.app.srcdir / folder) for folder in self.config.locale_dirs]
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        catalogue, found = sphinx.locale.init(folders, self.config.language, domain)
        if not found:
            return
        for toctree in self.document.findall(addnodes.toctree):
            for message in toctree.extract_original_messages():
                toctree.apply_translated_message(message, catalogue.gettext(message))


def setup(app: Sphinx) -> None:
    """Register the transform; called by the extension."""
    app.add_transform(TranslateCaptions)
