"""Each kind of mistake has a sample that shows it, alone, at the line marked `# here`."""

import re
from pathlib import Path
from typing import get_args

import pytest

from sse_academy import paths
from sse_academy.bank import reader
from sse_academy.bank.checks.finding import kinds
from sse_academy.bank.model import AnyItem

SAMPLES = Path(__file__).parent / "samples" / "bank"
MISTAKES = sorted(p for p in SAMPLES.glob("*.yml") if not p.stem.startswith("valid-"))
# A missing file and one of a megabyte are in test_reader.py, translations in test_translate.py.
ELSEWHERE = {"file-missing", "file-too-large", "translation-marks"}


@pytest.fixture(autouse=True)
def small_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the course's chapters, deck and bibliography by tiny ones."""
    monkeypatch.setattr(paths, "book", lambda: SAMPLES / "book")


def marked_line(path: Path) -> int:
    """Return the line of a sample that is marked `# here`."""
    before, mark, _ = path.read_bytes().partition(b"# here")
    assert mark
    return before.count(b"\n") + 1


@pytest.mark.parametrize("path", MISTAKES, ids=lambda p: p.stem)
def test_mistake_is_told_alone_at_its_line(path: Path) -> None:
    found = reader.problems(path)
    assert [(p.kind, p.line, p.file) for p in found] == [
        (path.stem, marked_line(path), f"tests/samples/bank/{path.name}")
    ], "\n".join(map(str, found))


def test_each_kind_has_a_sample() -> None:
    assert {p.stem for p in MISTAKES} == set(kinds()) - ELSEWHERE


@pytest.mark.parametrize("model", get_args(get_args(AnyItem)[0]))
def test_each_type_has_a_valid_sample(model: type) -> None:
    name = get_args(model.model_fields["type"].annotation)[0]
    bank = reader.load_file(SAMPLES / f"valid-{name}.yml")
    assert [type(item) for item in bank.items] == [model]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda p: p.stem)
def test_message_says_where_what_and_what_to_do(path: Path) -> None:
    (problem,) = reader.problems(path)
    assert str(problem).startswith(f"{problem.file}:{problem.line}: [{problem.kind}] ")
    assert str(problem).endswith(f"{problem.message} → {problem.advice}")
    if (owner := re.search(rb"- id: (\S+-1)\b", path.read_bytes())) and "-1\u00a0" in str(problem):
        assert problem.message.startswith(f"«\u00a0{owner[1].decode()}\u00a0»\u00a0: ")
    # A placeholder that no rule fills would stay, or raise.
    assert "{" not in problem.message.replace("{people}", "").replace("{place}", "")


@pytest.mark.parametrize(("kind", "texts"), kinds().items())
def test_wording_is_french(kind: str, texts: dict[str, str]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)
    for text in texts.values():
        assert text[0] in "«'{" or text[0].isupper()
        assert text[-1] in ".}"
        assert not re.search(r"\w'\w| [;:?!]|« | »", text)
