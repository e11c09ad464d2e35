"""Build the whole site: one folder per language, and a page to choose from."""

import contextlib
import io
import json
import multiprocessing
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from .. import language, paths
from . import inputs

# Language, folder, languages of the switch: the arguments of `build`.
Job = tuple[str, Path, list[str]]


@dataclass
class Report:
    """What happened to one language; no warning means that it is right."""

    language: str
    pages: int = 0
    seconds: float = 0
    warnings: list[str] = field(default_factory=list)


def build_site(languages: list[str], out: Path | None = None) -> int:
    """Build the site into `out` (`_build/site`); print progress, then warnings; return 0 or 1."""
    out = out or paths.root() / "_build" / "site"
    out.mkdir(parents=True, exist_ok=True)
    jobs = [(code, out / code, languages) for code in languages if _stale(code, out, languages)]
    for code in languages:
        if code not in {job[0] for job in jobs}:
            print(f"{code} : rien n’a changé")
    reports = list(_run(jobs)) if jobs else []
    warnings = list(dict.fromkeys(w for report in reports for w in report.warnings))
    if warnings:
        print("\n" + "\n".join(warnings))
        print(f"\n{len(warnings)} avertissement(s) : à corriger, le site n’est pas bon.")
        return 1
    (out / "index.html").write_text(_choice(languages), "utf-8")
    with contextlib.suppress(ValueError):
        out = out.relative_to(Path.cwd())
    print(f"Le cours est prêt : ouvrez {(out / 'index.html').as_posix()} dans un navigateur.")
    return 0


def _run(jobs: list[Job]) -> Iterator[Report]:
    # Sphinx keeps global state, so each language has its own process; they run side by side.
    # "spawn" is the only way to start one that Windows, macOS and Linux share.
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        for report in pool.imap(_job, jobs):
            print(f"{report.language} : {report.pages} pages, {report.seconds:.1f} s", flush=True)
            yield report


def _job(job: Job) -> Report:
    return build(*job)


def _stale(code: str, out: Path, languages: list[str]) -> bool:
    """Tell whether the last good build of a language was made from something else."""
    stamp = _stamp(code)
    done = stamp.exists() and (out / code / "index.html").exists()
    return not done or stamp.read_text("utf-8") != _state(code, out / code, languages)


def _stamp(code: str) -> Path:
    return _doctrees("html", code).with_suffix(".stamp")


def _state(code: str, out: Path, languages: list[str]) -> str:
    return f"{inputs.digest(inputs.site(code))} {' '.join(languages)} {out}"


def build(code: str, out: Path, languages: list[str] | None = None) -> Report:
    """Build one language into `out`; `languages` are those of the language switch."""
    report = Report(code)
    start = time.perf_counter()
    languages = languages or []
    # Taken before: a file that changes while we build is for the next build.
    state = _state(code, out, languages)
    _stamp(code).unlink(missing_ok=True)
    app, report.warnings = _sphinx("html", out, code, course_languages=languages)
    if report.warnings:
        # Sphinx only warns about pages that it reads: keep nothing, or the next build says nothing.
        shutil.rmtree(_doctrees("html", code), ignore_errors=True)
    elif app:
        report.pages = len(app.env.all_docs)
        (out / "index.html").write_text(_redirect(app.config.root_doc), "utf-8")
        _stamp(code).write_text(state, "utf-8")
    report.seconds = time.perf_counter() - start
    return report


def extract(out: Path) -> None:
    """Write the templates of the pages' catalogues (.pot), and that of the deck, into `out`.

    Raises `RuntimeError` with every warning when a page is wrong.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    from ..bank.chapter import read_deck

    # Code and outputs are not translated: the notebooks need not be executed.
    _, warnings = _sphinx("gettext", out, language.SOURCE, nb_execution_mode="off")
    if warnings:
        raise RuntimeError("\n".join(warnings))
    # The deck is quoted on several pages: one catalogue, so that it is translated once.
    deck = Catalog(charset="utf-8")
    for context, text in read_deck().messages():
        deck.add(text, context=context)
    with (out / "deck.pot").open("wb") as file:
        write_po(file, deck)


def _sphinx(builder: str, out: Path, code: str, **overrides: Any) -> tuple[Any, list[str]]:
    """Run Sphinx with the book's configuration; return the application and its warnings.

    The application is None when the build stopped at an error (then it is the only warning).
    """
    # jsonschema would spend three seconds on grammars for addresses that nothing here checks.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # Sphinx and Jupyter Book take a second to import: only who builds waits.
    from jupyter_book.config import get_final_config
    from myst_nb.core.execute.base import ExecutionError
    from sphinx import locale
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    root = paths.root()
    nocolor()
    # A language without a catalogue would inherit that of the language built before it.
    locale.translators.clear()
    settings, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={
            "latex_individualpages": False,
            "external_toc_path": str(root / "_toc.yml"),
            "language": code,
            **overrides,
        },
        sourcedir=root,
        raise_on_invalid=True,
    )
    heard = io.StringIO()
    try:
        with _quiet_kernels(), patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=out,
                doctreedir=_doctrees(builder, code),
                buildername=builder,
                confoverrides=settings,
                status=None,
                warning=heard,
                warningiserror=True,
                keep_going=True,
            )
            app.build()
    except SphinxError as error:
        return None, [*_lines(heard), f"{error.category} : {error}"]
    except ExecutionError as error:
        return None, [_failed_cell(Path(str(error)), error.__cause__)]
    return app, _lines(heard)


def _failed_cell(notebook: Path, cause: BaseException | None) -> str:
    """Tell which cell of a notebook raised, by the line of the file where it starts."""
    # nbclient quotes the cell between two rules, then gives the traceback, whose end says why.
    parts = re.split(r"^-{6,}$", str(cause), flags=re.MULTILINE)
    first = parts[1].strip().split("\n")[0] if len(parts) > 2 else ""
    lines = notebook.read_text("utf-8").split("\n")
    quoted = json.dumps(first, ensure_ascii=False)[1:-1]
    line = next((n for n, text in enumerate(lines, 1) if first and quoted in text), 1)
    why = re.sub(r"\x1b\[[0-9;]*m", "", str(cause)).strip().split("\n")[-1]
    name = notebook.relative_to(paths.root()).as_posix()
    return f"{name}:{line}: cette cellule échoue, « {first} » : {why}"


@contextlib.contextmanager
def _quiet_kernels() -> Iterator[None]:
    """Silence what processes below us write: each kernel warns that it talks over TCP.

    Our own warnings do not pass there, and a cell that fails is one of them.
    """
    kept = os.dup(2)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _doctrees(builder: str, code: str) -> Path:
    return paths.root() / "_build" / "doctrees" / f"{builder}-{code}"


def _lines(heard: io.StringIO) -> list[str]:
    """Return the warnings, their files named from the root of the course."""
    prefix = str(paths.root()) + "/"
    return [line for line in heard.getvalue().replace(prefix, "").splitlines() if line.strip()]


def _redirect(page: str) -> str:
    jump = f'<meta http-equiv="refresh" content="0; url={page}.html">'
    return f'<!doctype html><meta charset="utf-8">{jump}\n'


def _choice(languages: list[str]) -> str:
    """Return the page where one chooses a language."""
    words = {code: language.strings(code)["site"] for code in languages}
    links = "\n".join(
        f'<li lang="{code}"><a href="{code}/book/index.html" hreflang="{code}">'
        f"<strong>{escape(ui['language_name'])}</strong> {escape(ui['tagline'])}</a></li>"
        for code, ui in words.items()
    )
    template = (Path(__file__).parent / "templates" / "choice.html").read_text("utf-8")
    first = words[languages[0]]
    return re.sub(
        r"\{\{ (\w+) \}\}",
        lambda m: {"links": links, "language": languages[0]}.get(m[1]) or escape(first[m[1]]),
        template,
    )
