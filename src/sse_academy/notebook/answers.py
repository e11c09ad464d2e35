"""What a learner types in a notebook, kept in `reponses/<bank>.json` beside the notebook.

The file is `{"v": 1, "bank": slug, "items": {item id: state}}`; a state is what the player keeps in
a page, `{"v": 1, "response", "hints", "attempts"}`, and a form adds `evidence`. It can be sent to
another learner, so it is read as a stranger's file: limited in size, checked, never executed.
"""

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FOLDER = "reponses"
# Set to `off`, nothing is read or written: a site or a test must not hold somebody's answers.
SWITCH = "SSE_ACADEMY_ANSWERS"
VERSION = 1
MAX_FILE = 1_000_000  # bytes: a thousand times what a learner writes
MAX_STATE = 64_000  # characters of JSON for one item
WAIT, STALE = 3.0, 10.0  # seconds: how long to wait for another writer, and to call it dead
State = dict[str, Any]
States = dict[str, State]


class NotAnswers(ValueError):
    """A file that holds no answers to this bank; `reason` is a key of the interface strings."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Answers:
    """The states of one bank, in memory and on disk; every widget of a kernel shares them.

    Nothing here raises because of a file: what could not be read or written is told in `notices`,
    as (key of the interface strings, values).
    """

    def __init__(self, bank: str, folder: Path | None = None) -> None:
        self.bank = bank
        self.path = (folder or Path.cwd()) / FOLDER / f"{bank}.json"
        self.notices: list[tuple[str, dict[str, str]]] = []
        self._listeners: list[Callable[[str], None]] = []
        self._states: States = {}
        self._on = os.environ.get(SWITCH) != "off"
        try:
            self._states = self._stored()
        except OSError as error:
            self._notice("file_locked", error)

    def state(self, item_id: str) -> State:
        """Return the state of an item, `{}` when nobody answered it."""
        return self._states.get(item_id, {})

    def response(self, item_id: str) -> Any:
        """Return the response to an item (any shape), `None` when there is none."""
        return self.state(item_id).get("response")

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener(item id)` after each change of a state."""
        self._listeners.append(listener)

    def put(self, item_id: str, state: Any, save: bool = True) -> None:
        """Keep the state of one item; a state that makes no sense is ignored."""
        clean = clean_state(state)
        if clean is None or clean == self._states.get(item_id):
            return
        self._states[item_id] = clean
        if save and self._on:
            self._save(item_id)
        for listener in self._listeners:
            listener(item_id)

    def _stored(self) -> States:
        """Return what the file holds; one that is not ours is set aside. `OSError` otherwise."""
        if not self._on:
            return {}
        try:
            return read(self.path, self.bank)
        except FileNotFoundError:
            return {}
        except NotAnswers as error:
            self._set_aside(error.reason)
            return {}

    def _save(self, item_id: str) -> None:
        """Write one item into the file, keeping what another notebook wrote meanwhile."""
        try:
            make_private(self.path.parent)
            with _locked(self.path):
                items = self._stored() | {item_id: self._states[item_id]}
                content = {"v": VERSION, "bank": self.bank, "items": items}
                draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
                draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
                os.replace(draft, self.path)
        except OSError as error:
            self._notice("file_not_written", error)

    def _set_aside(self, reason: str) -> None:
        """Rename a file that is not ours to read: it may be somebody's only copy."""
        n = 1
        while (aside := self.path.with_name(f"{self.bank}.mis-de-cote-{n}.json")).exists():
            n += 1
        os.replace(self.path, aside)
        self.notices.append((reason, {"file": self.path.name, "aside": aside.name}))

    def _notice(self, key: str, error: OSError) -> None:
        notice = (key, {"file": str(self.path), "error": error.strerror or str(error)})
        if notice not in self.notices:
            self.notices.append(notice)


_shared: dict[tuple[str, Path], Answers] = {}


def shared(bank: str, folder: Path | None = None) -> Answers:
    """Return the answers that all widgets of this kernel share for a bank and a folder."""
    key = (bank, (folder or Path.cwd()).resolve())
    if key not in _shared:
        _shared[key] = Answers(*key)
    return _shared[key]


def make_private(folder: Path) -> None:
    """Make the folder of the answers, out of git also where nobody wrote a rule; `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")


def read(path: Path, bank: str) -> States:
    """Return the states of a file; `NotAnswers` when it holds none, `OSError` when unreadable."""
    with path.open("rb") as file:
        return parse(file.read(MAX_FILE + 1), bank)


def parse(content: bytes, bank: str) -> States:
    """Return the states in the content of a file; `NotAnswers` when it holds none of this bank."""
    if len(content) > MAX_FILE:
        raise NotAnswers("file_too_big")
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAnswers("file_damaged") from error
    if not isinstance(tree, dict) or not isinstance(tree.get("items"), dict):
        raise NotAnswers("file_damaged")
    if tree.get("bank") != bank or tree.get("v") != VERSION:
        raise NotAnswers("file_foreign")
    states = {key: clean_state(state) for key, state in tree["items"].items()}
    return {key: state for key, state in states.items() if state is not None}


def clean_state(state: Any) -> State | None:
    """Return a state with its known fields in their types, or None when it is not one."""
    if not isinstance(state, dict):
        return None
    hints, attempts, evidence = (state.get(k) for k in ("hints", "attempts", "evidence"))
    clean: State = {
        "v": VERSION,
        "response": state.get("response"),
        "hints": hints if isinstance(hints, int) and 0 <= hints < 100 else 0,
        "attempts": [a for a in attempts if _is_attempt(a)] if isinstance(attempts, list) else [],
    }
    if isinstance(evidence, dict):
        clean["evidence"] = {k: v for k, v in evidence.items() if isinstance(v, str)}
    try:
        # A number such as NaN is not JSON: a browser could not read the file again.
        size = len(json.dumps(clean, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return None
    return clean if size <= MAX_STATE else None


def _is_attempt(attempt: Any) -> bool:
    return isinstance(attempt, dict) and isinstance(attempt.get("outcome"), str)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one writer at a time through; a lock left by a dead kernel is taken over.

    `OSError` after `WAIT` seconds.
    """
    lock = path.with_name(f".{path.name}.lock")
    end = time.monotonic() + WAIT
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            with contextlib.suppress(OSError):
                if time.time() - lock.stat().st_mtime > STALE:
                    lock.unlink()
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
