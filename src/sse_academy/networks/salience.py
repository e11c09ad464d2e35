"""Whom to listen to: the classes of stakeholders by power, legitimacy and urgency.

Mitchell, Agle & Wood (1997), "Toward a Theory of Stakeholder Identification and Salience:
Defining the Principle of Who and What Really Counts", Academy of Management Review 22(4),
p. 853-886. The more of the three attributes an actor has, the more it is listened to. What to do
for each class is the course's advice: its sentences are in `strings/`.
"""

from itertools import product

ATTRIBUTES = ("power", "legitimacy", "urgency")
# (power, legitimacy, urgency) -> class id, those with the most attributes first. Who has none is
# no stakeholder for the authors.
CLASSES = {
    ("1", "1", "1"): "definitive",
    ("1", "1", "0"): "dominant",
    ("1", "0", "1"): "dangerous",
    ("0", "1", "1"): "dependent",
    ("1", "0", "0"): "dormant",
    ("0", "1", "0"): "discretionary",
    ("0", "0", "1"): "demanding",
    ("0", "0", "0"): "none",
}
UNCLEAR = "unclear"


def salience(power: str, legitimacy: str, urgency: str) -> str:
    """Return the id of the class of an actor, `unclear` when an attribute is.

    Attributes are `1` (yes), `u` (unclear) or `0` (no), as in the data; `ValueError` otherwise.
    """
    found = possible(power, legitimacy, urgency)
    return found[0] if len(found) == 1 else UNCLEAR


def possible(power: str, legitimacy: str, urgency: str) -> list[str]:
    """Return the classes that the attributes leave possible, those with the most first.

    One class when all three are clear, two with one `u`, four with two, all eight with three.
    `ValueError` on anything but `1`, `u` or `0`.
    """
    given = (power, legitimacy, urgency)
    if any(code not in ("1", "u", "0") for code in given):
        raise ValueError(f"an attribute is '1', 'u' or '0', not {given}")
    fitting = set(product(*("10" if code == "u" else code for code in given)))
    return [name for codes, name in CLASSES.items() if codes in fitting]
