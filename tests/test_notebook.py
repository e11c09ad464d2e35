"""Quizzes, forms, answers and checks in notebooks; the exercise `roles` from end to end."""

import json
import multiprocessing
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from sse_academy import data, paths
from sse_academy.bank import chapter, reader
from sse_academy.notebook import Exercise, Form, Quiz, answers, comparing

BANK = "exercise-roles"
TARGANINE = f"{BANK}-targanine"
# Rows whose code is 1 or 0 in the data and that our own rule lets one code otherwise.
ARGUABLE = {("targanine", "learning"), ("targanine", "research"), ("wonju", "market")}
SOLUTION = paths.exercises() / "solutions" / "roles.ipynb"
HOSTILE = [
    None, ..., "", "   ", 0, True, float("nan"), float("inf"), -1e300, [], {}, [[]], [None], "\x00",
    {"services": ["x"]}, {"services": {"a": 1}}, {"text": 5, "levels": "x"}, {"text": "a", "levels": []},
    {"representation": "<script>alert(1)</script>"}, "{n}{0}{missing}", "é" * 100_000, object(), b"x",
    {1: 2}, np.array([1, 2]), {"text": "mot", "levels": {"preuve": ["x"]}},
]  # fmt: skip


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


# --- The tasks and the notebook agree with the data and the chapter


def test_the_rows_of_the_cases_are_the_evidence_of_the_data() -> None:
    bank, names = reader.load(BANK), data.roles().set_index("id")["short_fr"]
    table = data.case_roles()
    for case, evidence in table.groupby("case"):
        item = bank.item(f"{BANK}-{case.replace('_', '-')}")
        expected = {
            r["role"]: f"**{names[r['role']]}.** {r['evidence_fr']}"
            for r in evidence.to_dict("records")
        }
        assert {row.id: row.text for row in item.rows} == expected
        used = {key for cell in evidence["sources"] for key in data.sources(cell)}
        assert set(item.sources) == used
        for row in item.rows:
            code = comparing.reference()[case, row.id]
            assert row.open == (code == "u" or (case, row.id) in ARGUABLE)
            assert row.open or comparing.CODES[row.key] == code


def test_the_own_grid_has_the_roles_of_the_data() -> None:
    names = data.roles().set_index("id")["short_fr"]
    rows = reader.load(BANK).item(f"{BANK}-mon-reseau").rows
    assert {r.id: r.text.split("**")[1] for r in rows} == {i: f"{n}." for i, n in names.items()}


def test_numbers_of_the_tasks_follow_from_the_data() -> None:
    codes = list(comparing.reference().values())
    assert (
        round(100 * codes.count("1") / len(codes)) == reader.load(BANK).item(f"{BANK}-part").value
    )
    assert codes.count("u") == 12, "the option ask-first says twelve"
    awa, luis = (dict(enumerate(text)) for text in ("1110110110", "1100111110"))
    kappa = comparing.agreement.kappa(awa, luis)
    assert kappa == pytest.approx(reader.load(BANK).item(f"{BANK}-kappa").value, abs=0.001)


def test_minutes_of_the_steps_add_up_to_those_of_the_chapter() -> None:
    text = SOLUTION.read_text("utf-8")
    minutes = [int(m) for m in re.findall(r"## \d\. .*\((\d+) min\)", text)]
    head = chapter.read_chapter(paths.book() / "roles.md").head
    assert sum(minutes) == head.minutes.exercise


def test_links_of_the_notebook_are_sources_of_the_course() -> None:
    links = re.findall(r"\]\((http[^)]+)\)", SOLUTION.read_text("utf-8"))
    bibliography = (paths.book() / "references.bib").read_text("utf-8")
    assert links
    assert [link for link in links if f"{{{link}}}" not in bibliography] == []


def test_code_cells_hold_no_prose_to_translate() -> None:
    for cell in nbformat.read(SOLUTION, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.source.isascii() and "#" not in cell.source, cell.source


# --- The learner notebook and its solution


@pytest.fixture(scope="module")
def quiet() -> Any:
    """No answers file is read or written by the kernels of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(answers.SWITCH, "off")
        patch.setenv("SSE_ACADEMY_LANG", "fr")
        yield


def run(path: Path, last: str) -> str:
    """Run a notebook whose last cell is `last`; returns what that cell printed."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(last))
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    return notebook.cells[-1].outputs[0]["text"]


def test_the_learner_notebook_runs_untouched_and_says_what_is_left(quiet: Any) -> None:
    out = run(paths.exercises() / "roles.ipynb", "exercise.check()")
    assert "0 tâches terminées sur 12" in out
    assert "Il reste" in out and "targanine" in out


def test_every_check_passes_on_the_solution(quiet: Any) -> None:
    out = run(SOLUTION, "exercise.check()\nexercise.agreement()")
    assert "12 tâches terminées sur 12" in out
    assert "30 sur 30" in out and "1,00" in out


@pytest.mark.parametrize(("flag", "path"), [("--nbval", "exercises/solutions"),
                                            ("--nbval-lax", "exercises/roles.ipynb")])  # fmt: skip
def test_nbval(quiet: Any, flag: str, path: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", flag, path]
    done = subprocess.run(command, cwd=paths.root(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


# --- Checks


@pytest.mark.parametrize(
    ("task", "response", "words"),
    [
        ("targanine", coded("targanine", services="rien-trouve"), "Services communs : la phrase cite"),
        ("targanine", coded("targanine", market="pas-clair"), "Accès aux marchés : relisez la phrase"),
        ("targanine", coded("targanine", planning="documente"), "Planification : cherchez qui agit"),
        ("kuscco", coded("kuscco", market="pas-clair"), "un doute demande un indice"),
        ("wonju", {"services": "documente"}, "Il reste 6 rôles à coder"),
        ("accord", "8", "On demande une part"),
        ("accord", "33", "Mettez les deux suites"),
        ("accord", "beaucoup", "Nous ne lisons pas de nombre"),
        ("kappa", 0.8, "C’est l’accord observé"),
        ("kappa", np.float64(0.22), "diviser par 1 − 0,58"),
        ("part", 90.48, "compté les « u » comme des oui"),
        ("part", np.int64(87), "ont disparu du total"),
        ("lecture", ["no-planning"], "Il manque encore 2 bonnes réponses"),
        ("lecture", ["all-seven", "weakest"], "Une ligne courte n’est pas une mauvaise note"),
        ("lecture", ["all-seven"], "Il manque encore une bonne réponse"),
        ("mon-reseau", {"services": "documente"}, "Il reste 6 rôles à coder"),
        ("recommandation", {"text": "Trop court", "levels": {}}, "visez 80 mots"),
    ],
)  # fmt: skip
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


# --- Dossiers and product


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


# --- Agreement


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
        (b'{"v":1,"bank":"exercise-roles","items":{"exercise-roles-wonju":{"response":9}}}', "Rien à"),
    ],
)  # fmt: skip
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


# --- Widgets


def test_a_quiz_shows_the_player_without_a_kernel(tmp_path: Path) -> None:
    bundle, _ = Quiz(BANK, [TARGANINE], "fr", tmp_path)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].startswith("<form") and "quiz-data" in bundle["text/html"]
    assert "1 question" in bundle["text/plain"]


def test_a_quiz_gives_responses_results_and_score(tmp_path: Path) -> None:
    quiz = Quiz(BANK, [TARGANINE, f"{BANK}-part"], "fr", tmp_path)
    assert (quiz.responses, quiz.score) == ({}, None)
    quiz.state = {TARGANINE: {"v": 1, "response": coded("targanine"), "hints": 0, "attempts": []}}
    assert quiz.score == 1
    quiz.state = quiz.state | {f"{BANK}-part": {"response": "90"}}
    assert quiz.score == 0.5
    assert quiz.results[f"{BANK}-part"].feedback == ("answer:0",)
    assert "2 réponses" in repr(quiz) and "50" in repr(quiz)


@pytest.mark.parametrize("state", [None, 3, "x", [], {"a": 1}, {TARGANINE: 3}, {TARGANINE: None},
    {TARGANINE: {"attempts": [1, {}], "hints": "x", "response": {"services": [1]}}}])  # fmt: skip
def test_a_bad_state_is_ignored(tmp_path: Path, state: Any) -> None:
    quiz = Quiz(BANK, [TARGANINE], "fr", tmp_path)
    quiz.state = state
    assert set(quiz.results) == {TARGANINE}
    assert repr(quiz)


def test_widgets_of_one_kernel_share_the_answers(tmp_path: Path) -> None:
    one, two = (Quiz(BANK, [TARGANINE], "fr", tmp_path) for _ in range(2))
    one.state = {TARGANINE: {"response": {"services": "documente"}}}
    assert two.responses == one.responses


def test_a_form_keeps_choices_and_evidence(tmp_path: Path) -> None:
    form = Form(BANK, f"{BANK}-mon-reseau", "fr", tmp_path)
    form._choices["services"].value = "documente"
    form._texts["services"].value = "Registre"
    assert form.responses == {f"{BANK}-mon-reseau": {"services": "documente"}}
    again = Form(BANK, f"{BANK}-mon-reseau", "fr", tmp_path)
    assert again._texts["services"].value == "Registre"
    assert again.evidence == {"services": "Registre"}
    bundle, _ = form._repr_mimebundle_()
    assert bundle["text/html"].startswith("<form") and "1 sur 7" in bundle["text/plain"]


def test_a_letter_form_keeps_text_and_levels(tmp_path: Path) -> None:
    item_id = f"{BANK}-recommandation"
    form = Form(BANK, item_id, "fr", tmp_path)
    form._texts["text"].value = "Bonjour"
    form._choices["choix"].value = "choisit"
    assert form.responses[item_id] == {"text": "Bonjour", "levels": {"choix": "choisit"}}


def test_a_graded_item_is_not_a_form(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Quiz"):
        Form(BANK, TARGANINE, "fr", tmp_path)


def test_live_pages_follow_the_answers(exercise: Exercise) -> None:
    live, other = exercise.live("check", "part"), exercise.live("check", "accord")
    before = other.value
    exercise.answer("part", 62)
    assert "C’est juste" in live.value and other.value == before
    bundle, _ = exercise.peer()._repr_mimebundle_()
    assert "Demandez" in bundle["text/html"]


# --- The file of answers


def test_answers_survive_a_restart(tmp_path: Path) -> None:
    Quiz(BANK, [TARGANINE], "fr", tmp_path).state = {TARGANINE: {"response": {"services": "é"}}}
    fresh = answers.Answers(BANK, tmp_path)
    assert fresh.response(TARGANINE) == {"services": "é"}
    assert json.loads(kept(tmp_path).read_text("utf-8"))["bank"] == BANK
    assert (kept(tmp_path).parent / ".gitignore").read_text() == "*\n"
    left = {p.name for p in kept(tmp_path).parent.iterdir()}
    assert left == {".gitignore", f"{BANK}.json"}, "no draft, no lock"


def test_answers_by_code_are_not_written(exercise: Exercise, tmp_path: Path) -> None:
    exercise.answer("part", 62)
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
