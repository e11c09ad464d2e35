"""Sentences that a learner reads in a notebook, from a section of `strings/`."""

from .. import language
from ..player.markup import plain


class Say:
    """The sentences of one language and one section: `say("key", n=3)`."""

    def __init__(self, lang: str | None = None, section: str = "notebook") -> None:
        self.lang = lang or language.current()
        texts = language.strings(self.lang)
        self._texts = texts[section]
        self._decimal_mark = texts["notebook"]["decimal_mark"]

    def __call__(self, key: str, **values: object) -> str:
        """Return a sentence with its places filled; a value 1 of `n` chooses `<key>_one`."""
        if values.get("n") == 1 and f"{key}_one" in self._texts:
            key = f"{key}_one"
        return self._texts[key].format(**values)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence of this key."""
        return key in self._texts

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as the language writes it, with a fixed number of decimals."""
        return f"{value:.{digits}f}".replace(".", self._decimal_mark)

    def many(self, texts: list[str]) -> str:
        """Return texts as an enumeration: `a, b`."""
        return ", ".join(texts)


def short(text: str) -> str:
    """Return the name of a row: what is in bold before its evidence, or its first words."""
    bold = text.split("**")
    return bold[1].rstrip(".") if len(bold) > 2 else plain(text)[:60]
