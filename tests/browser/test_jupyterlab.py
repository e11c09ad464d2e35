"""The exercises in a real JupyterLab: each runs, and what is typed in one reaches Python."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sse_academy import paths
from sse_academy.notebook import answers

SLOW = 120_000  # milliseconds: a kernel and thirty widgets on a small machine
ROW = "#exercise-roles-targanine [data-id=services]"


SLUGS = sorted(path.stem for path in paths.exercises().glob("*.ipynb"))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the learner notebooks."""
    folder = tmp_path_factory.mktemp("lab") / "work"
    folder.mkdir()
    for path in paths.exercises().glob("*.ipynb"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def lab(work: Path) -> Iterator[str]:
    """The address of a JupyterLab on the learner notebooks, without settings."""
    tmp_path = work.parent
    places = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    environment = dict(os.environ, SSE_ACADEMY_LANG="fr", IPYTHONDIR=str(tmp_path / "ipython"))
    environment |= {f"JUPYTER_{key}": str(tmp_path / name) for key, name in places.items()}
    environment.pop(answers.SWITCH, None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.token=", f"--notebook-dir={work}"]
    # So that a test may stop a kernel by the server's own interface.
    command += ["--ServerApp.disable_check_xsrf=True"]
    # Its log in a file: a pipe that nobody empties would stop the server.
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/api")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise TimeoutError(address)


def choose(page: Page, menu: str, command: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(f".lm-Menu-item[data-command='{command}']").click()


def show(page: Page, selector: str) -> Locator:
    """Scroll until a part exists: JupyterLab takes out the cells that are far from the view."""
    scroller = page.locator(".jp-WindowedPanel-outer").first
    found = page.locator(selector).first
    for step in range(60):
        if found.count() and found.is_visible():
            break
        scroller.evaluate("(element, top) => element.scrollTo(0, top)", step * 600)
        page.wait_for_timeout(150)
    found.scroll_into_view_if_needed()
    return found


def opened(browser: Browser, lab: str, slug: str, errors: list[str]) -> Page:
    """Open a notebook in a workspace of its own and run all its cells."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{lab}/lab/workspaces/{slug}/tree/{slug}.ipynb")
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=SLOW)
    # Before there is a kernel, running asks which one.
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=SLOW)
    choose(page, "Run", "runmenu:run-all")
    return page


def close(page: Page, lab: str) -> None:
    """Close a notebook and stop its kernel: a small machine does not hold thirteen."""
    page.close()
    with urllib.request.urlopen(f"{lab}/api/sessions", timeout=10) as answer:
        sessions = [session["id"] for session in json.load(answer)]
    for ident in sessions:
        request = urllib.request.Request(f"{lab}/api/sessions/{ident}", method="DELETE")
        urllib.request.urlopen(request, timeout=10).close()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_notebook_opens_and_runs(browser: Browser, lab: str, slug: str) -> None:
    errors: list[str] = []
    page = opened(browser, lab, slug, errors)
    # The last cell tells what is left once every cell before it has run.
    expect(page.get_by_text("0 tâches terminées sur")).to_be_visible(timeout=SLOW)
    assert page.locator(".jp-RenderedText[data-mime-type*='error']").count() == 0
    assert show(page, ".sse-form textarea, .sse-form input, .quiz-item").is_visible()
    close(page, lab)
    assert not errors, errors


def test_answers_reach_python_and_survive_a_restart(browser: Browser, lab: str, work: Path) -> None:
    errors: list[str] = []
    page = opened(browser, lab, "roles", errors)
    expect(page.get_by_text("0 tâches terminées sur 12")).to_be_visible(timeout=SLOW)

    show(page, f"{ROW} input[value=rien-trouve]").click()
    cells = page.locator(".jp-Cell").count()
    # In JupyterLab x cuts the cell, and b adds one: not while one answers a question.
    page.keyboard.press("x")
    page.keyboard.press("b")
    expect(page.get_by_text("Il reste 6 lignes").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Services communs : la phrase cite")).to_be_visible()
    assert page.locator(".jp-Cell").count() == cells

    show(page, ".sse-form .widget-radio-box input").click()
    page.keyboard.press("x")
    show(page, ".sse-form textarea").fill("Compte rendu du 3 mai")
    show(page, "li:has-text('documenté. Compte rendu du 3 mai')")
    assert page.locator(".jp-Cell").count() == cells

    file = work / answers.FOLDER / "exercise-roles.json"
    items = json.loads(file.read_text("utf-8"))["items"]
    assert items["exercise-roles-targanine"]["response"] == {"services": "rien-trouve"}
    grid = items["exercise-roles-mon-reseau"]
    assert grid["response"] == {"representation": "documente"}
    assert grid["evidence"] == {"representation": "Compte rendu du 3 mai"}

    # Only the file may bring the answers back.
    page.evaluate("localStorage.clear()")
    choose(page, "Run", "runmenu:restart-and-run-all")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_timeout(3000)
    expect(show(page, "li:has-text('documenté. Compte rendu du 3 mai')")).to_be_visible()
    expect(show(page, ".sse-form textarea")).to_have_value("Compte rendu du 3 mai")
    expect(show(page, f"{ROW} input[value=rien-trouve]")).to_be_checked()
    show(page, "button:has-text('Enregistrer ma production')").click()
    expect(page.get_by_text("Ouvrez ce fichier dans un navigateur")).to_be_visible(timeout=SLOW)
    saved = (work / answers.FOLDER / "exercise-roles-production.html").read_text("utf-8")
    assert "Compte rendu du 3 mai" in saved
    close(page, lab)
    assert not errors, errors
