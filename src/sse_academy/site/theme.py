"""What a page needs and no more: template context, content security policy, styles, scripts.

Furo gives the layout's style sheet and its script; the template (`templates/page.html`) is ours, so
that every word is in the language of the page and nothing is loaded that the page does not use.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.util import logging

from .. import language
from . import assets
from .directives.figure import FOLDER, drawings

logger = logging.getLogger(__name__)

# Runs before the first paint: a stored choice of dark colours must not flash white.
# Private windows may refuse the storage.
THEME_SCRIPT = (
    "try{var t=localStorage.getItem('theme')}catch(e){}document.body.dataset.theme=t||'auto'"
)
SEARCH_SCRIPTS = (
    "documentation_options.js",
    "doctools.js",
    "search_words.js",
    "sphinx_highlight.js",
    "searchtools.js",
    "language_data.js",
)


def policy() -> str:
    """Return the content security policy: this site only, no inline script but ours.

    Inline styles stay allowed: Sphinx writes some on tables and highlighted code.
    """
    digest = base64.b64encode(hashlib.sha256(THEME_SCRIPT.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'"
    )


def _page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    lang = app.config.language
    ui = language.strings(lang)["site"]
    body = context["body"] = _accessible(context.get("body", ""))
    if re.search(r"<script(?![^>]*\btype=\"application/json\")", body):
        # The policy would block it silently: better told to the author than to nobody.
        message = "la page contient un script en ligne, qui ne sera pas exécuté"
        logger.warning(message, location=pagename)
    scripts = ["scripts/furo.js"]
    styles = ["site.css"]
    if 'class="highlight' in body or 'class="cell' in body:
        styles.append("code.css")
    if 'class="quiz' in body:
        styles.append("quiz.css")
        scripts.append("quiz.js")
    if 'class="comparison"' in body:
        scripts.append("compare.js")
    if 'class="datatable"' in body:
        styles.append("tables.css")
    if 'class="table-filter"' in body:
        scripts.append("tables.js")
    if templatename == "search.html":
        scripts += SEARCH_SCRIPTS
    root = context["content_root"]

    def asset(name: str) -> str:
        return f"{root}_static/{name}{assets.version(name)}"

    context.update(
        ui=ui,
        policy=policy(),
        theme_script=THEME_SCRIPT,
        styles=[asset(name) for name in styles],
        scripts=[asset(name) for name in scripts],
        icon=asset("favicon.svg"),
        translations=[
            {
                "code": code,
                "name": language.strings(code)["site"]["language_name"],
                "address": f"{root}../{code}/{pagename}.html",
            }
            for code in app.config.course_languages
        ],
        furo_navigation_tree=_navigation(context.get("furo_navigation_tree", ""), ui),
    )


def _accessible(body: str) -> str:
    """Mend roles that Sphinx and docutils write wrongly (axe: critical, serious)."""
    body = body.replace('role="doc-biblioentry"', 'role="listitem"')
    # Long lines of code scroll: the keyboard must reach them.
    body = body.replace('"highlight"><pre>', '"highlight"><pre tabindex="0">')
    caption = 'class="caption" role="heading"'
    return body.replace(caption, caption + ' aria-level="2"')


def _navigation(tree: str, ui: dict[str, str]) -> str:
    tree = _accessible(tree)
    return re.sub("Toggle navigation of ", ui["expand"] + " ", tree)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    assets.write(static)
    words = assets.search_words(app.config.language)
    (static / "search_words.js").write_text(words, "utf-8")
    images = Path(app.outdir) / FOLDER
    for name, drawing in drawings(app.env).items():
        images.mkdir(exist_ok=True)
        (images / name).write_text(drawing, "utf-8")
    keep = {*assets.MADE, *assets.copied(), *SEARCH_SCRIPTS, "scripts/furo.js"}
    for path in static.rglob("*"):
        if path.is_file() and path.relative_to(static).as_posix() not in keep:
            path.unlink()
    for folder in sorted((p for p in static.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages; called by the extension."""
    # After Furo (500), whose context we complete and correct.
    app.connect("html-page-context", _page, priority=900)
    app.connect("build-finished", _finish, priority=900)
