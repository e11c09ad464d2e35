"""View of the actors of a territory: the map, the class of each, what to do, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import data
from ...networks import salience
from ...networks.figures import base, salience_map
from ...player.markup import Html, tag
from .. import pieces
from ..dossier import cited
from ..live import Page, page
from ..say import Say

# The categories of the tasks, as the codes of the data.
CODES = {"oui": "1", "pas-clair": "u", "non": "0"}
SOURCE = "mitchell1997s"
# More than any grid has: answers are a stranger's file.
MOST = 24


@dataclass(frozen=True)
class Actor:
    """A row of the three grids: its name, what was typed beside, codes (None: not answered).

    `bare` tells that nothing was typed, not even a name.
    """

    name: str
    typed: str
    codes: tuple[str | None, ...]
    bare: bool

    @property
    def drawn(self) -> bool:
        """Whether all three are answered."""
        return None not in self.codes


def stakeholder_map(
    states: Sequence[Any], say: Say, names: Mapping[str, str] | None = None
) -> Page:
    """Return the map of the actors, their classes in words, and what is missing.

    `states` are the kept answers (`answers.State`) to the grids of power, legitimacy and urgency:
    `response` is {row id: `oui`, `pas-clair` or `non`}, anything else counts as not answered;
    `evidence` of the first is {row id: what was typed}. `names` are the rows to show, in order,
    with the words of the grid. Without it, these are the rows answered (MOST at most): a family
    of `stakeholders.csv` has its name, another row is named by what was typed.
    """
    words = Say(say.lang, "salience")
    actors = _actors(states, words, names)
    drawn = [actor for actor in actors if actor.drawn]
    parts: list[Html] = []
    lines: list[str] = []

    def told(sentences: list[str]) -> None:
        made = page(sentences)
        parts.append(made.html)
        lines.append(made.text)

    if drawn:
        figure = salience_map.stakeholder_map([(a.name, *a.codes) for a in drawn], say.lang)
        parts.append(pieces.picture(figure, words("table")))
        lines.append(figure.alt)
    else:
        told([words("nothing")])
    found = {name: [] for name in salience_map.ORDER}
    for actor in drawn:
        found[salience.salience(*actor.codes)].append(actor)
    for name, members in found.items():
        if members:
            heading, advice = words(f"heading_{name}"), words(f"do_{name}")
            listed = [_line(actor, words) for actor in members]
            items = tag("ul", *(tag("li", line) for line in listed))
            parts += [tag("h4", heading), tag("p", advice), items]
            lines += [f"{heading}. {advice}", *(f"- {line}" for line in listed)]
    if found["dangerous"]:
        told([words("not_accusation")])
    missing = _missing(actors, words)
    if missing:
        told(missing)
    if drawn:
        caution = words("caution")
        parts.append(tag("p", caution, " ", cited(SOURCE, say)))
        lines.append(caution)
    return Page(tag("section", *parts, lang=say.lang), "\n".join(lines))


def _actors(states: Any, words: Say, names: Mapping[str, str] | None) -> list[Actor]:
    """Return the rows of the grids, whatever was kept."""
    given = list(states) if isinstance(states, list | tuple) else []
    given = [*given, None, None, None][: len(salience.ATTRIBUTES)]
    chosen = [_dict(_dict(state).get("response")) for state in given]
    evidence = _dict(_dict(given[0]).get("evidence"))
    if names is None:
        ids = data.stakeholders()["id"]
        families = dict(zip(ids, base.names("stakeholders", "name_fr", words.lang), strict=True))
        rows = [k for given in (*chosen, evidence) for k in given if isinstance(k, str)]
        rows = list(dict.fromkeys(rows))[:MOST]
        names = {row: families.get(row, "") for row in rows}
    actors = []
    for n, (row, name) in enumerate(names.items(), 1):
        typed = evidence.get(row)
        typed = typed.strip() if isinstance(typed, str) else ""
        title, rest = salience_map.short(name), typed
        if not title:
            first, _, rest = typed.partition("\n")
            title = salience_map.short(first)
        codes = tuple(_code(c.get(row)) for c in chosen)
        actors.append(Actor(title or words("actor", n=n), rest.strip(), codes, not typed))
    return actors


def _line(actor: Actor, words: Say) -> str:
    """Tell an actor of a class; of one that is not clear, also what remains possible."""
    name = words("line", name=actor.name, typed=actor.typed) if actor.typed else actor.name
    classes = salience.possible(*actor.codes)
    if len(classes) == 1:
        return name
    name = name.rstrip(".")
    if len(classes) == len(salience.CLASSES):
        return words("unclear_all", name=name)
    named = words.many([words(f"class_{c}").lower() for c in classes])
    unclear = _attributes(actor, "u", words)
    return words("unclear_line", name=name, attributes=unclear, classes=named)


def _missing(actors: list[Actor], words: Say) -> list[str]:
    """Tell which answers are missing, then which actors have nothing written."""
    begun = [a for a in actors if not a.bare or any(a.codes)]
    left = [a for a in begun if not a.drawn]
    lacking = [(a.name, _attributes(a, None, words)) for a in left]
    each = [words("missing_line", name=name, attributes=names) for name, names in lacking]
    sentences = [words("missing", n=len(left)), *each] if left else []
    bare = [a.name for a in begun if a.bare]
    return sentences + ([words("bare", names=words.many(bare))] if bare else [])


def _attributes(actor: Actor, code: str | None, words: Say) -> str:
    """Name the attributes of an actor that have a code."""
    pairs = zip(salience.ATTRIBUTES, actor.codes, strict=True)
    return words.many([words(name).lower() for name, given in pairs if given == code])


def _code(choice: Any) -> str | None:
    return CODES.get(choice) if isinstance(choice, str) else None


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
