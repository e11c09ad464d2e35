"""Figure `ties`: the most tied organisations and the ties between them, as arcs.

`memberships` draws the international structures and their memberships alone; here are all kinds
of ties and organisations, so only those with LEAST ties or more: 91 do not fit on a phone.
"""

from dataclasses import dataclass

import networkx as nx

from ... import language
from .. import measures, svg
from .base import FONT, LINE, MARGIN, UNITS, Canvas, Figure, figure, length, wrap
from .marks import RADIUS
from .memberships import TALL
from .organisations import full_names, short_names

LEAST = 4  # ties


def core(graph: nx.Graph) -> nx.Graph:
    """Return the ties between the nodes that have LEAST ties or more."""
    return graph.subgraph([node for node, degree in graph.degree if degree >= LEAST])


def ordered(graph: nx.Graph) -> list[str]:
    """Return the nodes so that arcs are short: Cuthill & McKee (1969), as networkx does it.

    Pieces come one after the other, the largest first.
    """
    order = []
    for piece in measures.components(graph):
        # networkx goes through sets: only numbers stand in them in the same order at each run.
        place = {node: n for n, node in enumerate(piece)}
        numbered = nx.Graph()
        numbered.add_nodes_from(range(len(piece)))
        ties = graph.subgraph(piece).edges
        numbered.add_edges_from(sorted(sorted(place[end] for end in tie) for tie in ties))
        order += [piece[n] for n in nx.utils.cuthill_mckee_ordering(numbered)]
    return order


@dataclass(frozen=True)
class Core:
    """The drawing: ids in order, ties, (name, number in the disc) of each id, a note on top."""

    order: list[str]
    ties: list[tuple[str, str]]
    labels: dict[str, tuple[str, int]]
    note: str

    @property
    def lines(self) -> list[str]:
        """The note, cut into lines."""
        return wrap(self.note, UNITS - 2 * MARGIN)

    @property
    def heights(self) -> dict[str, float]:
        """The height of each name."""
        top = MARGIN + len(self.lines) * LINE + 8
        return {ident: top + (place + 0.5) * TALL for place, ident in enumerate(self.order)}

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return max(self.heights.values()) + TALL / 2 + MARGIN

    def draw(self, canvas: Canvas) -> None:
        """Draw the note, the arcs, then the names with their discs."""
        for place, line in enumerate(self.lines):
            canvas.text(line, MARGIN, MARGIN + FONT + place * LINE)
        heights = self.heights
        axis = MARGIN + max(length(name) for name, _ in self.labels.values()) + 8 + RADIUS + 2
        edge = axis + RADIUS + 3
        spans = {tie: abs(heights[tie[0]] - heights[tie[1]]) for tie in self.ties}
        longest = max(spans.values())
        for (one, two), span in spans.items():
            top, bottom = sorted((heights[one], heights[two]))
            reach = (UNITS - MARGIN - 2 - edge) * span / longest
            # An arc leaves a disc over its middle and arrives under it: the two do not meet.
            path = f"M{svg.number(edge)} {svg.number(top + 3)}A{svg.number(reach)} "
            path += f"{svg.number(span / 2 - 3)} 0 0 1 {svg.number(edge)} {svg.number(bottom - 3)}"
            svg.add(canvas.marks, "path", d=path, stroke=canvas.palette.marks["0"])
        colour, ground = canvas.palette.marks["1"], canvas.palette.ground
        for ident, y in heights.items():
            name, number = self.labels[ident]
            canvas.text(name, axis - RADIUS - 8, y + 5, text_anchor="end")
            svg.add(canvas.marks, "circle", cx=axis, cy=y, r=RADIUS + 2, fill=colour)
            style = {"text_anchor": "middle", "font_weight": 700, "fill": ground}
            svg.add(canvas.marks, "text", str(number), x=axis, y=y + 5, **style)


def ties(lang: str) -> Figure:
    """Draw the sure ties between the organisations that have LEAST sure ties or more.

    The number in a disc counts all the ties of the organisation, also those not drawn. The rule
    of what a tie is, is that of `measures.graph`.
    """
    words = language.strings(lang)["ties"]
    short, full = short_names(lang), full_names(lang)
    graph = measures.graph()
    inner = core(graph)
    order = ordered(inner)
    labels = {ident: (short[ident], graph.degree[ident]) for ident in order}
    note = words["core_note"].format(least=LEAST)
    drawing = Core(order, sorted(tuple(sorted(tie)) for tie in inner.edges), labels, note)
    ranked = sorted(order, key=lambda ident: (-graph.degree[ident], short[ident]))
    alt = words["core_alt"].format(
        n=len(order),
        least=LEAST,
        ties=inner.number_of_edges(),
        most=", ".join(f"{short[ident]} {graph.degree[ident]}" for ident in ranked[:5]),
        left_out=graph.number_of_edges() - inner.number_of_edges(),
        total=graph.number_of_edges(),
    )
    rows = tuple(
        (
            f"{short[ident]} – {full[ident]}",
            str(graph.degree[ident]),
            ", ".join(sorted(short[other] for other in inner[ident])) or words["nobody"],
        )
        for ident in ranked
    )
    head = (words["head_organisation"], words["head_degree"], words["head_tied"])
    return figure(drawing.draw, drawing.height, words["core_title"], alt, (head, rows))
