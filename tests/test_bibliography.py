"""The bibliography as a table: what TeX's own reader finds, without TeX's signs."""

import os
import re
from pathlib import Path

import pandas as pd
import pytest
from pybtex.database import parse_file

from sse_academy import bibliography, data, paths
from sse_academy.notebook import dossier

SAMPLE = r"""@article{one,
  author = {Gaiger, L. I. and {Science and Society}},
  title = {{Le {PIB} à 1.6\%}},
  journal = {ORG \& DEMO},
  howpublished = {example.org},
}
"""


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A bibliography of one entry."""
    monkeypatch.setattr(paths, "book", lambda: tmp_path)
    file = tmp_path / "references.bib"
    file.write_text(SAMPLE, "utf-8")
    os.utime(file, ns=(1, 1))
    return file


def test_every_entry_and_every_field_is_read() -> None:
    parsed = parse_file(str(paths.book() / "references.bib")).entries
    assert list(bibliography.entries()) == list(parsed)
    for key, entry in bibliography.entries().items():
        assert entry.keys() == {"type", *parsed[key].fields, *parsed[key].persons}, key
        assert entry["type"] == parsed[key].type
        assert len(entry["author"].split("; ")) == len(parsed[key].persons["author"]), key


def test_the_frame_has_a_row_per_source() -> None:
    frame = data.bibliography()
    assert frame.columns.tolist() == list(bibliography.COLUMNS)
    assert set(frame.dtypes) == {pd.StringDtype()}
    assert frame["key"].is_unique
    assert frame[["key", "type", "author", "title", "published_in"]].notna().all(axis=None)
    assert frame["year"].dropna().str.fullmatch(r"\d{4}").all()
    assert frame["url"].dropna().str.match("https?://").all()
    assert not frame.stack().str.contains(r"[{}\\]").any()


def test_signs_of_tex_are_taken_away(sample: Path) -> None:
    (row,) = data.bibliography().to_dict("records")
    assert row["author"] == "Gaiger, L. I.; Science and Society"
    assert row["title"] == "Le PIB à 1.6%"
    assert row["published_in"] == "ORG & DEMO"
    assert pd.isna(row["year"])
    assert dossier.references()["one"]["author"] == "Gaiger, L. I. et al."


def test_a_source_added_is_seen(sample: Path) -> None:
    assert data.bibliography()["key"].tolist() == ["one"]
    sample.write_text(SAMPLE + SAMPLE.replace("one", "two"), "utf-8")
    assert data.bibliography()["key"].tolist() == ["one", "two"]


def test_an_institution_is_one_author() -> None:
    named = [e for e in bibliography.entries().values() if re.search(r"\band\b", e["author"])]
    assert named, "the sources hold such a name"
    assert not any("; " in entry["author"] for entry in named)
