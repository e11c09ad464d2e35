"""What an exercise shows between its tasks: rows of a table, a figure, role cards."""

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from .. import data, tables
from ..bank.cards import Card, Deck
from ..player.markup import Html, join, plain, tag
from . import pieces
from .dossier import cited, label
from .live import Page
from .say import Say


def table(
    name: str,
    say: Say,
    columns: Sequence[str],
    where: Mapping[str, Any] | None = None,
    ids: Sequence[str] | None = None,
) -> Page:
    """Return rows of a table of the data as a page; the first column names the row.

    `where` keeps the rows whose column has a value (or one of a list); `ids` keeps these, in
    their order. `KeyError` on an unknown table or column.
    """
    frame = data.load(name)
    keys = tables.primary_key(name)
    frame.index = pd.Index(["-".join(row) for row in frame[keys].astype(str).to_numpy()])
    for column, wanted in (where or {}).items():
        frame = frame[frame[column].isin(wanted if isinstance(wanted, list) else [wanted])]
    if ids is not None:
        frame = frame.loc[list(ids)]
    headings = tables.headings(name)
    heads = [headings[column] for column in columns]
    rows = [
        [_cell(name, ident, column, row[column], say) for column in columns]
        for ident, row in zip(frame.index, frame.to_dict("records"), strict=True)
    ]
    shown = [[html for _, html in cells] for cells in rows]
    html = pieces.table(heads, shown, tables.title(name))
    text = "\n".join(" | ".join(plain_cell for plain_cell, _ in cells) for cells in rows)
    return Page(html, " | ".join(heads) + "\n" + text)


def figure(name: str, say: Say) -> Page:
    """Return a figure of the book with the table that says the same; `KeyError` if unknown."""
    # Drawing is slow to import, and most exercises show no figure.
    from ..networks.figures import FIGURES

    drawn = FIGURES[name](say.lang)
    return Page(pieces.picture(drawn, say("figure_table")), drawn.alt)


def cards(deck: Deck, say: Say) -> Page:
    """Return role cards, each folded: a player opens only their own."""
    folded = [
        tag("details", tag("summary", plain(card.title)), _card(card, say)) for card in deck.cards
    ]
    text = "\n".join([deck.intro, *(card.title for card in deck.cards)])
    return Page(tag("section", tag("p", deck.intro), *folded, lang=say.lang), text)


def cards_to_print(deck: Deck, say: Say) -> Page:
    """Return role cards as a page to print and cut out."""
    whole = [
        tag("section", tag("h2", plain(card.title)), _card(card, say), class_="card")
        for card in deck.cards
    ]
    return Page(join(tag("p", deck.intro), *whole), deck.title)


def _card(card: Card, say: Say) -> Html:
    named = ((say(f"card_{field}"), text) for field, text in card.told())
    listed = tag("ul", *(tag("li", tag("strong", name), text) for name, text in named))
    return join(tag("p", card.case_fr), listed, cited(";".join(card.sources) or pd.NA, say))


def _cell(name: str, ident: str, column: str, value: Any, say: Say) -> tuple[str, Html | str]:
    """Return a cell as text and as HTML: sources become links, labels are translated."""
    if pd.isna(value):
        return say("no_value"), say("no_value")
    if column == "sources":
        return str(value), cited(value, say)
    if column.endswith("_fr"):
        value = label(name, ident, column, value, say.lang)
    elif isinstance(value, Real):
        # As many decimals as the table has, and no separator in a year.
        pattern = "0.######" if abs(value) < 10_000 else "#,##0.######"
        value = format_decimal(value, pattern, locale=say.lang)
    return str(value), str(value)
