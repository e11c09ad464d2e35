"""The data sets: they follow their schema, name their sources, and keep doubt visible."""

import csv
import json
import re
import shutil
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from sse_academy import data, paths
from sse_academy.bank.chapter import read_deck

SAMPLES = Path(__file__).parent / "samples" / "datasets"
LOADERS = {
    "networks": data.networks,
    "network_edges": data.edges,
    "roles": data.roles,
    "cases": data.cases,
    "case_facts": data.case_facts,
    "case_roles": data.case_roles,
    "milestones": data.milestones,
    "laws": data.laws,
    "doubts": data.doubts,
    "case_steps": data.case_steps,
    "mapping_figures": data.mapping_figures,
    "form_cases": data.form_cases,
    "network_axes": data.network_axes,
    "stakeholders": data.stakeholders,
    "table_seats": data.table_seats,
    "stakeholder_positions": data.stakeholder_positions,
    "quebec_funding": data.quebec_funding,
    "quebec_fates": data.quebec_fates,
    "governance_traits": data.governance_traits,
}
CODES = {"code": "u", "lean": "u", "disputable": "yes"}


@pytest.fixture(scope="module")
def keys() -> set[str]:
    return set(data.bibliography()["key"])


@pytest.fixture
def broken(tmp_path):
    """Return a function that copies the data sets and puts a sample in the place of a table."""

    def put(table: str, sample: str) -> Path:
        shutil.copytree(paths.datasets(), tmp_path / "datasets")
        shutil.copy(SAMPLES / sample, tmp_path / "datasets" / f"{table}.csv")
        return tmp_path / "datasets"

    return put


def cells(column: pd.Series) -> list[str]:
    return [key for cell in column for key in data.sources(cell)]


def holds(sentence: str, start: str) -> bool:
    """Tell whether a word of the sentence begins so, whatever the case, accents and spaces."""
    sentence, start = (
        unicodedata.normalize("NFKD", text.casefold().replace("’", " "))
        .encode("ascii", "ignore")
        .decode()
        for text in (sentence, start)
    )
    return re.search(rf"(?<!\w){re.escape(start)}", sentence) is not None


def test_all_tables_follow_their_schema():
    assert data.validate() == []


def test_every_table_has_its_loader():
    package = json.loads((paths.datasets() / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(LOADERS)
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"].endswith("."), field
            assert "unit" in field or field["type"] == "string" or field["name"] == "order", field


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("networks", 98),
        ("network_edges", 140),
        ("roles", 7),
        ("cases", 6),
        ("case_roles", 42),
        ("milestones", 80),
        ("laws", 37),
        ("doubts", 40),
        ("stakeholders", 8),
    ],
)
def test_tables_are_whole(table, rows):
    assert len(LOADERS[table]()) == rows


@pytest.mark.parametrize("table", LOADERS)
def test_one_row_is_one_line(table):
    text = (paths.datasets() / f"{table}.csv").read_text("utf-8")
    assert text.count("\n") == len(list(csv.reader(text.splitlines())))


@pytest.mark.parametrize("table", LOADERS)
def test_texts_have_french_typography(table):
    frame = LOADERS[table]()
    french = [c for c in frame if c.endswith("_fr") or c in ("founded_event", "members_note")]
    for column in french:
        for text in frame[column].dropna():
            assert not re.search(r"'|\"|[^\u202f\u00a0][;:!?»]|«[^\u00a0]", text), text


@pytest.mark.parametrize("table", sorted(set(LOADERS) - {"roles", "network_axes", "stakeholders"}))
def test_sources_are_in_the_bibliography(table, keys):
    assert set(cells(LOADERS[table]()["sources"])) <= keys


def test_a_table_that_does_not_exist_is_told_with_those_that_do():
    with pytest.raises(LookupError, match=r"no-such.*networks, network_edges"):
        data.load("no-such")


def test_what_is_stated_has_a_source():
    ties = data.edges()
    assert ties.loc[ties["graded"], "sources"].notna().all()
    for table in (data.case_roles(), data.case_steps(), data.table_seats()):
        assert table.loc[table["code"] != "0", "sources"].notna().all()
    for frame in (loader() for loader in LOADERS.values()):
        if "confidence" in frame:
            assert frame.loc[frame["confidence"] == "S", "sources"].notna().all()


def test_doubtful_rows_are_not_graded():
    for frame in (loader() for loader in LOADERS.values()):
        if "confidence" in frame:
            assert not frame.loc[frame["confidence"].isin(["K", "?"]), "graded"].any()
        for column in CODES.keys() & set(frame.columns):
            assert not frame.loc[frame[column] == CODES[column], "graded"].any()
    networks = data.networks().set_index("id")
    assert networks.loc[data.cases()["network"], "graded"].all()


def test_each_case_has_its_seven_roles_and_its_story():
    codes = data.case_roles()
    pairs = {(c, r) for c in data.cases()["id"] for r in data.roles()["id"]}
    assert set(zip(codes["case"], codes["role"], strict=True)) == pairs
    facts = data.case_facts()
    for case in data.cases()["id"]:
        order = facts.loc[facts["case"] == case, "order"].tolist()
        assert order == list(range(1, len(order) + 1))
        assert len(order) >= 6


def test_a_code_other_than_1_says_why():
    codes = data.case_roles()
    assert (codes["note_fr"].isna() == (codes["code"] == "1")).all()


def test_networks_repeat_the_codes_of_the_cases():
    networks = data.networks().set_index("id")
    cases = data.cases().set_index("id")["network"]
    for row in data.case_roles().itertuples():
        assert networks.loc[cases[row.case], f"role_{row.role}"] == row.code
    coded = networks.loc[:, [c for c in networks if c.startswith("role_")]]
    assert set(coded[(coded == "u").any(axis=1)].index) <= set(cases)


def test_roles_are_named_as_in_the_deck():
    texts = {s.id: s.text for slide in read_deck().slides for s in slide.statements}
    roles = data.roles()
    assert roles["name_fr"].tolist() == [texts[ident] for ident in roles["statement"]]


def test_milestones_are_in_order_and_name_known_networks():
    dates = data.milestones()
    assert dates["date"].tolist() == sorted(dates["date"])
    assert dates["date"].str[:4].astype("Int64").tolist() == dates["year"].tolist()
    assert set(cells(dates["networks"])) <= set(data.networks()["id"])


def test_a_doubtful_claim_is_caught_by_its_own_terms():
    for doubt in data.doubts().itertuples():
        assert all(holds(doubt.claim_fr, term) for term in data.sources(doubt.terms)), doubt.id
        assert not any(holds(doubt.claim_fr, hedge) for hedge in data.sources(doubt.hedge))


def test_frames_are_typed():
    networks = data.networks()
    assert networks["founded_year"].dtype == "Int64"
    assert networks["lat"].dtype == "Float64"
    assert networks["name_fr"].dtype == "string"
    assert networks["graded"].dtype == bool
    assert networks.loc[networks["id"] == "ripess_na", "founded_year"].isna().all()
    assert data.milestones()["date"].dtype == "string"
    assert data.quebec_funding()["amount"].dtype == "Float64"


def test_sources_are_split():
    assert data.sources("targanine;adm") == ["targanine", "adm"]
    assert data.sources(pd.NA) == []


def test_labels_have_one_context_each():
    labels = list(data.labels())
    assert len({context for context, _ in labels}) == len(labels)
    assert ("roles.services.short_fr", "Services communs") in labels
    assert "case_roles.kuscco-market.note_fr" in dict(labels)
    assert dict(labels)["milestones.ica.title_fr"] == "Alliance coopérative internationale"
    assert not any(context.startswith(("networks.", "doubts.")) for context, _ in labels)


@pytest.mark.parametrize(
    ("table", "sample", "line", "words"),
    [
        ("case_roles", "unknown-code.csv", 3, "colonne « code », valeur « oui »"),
        ("cases", "year-in-words.csv", 2, "colonne « since », valeur « vers 2003 »"),
        ("case_facts", "extra-cell.csv", 2, "mettez entre guillemets"),
        ("case_roles", "missing-column.csv", 1, "les colonnes doivent être"),
    ],
)
def test_a_broken_row_is_named_when_loading(broken, table, sample, line, words):
    folder = broken(table, sample)
    with pytest.raises(data.DataError) as error:
        data.load(table, folder)
    assert f"{table}.csv:{line} : " in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("table", "sample", "line", "words"),
    [
        ("case_roles", "unknown-code.csv", 3, "colonne « code », valeur « oui »"),
        ("case_facts", "unknown-case.csv", 3, "cet identifiant n’existe pas"),
        ("cases", "year-in-words.csv", 2, "écrivez une valeur du type"),
        ("case_facts", "extra-cell.csv", 2, "mettez entre guillemets"),
        ("case_roles", "missing-column.csv", 1, "il manque une colonne"),
    ],
)
def test_a_broken_row_is_named_when_validating(broken, table, sample, line, words):
    messages = data.validate(broken(table, sample))
    assert any(f"{table}.csv:{line} : " in m and words in m for m in messages), messages


HEADER = b"id,order,statement,name_fr,short_fr,definition_fr\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (HEADER + "a,1,S14.1,é,é,é\n".encode("cp1252"), 2, "n’est pas en UTF-8"),
        (b"\xef\xbb\xbf" + HEADER + "a,1\né".encode("cp1252"), 3, "n’est pas en UTF-8"),
        (b"", 1, "ce fichier est vide"),
        (b"\xef\xbb\xbf\n", 1, "ce fichier est vide"),
        (None, 1, "ce fichier manque"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, content, line, words):
    shutil.copy(paths.datasets() / "datapackage.json", tmp_path)
    if content is not None:
        (tmp_path / "roles.csv").write_bytes(content)
    with pytest.raises(data.DataError) as error:
        data.load("roles", tmp_path)
    assert f"roles.csv:{line} : " in str(error.value)
    assert words in str(error.value)


def test_the_mark_of_excel_is_no_part_of_a_table(tmp_path):
    shutil.copy(paths.datasets() / "datapackage.json", tmp_path)
    content = (paths.datasets() / "roles.csv").read_bytes()
    (tmp_path / "roles.csv").write_bytes(b"\xef\xbb\xbf" + content)
    pd.testing.assert_frame_equal(data.load("roles", tmp_path), data.roles())
