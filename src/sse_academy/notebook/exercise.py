"""An exercise notebook: its data, its tasks, and checks that say what to do next."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..bank import cards
from ..bank.model import AnyItem, Bank, Reflect
from ..errors import Unknown
from ..player.markup import plain
from . import answers, banks, checking, showing
from . import dossier as pages
from . import product as made
from .forms import Form
from .live import Around, Live, Page, page
from .quiz import Quiz
from .saving import Saver
from .say import Say

# What `live` shows: what makes the page, and the ids of the items that it follows.
View = tuple[Callable[[], Page], list[str]]


class Exercise:
    """The exercise `name` (its bank is `exercise-<name>`) in a notebook.

    A task is named by what follows the bank in its id: `targanine`, `mon-reseau`. Whatever is
    asked or answered, and whatever tasks the bank has, methods say in words what they cannot do
    and never raise. Only making an exercise may: `BankError` when its bank cannot be read.
    """

    def __init__(self, name: str, language: str | None = None, folder: Path | None = None) -> None:
        self._say = Say(language)
        self._name = name
        self._folder = folder or Path.cwd()
        self._bank: Bank = banks.load(f"exercise-{name}", self._say.lang)
        self._answers = answers.shared(self._bank.bank, folder)
        for key, values in self._answers.notices:
            print(self._say(key, **values))

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Answer a notebook made for another version of the course, which asks what is not here."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: print(self._say("other_version", name=name))

    @property
    def tasks(self) -> list[str]:
        """The names of the tasks, in the order of the bank."""
        return [item.id.removeprefix(f"{self._bank.bank}-") for item in self._bank.items]

    def task(self, name: str) -> Quiz | Form | Page:
        """Show a task: a form to fill in when it is open, a quiz otherwise."""
        item = self._item(name)
        if item is None:
            return page([self._unknown(name)])
        if item in made.open_items(self._bank):
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

    def table(
        self,
        name: str,
        columns: Sequence[str],
        where: Mapping[str, Any] | None = None,
        ids: Sequence[str] | None = None,
    ) -> Page:
        """Show rows of a table of the data, see `showing.table`."""
        try:
            return showing.table(name, self._say, columns, where, ids)
        except Unknown as error:
            return page([str(error)])
        except KeyError as error:
            return page([self._say("not_in_data", name=error.args[0])])

    def figure(self, name: str) -> Page:
        """Show a figure of the book, with its data as a table."""
        try:
            return showing.figure(name, self._say)
        except KeyError:
            return page([self._say("no_figure", name=str(name)[:40])])

    def dossier(self, case: str) -> Page:
        """Show a case file: facts, evidence and sources, without codes."""
        known = {_slug(c): c for c in pages.case_names(self._say.lang)}
        if _slug(case) not in known:
            names = self._say.many(list(known))
            return page([self._say("unknown_case", name=str(case)[:40], names=names)])
        return pages.dossier(known[_slug(case)], self._say)

    def cards(self) -> Around:
        """Show the role cards of this exercise, each folded, with a button to print them."""
        deck = cards.read(self._name)
        shown = Live(self._answers, lambda: showing.cards(deck, self._say), [])
        print_out = Live(self._answers, lambda: showing.cards_to_print(deck, self._say), [])
        file = self._file(self._say("cards_file"))
        saver = Saver(print_out, self._say("save_cards"), deck.title, file, self._say)
        return Around(shown, [shown, *saver.children[1:]])

    def product(self) -> Page:
        """Show what one made: the answers to all open tasks, as one document."""
        states = {item.id: self._answers.state(item.id) for item in self._bank.items}
        return made.product(self._bank, states, self._say)

    def live(self, what: str, *names: str) -> Live | Around | Page:
        """Show a page that follows the answers: `check` (of a task, or of all), `product`…"""
        views = self._views(*names)
        if not isinstance(what, str) or what not in views:
            known = self._say.many(list(views))
            return page([self._say("unknown_live", name=str(what)[:40], names=known)])
        shown = Live(self._answers, *views[what])
        if what != "product":
            return shown
        title, file = plain(self._bank.title), self._file(self._say("product_file"))
        return Saver(shown, self._say("save_product"), title, file, self._say)

    def _views(self, *names: str) -> dict[str, View]:
        """Return what `live` can show; an exercise with views of its own adds them."""
        item = self._item(names[0]) if names else None
        everything = [i.id for i in self._bank.items]
        return {
            "check": (
                lambda: page(self._checked(*names[:1])),
                [item.id] if item else everything,
            ),
            "product": (self.product, [i.id for i in made.open_items(self._bank)]),
            "earlier": (lambda: made.earlier(self._bank.bank, self._folder, self._say), []),
        }

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
        """Tell how many tasks are finished, and name the others, the optional ones apart."""
        left = [item for item in self._bank.items if not self._is_done(item)]
        finished = len(self._bank.items) - len(left)
        sentences = [self._say("tasks_done", n=finished, total=len(self._bank.items))]
        for key, optional in (("tasks_left", False), ("tasks_optional", True)):
            named = [plain(i.title or i.id) for i in left if i.optional == optional]
            if named:
                sentences.append(self._say(key, n=len(named), tasks=self._say.many(named)))
        return sentences

    def _is_done(self, item: AnyItem) -> bool:
        state = self._answers.state(item.id)
        return checking.done(item, state.get("response"), state.get("evidence", {}))

    def _ids(self, *names: str) -> list[str]:
        """Return the ids of those of the named tasks that the bank has."""
        return [item.id for item in map(self._item, names) if item]

    def _item(self, name: Any) -> AnyItem | None:
        items = dict(zip(self.tasks, self._bank.items, strict=True))
        return items.get(_slug(name))

    def _unknown(self, name: Any) -> str:
        return self._say("unknown_task", name=str(name)[:40], names=self._say.many(self.tasks))

    def _file(self, what: str) -> Path:
        return self._folder / answers.FOLDER / f"{self._bank.bank}-{what}.html"


def _slug(name: Any) -> str:
    return str(name).strip().lower().replace("_", "-")
