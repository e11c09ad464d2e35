"""Role cards of a negotiation: `exercises/cards/<slug>.yml`, one file per exercise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from .. import paths
from .checks.whole import KEY
from .model import Part, Slug, Text
from .reader import BankError, Problem, shown

FIELDS = ("wants", "needs", "fears", "limit", "gives")


class Card(Part):
    """What one player knows: the public case, then what only this role knows."""

    id: Slug
    title: Text
    stakeholder: str
    case_fr: Text
    wants: Text
    needs: Text
    fears: Text
    limit: Text
    gives: Text
    sources: list[str]

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield (field, text) of what the player reads, in the order of the card."""
        yield from ((field, getattr(self, field)) for field in FIELDS)


class Deck(Part):
    """The cards of one negotiation; `intro` says what in it is invented."""

    bank: Slug
    language: str
    license: str
    title: Text
    intro: Text
    cards: Annotated[list[Card], Field(min_length=2)]


def path_of(slug: str) -> Path:
    """Return where the cards of an exercise are (or would be)."""
    return paths.exercises() / "cards" / f"{slug}.yml"


def read(slug: str) -> Deck:
    """Return the cards of an exercise; `BankError` when the file is missing or has a mistake."""
    path = path_of(slug)
    try:
        return Deck.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError:
        raise BankError([_problem(path, "le fichier n’existe pas", "écrivez les cartes")]) from None
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())[:200]
        advice = "corrigez ce champ ; Card et Deck, dans bank/cards.py, disent ce qu’il faut"
        raise BankError([_problem(path, said, advice)]) from error


def problems() -> list[str]:
    """Return what is wrong in the cards of the course, the sources that do not exist included."""
    told = []
    known = KEY.findall((paths.book() / "references.bib").read_text("utf-8"))
    for path in sorted((paths.exercises() / "cards").glob("*.yml")):
        try:
            deck = read(path.stem)
        except BankError as error:
            told.append(str(error))
            continue
        for card in deck.cards:
            for key in card.sources:
                if key not in known:
                    message = f"« {card.id} » cite « {key} », qui n’existe pas"
                    told.append(str(_problem(path, message, "corrigez la clé")))
    return told


def _problem(path: Path, message: str, advice: str) -> Problem:
    return Problem(shown(path), 1, "cards", message, advice)
