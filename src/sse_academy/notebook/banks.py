"""Banks as notebooks use them: read once for all the cells that show one."""

from functools import cache

from ..bank import reader
from ..bank.model import Bank
from ..bank.translate import translate


def load(slug: str, lang: str) -> Bank:
    """Return a bank in a language; `BankError` when its file has mistakes or does not exist."""
    path = reader.path_of(slug)
    return _read(slug, lang, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _read(slug: str, lang: str, changed: int) -> Bank:
    # `changed` is part of the key: an author who edits the file sees it without a new kernel.
    return translate(reader.load(slug), lang)
