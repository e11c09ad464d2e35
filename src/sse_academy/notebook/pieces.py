"""Pieces of HTML that pages share: a figure with its table, a table that scrolls."""

import base64
from collections.abc import Sequence

from ..networks.figures import Figure
from ..player.markup import Html, tag


def picture(figure: Figure, summary: str) -> Html:
    """Return a figure as an image with its alternative, and its table folded under `summary`.

    The light variant is shown: it has a ground of its own, so it can be read on a dark page too.
    """
    source = base64.b64encode(figure.light_svg.encode()).decode()
    image = tag(
        "img",
        src=f"data:image/svg+xml;base64,{source}",
        alt=figure.alt,
        width=figure.width,
        height=figure.height,
        # A phone is narrower than the figure.
        style="max-width: 100%; height: auto",
    )
    head, rows = figure.table
    return tag("figure", image, tag("details", tag("summary", summary), table(head, rows, summary)))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], label: str) -> Html:
    """Return a table of texts whose first column names the row; `label` names it when read aloud.

    A table wider than the screen scrolls, with the keyboard too.
    """
    lines = (
        tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))
        for first, *rest in rows
    )
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", words, scope="col") for words in head))),
            tag("tbody", *lines),
        ),
        class_="table-wrapper",
        tabindex="0",
        role="region",
        aria_label=label,
    )
