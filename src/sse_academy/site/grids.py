"""Tables that a phone and paper show row by row: each cell carries its heading.

A style sheet that changes the display of a row takes away its meaning for screen readers, which
the roles give back.
"""

from collections.abc import Iterable, Sequence

from docutils.nodes import Node

from . import nodes

WIDE = 6  # columns that paper can show side by side


def grid(
    caption: str,
    heads: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Sequence[Node]]],
    ids: str = "",
) -> nodes.html_element:
    """Return a table; a head is its words and its class, the first cell of a row names the row."""
    top = nodes.make("tr", role="row")
    for words, classes in heads:
        top += nodes.label("th", words, classes, scope="col", role="columnheader")
    body = nodes.make("tbody", role="rowgroup")
    for first, *cells in rows:
        line = nodes.make("tr", role="row")
        line += nodes.make("th", *first, scope="row", role="rowheader")
        for (words, _), cell in zip(heads[1:], cells, strict=True):
            line += nodes.make("td", *cell, role="cell", data_label=words)
        body += line
    return nodes.make(
        "table",
        nodes.label("caption", caption),
        nodes.make("thead", top, role="rowgroup"),
        body,
        classes=f"data {'wide' if len(heads) > WIDE else ''} {'' if heads[0][1] else 'pinned'}",
        ids=ids,
        role="table",
    )
