"""Measure the course: a page's weight, requests, speed of feedback; notebooks; build times.

Sizes are gzip KB (1 KB = 1000 bytes) of what Chromium asks for on a first visit, figures apart;
times are wall-clock medians on this machine.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import yaml
from browser.conftest import ARGS, SITE, served
from browser.weight import first_visit
from chromium import find
from nbclient import NotebookClient
from playwright.sync_api import Page, sync_playwright

from sse_academy.bank import exercises, reader

ROOT = Path(__file__).parents[1]
PAGE = "fr/book/roles.html"
SLOWDOWN, CLICKS = 4, 25
# Time from the click to the frame that shows the feedback.
TIME_CLICK = """async (button) => {
  const item = button.closest('.quiz-item');
  const start = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (!item.querySelector('.quiz-result').textContent) throw new Error('no feedback');
  return performance.now() - start;
}"""


def weigh(page: Page, address: str) -> None:
    """Print gzip KB and requests of a first visit, then each file."""
    files = first_visit(page, f"{address}/{PAGE}")
    asked = [file for file in files if file.kind != "image"]
    print(
        f"first visit          {sum(f.size for f in asked) / 1000:6.1f} KB gzip, limit 55, goal 40"
    )
    print(f"requests             {len(asked):6}, limit 12, goal 8")
    for file in sorted(files, key=lambda file: -file.size):
        name = f"{file.url.rsplit('/', 1)[1]} ({file.kind})"
        print(f"  {name:32}{file.size / 1000:6.1f} KB gzip")


def click_to_feedback(page: Page, address: str) -> list[float]:
    """Return milliseconds from click to painted feedback, CPU slowed, for single-choice items."""
    page.goto(f"{address}/{PAGE}", wait_until="networkidle")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    times = []
    items = page.locator('.quiz-item[data-type="single"]').all()
    while len(times) < CLICKS:
        for item in items:
            options = item.locator(".quiz-option input").all()
            # Another option each time, so that each click says something new.
            options[len(times) // len(items) % len(options)].check()
            sure = item.locator(".quiz-confidence input")
            if sure.count():
                sure.first.check()
            button = item.locator(".quiz-main")
            if button.get_attribute("aria-disabled") != "true":
                times.append(button.evaluate(TIME_CLICK))
        if not times:
            raise SystemExit("no single-choice item could be checked")
        page.evaluate("() => localStorage.clear()")
        page.reload(wait_until="networkidle")
    return times


def build_times() -> None:
    """Print the time of a cold build, of one without a change, and of one changed chapter."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        ignored = shutil.ignore_patterns(".venv", "_build", ".git", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignored)
        chapter = copy / "book" / "roles.md"
        for name in ("cold", "unchanged", "one chapter changed"):
            if name == "one chapter changed":
                # A comment: the page is read again, and no translation is missing.
                chapter.write_text(chapter.read_text("utf-8") + "\n% note\n", "utf-8")
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "sse_academy.cli", "build"],
                cwd=copy,
                # The copy's own package, not the one installed from this clone.
                env={**os.environ, "PYTHONPATH": str(copy / "src")},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            limit = {"unchanged": ", limit 5", "one chapter changed": ", limit 8"}.get(name, "")
            print(f"build, {name:20}{time.perf_counter() - start:5.1f} s{limit}")


def notebooks() -> None:
    """Print what each exercise asks, how many wrong answers are tried, and how long it runs."""
    print("notebook             tasks optional minutes wrong  learner solution")
    for path in sorted((ROOT / "exercises").glob("*.ipynb")):
        slug = path.stem
        items = reader.load(f"exercise-{slug}").items
        wrong = yaml.safe_load((ROOT / f"tests/wrong_answers/{slug}.yml").read_text("utf-8"))
        tried = sum(map(len, wrong.values()))
        times = [run_time(file) for file in (path, path.parent / "solutions" / path.name)]
        print(
            f"{slug:20}{len(items):6}{sum(i.optional for i in items):9}"
            f"{exercises.minutes(slug):8}{tried:6}{times[0]:7.1f} s{times[1]:7.1f} s"
        )


def run_time(path: Path) -> float:
    """Return the seconds that a notebook takes with a new kernel."""
    notebook = nbformat.read(path, as_version=4)
    start = time.perf_counter()
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    return time.perf_counter() - start


def main() -> None:
    os.environ |= {"SSE_ACADEMY_ANSWERS": "off", "SSE_ACADEMY_LANG": "fr"}
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGS)
        weigh(browser.new_page(), address)
        times = click_to_feedback(browser.new_page(), address)
        print(
            f"click to feedback    {statistics.median(times):6.1f} ms median, {max(times):.1f} max "
            f"of {len(times)} clicks, CPU {SLOWDOWN} times slower, limit 50"
        )
        browser.close()
    notebooks()
    build_times()


if __name__ == "__main__":
    main()
