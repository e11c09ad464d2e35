"""The file of answers of a notebook: restart, damage, strangers' files, two writers."""

import json
import multiprocessing
from pathlib import Path

import pytest

from sse_academy.notebook import Exercise, Quiz, answers

BANK = "exercise-roles"
TARGANINE = f"{BANK}-targanine"


def kept(folder: Path) -> Path:
    return folder / answers.FOLDER / f"{BANK}.json"


def test_answers_survive_a_restart(tmp_path: Path) -> None:
    Quiz(BANK, [TARGANINE], "fr", tmp_path).state = {TARGANINE: {"response": {"services": "é"}}}
    fresh = answers.Answers(BANK, tmp_path)
    assert fresh.response(TARGANINE) == {"services": "é"}
    assert json.loads(kept(tmp_path).read_text("utf-8"))["bank"] == BANK
    assert (kept(tmp_path).parent / ".gitignore").read_text() == "*\n"
    left = {p.name for p in kept(tmp_path).parent.iterdir()}
    assert left == {".gitignore", f"{BANK}.json"}, "no draft, no lock"


def test_answers_by_code_are_not_written(tmp_path: Path) -> None:
    Exercise("roles", "fr", tmp_path).answer("part", 62)
    assert not kept(tmp_path).exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{", "abîmé"), (b'{"v":1,"bank":"autre","items":{}}', "d’autres réponses"),
     (b"x" * (answers.MAX_FILE + 1), "trop gros")],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_set_aside_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    kept(tmp_path).parent.mkdir()
    kept(tmp_path).write_bytes(content)
    Exercise("roles", "fr", tmp_path)
    out = capsys.readouterr().out
    aside = kept(tmp_path).with_name(f"{BANK}.mis-de-cote-1.json")
    assert words in out and aside.name in out
    assert aside.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / answers.FOLDER).write_text("a file, where a folder should be")
    store = answers.Answers(BANK, tmp_path)
    store.put(TARGANINE, {"response": {}})
    assert store.response(TARGANINE) == {}
    assert store.notices[-1][0] == "file_not_written"


def write(folder: Path, first: int) -> None:
    store = answers.Answers(BANK, folder)
    for n in range(first, first + 20):
        store.put(f"item-{n}", {"response": str(n)})


def test_two_writers_keep_each_other_s_answers(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(tmp_path, n)) for n in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    items = answers.read(kept(tmp_path), BANK)
    assert {k: s["response"] for k, s in items.items()} == {f"item-{n}": str(n) for n in range(40)}


def test_a_lock_left_by_a_dead_kernel_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "STALE", 0.01)
    kept(tmp_path).parent.mkdir()
    (kept(tmp_path).parent / f".{BANK}.json.lock").touch()
    store = answers.Answers(BANK, tmp_path)
    store.put(TARGANINE, {"response": {}})
    assert kept(tmp_path).exists() and not store.notices


def test_nothing_is_read_or_written_when_answers_are_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 0)
    monkeypatch.setenv(answers.SWITCH, "off")
    store = answers.Answers(BANK, tmp_path)
    assert store.response("item-0") is None
    store.put("other", {"response": "x"})
    assert "other" not in kept(tmp_path).read_text("utf-8")
