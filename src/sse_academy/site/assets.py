"""The style sheets and scripts of the site: `site.css`, `code.css`, and the player's two files."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import furo
import minify

from .. import language, paths
from ..player import assemble

FURO = furo.THEME_PATH / "static"
# Selectors of Furo for things that this course never shows: documentation of programs, other
# people's extensions, advertisements, highlighted code (in code.css).
UNUSED = re.compile(
    r"\.sig|\bdl\.(?!glossary)|\.rst-versions|\.highlight|highlight-|code-block|literal-block|\bpre\b"
    r"|\.admonition|details\.|\.line-block|\.linenos|\.guilabel|\.menuselection|\.classifier"
    r"|\.option-list|\.field-list|\.footnote|\.sidebar(?![-\w])|nav\.contents|\.topic|\.property"
    r"|\.genindex|\.domainindex|\.indextable|\.viewcode|\.version|\.deprecated|\.toctree-wrapper"
    r"|\.math|\.sphinx-tabs|\.tab-|\.sd-|ethical|\.sidebar-logo|this-page|\.announcement|\bkbd\b"
    r"|\.rubric|\.centered|\.hlist|readthedocs|\.injected|\.copybtn|\.align-|\.text-|table\.docutils"
    r"|\.this-will-duplicate|\.toc-backref|\.attribution|-quote|\.epigraph|alpha|roman|\.theme-icon"
    r"|\.content-icon|\.left-details|\.right-details|\.icons|\.external|\.problematic|\.icon\b.*:is"
    r"|\bprogress\b|\[type=number\]|file-upload|-moz-focus|\bsamp\b|#searchbox|figure:target"
    r"|\.wy-|\.visually-hidden|\.simple\b"
)


def slim(css: str) -> str:
    """Return a minified style sheet without the rules that only select what we never show."""
    out, at = [], 0
    while at < len(css):
        brace = css.find("{", at)
        if brace < 0:
            break
        head, end = css[at:brace].strip(), _closing(css, brace)
        inside = css[brace + 1 : end]
        if head.startswith(("@media", "@supports")):
            kept = slim(inside)
            out += [f"{head}{{{kept}}}"] if kept else []
        elif head.startswith("@"):
            out.append(f"{head}{{{inside}}}")
        else:
            selectors = [s for s in _selectors(head) if not UNUSED.search(s)]
            out += [f"{','.join(selectors)}{{{inside}}}"] if selectors else []
        at = end + 1
    return "".join(out)


def _closing(css: str, brace: int) -> int:
    depth = 0
    for place in range(brace, len(css)):
        depth += (css[place] == "{") - (css[place] == "}")
        if not depth:
            return place
    raise ValueError("a style sheet has a brace that is never closed")


def _selectors(head: str) -> list[str]:
    """Split at the commas that are not inside `:not(…)`."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(head):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append(head[start:place])
            start = place + 1
    return [*parts, head[start:]]


# A custom property and its value, in which quotes and brackets may hold a semicolon.
VARIABLE = re.compile(
    r"(--[\w-]+):(?:[^;{}\"'()]|\"[^\"]*\"|'[^']*'|\([^()]*(?:\([^()]*\)[^()]*)*\))*;?"
)


def without_unused_variables(css: str, *others: str) -> str:
    """Drop the custom properties that no rule here or in `others` reads, until none is left."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css + "".join(others)))
    kept = VARIABLE.sub(lambda match: match[0] if match[1] in read else "", css)
    return css if kept == css else without_unused_variables(kept, *others)


@cache
def _site_css() -> str:
    theme = (FURO / "styles" / "furo.css").read_text("utf-8")
    theme = slim(re.sub(r"/\*.*?\*/", "", theme, flags=re.DOTALL))
    ours = minify.string("text/css", _asset("course.css"))
    used = without_unused_variables(theme, ours, _code_css(), assemble.style(), _tables_css())
    return minify.string("text/css", used) + ours + "\n"


@cache
def _code_css() -> str:
    return minify.string("text/css", furo.get_pygments_stylesheet() + _asset("code.css")) + "\n"


@cache
def _tables_css() -> str:
    return minify.string("text/css", _asset("tables.css")) + "\n"


def _asset(name: str) -> str:
    return (paths.root() / "assets" / name).read_text("utf-8")


def search_words(lang: str) -> str:
    """Return the script that gives Sphinx's search our words.

    Sphinx's own catalogue is evaluated as code, which the content security policy forbids.
    """
    ui = language.strings(lang)["site"]
    words = {
        "Search Results": ui["search_title"],
        "Searching": ui["search_running"],
        "Preparing search...": ui["search_running"],
        "Your search did not match any documents. Please make sure that all words are "
        "spelled correctly and that you've selected enough categories.": ui["search_nothing"],
        "Search finished, found ${resultCount} page(s) matching the search query.": ui[
            "search_found"
        ].format(n="${resultCount}"),
    }
    return f"Object.assign(Documentation.TRANSLATIONS, {json.dumps(words)});\n"


# The files that we write ourselves into `_static`.
MADE: dict[str, Callable[[], str]] = {
    "site.css": _site_css,
    "code.css": _code_css,
    "tables.css": _tables_css,
    "quiz.css": assemble.style,
    "quiz.js": assemble.script,
}


def copied() -> set[str]:
    """Return the names of the files of `assets/` that pages use as they are."""
    folder = paths.root() / "assets"
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    # Parts of site.css, and sources of the style sheets that we make.
    return names - {"course.css", "code.css", "tables.css"}


def version(name: str) -> str:
    """Return `?v=…` for our files, so that a browser that has an old copy asks again."""
    if name not in MADE:
        return ""
    return "?v=" + hashlib.sha256(MADE[name]().encode()).hexdigest()[:8]


def write(folder: Path) -> None:
    """Write our files."""
    for name, make in MADE.items():
        (folder / name).write_text(make(), "utf-8")
