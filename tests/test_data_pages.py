"""The pages of the data: every table is on one page, in words, and can be taken away."""

import csv
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sse_academy import data, language, paths, tables
from sse_academy.site import build as builder
from sse_academy.site import downloads, table_words

ROOT = Path(__file__).parents[1]
PACKAGE = json.loads((ROOT / "datasets" / "datapackage.json").read_text("utf-8"))
TABLES = {resource["name"]: resource for resource in PACKAGE["resources"]}
SHOWN = re.compile(r"^```\{datatable\} (\w+)\n(?::columns: (.+)\n)?```$", re.MULTILINE)
PAGES = [
    (ROOT / "book" / "data" / path).read_text("utf-8") for path in (ROOT / "book/data").glob("*.md")
]
ROLES = ["acronym", "role_*"]
COLUMNS = {name: columns.split() for page in PAGES for name, columns in SHOWN.findall(page)}


# The course's own pages


def test_every_table_is_on_exactly_one_page() -> None:
    shown = [name for page in PAGES for name, _ in SHOWN.findall(page)]
    assert sorted(shown) == sorted(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_short_heading_of_its_own(table: str) -> None:
    headings = tables.headings(table)
    assert list(headings) == [field["name"] for field in TABLES[table]["schema"]["fields"]]
    assert len(set(headings.values())) == len(headings)
    for column, heading in headings.items():
        assert 0 < len(heading) <= 30 and heading != column
        assert not re.search(r"'|[^\u202f\u00a0][;:!?»]|«[^\u00a0]", heading)


@pytest.mark.parametrize("table", TABLES)
def test_every_code_has_its_words(table: str) -> None:
    frame = data.load(table)
    for field in TABLES[table]["schema"]["fields"]:
        words, rules = table_words.labels(field), field.get("constraints", {})
        assert list(words) == rules.get("enum", list(words)), field["name"]
        if words:
            assert set(frame[field["name"]].dropna()) <= set(words), field["name"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_shown_whole_and_in_words(table: str) -> None:
    view, frame = table_words.view(table, COLUMNS[table]), data.load(table)
    assert len(view.rows) == len(frame)
    codes = {
        code for field in TABLES[table]["schema"]["fields"] for code in table_words.labels(field)
    }
    for column, cells in zip(view.columns, zip(*view.rows, strict=True), strict=True):
        assert not any(re.search(r"\b(nan|<NA>|None)\b", cell) for cell in cells), column
        if column.kind == "text" and column.name in frame:
            assert [not cell for cell in cells] == frame[column.name].isna().tolist(), column
        # « national » is the same in both languages.
        if column.name in frame and table_words.labels(_field(table, column.name)):
            assert not {cell for cell in cells if cell in codes and "_" in cell}


def _field(table: str, name: str) -> dict[str, str]:
    return next(f for f in TABLES[table]["schema"]["fields"] if f["name"] == name)


def test_words_for_codes_names_for_ids_and_whole_dates() -> None:
    ties = table_words.view("network_edges", ["source", "relation", "target"])
    assert ties.rows[0] == ["RIPESS LAC", "est membre de", "RIPESS"]
    dates = table_words.view("milestones", ["date", "networks"]).rows
    assert dates[0] == ["19 août 1895", "ICA / ACI"] and dates[1][1] == "ICMIF / FICMA, ICA / ACI"
    assert any(day.startswith("1er ") for day, _ in dates)
    assert not any(day.startswith("1 ") for day, _ in dates)
    assert ["27\u202f200\u202f000"] in table_words.view("mapping_figures", ["value"]).rows
    (roles,) = {row[1] for row in table_words.view("networks", ROLES).rows if row[0] == "KUSCCO"}
    assert re.fullmatch(r"[\w, ]+\u202f; pas clair\u00a0: [\w, ]+", roles)
    sure = {row[0] for row in table_words.view("form_cases", ["confidence"]).rows}
    assert "vu dans une source\u202f; se discute" in sure


def test_sources_are_cited_by_author_and_year() -> None:
    assert table_words.cited("cif2009").startswith("Confédération des institutions financières")
    assert table_words.cited("olson1965s").startswith("Olson, ")
    assert table_words.cited("no-such-source") == "no-such-source"


def test_the_page_cites_the_data_with_their_version() -> None:
    page = (ROOT / "book" / "data.md").read_text("utf-8")
    assert f"données du cours*, version {PACKAGE['version']}, CC BY 4.0" in page


# Files to take away


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_a_file_holds_the_whole_table(table: str, lang: str) -> None:
    content = downloads.spreadsheet(table, lang)
    assert content.startswith(b"\xef\xbb\xbf")
    separator = language.strings(lang)["data"]["csv_separator"]
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    with (ROOT / "datasets" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.reader(file))
    kinds = [field["type"] for field in TABLES[table]["schema"]["fields"]]
    if lang == "fr":
        for row in wanted[1:]:
            row[:] = [
                cell.replace(".", ",") if kind == "number" else cell
                for cell, kind in zip(row, kinds, strict=True)
            ]
    assert rows == wanted
    for row in rows:
        for cell, kind in zip(row, kinds, strict=True):
            assert kind != "string" or not cell.startswith(downloads.FORMULA)


# A tiny course, with what nobody should write in a table

HOSTILE = "<script>alert(1)</script> & <b>gras</b>"
FIELDS = {"id": "string", "text_fr": "string", "value": "number", "url": "string"}
ROWS = [
    ["a", HOSTILE, "-2.5", "javascript:alert(1)", "page;unknown"],
    ["b", "=1+1", "", "https://www.site.org/", ""],
]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    """Return a function that builds a course of one table, and returns the warnings."""
    sample = Path(__file__).parent / "samples" / "site" / "book"
    (tmp_path / "book" / "data").mkdir(parents=True)
    (tmp_path / "datasets").mkdir()
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "gates.yml").write_text("{}", "utf-8")
    for name in ("_config.yml", "LICENSE-CONTENT.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    shutil.copy(ROOT / "datasets" / "README.md", tmp_path / "datasets")
    shutil.copy(sample / "references.bib", tmp_path / "book")
    shutil.copy(sample / "deck.yml", tmp_path / "book")
    pages = ["data", "data/notes", "bibliography"]
    toc = [f"  - file: book/{page}\n" for page in pages[1:]]
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: book/data\nchapters:\n" + "".join(toc), "utf-8"
    )
    (tmp_path / "book" / "data.md").write_text("# Données\n\n```{datatable-list}\n```\n", "utf-8")
    (tmp_path / "book" / "bibliography.md").write_text(
        "# Sources\n\n```{bibliography}\n:all:\n```\n", "utf-8"
    )
    names = [*FIELDS, "sources"]
    fields = [
        {"name": name, "type": FIELDS.get(name, "string"), "title": f"Colonne {name}"}
        | {"description": f"Sens de {name}."}
        for name in names
    ]
    table = {
        "name": "notes",
        "title": "Notes & co",
        "description": "Des notes.",
        "path": "notes.csv",
    }
    package = {"resources": [table | {"schema": {"fields": fields, "primaryKey": ["id"]}}]}
    (tmp_path / "datasets" / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with (tmp_path / "datasets" / "notes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([names, *ROWS])
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    monkeypatch.setenv("SSE_ACADEMY_LANG", "fr")

    def run(
        page: str = "```{datatable} notes\n:columns: text_fr value url sources\n```",
    ) -> list[str]:
        (tmp_path / "book" / "data" / "notes.md").write_text(f"# Notes\n\n{page}\n", "utf-8")
        return builder.build("fr", tmp_path / "out").warnings

    yield run


def test_a_table_is_escaped_linked_and_copied(
    build: Callable[..., list[str]], tmp_path: Path
) -> None:
    assert build() == []
    page = (tmp_path / "out" / "book" / "data" / "notes.html").read_text("utf-8")
    assert html.escape(HOSTILE, quote=False) in page and "<b>gras" not in page
    assert "javascript:alert(1)" in page and 'href="javascript' not in page
    assert '<a href="https://www.site.org/">site.org</a>' in page
    link = re.search(r'<a href="\.\./bibliography\.html#(\w+)">Un Site, s\.\sd\.</a>', page)
    sources = (tmp_path / "out" / "book" / "bibliography.html").read_text("utf-8")
    assert link and f'id="{link[1]}"' in sources
    assert "<span>unknown</span>" in page
    assert 'role="cell">-2,5</td>' in page and 'role="cell">–</td>' in page
    assert "<code>id</code>\n (dans le fichier seulement)" in page
    for name in ("tables.css", "tables.js"):
        assert name in page and name not in sources
    files = tmp_path / "out" / "_data"
    text = (files / "notes.csv").read_text("utf-8-sig")
    assert ";-2,5;" in text and "'=1+1" in text
    with zipfile.ZipFile(files / "datasets.zip") as archive:
        assert b",-2.5," in archive.read("notes.csv")
    listed = (tmp_path / "out" / "book" / "data.html").read_text("utf-8")
    assert '<a href="data/notes.html#data-notes">Notes &amp; co</a>' in listed
    assert 'href="../_data/notes.csv"' in listed and 'href="../_data/datasets.zip"' in listed
    assert "tables.js" not in listed


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("Rien.", "est montrée 0 fois"),
        ("```{datatable} note\n```", "la table «\u00a0note\u00a0» n’est pas dans datasets/"),
        ("```{datatable} notes\n:columns: text titre\n```", "n’a pas de colonne text, titre"),
    ],
)
def test_a_wrong_page_is_told(build: Callable[..., list[str]], page: str, words: str) -> None:
    (warning,) = build(page)
    assert words.replace("\u00a0", " ") in warning.replace("\u00a0", " ")
