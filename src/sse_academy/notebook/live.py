"""Outputs of a notebook: a page of HTML, sentences that follow what is typed, a peer's file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import ipywidgets as w

from ..player.markup import Html, join, tag
from .answers import Answers
from .quiz import with_html
from .say import Say

DASH = "– "


@dataclass(frozen=True)
class Page:
    """HTML to show in a notebook, and the same in plain text."""

    html: Html
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def page(sentences: list[str]) -> Page:
    """Return sentences as a page: paragraphs, and a list of those that start with a dash."""
    parts: list[Html] = []
    for is_list, group in groupby(sentences, key=lambda s: s.startswith(DASH)):
        if is_list:
            parts.append(tag("ul", *(tag("li", s.removeprefix(DASH)) for s in group)))
        else:
            parts += [tag("p", s) for s in group]
    return Page(join(*parts), "\n".join(sentences))


class Live(w.HTML):
    """A page made again when the answer to one of `items` changes: nobody runs the cell again.

    `page()` makes it.
    """

    def __init__(self, answers: Answers, make: Callable[[], Page], items: Collection[str]) -> None:
        self.page = make
        super().__init__(value=self._whole())
        answers.listen(lambda item_id: self.refresh() if item_id in items else None)

    def refresh(self) -> None:
        """Make the page again."""
        self.value = self._whole()

    def _whole(self) -> str:
        # A screen reader says what changed, once the person stops typing.
        return tag("div", self.page().html, role="status")

    def __repr__(self) -> str:
        return self.page().text

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return with_html(super()._repr_mimebundle_(**kwargs), self.page().html)


class Around(w.VBox):
    """Widgets around a live page, which stands for them where there is no kernel."""

    def __init__(self, live: Live, children: list[w.Widget]) -> None:
        self._live = live
        super().__init__(children=children)

    def __repr__(self) -> str:
        return repr(self._live)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return with_html(super()._repr_mimebundle_(**kwargs), self._live.page().html)


class PeerFile(Around):
    """A button to choose the answers file of another learner, and what comparing gives.

    `compare(content or None)` makes the page; the file is read in memory and not kept.
    """

    def __init__(
        self,
        answers: Answers,
        say: Say,
        compare: Callable[[bytes | None], Page],
        items: Collection[str],
    ) -> None:
        button = w.FileUpload(
            accept=".json",
            multiple=False,
            description=say("peer_button"),
            layout=w.Layout(width="max-content"),
        )

        def make() -> Page:
            return compare(bytes(button.value[0]["content"]) if button.value else None)

        live = Live(answers, make, items)
        button.observe(lambda _: live.refresh(), "value")
        super().__init__(live, [button, live])
