"""The data package to download: whole, valid, and the same bytes each time."""

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from sse_academy import data, paths, publish


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the unpacked package."""
    publish.write_package(tmp_path / "site" / "datasets.zip")
    with zipfile.ZipFile(tmp_path / "site" / "datasets.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked"


def test_the_package_is_valid_and_whole(package: Path) -> None:
    report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    tables = {path.name for path in paths.datasets().glob("*.csv")}
    texts = {"README.md", "LICENSE-CONTENT.md", "datapackage.json", "bibliography.csv"}
    assert {path.name for path in package.iterdir()} == tables | texts
    for name in tables | {"README.md"}:
        assert (package / name).read_bytes() == (paths.datasets() / name).read_bytes()


def test_the_bibliography_is_a_table_of_it(package: Path) -> None:
    source = json.loads((paths.datasets() / "datapackage.json").read_text("utf-8"))
    whole = json.loads((package / "datapackage.json").read_text("utf-8"))
    *tables, last = whole.pop("resources")
    assert tables == source.pop("resources")
    assert whole == source
    assert last["title"] == "Bibliographie"
    assert last.keys() == tables[0].keys()
    pd.testing.assert_frame_equal(data.load("bibliography", package), data.bibliography())


def test_the_bytes_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        publish.write_package(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.namelist() == sorted(archive.namelist())


def test_a_wheel_has_no_licence_file_to_publish(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "INSTALLED", paths.root())
    with pytest.raises(paths.NoCourse, match="clone"):
        publish.write_package(tmp_path / "datasets.zip")
