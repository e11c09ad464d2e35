"""Errors that a learner may meet in a notebook: a sentence to read, not a traceback."""

from collections.abc import Iterable


class LearnerError(Exception):
    """An error whose message says by itself what is wrong and what to do (French)."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows in place of a traceback."""
        return str(self).splitlines()


class Unknown(LearnerError, LookupError):
    """A name that does not exist; the message gives those that do.

    `what` is the kind of thing with its preposition: « de quiz », « d’exercice ».
    """

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        super().__init__(
            f"Il n’y a pas {what} « {str(name)[:40]} ». "
            f"Écrivez l’un de ces noms : {', '.join(known)}."
        )
