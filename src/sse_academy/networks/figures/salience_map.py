"""Figure of a learner's own actors: power, legitimacy and urgency, the most listened to on top.

A grid under a heading for each class, not three overlapping circles: eight long names do not fit
in circles on a phone, and a class is read without a colour.
"""

import unicodedata
from collections.abc import Sequence

from ... import language
from ..salience import ATTRIBUTES, CLASSES, UNCLEAR, salience
from .base import Figure, figure
from .matrix import Grid

Actor = tuple[str, str, str, str]  # name, then power, legitimacy, urgency: `1`, `u` or `0`

ORDER = (*CLASSES.values(), UNCLEAR)
# Units: also in capitals, names of this width stay left of the marks.
LEFT = 140
LONGEST, WORD = 72, 18  # characters of a name, and of a word before it is cut


def stakeholder_map(actors: Sequence[Actor], lang: str) -> Figure:
    """Draw actors × attributes by class; actors of a class keep their order.

    Names are a stranger's text: escaped, cut to LONGEST characters. `ValueError` when there is no
    actor, or a code that is not `1`, `u` or `0`.
    """
    if not actors:
        raise ValueError("no actor to draw")
    words = language.strings(lang)["salience"]
    classes = [salience(*codes) for _, *codes in actors]
    placed = sorted(zip(classes, actors, strict=True), key=lambda pair: ORDER.index(pair[0]))
    found = [name for name, _ in placed]
    headings = {found.index(name): words[f"heading_{name}"] for name in found}
    rows, cells = [], []
    for n, (_, (name, *codes)) in enumerate(placed, 1):
        rows.append(short(name) or words["actor"].format(n=n))
        cells.append(codes)
    shown = {code: words[f"code_{code}"] for code in ("1", "u", "0")}
    heads = [words[attribute] for attribute in ATTRIBUTES]
    grid = Grid(
        rows=[_cut(name) for name in rows],
        columns=heads,
        cells=cells,
        legend=shown,
        headings=headings,
        left=LEFT,
    )
    counts = {name: found.count(name) for name in found}
    alt = words["map_alt"].format(
        actors=len(actors),
        each=", ".join(f"{words[f'class_{name}'].lower()} {n}" for name, n in counts.items()),
        unclear=sum(codes.count("u") for codes in cells),
    )
    lines = tuple(
        (name, *(shown[code] for code in codes), words[f"class_{kind}"])
        for name, codes, kind in zip(rows, cells, found, strict=True)
    )
    table = ((words["head_actor"], *heads, words["head_class"]), lines)
    return figure(grid.draw, grid.height, words["map_title"], alt, table)


def short(typed: str) -> str:
    """Return a typed name on one line, without what SVG cannot hold, of at most LONGEST letters."""
    text = unicodedata.normalize("NFC", typed)
    # Private and unassigned letters go too: no font draws them.
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    # `split()` alone would break the no-break spaces of French.
    text = " ".join(word for word in text.replace("\u2028", " ").split(" ") if word)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _cut(name: str) -> str:
    """Cut the words that are wider than a line."""
    words = []
    for word in name.split(" "):
        while len(word) > WORD:
            words.append(word[: WORD - 1] + "-")
            word = word[WORD - 1 :]
        words.append(word)
    return " ".join(words)
