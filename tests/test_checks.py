"""Each kind of mistake has a sample that shows it, alone, at the line marked `# here`."""

import re
from pathlib import Path
from typing import get_args

import pytest

from sse_academy import paths
from sse_academy.bank import reader
from sse_academy.bank.checks.finding import kinds
from sse_academy.bank.model import AnyItem

SAMPLES = Path(__file__).parent / "samples" / "bank"
MISTAKES = sorted(p for p in SAMPLES.glob("*.yml") if not p.stem.startswith("valid-"))
# A missing file and one of a megabyte are in test_reader.py, translations in test_translate.py.
ELSEWHERE = {"file-missing", "file-too-large", "translation-marks"}


@pytest.fixture(autouse=True)
def small_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the course's chapters, deck and bibliography by tiny ones."""
    monkeypatch.setattr(paths, "book", lambda: SAMPLES / "book")


def marked_line(path: Path) -> int:
    """Return the line of a sample that is marked `# here`."""
    before, mark, _ = path.read_bytes().partition(b"# here")
    assert mark
    return before.count(b"\n") + 1


@pytest.mark.parametrize("path", MISTAKES, ids=lambda p: p.stem)
def test_mistake_is_told_alone_at_its_line(path: Path) -> None:
    found = reader.problems(path)
    assert [(p.kind, p.line, p.file) for p in found] == [
        (path.stem, marked_line(path), f"tests/samples/bank/{path.name}")
    ], "\n".join(map(str, found))


def test_each_kind_has_a_sample() -> None:
    assert {p.stem for p in MISTAKES} == set(kinds()) - ELSEWHERE


@pytest.mark.parametrize("model", get_args(get_args(AnyItem)[0]))
def test_each_type_has_a_valid_sample(model: type) -> None:
    name = get_args(model.model_fields["type"].annotation)[0]
    bank = reader.load_file(SAMPLES / f"valid-{name}.yml")
    assert [type(item) for item in bank.items] == [model]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda p: p.stem)
def test_message_says_where_what_and_what_to_do(path: Path) -> None:
    (problem,) = reader.problems(path)
    assert str(problem).startswith(f"{problem.file}:{problem.line}: [{problem.kind}] ")
    assert str(problem).endswith(f"{problem.message} → {problem.advice}")
    if (owner := re.search(rb"- id: (\S+-1)\b", path.read_bytes())) and "-1\u00a0" in str(problem):
        assert problem.message.startswith(f"«\u00a0{owner[1].decode()}\u00a0»\u00a0: ")
    # A placeholder that no rule fills would stay, or raise.
    assert "{" not in problem.message.replace("{people}", "").replace("{place}", "")


@pytest.mark.parametrize(("kind", "texts"), kinds().items())
def test_wording_is_french(kind: str, texts: dict[str, str]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)
    for text in texts.values():
        assert text[0] in "«'{" or text[0].isupper()
        assert text[-1] in ".}"
        assert not re.search(r"\w'\w| [;:?!]|« | »", text)


def kinds_of(tmp_path: Path, sample: str, old: str, new: str) -> list[str]:
    """Change a valid sample; return the kinds of mistakes that this makes."""
    text = (SAMPLES / f"valid-{sample}.yml").read_text("utf-8")
    assert old in text
    path = tmp_path / "changed.yml"
    path.write_text(text.replace(f"valid-{sample}", "changed").replace(old, new), "utf-8")
    return [p.kind for p in reader.problems(path)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("À 14:30, deux contre un (2:1)\u202f!", None),
        ("Vraiment\u202f?! Un mot (?) et un autre [!]…", None),
        ("«\u00a0Qui parle\u202f?\u00a0» dit-il\u00a0: «\u202fmoi\u202f».", None),
        ("Un **mot**\u00a0: *un autre*\u202f; et `a ; b 'c'`.", None),
        ("[Qui](https://example.org/?a=1;b=2) parle\u202f?", None),
        ("5 < 6 et 7 > 3, un_nom_de_fichier et 2 * 3 * 4.", None),
        ("Qui parle?", "no-break-space"),
        ("Qui parle ; qui écoute.", "no-break-space"),
        ("Voici : un acte.", "no-break-space"),
        ("Voici: un acte.", "no-break-space"),
        ("Il dit « moi\u00a0».", "no-break-space"),
        ("Il dit «\u00a0moi ».", "no-break-space"),
        ("Un **mot** : un autre.", "no-break-space"),
        ("Une <i>balise</i>.", "markup-html"),
        ("<div>Une balise</div>", "markup-html"),
        ("Un commentaire <!-- caché -->.", "markup-html"),
        ("Une ![image](https://example.org/a.png).", "markup-image"),
        ("Un [lien](javascript:alert).", "link-scheme"),
        ("Un [lien](/ailleurs).", "link-scheme"),
        ("Un lien <https://example.org/>.", "bare-link"),
        ("Voir www.example.org.", "bare-link"),
        ("# Un titre", "markup-block"),
        ("> Une citation", "markup-block"),
        ("1. Une liste", "markup-block"),
        ("Deux\\n\\nparagraphes", "markup-block"),
        ("Un saut  \\nde ligne", "markup-block"),
    ],
)
def test_sentence(tmp_path: Path, text: str, kind: str | None) -> None:
    found = kinds_of(tmp_path, "order", "text: Signer", f'text: "{text}"')
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize("text", ["Faux.", "Bravo !", "Non, c’est faux…", "« Exact »", "**Oui**"])
def test_feedback_that_says_nothing(tmp_path: Path, text: str) -> None:
    french = text.replace(" !", "\u202f!").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    old = "feedback: On signe un texte écrit."
    assert kinds_of(tmp_path, "order", old, f'feedback: "{french}"') == ["bare-feedback"]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Toutes les réponses ci-dessus", True),
        ("Aucune de ces réponses", True),
        ("Aucun de ces choix n’est juste", True),
        ("Tout ce qui précède.", True),
        ("Aucune", True),
        ("Aucune coopérative ne vend", False),
        ("Toutes les coopératives du pays", False),
        ("Tous ses membres", False),
    ],
)
def test_option_that_points_at_the_others(tmp_path: Path, text: str, refused: bool) -> None:
    found = kinds_of(tmp_path, "single", "text: Il forme des comptables", f"text: {text}")
    assert found == (["all-of-these"] if refused else [])


@pytest.mark.parametrize(
    ("sample", "hint", "refused"),
    [
        ("multiple", "Il parle aux ministres, relisez.", True),
        ("multiple", "Qui parle, et à qui ?", False),
        ("text", "Le mot FEDERATION vous aidera.", True),
        ("text", "Pensez aux étages.", False),
        ("numeric", "C’est 12,5 pour cent.", True),
        ("numeric", "Divisez 125 par 1000.", False),
        ("cloze", "On forme des trésoriers.", True),
        ("cloze", "Qui tient les comptes ?", False),
    ],
)
def test_hint(tmp_path: Path, sample: str, hint: str, refused: bool) -> None:
    typed = hint.replace(" ?", "\u202f?")
    found = kinds_of(tmp_path, sample, "    stem:", f'    hints: ["{typed}"]\n    stem:')
    assert found == (["hint-gives-key"] if refused else [])


@pytest.mark.parametrize(
    ("sample", "old", "new", "known"),
    [
        ("single", "title: Exemple", "titre: Exemple", "title"),
        ("single", "        misconception:", "        misconcepton:", "misconception"),
        ("truefalse", "      true:", "      True:", "true"),
        ("cloze", "        accepted:", "        acepted:", "accepted"),
        ("cloze", "            key:", "            kee:", "key"),
        ("reflect", "          - id: none\n", "          - id: none\n            txt: x\n", "text"),
        ("scenario", "            goto: alone", "            go-to: alone", "goto"),
        ("scenario", "        value: 0.25", "        valeur: 0.25", "value"),
        ("match", "        left:", "        gauche:", "id, left, right, feedback"),
    ],
)
def test_unknown_field_names_the_nearest(
    tmp_path: Path, sample: str, old: str, new: str, known: str
) -> None:
    text = (SAMPLES / f"valid-{sample}.yml").read_text("utf-8")
    path = tmp_path / f"valid-{sample}.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    (problem,) = [p for p in reader.problems(path) if p.kind == "unknown-field"]
    assert problem.advice.endswith((f"«\u00a0{known}\u00a0»\u202f?", f"connus\u00a0: {known}."))
