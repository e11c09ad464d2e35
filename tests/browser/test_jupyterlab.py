"""The exercise in a real JupyterLab: what is clicked and typed reaches Python, and stays."""

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


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of the learner notebook, in a JupyterLab with a copy of it and no settings."""
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(paths.exercises() / "roles.ipynb", work)
    places = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    environment = dict(os.environ, SSE_ACADEMY_LANG="fr", IPYTHONDIR=str(tmp_path / "ipython"))
    environment |= {f"JUPYTER_{key}": str(tmp_path / name) for key, name in places.items()}
    environment.pop(answers.SWITCH, None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.token=", f"--notebook-dir={work}"]
    # Its log in a file: a pipe that nobody empties would stop the server.
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/api")
        yield f"http://127.0.0.1:{port}/lab/tree/roles.ipynb"
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


def test_answers_reach_python_and_survive_a_restart(
    browser: Browser, lab: str, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(lab)
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=SLOW)
    # Before there is a kernel, running asks which one.
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=SLOW)
    choose(page, "Run", "runmenu:run-all")
    expect(page.get_by_text("0 tâches terminées sur 12")).to_be_visible(timeout=SLOW)

    show(page, f"{ROW} input[value=rien-trouve]").click()
    cells = page.locator(".jp-Cell").count()
    # In JupyterLab x cuts the cell, and b adds one: not while one answers a question.
    page.keyboard.press("x")
    page.keyboard.press("b")
    expect(page.get_by_text("Il reste 6 rôles à coder").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Services communs : la phrase cite")).to_be_visible()
    assert page.locator(".jp-Cell").count() == cells

    show(page, ".sse-form .widget-radio-box input").click()
    page.keyboard.press("x")
    show(page, ".sse-form textarea").fill("Compte rendu du 3 mai")
    show(page, "li:has-text('documenté. Compte rendu du 3 mai')")
    assert page.locator(".jp-Cell").count() == cells

    file = tmp_path / "work" / answers.FOLDER / "exercise-roles.json"
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
    page.close()
    assert not errors, errors
