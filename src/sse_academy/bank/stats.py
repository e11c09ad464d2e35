"""What the questions of the course are like as a whole: counts per file, and their limits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from .checks.whole import key_longest
from .model import AnyItem, Bank, Multiple, Single

LETTERS = "abcdef"
TYPES = [
    get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(get_args(AnyItem)[0])
]
# A chapter's quiz, then the quizzes of all chapters together.
LEAST_ITEMS, LEAST_TYPES = 10, 4
LEAST_IN_ALL, LEAST_SCENARIOS = 130, 4
# Share of choices whose key is the longest option, and of keys in one place: with four options,
# chance gives a quarter.
MOST_LONGEST, MOST_IN_ONE_PLACE = 0.4, 0.45
MOST_OF_ONE_LEVEL = 0.7  # share of the items of a chapter that have the same difficulty


@dataclass(frozen=True)
class Stats:
    """Counts over the items of one bank or of several."""

    name: str
    items: int
    types: Counter[str]
    difficulty: Counter[int]
    keys: Counter[str]  # place of each key of the choices with one key: a, b, c…
    choices: int  # items with options to choose from
    longest: int  # of these, how many have every key clearly longer than the rest

    def __add__(self, other: "Stats") -> "Stats":
        """Return both together, under the first name."""
        return Stats(
            self.name,
            self.items + other.items,
            self.types + other.types,
            self.difficulty + other.difficulty,
            self.keys + other.keys,
            self.choices + other.choices,
            self.longest + other.longest,
        )


def count(bank: Bank) -> Stats:
    """Return the counts of a bank."""
    singles = [item for item in bank.items if isinstance(item, Single)]
    places = (next(n for n, o in enumerate(item.options) if o.key) for item in singles)
    choices = [item.options for item in bank.items if isinstance(item, Single | Multiple)]
    return Stats(
        bank.bank,
        len(bank.items),
        Counter(item.type for item in bank.items),
        Counter(item.difficulty for item in bank.items),
        Counter(LETTERS[place] for place in places),
        len(choices),
        sum(map(key_longest, choices)),
    )


def total(stats: Iterable[Stats]) -> Stats:
    """Return the counts of all, named `total`."""
    whole = Stats("total", 0, Counter(), Counter(), Counter(), 0, 0)
    for part in stats:
        whole += part
    return whole


def table(stats: list[Stats]) -> str:
    """Return the counts as a table for a terminal, the total last."""
    heads = ["", "items", *TYPES, "diff. 1/2/3", "key a/b/c/d", "key longest"]
    rows = [heads]
    for part in [*stats, total(stats)]:
        rows.append(
            [
                part.name,
                str(part.items),
                *(str(part.types[kind] or "·") for kind in TYPES),
                "/".join(str(part.difficulty[level]) for level in (1, 2, 3)),
                "/".join(str(part.keys[letter]) for letter in "abcd"),
                f"{part.longest}/{part.choices}",
            ]
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def chapter_problems(stats: Stats) -> list[str]:
    """Return what a chapter's quiz lacks, in French."""
    told = []
    if stats.items < LEAST_ITEMS:
        told.append(f"{stats.items} questions ; il en faut {LEAST_ITEMS}")
    if len(stats.types) < LEAST_TYPES:
        told.append(f"{len(stats.types)} types de question ; il en faut {LEAST_TYPES}")
    if not stats.types["reflect"]:
        told.append("aucune question de réflexion (reflect)")
    if missing := {1, 2, 3} - set(stats.difficulty):
        told.append(f"aucune question de difficulté {', '.join(map(str, sorted(missing)))}")
    level, most = stats.difficulty.most_common(1)[0]
    if most > MOST_OF_ONE_LEVEL * stats.items:
        told.append(f"{most} questions sur {stats.items} sont de difficulté {level}")
    return [f"book/quizzes/{stats.name}.yml:1 : {message}" for message in told]


def course_problems(stats: list[Stats]) -> list[str]:
    """Return what the quizzes of all chapters lack together, in French."""
    whole, told = total(stats), []
    if whole.items < LEAST_IN_ALL:
        told.append(f"{whole.items} questions en tout ; il en faut {LEAST_IN_ALL}")
    if unused := [kind for kind in TYPES if not whole.types[kind]]:
        told.append(f"aucune question de type {', '.join(unused)}")
    if (scenarios := whole.types["scenario"]) < LEAST_SCENARIOS:
        told.append(f"{scenarios} scénarios (scenario) ; il en faut {LEAST_SCENARIOS}")
    if whole.longest > MOST_LONGEST * whole.choices:
        told.append(
            f"la clé est la plus longue option dans {whole.longest} choix sur {whole.choices}"
        )
    for letter, number in whole.keys.items():
        if number > MOST_IN_ONE_PLACE * whole.keys.total():
            told.append(f"la clé est {letter} dans {number} choix sur {whole.keys.total()}")
    return [f"book/quizzes : {message}" for message in told]
