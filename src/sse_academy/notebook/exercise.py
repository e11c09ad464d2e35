"""An exercise notebook: its case files, its tasks, and checks that say what to do next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..bank.model import AnyItem, Bank, Categorise, Reflect
from ..player.markup import plain
from . import answers, banks, checking, comparing
from . import dossier as pages
from .forms import Form
from .live import Live, Page, PeerFile, page
from .quiz import Quiz
from .say import Say

GRID, LETTER = "mon-reseau", "recommandation"


class Exercise:
    """The exercise `name` (its bank is `exercise-<name>`) in a notebook.

    A task is named by what follows the bank in its id: `targanine`, `mon-reseau`. Whatever is
    asked or answered, and whatever tasks the bank has, methods say in words what they cannot do
    and never raise. Only making an exercise may: `BankError` when its bank cannot be read.
    """

    def __init__(self, name: str, language: str | None = None, folder: Path | None = None) -> None:
        self._say = Say(language)
        self._folder = folder
        self._bank: Bank = banks.load(f"exercise-{name}", self._say.lang)
        self._answers = answers.shared(self._bank.bank, folder)
        self._tell_notices()

    @property
    def tasks(self) -> list[str]:
        """The names of the tasks, in the order of the bank."""
        return [item.id.removeprefix(f"{self._bank.bank}-") for item in self._bank.items]

    def dossier(self, case: str) -> Page:
        """Show a case file: facts, evidence and sources, without codes."""
        known = {_slug(c): c for c in pages.case_names(self._say.lang)}
        if _slug(case) not in known:
            names = self._say.many(list(known))
            return page([self._say("unknown_case", name=str(case)[:40], names=names)])
        return pages.dossier(known[_slug(case)], self._say)

    def task(self, name: str) -> Quiz | Form | Page:
        """Show a task: a quiz when something in it is graded, a form otherwise."""
        item = self._item(name)
        if item is None:
            return page([self._unknown(name)])
        if isinstance(item, Reflect) or _is_grid(item):
            return Form(self._bank.bank, item.id, self._say.lang, self._folder)
        return Quiz(self._bank.bank, [item.id], self._say.lang, self._folder)

    def answer(self, name: str, response: Any, evidence: dict[str, str] | None = None) -> None:
        """Answer a task by code; kept until the kernel stops, the cell being its record."""
        item = self._item(name)
        if item is None:
            print(self._unknown(name))
            return
        state = {"response": checking.readable(response), "evidence": evidence}
        self._answers.put(item.id, state, save=False)

    def example(self, name: str) -> dict[str, Any]:
        """Return the model answer of a free text, as a response; empty for another task."""
        item = self._item(name)
        if not isinstance(item, Reflect):
            return {}
        levels = {c.id: c.levels[-1].id for c in item.rubric}
        return {"text": plain(item.model_answer), "levels": levels}

    def check(self, name: str | None = None, response: Any = None) -> None:
        """Print what is left of a task, or of all of them without a name.

        `response` is what a cell computed, in place of what was answered in the widget.
        """
        print("\n".join(self._checked(name, response)))

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

    def product(self) -> Page:
        """Show what one made, to print or to hand to a peer: the grid and the recommendation."""
        grid, letter = self._item(GRID), self._item(LETTER)
        if not isinstance(grid, Categorise) or not isinstance(letter, Reflect):
            return page([self._say("no_task", names=self._say.many([GRID, LETTER]))])
        states = self._answers.state(grid.id), self._answers.state(letter.id)
        return pages.product(grid, states[0], letter, states[1], self._say)

    def live(self, what: str, *names: str) -> Live | Page:
        """Show what `check`, `agreement`, `my_network` or `product` says, following the answers."""
        item = self._item(names[0]) if names else None
        everything = [i.id for i in self._bank.items]
        makers: dict[str, tuple[Callable[[], Page], list[str]]] = {
            "check": (
                lambda: page(self._checked(*names[:1])),
                [item.id] if item else everything,
            ),
            "agreement": (lambda: page(self._with_course()), self._cases()),
            "my_network": (lambda: page(self._own()), self._ids(GRID)),
            "product": (self.product, self._ids(GRID, LETTER)),
        }
        if not isinstance(what, str) or what not in makers:
            known = self._say.many(list(makers))
            return page([self._say("unknown_live", name=str(what)[:40], names=known)])
        return Live(self._answers, *makers[what])

    def peer(self) -> PeerFile:
        """Show a button to choose a peer's answers file, and how far both agree."""

        def compare(content: bytes | None) -> Page:
            return page(self._with_peer(content))

        return PeerFile(self._answers, self._say, compare, self._cases())

    def _checked(self, name: str | None = None, response: Any = None) -> list[str]:
        if name is None:
            return self._left()
        item = self._item(name)
        if item is None:
            return [self._unknown(name)]
        state = self._answers.state(item.id)
        given = state.get("response") if response is None else response
        return checking.told(item, given, self._say, state.get("evidence", {}))

    def _left(self) -> list[str]:
        """Tell how many tasks are finished, and name the others."""
        pairs = list(zip(self.tasks, self._bank.items, strict=True))
        left = [n for n, i in pairs if not checking.done(i, self._answers.response(i.id))]
        finished = len(pairs) - len(left)
        sentences = [self._say("tasks_done", n=finished, total=len(pairs))]
        return sentences + ([self._say("tasks_left", tasks=self._say.many(left))] if left else [])

    def _with_course(self) -> list[str]:
        if not self._cases():
            return [self._say("no_case")]
        mine, codes = self._coding(), comparing.reference()
        return comparing.compare(mine, codes, "course", self._words(), self._say)

    def _with_peer(self, peer: Any) -> list[str]:
        if not self._cases():
            return [self._say("no_case")]
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
        grid = self._item(GRID)
        if not isinstance(grid, Categorise):
            return [self._say("no_task", names=GRID)]
        state = self._answers.state(grid.id)
        chosen = state.get("response")
        chosen = chosen if isinstance(chosen, dict) else {}
        return comparing.own_network(chosen, state.get("evidence", {}), self._words(), self._say)

    def _coding(self) -> comparing.Coding:
        responses = {i.id: self._answers.response(i.id) for i in self._bank.items}
        return comparing.coding(self._bank, responses)

    def _cases(self) -> list[str]:
        """Return the ids of the tasks that code a case."""
        return self._ids(*pages.case_names(self._say.lang))

    def _ids(self, *names: str) -> list[str]:
        """Return the ids of those of the named tasks that the bank has."""
        return [item.id for item in map(self._item, names) if item]

    def _words(self) -> dict[str, str]:
        coding = {*self._ids(GRID), *self._cases()}
        return comparing.words(item for item in self._bank.items if item.id in coding)

    def _item(self, name: Any) -> AnyItem | None:
        items = dict(zip(self.tasks, self._bank.items, strict=True))
        return items.get(_slug(name))

    def _unknown(self, name: Any) -> str:
        return self._say("unknown_task", name=str(name)[:40], names=self._say.many(self.tasks))

    def _tell_notices(self) -> None:
        for key, values in self._answers.notices:
            print(self._say(key, **values))


def _slug(name: Any) -> str:
    return str(name).strip().lower().replace("_", "-")


def _is_grid(item: AnyItem) -> bool:
    return isinstance(item, Categorise) and all(row.open for row in item.rows)
