"""The exercise `roles`: how far two codings agree, and the gaps of one's own network."""

from pathlib import Path
from typing import Any

from ...bank.model import Categorise
from .. import answers, comparing
from .. import dossier as pages
from ..exercise import Exercise, View
from ..live import Page, PeerFile, page

GRID = "mon-reseau"


class Roles(Exercise):
    """The exercise `roles`; see `Exercise` for what every exercise does."""

    def __init__(self, language: str | None = None, folder: Path | None = None) -> None:
        super().__init__("roles", language, folder)

    def agreement(self) -> None:
        """Print how far one's codes and those of the course agree."""
        print("\n".join(self._with_course()))

    def agreement_with(self, peer: Any) -> None:
        """Print how far one's codes agree with a peer's: the path of their answers file."""
        print("\n".join(self._with_peer(peer)))

    def my_network(self) -> None:
        """Print the gaps of one's own network, beside the six cases."""
        print("\n".join(self._own()))

    def matrix(self) -> Page:
        """Show the codes of the course: cases as rows, roles as columns."""
        return pages.codes_table(self._words(), self._say)

    def peer(self) -> PeerFile:
        """Show a button to choose a peer's answers file, and how far both agree."""

        def compare(content: bytes | None) -> Page:
            return page(self._with_peer(content))

        return PeerFile(self._answers, self._say, compare, self._cases())

    def _views(self, *names: str) -> dict[str, View]:
        return super()._views(*names) | {
            "agreement": (lambda: page(self._with_course()), self._cases()),
            "my_network": (lambda: page(self._own()), self._ids(GRID)),
        }

    def _with_course(self) -> list[str]:
        mine, codes = self._coding(), comparing.reference()
        return comparing.compare(mine, codes, "course", self._words(), self._say)

    def _with_peer(self, peer: Any) -> list[str]:
        if peer is None:
            return [self._say("peer_none", file=self._answers.path.name)]
        try:
            states = self._peer_states(peer)
        except answers.NotAnswers as error:
            return [self._say(f"peer_{error.reason}")]
        except (OSError, TypeError, ValueError):
            return [self._say("peer_not_found", name=str(peer)[:80])]
        other = comparing.coding(self._bank, {i: s["response"] for i, s in states.items()})
        return comparing.compare(self._coding(), other, "peer", self._words(), self._say)

    def _peer_states(self, peer: Any) -> answers.States:
        if isinstance(peer, bytes):
            return answers.parse(peer, self._bank.bank)
        path = Path(peer)
        # A file received is often dropped beside one's own answers.
        beside = self._answers.path.with_name(path.name)
        return answers.read(path if path.exists() else beside, self._bank.bank)

    def _own(self) -> list[str]:
        state = self._answers.state(f"{self._bank.bank}-{GRID}")
        chosen = state.get("response")
        chosen = chosen if isinstance(chosen, dict) else {}
        return comparing.own_network(chosen, state.get("evidence", {}), self._words(), self._say)

    def _coding(self) -> comparing.Coding:
        responses = {i.id: self._answers.response(i.id) for i in self._bank.items}
        return comparing.coding(self._bank, responses)

    def _cases(self) -> list[str]:
        """Return the ids of the tasks that code a case."""
        return self._ids(*pages.case_names(self._say.lang))

    def _words(self) -> dict[str, str]:
        return comparing.words(i for i in self._bank.items if isinstance(i, Categorise))
