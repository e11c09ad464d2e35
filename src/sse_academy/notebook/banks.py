"""Banks as notebooks use them: read once for all the cells that show one."""

from functools import cache

from ..bank import reader
from ..bank.checks.whole import expected_slug
from ..bank.model import Bank
from ..bank.translate import translate
from ..errors import Unknown

EXERCISE = "exercise-"  # before the name of an exercise, in the slug of its bank


def load(slug: str, lang: str) -> Bank:
    """Return a bank in a language; `Unknown` when none has this slug.

    `BankError` when its file has mistakes.
    """
    slug, known = str(slug), {expected_slug(path): path for path in reader.all_paths()}
    if slug in known:
        return _read(slug, lang, known[slug].stat().st_mtime_ns)
    is_exercise = slug.startswith(EXERCISE)
    names = [s.removeprefix(EXERCISE) for s in known if s.startswith(EXERCISE) == is_exercise]
    kind = "d’exercice" if is_exercise else "de quiz"
    raise Unknown(kind, slug.removeprefix(EXERCISE), names)


@cache
def _read(slug: str, lang: str, changed: int) -> Bank:
    # `changed` is part of the key: an author who edits the file sees it without a new kernel.
    return translate(reader.load(slug), lang)
