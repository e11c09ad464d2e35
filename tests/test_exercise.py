"""What an exercise says: checks, dossiers, agreement, one's own network."""

import os
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sse_academy import data, paths
from sse_academy.bank import reader
from sse_academy.bank.model import Categorise
from sse_academy.notebook import Exercise, Quiz, answers, banks, comparing, dossier
from sse_academy.player.markup import plain

BANK = "exercise-roles"
HOSTILE = [
    None,
    ...,
    "",
    "   ",
    0,
    True,
    float("nan"),
    float("inf"),
    -1e300,
    [],
    {},
    [[]],
    [None],
    "\x00",
    {"services": ["x"]},
    {"services": {"a": 1}},
    {"text": 5, "levels": "x"},
    {"text": "a", "levels": []},
    {"representation": "<script>alert(1)</script>"},
    "{n}{0}{missing}",
    "é" * 100_000,
    object(),
    b"x",
    {1: 2},
    np.array([1, 2]),
    {"text": "mot", "levels": {"preuve": ["x"]}},
]


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return Exercise("roles", "fr", tmp_path)


@pytest.fixture
def say(exercise: Exercise, capsys: pytest.CaptureFixture[str]) -> Any:
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


@pytest.mark.parametrize(
    ("task", "response", "words"),
    [
        ("targanine", coded("targanine", services="rien-trouve"), "Services communs : la phrase"),
        ("targanine", coded("targanine", market="pas-clair"), "marchés : relisez la phrase"),
        ("targanine", coded("targanine", planning="documente"), "Planification : cherchez qui"),
        ("kuscco", coded("kuscco", market="pas-clair"), "un doute demande un indice"),
        ("wonju", {"services": "documente"}, "Il reste 6 rôles à coder"),
        ("accord", "8", "On demande une part"),
        ("accord", "33", "Mettez les deux suites"),
        ("accord", "beaucoup", "Nous ne lisons pas de nombre"),
        ("kappa", 0.8, "C’est l’accord observé"),
        ("kappa", np.float64(0.22), "diviser par 1 − 0,58"),
        ("part", 90.48, "compté les « ? » comme des oui"),
        ("part", np.int64(87), "ont disparu du total"),
        ("lecture", ["no-planning"], "Il manque encore 2 bonnes réponses"),
        ("lecture", ["all-seven", "weakest"], "Une ligne courte n’est pas une mauvaise note"),
        ("lecture", ["all-seven"], "Il manque encore une bonne réponse"),
        ("mon-reseau", {"services": "documente"}, "Il reste 6 rôles à coder"),
        ("recommandation", {"text": "Trop court", "levels": {}}, "visez 80 mots"),
    ],
)
def test_a_check_says_what_to_look_at(say: Any, task: str, response: Any, words: str) -> None:
    out = say("check", task, response).replace("\u202f", " ").replace("\u00a0", " ")
    assert words in out


def test_a_check_of_a_letter_names_the_next_level(say: Any, exercise: Exercise) -> None:
    best = exercise.example("recommandation")
    weak = {"text": best["text"], "levels": best["levels"] | {"choix": "souhaite"}}
    assert "sans dire pourquoi pas les deux autres" in say("check", "recommandation", weak)
    assert "complète" in say("check", "recommandation", best)


@pytest.mark.parametrize("response", HOSTILE, ids=lambda r: repr(r)[:20])
def test_nothing_raises_on_hostile_responses(say: Any, exercise: Exercise, response: Any) -> None:
    for task in exercise.tasks:
        assert say("check", task, response).strip()
        exercise.answer(task, response, response)
    for method in ("check", "agreement", "my_network"):
        assert say(method).strip()
    assert "<script>" not in exercise.product().html
    for task in exercise.tasks:
        assert repr(exercise.task(task))


@pytest.mark.parametrize("name", ["", "Targanin", None, 3, [], "<b>", "{x}"])
def test_unknown_names_are_told(say: Any, exercise: Exercise, name: Any) -> None:
    assert name is None or "targanine" in say("check", name)
    for shown in (exercise.task(name), exercise.dossier(name)):
        assert "targanine" in repr(shown)
        assert "<b>" not in shown.html
    assert "product" in repr(exercise.live(name))
    assert exercise.example(name) == {}


def test_a_name_may_be_that_of_the_data(exercise: Exercise) -> None:
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


def test_a_dossier_has_facts_evidence_and_sources_but_no_code(exercise: Exercise) -> None:
    for case in data.cases()["id"]:
        page = Structure(exercise.dossier(case).html)
        assert page.links and all(link.startswith("http") for link in page.links)
        rows = data.case_roles().query("case == @case")
        assert all(text in page.text for text in rows["evidence_fr"])
        assert not any(text in page.text for text in rows["note_fr"].dropna())
        assert "documenté" not in page.text and "pas clair" not in page.text


def test_the_product_escapes_what_was_typed(exercise: Exercise) -> None:
    proof = {"services": "<img src=x onerror=alert(1)>"}
    exercise.answer("mon-reseau", {"services": "documente"}, proof)
    exercise.answer("recommandation", {"text": "a\n\n<b>b</b>", "levels": {}})
    html = exercise.product().html
    Structure(html)
    assert "<img" not in html and "<b>" not in html and "&lt;b&gt;" in html


def test_agreement_leaves_unclear_cells_out_and_tells_them(say: Any, exercise: Exercise) -> None:
    assert "codez un dossier" in say("agreement")
    exercise.answer("targanine", coded("targanine", market="rien-trouve"))
    out = say("agreement")
    assert "5 cases sont claires" in out and "4 sur 5, soit 80" in out
    assert "Une case à rouvrir" in out and "Accès aux marchés. Vous" in out
    assert "2 cases laissées de côté" in out
    assert "Kappa de Cohen" in out and "Avec 5 cases seulement" in out


def test_kappa_is_not_given_for_a_handful_of_cells(say: Any, exercise: Exercise) -> None:
    exercise.answer("wonju", {"services": "documente"})
    assert "le kappa de Cohen ne dit rien" in say("agreement")
    exercise.answer("wonju", coded("wonju"))
    assert "n’a pas de valeur" in say("agreement"), "the course gives one single code there"


def test_a_peer_is_compared_by_file(say: Any, exercise: Exercise, tmp_path: Path) -> None:
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


def test_own_network_is_told_beside_the_cases(say: Any, exercise: Exercise) -> None:
    assert "Remplissez" in say("my_network")
    exercise.answer("mon-reseau", {"services": "documente", "research": "rien-trouve"})
    out = say("my_network")
    assert "Rôles encore sans code" in out and "sans preuve écrite" in out
    assert "3 dossiers sur 6" in out and "RENAPESS" in out and "n’est pas une faute" in out


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Exercise:
    """An exercise without the grid, the letter or a case; its one task sorts something else."""
    whole = reader.load(BANK)
    item = whole.item(f"{BANK}-targanine").model_copy(update={"id": f"{BANK}-tri"})
    item = Categorise.model_validate_json(item.model_dump_json().replace("pas-clair", "autre"))
    monkeypatch.setattr(banks, "load", lambda *_: whole.model_copy(update={"items": [item]}))
    return Exercise("roles", "fr", tmp_path)


def test_an_exercise_without_these_tasks_says_so(
    bare: Exercise, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in ("check", "agreement", "my_network", "product"):
        assert repr(bare.live(what))
    assert "mon-reseau, recommandation" in repr(bare.product())
    assert "targanine" not in bare.matrix().text and "RENAPESS" in bare.matrix().text
    bare.my_network()
    assert "mon-reseau" in capsys.readouterr().out
    for compare in (bare.agreement, lambda: bare.agreement_with("x.json")):
        compare()
        assert "ne code un dossier" in capsys.readouterr().out
    assert "ne code un dossier" in bare.peer()._repr_mimebundle_()[0]["text/html"]


def test_a_row_without_advice_of_its_own_gives_its_feedback(
    bare: Exercise, capsys: pytest.CaptureFixture[str]
) -> None:
    bare.check("tri", {"services": "autre"})
    row = next(r for r in bare._bank.items[0].rows if r.id == "services")
    assert plain(row.feedback) in capsys.readouterr().out


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
