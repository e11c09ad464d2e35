"""What an exercise says: checks, dossiers, agreement, one's own network."""

import os
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sse_academy import data, paths
from sse_academy.bank import cards
from sse_academy.notebook import Exercise, Quiz, Roles, answers, comparing, dossier

BANK = "exercise-roles"


@pytest.fixture
def exercise(tmp_path: Path) -> Roles:
    return Roles("fr", tmp_path)


@pytest.fixture
def say(exercise: Roles, capsys: pytest.CaptureFixture[str]) -> Any:
    """Call a method of the exercise; returns what it printed."""

    def call(method: str, *args: Any) -> str:
        capsys.readouterr()
        assert getattr(exercise, method)(*args) is None
        return capsys.readouterr().out

    return call


def coded(case: str, **changed: str) -> dict[str, str]:
    """The codes of the course for a case, as a response, with some changed."""
    words = {code: category for category, code in comparing.CODES.items()}
    codes = {r: words[c] for (k, r), c in comparing.reference().items() if k == case}
    return codes | changed


def kept(folder: Path) -> Path:
    return folder / answers.FOLDER / f"{BANK}.json"


def test_a_check_of_a_letter_names_the_next_level(say: Any, exercise: Roles) -> None:
    best = exercise.example("recommandation")
    weak = {"text": best["text"], "levels": best["levels"] | {"choix": "souhaite"}}
    assert "sans dire pourquoi pas les deux autres" in say("check", "recommandation", weak)
    assert "complet" in say("check", "recommandation", best)


@pytest.mark.parametrize("name", ["", "Targanin", None, 3, [], "<b>", "{x}"])
def test_unknown_names_are_told(say: Any, exercise: Roles, name: Any) -> None:
    assert name is None or "targanine" in say("check", name)
    for shown in (exercise.task(name), exercise.dossier(name)):
        assert "targanine" in repr(shown)
        assert "<b>" not in shown.html
    assert "product" in repr(exercise.live(name))
    assert exercise.example(name) == {}


def test_a_name_may_be_that_of_the_data(exercise: Roles) -> None:
    assert isinstance(exercise.task("Justa_Trama"), Quiz)


class Structure(HTMLParser):
    """Fails on a tag closed in disorder; lists links and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.links += [v for k, v in attributes if k == "href"]
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        self.text += text


def test_a_dossier_has_facts_evidence_and_sources_but_no_code(exercise: Roles) -> None:
    for case in data.cases()["id"]:
        page = Structure(exercise.dossier(case).html)
        assert page.links and all(link.startswith("http") for link in page.links)
        rows = data.case_roles().query("case == @case")
        assert all(text in page.text for text in rows["evidence_fr"])
        assert not any(text in page.text for text in rows["note_fr"].dropna())
        assert "documenté" not in page.text and "pas clair" not in page.text


def test_the_product_escapes_what_was_typed(exercise: Roles) -> None:
    proof = {"services": "<img src=x onerror=alert(1)>"}
    exercise.answer("mon-reseau", {"services": "documente"}, proof)
    exercise.answer("recommandation", {"text": "a\n\n<b>b</b>", "levels": {}})
    html = exercise.product().html
    Structure(html)
    assert "<img" not in html and "<b>" not in html and "&lt;b&gt;" in html


def test_the_product_is_saved_as_a_page_that_runs_nothing(exercise: Roles, tmp_path: Path) -> None:
    exercise.answer("recommandation", {"text": "<script>alert(1)</script>", "levels": {}})
    saver = exercise.live("product")
    saver.save()
    file = tmp_path / answers.FOLDER / f"{BANK}-production.html"
    page = file.read_text("utf-8")
    assert page.startswith("<!doctype html>") and 'lang="fr"' in page
    assert "<script" not in page and "&lt;script&gt;" in page and "default-src" in page
    assert "La grille de mon réseau" in page and file.name in saver._told.value


def test_a_product_that_cannot_be_saved_says_so(exercise: Roles, tmp_path: Path) -> None:
    (tmp_path / answers.FOLDER).write_text("a file where the folder should be", "utf-8")
    saver = exercise.live("product")
    saver.save()
    assert "Imprimez cette page" in saver._told.value


def test_earlier_products_are_shown_and_bad_files_left_alone(tmp_path: Path) -> None:
    later = Exercise("charter", "fr", tmp_path)
    assert "Rien encore" in later.live("earlier").value
    kept(tmp_path).parent.mkdir()
    kept(tmp_path).write_text("not json", "utf-8")
    assert "Rien encore" in later.live("earlier").value
    kept(tmp_path).unlink()
    Answers = answers.Answers
    Answers(BANK, tmp_path).put(f"{BANK}-recommandation", {"response": {"text": "Notre choix"}})
    shown = later.live("earlier").value
    assert "Notre choix" in shown and "La grille" not in shown, "what is blank is left out"


def test_what_another_version_asks_for_is_told(say: Any, exercise: Roles) -> None:
    assert "autre version" in repr(exercise.table("laws", ["no_such_column"]))
    assert "quebec_funding" in repr(exercise.table("no_such_table", ["id"]))
    assert "autre version" in repr(exercise.figure("no-such-figure"))
    assert "cette version du cours ne connaît pas" in say("grade_everything", 3)


def test_a_table_shows_rows_with_labels_and_sources(exercise: Roles) -> None:
    page = exercise.table("quebec_funding", ["program_fr", "amount", "sources"])
    Structure(page.html)
    assert page.html.count("<tr>") == 1 + len(data.quebec_funding())
    assert "<a href" in page.html and "&lt;NA&gt;" not in page.html
    one = exercise.table("stakeholders", ["name_fr"], where={"id": ["unions"]})
    assert one.html.count("<tr>") <= 2


def test_a_figure_comes_with_its_table(exercise: Roles) -> None:
    page = exercise.figure("quebec-funding")
    assert "data:image/svg+xml;base64," in page.html and "<details>" in page.html
    assert 'alt="' in page.html


def test_cards_are_folded_and_printed_whole(tmp_path: Path) -> None:
    exercise = Exercise("interests-obstacles", "fr", tmp_path)
    shown = exercise.cards()
    deck = cards.read("interests-obstacles")
    assert shown._live.value.count("<details>") == len(deck.cards)
    file = next(b for b in shown.children if hasattr(b, "click"))
    file.click()
    printed = (tmp_path / answers.FOLDER).glob("*-cartes.html")
    assert next(printed).read_text("utf-8").count('class="card"') == len(deck.cards)


def test_agreement_leaves_unclear_cells_out_and_tells_them(say: Any, exercise: Roles) -> None:
    assert "codez un dossier" in say("agreement")
    exercise.answer("targanine", coded("targanine", market="rien-trouve"))
    out = say("agreement")
    assert "5 cases sont claires" in out and "4 sur 5, soit 80" in out
    assert "Une case à rouvrir" in out and "Accès aux marchés. Vous" in out
    assert "2 cases laissées de côté" in out
    assert "Kappa de Cohen" in out and "Avec 5 cases seulement" in out


def test_kappa_is_not_given_for_a_handful_of_cells(say: Any, exercise: Roles) -> None:
    exercise.answer("wonju", {"services": "documente"})
    assert "le kappa de Cohen ne dit rien" in say("agreement")
    exercise.answer("wonju", coded("wonju"))
    assert "n’a pas de valeur" in say("agreement"), "the course gives one single code there"


def test_a_peer_is_compared_by_file(say: Any, exercise: Roles, tmp_path: Path) -> None:
    exercise.answer("kuscco", coded("kuscco"))
    peer = answers.Answers(BANK, tmp_path / "peer")
    peer.put(f"{BANK}-kuscco", {"response": coded("kuscco", planning="rien-trouve")})
    out = say("agreement_with", kept(tmp_path / "peer"))
    assert "4 sur 5" in out and "l’autre personne : rien trouvé" in out.replace("\u00a0", " ")
    assert "4 sur 5" in say("agreement_with", kept(tmp_path / "peer").read_bytes())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "abîmé"),
        (b"\xff\xfe\x00", "abîmé"),
        (b"[" * 100_000, "abîmé"),
        (b'{"v":1,"bank":"exercise-roles","items":[]}', "abîmé"),
        (b'{"v":1,"bank":"roles","items":{}}', "autre exercice"),
        (b'{"v":2,"bank":"exercise-roles","items":{}}', "autre version"),
        (b" " * (answers.MAX_FILE + 1), "trop gros"),
        (b'{"v":1,"bank":"exercise-roles","items":{"x":{"response":9}}}', "Rien à"),
    ],
)
def test_a_bad_peer_file_is_told(say: Any, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "pair.json").write_bytes(content)
    assert words in say("agreement_with", tmp_path / "pair.json")
    assert words in say("agreement_with", content)


@pytest.mark.parametrize("peer", ["absent.json", "", "\x00", 3, [], object()])
def test_a_peer_file_that_is_not_there_is_told(say: Any, peer: Any) -> None:
    assert "Nous ne trouvons pas" in say("agreement_with", peer)


def test_own_network_is_told_beside_the_cases(say: Any, exercise: Roles) -> None:
    assert "Remplissez" in say("my_network")
    exercise.answer("mon-reseau", {"services": "documente", "research": "rien-trouve"})
    out = say("my_network")
    assert "Rôles encore sans code" in out and "sans preuve écrite" in out
    assert "3 dossiers sur 6" in out and "RENAPESS" in out and "n’est pas une faute" in out


def test_a_source_added_to_the_bibliography_is_seen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "book", lambda: tmp_path)
    file = tmp_path / "references.bib"
    file.write_text("@misc{one,\n  year = {2001},\n}\n", "utf-8")
    os.utime(file, ns=(1, 1))
    assert list(dossier.references()) == ["one"]
    file.write_text("@misc{two,\n  year = {2002},\n}\n", "utf-8")
    assert list(dossier.references()) == ["two"]
