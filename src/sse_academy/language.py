"""Languages: interface strings and catalogues. French is the source of both.

Interface strings (buttons, titles of blocks) have one file per language in `strings/`.
Content (questions, labels of the data, the deck) is translated by gettext catalogues in
`locales/<language>/LC_MESSAGES/<domain>.po`, keyed by a stable context.
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml
from babel.messages.pofile import read_po

from . import paths

SOURCE = "fr"
Lookup = Callable[[str | None, str], str]


def current() -> str:
    """Return the language of the running program (`SSE_ACADEMY_LANG`, French by default)."""
    return os.environ.get("SSE_ACADEMY_LANG") or SOURCE


@cache
def strings(lang: str) -> dict[str, dict[str, str]]:
    """Return section -> key -> text; `ValueError` when nobody wrote this language's file."""
    path = Path(__file__).parent / "strings" / f"{lang}.yml"
    if not path.exists():
        raise ValueError(f"no interface strings for the language {lang!r} ({path})")
    return yaml.safe_load(path.read_text("utf-8"))


def gates() -> dict[str, list[str]]:
    """Return language -> catalogues that must be whole, from `locales/gates.yml`."""
    return yaml.safe_load((paths.locales() / "gates.yml").read_text("utf-8"))


def catalogue_path(domain: str, lang: str) -> Path:
    """Return where the catalogue of a domain is (or would be) for a language."""
    return paths.locales() / lang / "LC_MESSAGES" / f"{domain}.po"


def catalogue(domain: str, lang: str) -> Lookup:
    """Return `lookup(context, msgid)`: the translation, or the French where there is none.

    A fuzzy translation belongs to an older French text, so it counts as missing.
    """
    path = catalogue_path(domain, lang)
    if lang == SOURCE or not path.exists():
        return lambda context, msgid: msgid
    return _read(path, path.stat().st_mtime_ns, lang)


@cache
def _read(path: Path, changed: int, lang: str) -> Lookup:
    # `changed` is part of the key: a session that edits a catalogue sees its new text.
    with path.open("rb") as file:
        messages = {
            (m.context, m.id): m.string
            for m in read_po(file, locale=lang)
            if m.string and not m.fuzzy
        }
    return lambda context, msgid: messages.get((context, msgid), msgid)
