"""Figure `memberships`: which international structure is a member, or a part, of which other.

An arc layout: one name per line, one arc per tie, from the member to the whole, where the arrow is.
Names never overlap and an arc can be followed with a finger, which a drawing of a network in two
dimensions does not allow at 328 px. Groups without a tie between them are kept apart.
"""

from dataclasses import dataclass

import pandas as pd

from ... import data
from .. import svg
from .base import (
    MARGIN,
    UNITS,
    Canvas,
    Figure,
    figure,
    legend,
    legend_height,
    length,
    strings,
)
from .marks import RADIUS, THICK
from .organisations import full_names, international, short_names

# `member_of` joins on its own account; the others are what the whole calls its region or its
# sector. An observer is not a member: `observer_of` is not drawn.
PARTS = ("part_of", "region_of", "sector_of")
RELATIONS = ("member_of", *PARTS)
TALL = 27  # the height of a line
GAP = 16  # between two groups


def ties(graded: bool = True) -> pd.DataFrame:
    """Return the edges of RELATIONS whose two ends are of level world or continental.

    They are those of confidence `S`, or all the others if `graded` is false.
    """
    ids, edges = set(international()["id"]), data.edges()
    inside = edges["source"].isin(ids) & edges["target"].isin(ids)
    return edges[inside & edges["relation"].isin(RELATIONS) & (edges["graded"] == graded)]


def groups(edges: list[tuple[str, str]]) -> list[list[str]]:
    """Return the ends of (member, whole) edges, tied ones together, in the order of drawing.

    The largest group comes first. Within a group a whole stands over its members and the arcs are
    short: one name is moved as long as it helps, which always ends and always alike.
    """
    found: list[set[str]] = []
    for edge in edges:
        touched = [group for group in found if group & set(edge)]
        found = [group for group in found if group not in touched]
        found.append(set(edge).union(*touched))
    found.sort(key=lambda group: (-len(group), min(group)))
    return [_ordered(sorted(group), [e for e in edges if e[0] in group]) for group in found]


def _ordered(names: list[str], edges: list[tuple[str, str]]) -> list[str]:
    def cost(order: list[str]) -> tuple[int, int]:
        place = {name: i for i, name in enumerate(order)}
        spans = [place[member] - place[whole] for member, whole in edges]
        return sum(span < 0 for span in spans), sum(map(abs, spans))

    best, better = names, True
    while better:
        better = False
        for i in range(len(names)):
            for j in range(len(names)):
                order = best.copy()
                order.insert(j, order.pop(i))
                if cost(order) < cost(best):
                    best, better = order, True
    return best


@dataclass(frozen=True)
class Arcs:
    """The drawing: groups of ids, (member, whole, relation) ties, names, doubtful ids, legend."""

    groups: list[list[str]]
    ties: list[tuple[str, str, str]]
    names: dict[str, str]
    doubtful: set[str]
    legend: dict[str, str]

    @property
    def axis(self) -> float:
        """Where the discs are, right of the names."""
        longest = max(length(self.names[ident]) for group in self.groups for ident in group)
        return MARGIN + longest + 8 + RADIUS

    @property
    def heights(self) -> dict[str, float]:
        """The height of each name."""
        y = legend_height(self.legend) + MARGIN + GAP
        heights = {}
        for group in self.groups:
            for ident in group:
                heights[ident] = y + TALL / 2
                y += TALL
            y += GAP
        return heights

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return max(self.heights.values()) + TALL / 2 + MARGIN

    def draw(self, canvas: Canvas) -> None:
        """Draw the legend, the arcs, then the names with their discs."""
        legend(canvas, self.legend, MARGIN)
        heights, axis = self.heights, self.axis
        edge = axis + RADIUS + 1
        longest = max(heights[member] - heights[whole] for member, whole, _ in self.ties)
        colour = canvas.palette.marks["0"]
        for member, whole, relation in self.ties:
            # An arc leaves over the middle and arrives under it, so that the two never meet.
            start, end = heights[member] - 4, heights[whole] + 4
            reach = (UNITS - MARGIN - THICK - edge) * (heights[member] - heights[whole]) / longest
            arc = f"A{svg.number(reach)} {svg.number((start - end) / 2)} 0 0 0"
            svg.add(
                canvas.marks,
                "path",
                d=f"M{svg.number(edge)} {svg.number(start)}{arc} {svg.number(edge + 6)} "
                f"{svg.number(end)}",
                stroke=colour,
                stroke_width=THICK if relation in PARTS else 2,
            )
            tip = f"M{svg.number(edge)} {svg.number(end)}l10 -5v10z"
            svg.add(canvas.marks, "path", d=tip, fill=canvas.palette.text)
        for ident, y in heights.items():
            canvas.text(self.names[ident], axis - RADIUS - 6, y + 5, text_anchor="end")
            canvas.mark("u" if ident in self.doubtful else "1", axis, y)


def memberships(lang: str) -> Figure:
    """Draw who is a member or a part of whom, among structures of level world or continental.

    Only edges of confidence `S` are drawn; how many others are left out is told in the text. A
    structure whose own row in `networks.csv` is doubtful is drawn as a ring with a `?`.
    """
    words, short, full = strings(lang), short_names(lang), full_names(lang)
    rows, everyone = ties(), international()
    edges = list(zip(rows["source"], rows["target"], rows["relation"], strict=True))
    order = groups([edge[:2] for edge in edges])
    ends = [ident for group in order for ident in group]
    doubtful = set(everyone["id"][~everyone["graded"]]) & set(ends)
    drawing = Arcs(
        groups=order,
        ties=edges,
        names=short,
        doubtful=doubtful,
        legend={
            "line": words["tie_member_of"],
            "thick": words["tie_part_of"],
            "u": words["to_verify"],
        },
    )
    members = rows["target"].value_counts()
    most = sorted(members.index, key=lambda ident: (-members[ident], short[ident]))[:3]
    several = rows["source"].value_counts()
    alt = words["memberships_alt"].format(
        structures=len(ends),
        ties=len(edges),
        groups=len(order),
        most=", ".join(f"{short[ident]} {members[ident]}" for ident in most),
        several=", ".join(f"{short[i]} {n}" for i, n in several.items() if n > 1),
        doubtful=len(doubtful),
        left_out=len(ties(graded=False)),
    )
    place = {ident: i for i, ident in enumerate(ends)}
    named = {ident: f"{short[ident]} – {full[ident]}" for ident in ends}
    for ident in doubtful:
        named[ident] += f" ({words['to_verify']})"
    edges.sort(key=lambda edge: (place[edge[1]], place[edge[0]]))
    table = tuple(
        (
            named[member],
            words["tie_part_of" if relation in PARTS else "tie_member_of"],
            named[whole],
        )
        for member, whole, relation in edges
    )
    head = tuple(words[key] for key in ("head_member", "head_tie", "head_whole"))
    return figure(drawing.draw, drawing.height, words["memberships_title"], alt, (head, table))
