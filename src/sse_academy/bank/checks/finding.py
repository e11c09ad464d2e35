"""A finding: what a rule says about one place of a file, before it has a line.

The sentences are in `kinds.yml`, one entry per kind, so that they can be read and reworded
together; the rules only give the values that go into them.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# Where in the file: field names and positions, as in the YAML: ("items", 3, "options", 0, "text").
Loc = tuple[str | int, ...]


@cache
def kinds() -> dict[str, dict[str, str]]:
    """Return kind -> {what, todo}: templates of the message and of the advice, in French."""
    return yaml.safe_load((Path(__file__).parent / "kinds.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Finding:
    """A mistake of a `kind` at a place; `values` fill the templates of `kinds.yml`."""

    kind: str
    loc: Loc
    values: dict[str, Any] = field(default_factory=dict)

    def under(self, *loc: str | int) -> "Finding":
        """Return the same finding, its place being inside `loc`."""
        return Finding(self.kind, loc + self.loc, self.values)

    @property
    def message(self) -> str:
        """What is wrong, in French."""
        return kinds()[self.kind]["what"].format(**self.values)

    @property
    def advice(self) -> str:
        """What to do, in French."""
        return kinds()[self.kind]["todo"].format(**self.values)


def found(kind: str, *loc: str | int, **values: Any) -> Finding:
    """Write a finding in one line."""
    return Finding(kind, loc, values)
