"""Question files are found, read, and refused with every mistake and its line."""

from pathlib import Path

import pytest

from sse_academy import paths
from sse_academy.bank import reader
from sse_academy.bank.checks.document import MAX_BYTES, Document

SAMPLES = Path(__file__).parent / "samples" / "bank"


@pytest.fixture
def small_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the course's chapters, deck and bibliography by tiny ones."""
    monkeypatch.setattr(paths, "book", lambda: SAMPLES / "book")


def written(folder: Path, text: str | bytes) -> Path:
    """Write a question file and return its path."""
    path = folder / "written.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_file_of_the_course_is_sound() -> None:
    found = reader.all_paths()
    assert found, "the course has no question file"
    for path in found:
        bank = reader.load_file(path)
        assert reader.path_of(bank.bank) == path


def test_paths_of_quizzes_and_exercises() -> None:
    assert reader.path_of("roles") == paths.book() / "quizzes" / "roles.yml"
    assert reader.path_of("exercise-roles") == paths.exercises() / "roles.yml"
    assert reader.load("roles").bank == "roles"


@pytest.mark.usefixtures("small_book")
def test_all_mistakes_at_once_sorted_by_line() -> None:
    found = reader.problems(SAMPLES / "several" / "several.yml")
    assert [(p.line, p.kind) for p in found] == [
        (2, "missing-field"),
        (7, "apostrophe"),
        (16, "difficulty-range"),
        (26, "duplicate-field"),
        (46, "bare-feedback"),
        (48, "wrong-number-inside"),
    ]


@pytest.mark.usefixtures("small_book")
def test_error_lists_every_problem() -> None:
    with pytest.raises(reader.BankError) as error:
        reader.load_file(SAMPLES / "several" / "several.yml")
    lines = str(error.value).splitlines()
    assert len(lines) == len(error.value.problems) > 1
    assert all(line.startswith("tests/samples/bank/several/several.yml:") for line in lines)


@pytest.mark.usefixtures("small_book")
def test_head_that_items_refer_to_is_not_guessed(tmp_path: Path) -> None:
    sound = (SAMPLES / "valid-order.yml").read_text("utf-8")
    text = sound.replace("bank: valid-order", "bank: Ordre").replace("réseau\u202f?", "réseau ?")
    found = reader.problems(written(tmp_path, text))
    assert [(p.line, p.kind) for p in found] == [(2, "bad-id"), (15, "no-break-space")]


@pytest.mark.usefixtures("small_book")
def test_exercise_is_named_after_its_folder_and_need_not_cover_all() -> None:
    path = SAMPLES / "exercises" / "sample.yml"
    assert reader.problems(path) == []
    assert reader.load_file(path).bank == "exercise-sample"


def test_missing_file() -> None:
    with pytest.raises(reader.BankError, match=r"quizzes/nothing\.yml:1: \[file-missing\]"):
        reader.load("nothing")
    (problem,) = reader.problems(SAMPLES)
    assert (problem.line, problem.kind) == (1, "file-missing")


def test_too_large_file(tmp_path: Path) -> None:
    (problem,) = reader.problems(written(tmp_path, "#" * (MAX_BYTES + 1)))
    assert (problem.line, problem.kind) == (1, "file-too-large")


def test_file_out_of_the_course_is_named_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    assert reader.problems(path)[0].file == path.as_posix()


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("~", "not-a-mapping", 1),
        ("bonjour", "not-a-mapping", 1),
        ("bank: a\n---\nbank: b", "yaml-syntax", 2),
        ("bank: a\n? [b]\n: c", "yaml-syntax", 2),
        ("bank: a\ntitle: 'ouvert\n", "yaml-syntax", 3),
        ("bank: a\nitems:\n  - b\n c: d", "yaml-syntax", 4),
        ("bank: a\ntitle: @nom", "yaml-syntax", 2),
        ("%YAML 9.0\n---\nbank: a", "yaml-syntax", 1),
        ("bank: a\ntitle: \x00", "control-character", 2),
        ('bank: a\ntitle: "\\UFFFFFFFF"', "control-character", 2),
        ('bank: a\ntitle: "\\ud83d"', "control-character", 2),
        ("bank: a\nitems: " + "[" * 100_000, "too-deep", 2),
        ("bank: a\nitems: " + "{a: " * 50, "too-deep", 2),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "alias", 2),
        ("bank: !!python/object/apply:os.system [ls]", "yaml-tag", 1),
        (b"bank: a\ntitle: \xe9", "encoding", 2),
    ],
)
def test_unreadable_file(tmp_path: Path, text: str | bytes, kind: str, line: int) -> None:
    (problem,) = reader.problems(written(tmp_path, text))
    assert (problem.kind, problem.line) == (kind, line)
    assert problem.message and problem.advice


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        ("3", "wrong-type"),
        ("[]", "empty-list"),
        ("[3]", "wrong-type"),
        ("[~]", "wrong-type"),
        ("[[]]", "wrong-type"),
        ("[{type: [a]}]", "unknown-type"),
        ("[{type: ~}]", "unknown-type"),
    ],
)
def test_items_of_another_shape(tmp_path: Path, items: str, kind: str) -> None:
    head = "bank: written\nlanguage: fr\nlicense: CC-BY-4.0\ntitle: a\nbehaviour: after\n"
    found = reader.problems(written(tmp_path, f"{head}objectives: a\nitems: {items}"))
    assert [(p.kind, p.line) for p in found] == [(kind, 7)]


@pytest.mark.usefixtures("small_book")
@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("no", "needs-quotes"),
        ("2011", "needs-quotes"),
        ("1.5", "needs-quotes"),
        ("12:30", "needs-quotes"),
        ("2011-10-05", "needs-quotes"),
        ("true", "needs-quotes"),
        ("~", "blank-text"),
        ("", "blank-text"),
        ('""', "blank-text"),
        ("[a]", "wrong-type"),
    ],
)
def test_text_that_yaml_takes_for_something_else(tmp_path: Path, typed: str, kind: str) -> None:
    sound = (SAMPLES / "valid-order.yml").read_text("utf-8").replace("valid-order", "written")
    text = sound.replace("text: Signer", f"text: {typed}")
    found = reader.problems(written(tmp_path, text))
    assert [(p.kind, p.line) for p in found] == [
        (kind, text[: text.index("id: sign")].count("\n") + 2)
    ]


@pytest.mark.usefixtures("small_book")
@pytest.mark.parametrize("typed", ["010", "1_000", "0x10", ".inf", ".nan", "9" * 60, "1e3"])
def test_number_that_yaml_reads_its_own_way(tmp_path: Path, typed: str) -> None:
    sound = (SAMPLES / "valid-numeric.yml").read_text("utf-8").replace("valid-numeric", "written")
    found = reader.problems(written(tmp_path, sound.replace("value: 12.5", f"value: {typed}")))
    assert [(p.kind, p.line) for p in found] == [("wrong-type", 16)]


@pytest.mark.usefixtures("small_book")
def test_file_from_another_system(tmp_path: Path) -> None:
    sound = (SAMPLES / "valid-order.yml").read_text("utf-8").replace("valid-order", "written")
    assert reader.problems(written(tmp_path, "\ufeff" + sound.replace("\n", "\r\n"))) == []


def test_keys_are_texts_and_block_texts_lose_their_last_line_break(tmp_path: Path) -> None:
    document = Document(written(tmp_path, "true: >\n  un\n  deux\nno: |-\n  trois\n1: 2.5\n"))
    assert document.data == {"true": "un deux", "no": "trois", "1": 2.5}
    assert [document.line((key,)) for key in document.data] == [1, 4, 6]
