"""The wheel holds package, bank and data, and works where there is no clone and no network."""

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from sse_academy import data, paths, tables
from sse_academy.bank import reader

ROOT = Path(__file__).parents[1]
COURSE = "sse_academy/course/"
# Python reads this file when it starts: nothing in the environment can reach the network.
CUT_OFF = """
import socket
def refuse(*args):
    raise OSError("no network in this test")
socket.socket.connect = socket.getaddrinfo = refuse
"""
PROBE = """
import json
from sse_academy import data, paths
from sse_academy.notebook import Exercise, Quiz
networks = data.networks()
print(json.dumps({
    "course": str(paths.root()),
    "networks": [len(networks), {c: str(t) for c, t in networks.dtypes.items()}],
    "keys": data.bibliography()["key"].tolist(),
    "questions": list(Quiz("roles").results),
    "quiz_en": Quiz("roles", language="en").html[:12],
    "tasks": Exercise("roles").tasks,
}))
"""


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


def built(folder: Path, *options: str) -> Path:
    """Build into a folder; returns the wheel."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, *options, ROOT]
    done = run(*build, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A new environment with the wheel and what it depends on; returns its programs' folder."""
    uv = [sys.executable, "-m", "uv"]
    run(*uv, "venv", "--python", sys.executable, tmp_path / "env", cwd=tmp_path)
    (programs,) = (p for p in (tmp_path / "env").iterdir() if p.name in ("bin", "Scripts"))
    install = [*uv, "pip", "install", "--python", tmp_path / "env"]
    install += ["--constraints", ROOT / "requirements.lock", built(tmp_path, "--wheel")]
    # The files are in uv's cache, except on a machine whose cache was emptied.
    done = run(*install, "--offline", cwd=tmp_path)
    if done.returncode:
        done = run(*install, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    package = next((tmp_path / "env").rglob("sse_academy"))
    (package.parent / "sitecustomize.py").write_text(CUT_OFF, "utf-8")
    return programs


def test_the_wheel_holds_the_course_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(built(tmp_path, "--wheel")) as wheel:
        names = wheel.namelist()
        assert not [name for name in names if str(ROOT).encode() in wheel.read(name)]
    needed = [*reader.all_paths(), *paths.datasets().glob("*.*"), *paths.book().glob("*.*")]
    needed += paths.exercises().glob("*.ipynb")
    needed += paths.locales().rglob("*.po")
    assert {COURSE + path.relative_to(ROOT).as_posix() for path in needed} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"sse_academy"}
    inside = {part for name in names for part in Path(name).parts}
    assert not inside & {"tests", "_build", ".venv", "solutions", "reponses", "__pycache__"}


def test_the_sdist_builds_the_same_wheel(tmp_path: Path) -> None:
    """Without options, `build` makes the wheel from the sdist."""
    (tmp_path / "direct").mkdir()
    with (
        zipfile.ZipFile(built(tmp_path)) as from_sdist,
        zipfile.ZipFile(built(tmp_path / "direct", "--wheel")) as direct,
    ):
        assert from_sdist.namelist() == direct.namelist()
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as sdist:
        assert not {"_build", ".venv"} & {name.split("/")[1] for name in sdist.getnames()}


def test_an_installed_wheel_needs_no_clone_and_no_network(
    environment: Path, tmp_path: Path
) -> None:
    away = tmp_path / "elsewhere"
    away.mkdir()
    listed = run(environment / "academy", "data", "list", cwd=away)
    assert listed.stdout == tables.listing() + "\n"
    assert len(listed.stdout.splitlines()) > 19
    for command in ("build", "exercises", "translations"):
        refused = run(environment / "academy", command, cwd=away)
        (line,) = refused.stderr.splitlines()
        assert refused.returncode == 1
        assert line.startswith("Il faut un clone du cours")
    done = run(environment / "python", "-c", PROBE, cwd=away)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert Path(told["course"]).is_relative_to(environment.parent.resolve())
    types = {column: str(dtype) for column, dtype in data.networks().dtypes.items()}
    assert told["networks"] == [98, types]
    assert told["keys"] == data.bibliography()["key"].tolist()
    assert told["questions"] == [item.id for item in reader.load("roles").items]
    exercise = reader.load("exercise-roles")
    assert told["tasks"] == [i.id.removeprefix("exercise-roles-") for i in exercise.items]
    assert not list(away.iterdir()), "looking writes nothing"
