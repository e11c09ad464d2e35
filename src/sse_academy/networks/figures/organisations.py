"""The organisations of `networks.csv`, named in a language."""

import pandas as pd

from ... import data
from .base import strings


def sure() -> pd.DataFrame:
    """Return the organisations whose identity and founding year were read in a source: `S` rows."""
    frame = data.networks()
    return frame[frame["graded"]]


def international() -> pd.DataFrame:
    """Return all organisations of level `world` or `continental`, doubtful ones too."""
    frame = data.networks()
    return frame[frame["level"].isin(["world", "continental"])]


def short_names(lang: str) -> dict[str, str]:
    """Return id -> acronym or short name; the few acronyms that are French words are translated."""
    words = strings(lang)
    frame = data.networks()
    return {
        ident: words.get(f"short_{ident}", acronym)
        for ident, acronym in zip(frame["id"], frame["acronym"], strict=True)
    }


def full_names(lang: str) -> dict[str, str]:
    """Return id -> name; French where the table has no column for the language."""
    frame = data.networks()
    column = f"name_{lang}" if f"name_{lang}" in frame else "name_fr"
    return dict(zip(frame["id"], frame[column], strict=True))
