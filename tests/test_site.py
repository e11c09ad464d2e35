"""The Sphinx extension, on a tiny course: directives, messages, languages, policy, weight."""

import base64
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from pybtex.database import Entry

from sse_academy import language, paths
from sse_academy.site import build as builder
from sse_academy.site import citations, inputs
from sse_academy.site.directives.glossary import Term

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "samples" / "site"


def course(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the sample course into a folder, with the real configuration, look and data."""
    shutil.copytree(SAMPLE, folder)
    shutil.copy(ROOT / "_config.yml", folder)
    for name in ("assets", "datasets"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "assets/photo.txt").write_text("une image", "utf-8")
    monkeypatch.setattr(paths, "root", lambda: folder)
    # A build sets the language of the kernels that it starts: not of the tests that follow.
    monkeypatch.setenv("SSE_ACADEMY_LANG", "fr")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample course, built in French and English."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        root = course(tmp_path_factory.mktemp("site") / "course", monkeypatch)
        for code in ("fr", "en"):
            report = builder.build(code, root / "out" / code, ["fr", "en"])
            assert report.warnings == []
        yield root


@pytest.fixture
def page(site: Path) -> Callable[..., str]:
    """Return the HTML of a built page."""
    return lambda name, lang="fr": (site / "out" / lang / f"{name}.html").read_text("utf-8")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a function that changes the chapter, builds it alone, and returns the warnings."""
    root = course(tmp_path / "course", monkeypatch)
    (root / "_toc.yml").write_text("format: jb-book\nroot: book/roles\n", "utf-8")
    for name in ("index", "coverage", "glossary", "bibliography", "progress"):
        (root / "book" / f"{name}.md").unlink()
    chapter = root / "book" / "roles.md"
    text = chapter.read_text("utf-8")
    text = re.sub(r"^Un \{term\}.*\n\{cite.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"```\{exercise\}[^`]*```\n", "", text)

    def run(old: str, new: str) -> list[str]:
        assert old in text
        chapter.write_text(text.replace(old, new, 1), "utf-8")
        return builder.build("fr", root / "out").warnings

    return run


def words(html: str) -> str:
    """Return the text of a page, its labels and its tooltips."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    hidden = re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"', html)
    return re.sub(r"<[^>]+>", " ", html) + " ".join(hidden)


# Directives


def test_objectives_show_times_and_texts(page: Callable[..., str]) -> None:
    html = page("book/roles")
    assert '<li id="roles-name">Nommer les <em>deux</em> rôles.</li>' in html
    assert "<dt>En tout</dt>\n<dd>1 h 55</dd>" in html


def test_deck_is_quoted_with_its_credit(page: Callable[..., str]) -> None:
    deck = re.search(r'<section aria-labelledby="deck-s14".*?</section>', page("book/roles"), re.S)
    assert deck
    assert '<li id="s14-1">La représentation</li>' in deck[0]
    credit = "Académie, «\u00a0Le diaporama\u00a0», Montréal, octobre 2011 (diapositive 14)."
    assert credit in deck[0]


def test_untranslated_quotation_says_its_language(page: Callable[..., str]) -> None:
    html = page("book/roles", "en")
    assert '<li id="s14-1">Speaking for members</li>' in html
    assert '<li id="s14-2" lang="fr">Les services</li>' in html


def test_activity_adds_the_minutes_up(page: Callable[..., str]) -> None:
    html = page("book/roles")
    assert "<caption>Durée totale\u00a0: 45 min</caption>" in html
    assert re.findall(r'<td class="when"[^>]*>([^<]*)<', html) == ["0 à 15", "15 à 45"]
    assert "De 6 à 40 personnes, par équipes de 3 à 5." in html
    assert '<h2 class="box-title" id="roles-cards">Sept cartes</h2>' in html


def test_quiz_is_in_the_page_and_in_the_search(site: Path, page: Callable[..., str]) -> None:
    assert 'class="quiz"' in page("book/roles")
    assert "membr" in (site / "out/fr/searchindex.js").read_text("utf-8")


def test_figure_has_two_variants_and_a_table(site: Path, page: Callable[..., str]) -> None:
    html = page("book/roles")
    for variant in ("light", "dark"):
        image = re.search(rf'<img [^>]*class="only-{variant}"[^>]*>', html)
        assert image and 'loading="lazy"' in image[0] and 'width="' in image[0]
        address = re.search(r'src="\.\./([^"]+)"', image[0])
        assert address and (site / "out/fr" / address[1]).read_text("utf-8").startswith("<svg")
    assert "<figcaption><p>Une matrice.</p>" in html.replace("\n", "")
    twin = re.search(r'<details class="twin">.*?</details>', html, re.S)
    assert twin and '<th scope="row">' in twin[0] and '<th scope="col">' in twin[0]


def test_asides_and_exercise_are_titled_sections(page: Callable[..., str]) -> None:
    html = page("book/roles")
    for kind in ("keypoints", "update", "exercise"):
        assert f'class="box {kind}"' in html
    assert 'href="../exercises/roles.html"><span class="doc">Faire l’exercice</span></a>' in html


def test_glossary_names_sources_and_pages(page: Callable[..., str]) -> None:
    french, english = page("book/glossary"), page("book/glossary", "en")
    assert '<dt id="term-reseau">réseau</dt>' in french
    assert '<dt id="term-reseau">network</dt>' in english
    assert "Olson et Doe, 1965" in french and "Olson and Doe, 1965" in english
    assert '<p class="used">Employé dans\u00a0: <a' in french
    assert french.count('class="used"') == 1  # nobody uses the other term


def test_terms_resolve_in_every_language(page: Callable[..., str]) -> None:
    for lang in ("fr", "en"):
        assert 'href="glossary.html#term-reseau"' in page("book/roles", lang)


def test_citation_without_year(page: Callable[..., str]) -> None:
    assert "s.\u00a0d." in page("book/roles") and "n.d." in page("book/roles", "en")


def test_notebook_shows_html_in_its_language(page: Callable[..., str]) -> None:
    for lang in ("fr", "en"):
        html = page("exercises/roles", lang)
        assert f"langue {lang}" in html
        assert "widget" not in re.sub(r"<pre.*?</pre>", "", html, flags=re.S)


def test_link_to_a_solution_stays_as_text(page: Callable[..., str]) -> None:
    html = page("exercises/roles")
    assert ">solution</span>." in html and "solutions/" not in html


# Languages


def test_translation_reaches_directives_and_captions(page: Callable[..., str]) -> None:
    html = page("book/roles", "en")
    for text in ("The roles", "Name the <em>two</em> roles.", "Seven cards", "Form groups."):
        assert text in html
    assert '<span class="caption-text">Chapters</span>' in html
    assert "Exercices" in html  # a caption without translation stays in French


def test_language_switch_keeps_the_page(site: Path, page: Callable[..., str]) -> None:
    for lang, other in (("fr", "en"), ("en", "fr")):
        for name in ("book/roles", "book/index", "exercises/roles", "search"):
            html = page(name, lang)
            assert f'<html class="no-js" lang="{lang}"' in html
            links = re.search(r'<nav class="languages".*?</nav>', html, re.S)
            assert links and f'hreflang="{lang}" lang="{lang}" aria-current="true"' in links[0]
            address = re.search(rf'href="([^"]+)" hreflang="{other}" lang="{other}">', links[0])
            assert address and (site / "out" / lang / name).parent.joinpath(address[1]).exists()


def test_plain_build_has_no_language_switch(site: Path, tmp_path: Path) -> None:
    builder.build("fr", tmp_path / "alone")
    html = (tmp_path / "alone/book/index.html").read_text("utf-8")
    assert 'class="languages"' not in html and "hreflang" not in html


def test_no_english_is_left_in_french_pages(site: Path) -> None:
    english = re.compile(
        r"\b(toggle|contents|back to top|view this|skip|search|next|previous|home|menu of|light|"
        r"dark|show|hide|copyright|made with|link to|the|and|of|page source|expand|close)\b",
        re.IGNORECASE,
    )
    for path in (site / "out/fr").rglob("*.html"):
        text = words(path.read_text("utf-8")).replace("The Logic of Collective Action", "")
        assert not english.findall(text), path.name


def test_catalogue_falls_back_to_french(site: Path) -> None:
    catalogue = site / "locales/en/LC_MESSAGES/words.po"
    catalogue.write_text(
        'msgctxt "a"\nmsgid "un"\nmsgstr "one"\n\n'
        '#, fuzzy\nmsgctxt "b"\nmsgid "deux"\nmsgstr "too"\n',
        "utf-8",
    )
    lookup = language.catalogue("words", "en")
    assert [lookup("a", "un"), lookup("b", "deux"), lookup("c", "trois")] == [
        "one",
        "deux",
        "trois",
    ]
    assert language.catalogue("words", "fr")("a", "un") == "un"
    assert language.catalogue("nothing", "en")("a", "un") == "un"
    with pytest.raises(ValueError, match="'xx'"):
        language.strings("xx")


def test_interface_strings_have_the_same_keys() -> None:
    french, english = language.strings("fr")["site"], language.strings("en")["site"]
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_extraction_gives_the_texts_of_directives(site: Path, tmp_path: Path) -> None:
    builder.extract(tmp_path)
    chapter = (tmp_path / "book/roles.pot").read_text("utf-8")
    for text in ("Nommer les *deux* rôles.", "Formez des groupes.", "Une matrice.", "Sept cartes"):
        assert f'msgid "{text}"' in chapter
    assert "La représentation" not in chapter
    deck = (tmp_path / "deck.pot").read_text("utf-8")
    assert 'msgctxt "S14.1"\nmsgid "La représentation"' in deck


# Policy and weight


def test_policy_comes_first_and_allows_our_script_only(site: Path) -> None:
    for path in (site / "out").rglob("*.html"):
        html = path.read_text("utf-8")
        if path.name == "index.html" and path.parent.name in ("fr", "en"):
            continue
        first = r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">'
        policy = re.search(first, html)
        assert policy and policy[1].startswith("default-src 'none';")
        assert "unsafe-eval" not in policy[1] and "http" not in policy[1]
        for script in re.findall(r"<script>(.*?)</script>", html, re.S):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]
        assert not re.search(r"\son\w+=\"", html)


def test_pages_load_what_they_need(page: Callable[..., str]) -> None:
    def files(html: str) -> list[str]:
        found = re.findall(r'<(?:link rel="stylesheet" href|script defer src)="([^"?]+)', html)
        return [name.split("/")[-1] for name in found]

    assert files(page("book/index")) == ["site.css", "furo.js"]
    assert files(page("book/roles")) == ["site.css", "quiz.css", "furo.js", "quiz.js"]
    assert files(page("exercises/roles")) == ["site.css", "code.css", "furo.js"]
    assert "searchindex.js" in files(page("search"))
    for name in ("book/index", "book/roles", "exercises/roles", "search"):
        assert "//" not in "".join(re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page(name)))


def test_static_folder_holds_nothing_else(site: Path) -> None:
    names = {p.name for p in (site / "out/fr/_static").rglob("*") if p.is_file()}
    assert names >= {
        "site.css",
        "code.css",
        "quiz.css",
        "quiz.js",
        "furo.js",
        "favicon.svg",
        "photo.txt",
    }
    assert not names & {"furo.css", "basic.css", "pygments.css", "course.css", "plus.png"}


def test_hidden_files_and_folders_are_no_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path / ".course", monkeypatch)
    before = inputs.site("fr")
    assert root / "book/roles.md" in before
    for name in ("book", "datasets", "assets", "exercises"):
        (root / name / ".ipynb_checkpoints").mkdir()
        (root / name / ".ipynb_checkpoints" / "x.md").write_text("x", "utf-8")
        (root / name / ".DS_Store").write_text("x", "utf-8")
    assert inputs.digest(inputs.site("fr")) == inputs.digest(before)


@pytest.mark.parametrize(
    ("url", "linked"), [("https://a.org/x", True), ("javascript:alert(1)", False), ("a.org", False)]
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    entry = Entry("misc", {"title": "Titre", "year": "2011", "url": url})
    formatted = citations.CourseBibliography().format_entry("x", entry)
    assert (url in formatted.text.render_as("html")) is linked


def test_glossary_falls_back_to_french() -> None:
    term = Term(id="x", fr="réseau", en="network", es="red", definition="Liens.", source="s")
    assert (term.name("es"), term.name("de")) == ("red", "réseau")


def test_nothing_lies_beside_the_languages(site: Path) -> None:
    assert {path.name for path in (site / "out").iterdir()} == {"fr", "en"}


def test_style_sheet_is_slim_and_whole(site: Path) -> None:
    css = (site / "out/fr/_static/site.css").read_text("utf-8")
    assert css.count("{") == css.count("}")
    assert ".sidebar-drawer{" in css and ".deck{" in css
    assert "admonition" not in css and ".highlight" not in css
    declared = set(re.findall(r"(--[\w-]+):", css))
    missing = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", css)) - declared
    # Furo itself reads these two without ever declaring them.
    assert missing <= {"--color-background-muted", "--color-sidebar-search-foreground"}


def test_inline_script_of_an_author_is_told(broken: Callable[..., list[str]]) -> None:
    (warning,) = broken("# Les rôles", "# Les rôles\n\n<script>alert(1)</script>")
    assert "book/roles.md" in warning and "script en ligne" in warning


# Incremental and repeatable builds


def test_builds_are_repeatable(site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site / "_build/doctrees/html-fr")
    builder.build("fr", tmp_path / "again", ["fr", "en"])
    for path in (site / "out/fr").rglob("*"):
        if path.is_file() and path.name != ".buildinfo":
            copy = tmp_path / "again" / path.relative_to(site / "out/fr")
            assert copy.read_bytes() == path.read_bytes(), path.name


def test_page_follows_the_files_it_is_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path / "course", monkeypatch)
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/index\nchapters:\n  - file: book/coverage\n", "utf-8"
    )
    (root / "book/index.md").write_text("# Accueil\n\n```{quiz} roles\n```\n", "utf-8")
    out = root / "out"

    def built(lang: str = "en") -> str:
        assert builder.build(lang, out).warnings == []
        return (out / "book/index.html").read_text("utf-8")

    assert "devant l’État" in built()
    bank = root / "book/quizzes/roles.yml"
    bank.write_text(bank.read_text("utf-8").replace("devant l’État", "devant la Ville"), "utf-8")
    assert "devant la Ville" in built()
    catalogue = root / "locales/en/LC_MESSAGES/quizzes/roles.po"
    catalogue.parent.mkdir()
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "roles-true.stem"\n'
        'msgid "Un réseau peut représenter ses membres devant la Ville."\n'
        'msgstr "A network may speak for its members."\n',
        "utf-8",
    )
    assert "A network may speak for its members." in built()
    shutil.copy(root / "book/roles.md", root / "book/types.md")
    assert "n’est pas à ce chapitre" in "".join(builder.build("en", out).warnings)


def test_second_build_has_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = course(tmp_path / "course", monkeypatch)
    (root / "_toc.yml").write_text("format: jb-book\nroot: book/index\n", "utf-8")
    (root / "book/index.md").write_text("# Accueil\n", "utf-8")
    # In this process: one that starts anew would not know the sample course.
    monkeypatch.setattr(builder, "_run", lambda jobs: [builder.build(*job) for job in jobs])
    assert builder.build_site(["fr", "en"], root / "out") == 0
    assert "Le cours est prêt" in capsys.readouterr().out
    choice = (root / "out/index.html").read_text("utf-8")
    assert '<li lang="en"><a href="en/book/index.html" hreflang="en">' in choice
    assert builder.build_site(["fr", "en"], root / "out") == 0
    assert capsys.readouterr().out.count("rien n’a changé") == 2
    (root / "book/index.md").write_text("# Accueil\n\n[lien](perdu.md)\n", "utf-8")
    assert builder.build_site(["fr", "en"], root / "out") == 1
    assert "book/index.md:3: WARNING" in capsys.readouterr().out


def test_warnings_come_back_until_they_are_mended(broken: Callable[..., list[str]]) -> None:
    for _ in range(2):
        assert len(broken("# Les rôles", "# Les rôles\n\n[lien](perdu.md)")) == 1
    assert os.environ["SSE_ACADEMY_LANG"] == "fr"


# Messages: one sentence, in French, with the file and the line of `at`


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("{deck} S14", "{deck} S99", "{deck}", "S99 n’est pas une diapositive"),
        ("{reading: 5,", "{", "minutes:", "il manque « minutes.reading »"),
        ("    text: Nommer", "    texte: Nommer", "  - id:", "il manque « objectives.0.text »"),
        ("slides: [S14]", "slides: [S14", "objectives:", "YAML illisible"),
        ("---\nminutes", "minutes", "minutes", "l’en-tête manque"),
        ("{minutes: 15, ph", "{ph", "  - {phase", "il manque « steps.0.minutes »"),
        ("phase: accueil", "phase: bienvenue", "  - {minutes", "« steps.0.phase » doit être"),
        ("minutes: 30,", "minutes: 25,", "minutes:", "l’en-tête annonce 45 min d’activité"),
        ("objectives: [roles-name]", "objectives: [x]", "{activity}", "l’objectif « x »"),
        ("{quiz} roles", "{quiz} perdu", "{quiz}", "book/quizzes/perdu.yml n’existe pas"),
        ("{datafigure} roles-matrix", "{datafigure} carte", "{datafigure}", "la figure « carte »"),
        ("Une matrice.\n", "", "{datafigure}", "« roles-matrix » n’a pas de légende"),
        ("- Rien de neuf.\n", "", "{update}", "{update} est vide"),
        ("# Les rôles", "# R\n\n```{exercise} x\nY.\n```", "{exercise}", "exercises/x.ipynb"),
    ],
)
def test_mistake_is_told(
    broken: Callable[..., list[str]], old: str, new: str, at: str, expected: str
) -> None:
    # MyST may have complained before about a front matter that is no YAML.
    message = broken(old, new)[-1]
    text = (paths.book() / "roles.md").read_text("utf-8")
    line = text.count("\n", 0, text.index(at)) + 1
    assert message.startswith(f"Erreur dans le cours : book/roles.md:{line} : ")
    assert expected in message


def test_a_gated_page_that_is_not_whole_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path / "course", monkeypatch)
    (root / "locales" / "gates.yml").write_text("en: [book/bibliography]\n", "utf-8")
    warnings = builder.build("en", root / "out").warnings
    assert warnings
    for warning in warnings:
        assert re.match(r"book/bibliography\.md:\d+: ", warning)
        assert "locales/en/LC_MESSAGES/book/bibliography.po" in warning


def test_a_notebook_that_fails_is_told_with_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path / "course", monkeypatch)
    notebook = root / "exercises" / "roles.ipynb"
    content = nbformat.read(notebook, as_version=4)
    content.cells.append(nbformat.v4.new_code_cell("1 / 0"))
    nbformat.write(content, notebook)
    (warning,) = builder.build("fr", root / "out").warnings
    assert re.match(r"exercises/roles\.ipynb:\d+: cette cellule échoue, « 1 / 0 »", warning)
    assert warning.endswith("ZeroDivisionError: division by zero")


def test_chapters_are_listed_with_their_times(page: Callable[..., str]) -> None:
    html = page("book/progress")
    assert re.search(r'<ol class="chapter-list">\s*<li><a href="roles\.html">', html)
    assert "en groupe" in html and "min de lecture et de questions" in html
    assert "in a group" in page("book/progress", "en")


def test_the_comparison_knows_where_each_answer_is_kept(page: Callable[..., str]) -> None:
    html = page("book/progress")
    assert html.count('data-kept="roles:roles-true"') == 2
    assert 'href="roles.html#roles-true"' in html
    assert re.search(r'<script defer src="[^"]*compare\.js', html)
    assert "compare.js" not in page("book/roles")


def test_tests_that_are_not_parallel_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path / "course", monkeypatch)
    quizzes = root / "book" / "quizzes"
    text = (quizzes / "roles.yml").read_text("utf-8")
    for name, level in (("pretest-a", "1"), ("pretest-b", "2")):
        changed = text.replace("bank: roles", f"bank: {name}").replace("id: roles-", f"id: {name}-")
        changed = changed.replace("difficulty: 1", f"difficulty: {level}")
        changed = changed.replace("objectives: roles", "objectives: course")
        (quizzes / f"{name}.yml").write_text(changed, "utf-8")
    page = root / "book" / "progress.md"
    page.write_text("# Avant\n\n```{comparison} pretest-a pretest-b\n```\n", "utf-8")
    (warning,) = builder.build("fr", root / "out").warnings
    assert re.search(r"progress\.md:3 : .*ne sont pas parallèles", warning)
