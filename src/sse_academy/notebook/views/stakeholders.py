"""The exercise `stakeholders`: the map of the actors of one's own territory."""

from pathlib import Path

from ...bank.model import Categorise
from ...player.markup import join
from ..exercise import Exercise, View
from ..live import Page
from ..say import short
from . import salience

# The grids of the three attributes; the first asks who the actor is.
GRIDS = ("pouvoir", "legitimite", "urgence")


class Stakeholders(Exercise):
    """The exercise `stakeholders`; `live("map")` shows the map that the three grids make."""

    def __init__(self, language: str | None = None, folder: Path | None = None) -> None:
        super().__init__("stakeholders", language, folder)

    def map(self) -> Page:
        """Show the map, the class of each actor, and what is missing."""
        states = [self._answers.state(ident) for ident in self._ids(*GRIDS)]
        return salience.stakeholder_map(states, self._say, self._names())

    def product(self) -> Page:
        """Show what one made, the map first."""
        drawn, written = self.map(), super().product()
        return Page(join(drawn.html, written.html), f"{drawn.text}\n{written.text}")

    def _views(self, *names: str) -> dict[str, View]:
        return super()._views(*names) | {"map": (self.map, self._ids(*GRIDS))}

    def _names(self) -> dict[str, str]:
        """Return row id -> name of the actors that the grids ask about."""
        grid = self._item(GRIDS[0])
        rows = grid.rows if isinstance(grid, Categorise) else []
        return {row.id: short(row.text) for row in rows}
