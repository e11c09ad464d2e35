"""What the questions and their key must agree on: the order shown, the ids put in the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from string import ascii_uppercase

from sse_academy.bank.model import AnyItem, Behaviour, Match


@dataclass(frozen=True)
class Context:
    """Where an item is shown: interface strings, its number (from 1), the quiz's behaviour."""

    strings: dict[str, str]
    number: int
    behaviour: Behaviour

    @property
    def workshop(self) -> bool:
        """Tell whether the page must not hold the key."""
        return self.behaviour == "workshop"

    def say(self, key: str, **values: object) -> str:
        """Return an interface string with its places filled."""
        return self.strings[key].format(**values)

    def ending(self, place: int) -> str:
        """Return the name of an ending of a scenario by its place (from 0): on paper, links
        are followed by name."""
        return self.say("ending", letter=ascii_uppercase[place])

    def decimal(self, value: float) -> str:
        """Return a number as it is written in the language, without useless zeros."""
        return f"{value:.10g}".replace(".", self.strings["decimal_mark"])


def shuffled(item_id: str, ids: Iterable[str]) -> list[str]:
    """Return ids in an order that depends on them only, never the order they came in.

    The same for everybody (a group can say "the second one"), in every language, at every build.
    """
    authored = list(ids)
    mixed = sorted(authored, key=lambda i: sha256(f"{item_id}/{i}".encode()).digest())
    return mixed if mixed != authored else [*mixed[1:], *mixed[:1]]


def right_parts(item: Match) -> dict[str, str]:
    """Return the right parts of a match, id -> text, in the order shown."""
    texts = {p.id: p.right for p in item.pairs} | {e.id: e.text for e in item.extra}
    return {i: texts[i] for i in shuffled(item.id, texts)}


def token(item_id: str, right_id: str) -> str:
    """Return the name of a right part in a workshop page.

    The id of a right part is the id of its pair: in clear, it would be the key.
    """
    return sha256(f"{item_id}={right_id}".encode()).hexdigest()[:8]


def from_workshop(item: AnyItem, response: object) -> object:
    """Return a response given in a workshop page with the ids of the bank (see `token`)."""
    if not isinstance(item, Match) or not isinstance(response, dict):
        return response
    ids = {token(item.id, i): i for i in right_parts(item)}
    return {k: ids.get(v, v) if isinstance(v, str) else v for k, v in response.items()}
