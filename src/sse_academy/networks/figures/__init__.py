"""Figures drawn from the data sets: a light and a dark SVG, a text, and a table for each."""

from collections.abc import Callable

from . import (
    atlas,
    case_steps,
    form_traits,
    foundings,
    governance,
    lifelines,
    memberships,
    role_matrix,
    scopes,
    stakeholder_positions,
    timeline,
    types_axes,
    wheel,
)
from .base import Figure

__all__ = ["FIGURES", "Figure"]


def _ties(lang: str) -> Figure:
    # networkx takes as long to import as all the rest, and one figure needs it.
    from .ties import ties

    return ties(lang)


# Name in `{datafigure}` -> what draws it in a language.
FIGURES: dict[str, Callable[[str], Figure]] = {
    "atlas": atlas.atlas,
    "forms-traits": form_traits.forms_traits,
    "foundings": foundings.foundings,
    "horizontal-vertical": governance.horizontal_vertical,
    "interests-obstacles": stakeholder_positions.interests_obstacles,
    "mapping-figures": scopes.mapping_figures,
    "memberships": memberships.memberships,
    "quebec-fates": lifelines.quebec_fates,
    "quebec-funding": lifelines.quebec_funding,
    "roles-matrix": role_matrix.roles_matrix,
    "stakeholder-wheel": wheel.stakeholder_wheel,
    "targanine-steps": case_steps.targanine_steps,
    "ties": _ties,
    "timeline": timeline.timeline,
    "types-axes": types_axes.types_axes,
}
