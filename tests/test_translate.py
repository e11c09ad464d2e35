"""A translated bank differs from its source by its texts only, and by no mark in them."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sse_academy import paths
from sse_academy.bank import reader, translate
from sse_academy.bank.checks.texts import SENTENCES, TYPED, bank_sentences
from sse_academy.bank.model import Bank

SAMPLES = Path(__file__).parent / "samples" / "bank"


@pytest.fixture(autouse=True)
def small_course(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Samples stand for the book and its quizzes, a temporary folder for the catalogues."""
    monkeypatch.setattr(paths, "book", lambda: SAMPLES / "book")
    monkeypatch.setattr(paths, "locales", lambda: tmp_path)
    monkeypatch.setattr(reader, "path_of", lambda slug: SAMPLES / f"{slug}.yml")


def sample(item_type: str) -> Bank:
    return reader.load(f"valid-{item_type}")


def say(bank: Bank, translations: dict[str, str], fuzzy: bool = False) -> Path:
    """Write the English catalogue of a bank; translations are by context."""
    french = {s.context: s.text for s in bank_sentences(bank)}
    catalog = Catalog(locale="en", charset="utf-8")
    for context, text in translations.items():
        flags = ["fuzzy"] if fuzzy else []
        catalog.add(french[context], text, context=context, flags=flags)
    path = paths.locales() / "en" / "LC_MESSAGES" / "quizzes" / f"{bank.bank}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog)
    return path


def without_texts(value: Any, name: str = "") -> Any:
    """Return data with every text replaced by its field's name; all else as it is."""
    if isinstance(value, dict):
        return {
            k: without_texts(v, name if name == "misconceptions" else k) for k, v in value.items()
        }
    if isinstance(value, list):
        return [without_texts(v, name) for v in value]
    return name if isinstance(value, str) and name in SENTENCES | TYPED else value


def all_types() -> list[str]:
    return [path.stem.removeprefix("valid-") for path in sorted(SAMPLES.glob("valid-*.yml"))]


def test_contexts_are_paths_of_ids() -> None:
    contexts = {t: [s.context for s in bank_sentences(sample(t))] for t in all_types()}
    assert contexts["single"] == [
        "valid-single.title",
        "valid-single.intro",
        "valid-single.misconceptions.all-sell",
        "valid-single-1.stem",
        "valid-single-1.explanation",
        "valid-single-1.hints.0",
        "valid-single-1.options.speak.text",
        "valid-single-1.options.speak.feedback",
        "valid-single-1.options.sell.text",
        "valid-single-1.options.sell.feedback",
        "valid-single-1.options.teach.text",
        "valid-single-1.options.teach.feedback",
    ]
    expected = {
        "truefalse": "feedback.true",
        "numeric": "answers.0.feedback",
        "text": "answers.0.accepted.0",
        "match": "extra.sales.text",
        "order": "elements.meet.feedback",
        "categorise": "categories.network.text",
        "cloze": "gaps.verb.options.speaks.text",
        "reflect": "rubric.proof.levels.none.text",
        "scenario": "nodes.offer.choices.accept.consequence",
    }
    for item_type, path in expected.items():
        assert f"valid-{item_type}-1.{path}" in contexts[item_type]
    assert all(len(set(c)) == len(c) for c in contexts.values())


def test_contexts_do_not_move_with_the_options() -> None:
    bank = sample("single")
    before = {(s.context, s.text) for s in bank_sentences(bank)}
    bank.items[0].options.reverse()
    assert {(s.context, s.text) for s in bank_sentences(bank)} == before


@pytest.mark.parametrize("item_type", all_types())
def test_only_texts_change(item_type: str) -> None:
    bank = sample(item_type)
    say(bank, {s.context: f"{s.text} (en)" for s in bank_sentences(bank)})
    english = translate.translate(bank, "en")
    assert without_texts(english.model_dump()) == without_texts(bank.model_dump())
    pairs = itertools.zip_longest(bank_sentences(bank), bank_sentences(english))
    assert all(en.text == f"{fr.text} (en)" for fr, en in pairs)
    assert bank == sample(item_type), "the source was changed"


def test_untranslated_stays_french() -> None:
    bank = sample("order")
    say(bank, {"valid-order-1.stem": "What comes first?", "valid-order.title": "Exemple"})
    english = translate.translate(bank, "en")
    assert english.items[0].stem == "What comes first?"
    assert english.items[0].elements == bank.items[0].elements


def test_fuzzy_and_missing_catalogues_count_for_nothing() -> None:
    bank = sample("order")
    assert translate.translate(bank, "en") == bank
    say(bank, {"valid-order-1.stem": "What comes first?"}, fuzzy=True)
    assert translate.translate(bank, "en") == bank


def test_french_needs_no_catalogue() -> None:
    bank = sample("order")
    assert translate.translate(bank, "fr") is bank


def test_accepted_answers_may_become_several() -> None:
    bank = sample("text")
    say(
        bank,
        {
            "valid-text-1.accepted.0": "federation | federated body |",
            "valid-text-1.accepted.1": "confederation",
            "valid-text-1.answers.0.accepted.0": "network | web",
        },
    )
    english = translate.translate(bank, "en").items[0]
    assert english.accepted == ["federation", "federated body", "confederation"]
    assert english.answers[0].accepted == ["network", "web"]
    cloze = sample("cloze")
    say(cloze, {"valid-cloze-1.gaps.people.accepted.1": "treasurers | bookkeepers"})
    gap = translate.translate(cloze, "en").items[0].gaps["people"]
    assert gap.accepted == ["comptables", "treasurers", "bookkeepers"]


@pytest.mark.parametrize(
    ("context", "text", "kind"),
    [
        ("single-1.explanation", "An act, a **role** (`1`) [x](https://a.org).", "marks"),
        ("single-1.explanation", "An *act*, a role (`1`) [x](https://a.org).", "marks"),
        ("single-1.explanation", "An *act*, a **role** (1) [x](https://a.org).", "marks"),
        ("single-1.explanation", "An *act*, a **role** (`1`) x.", "marks"),
        ("single-1.explanation", "An *act*, a **role** (`1`) [x](http://a.org).", "link-scheme"),
        ("cloze-1.text", "The network {verb} to ministers.", "marks"),
        ("cloze-1.text", "The network {verbe} to ministers and trains {people}.", "marks"),
        ("order-1.stem", "What comes <b>first</b>?", "markup-html"),
        ("order-1.stem", "  ", "blank-text"),
        ("order-1.stem", "a" * 2001, "text-too-long"),
        ("text-1.accepted.0", " | ", "blank-text"),
    ],
)
def test_damaged_translation_is_refused(context: str, text: str, kind: str) -> None:
    bank = sample(context.partition("-")[0])
    context = f"valid-{context}"
    kind = kind.replace("marks", "translation-marks")
    file = say(bank, {f"{bank.bank}.title": "Example", context: text})
    with pytest.raises(reader.BankError) as error:
        translate.translate(bank, "en")
    (problem,) = error.value.problems
    # The French text is on the line after its context.
    line = file.read_text("utf-8").split(f'msgctxt "{context}"')[0].count("\n") + 2
    assert (problem.file, problem.line, problem.kind) == (file.as_posix(), line, kind)
    assert problem.message.startswith(f"{context}\u00a0: ")


def test_extract(tmp_path: Path) -> None:
    bank = sample("single")
    path = tmp_path / "new" / "valid-single.pot"
    translate.extract(bank, path)
    with path.open("rb") as file:
        messages = {m.context: m for m in read_po(file) if m.id}
    assert {(c, m.id) for c, m in messages.items()} == {
        (s.context, s.text) for s in bank_sentences(bank)
    }
    lines = (SAMPLES / "valid-single.yml").read_text("utf-8").splitlines()
    for message in messages.values():
        ((file_name, line),) = message.locations
        assert file_name == "tests/samples/bank/valid-single.yml"
        assert message.id in lines[line - 1]
    comments = {c: m.auto_comments for c, m in messages.items()}
    assert comments["valid-single.title"] == ["en-tête de la banque de questions"]
    assert comments["valid-single-1.stem"] == ["question à choix unique"]
    assert comments["valid-single-1.options.speak.text"] == [
        "question à choix unique, bonne réponse"
    ]
    assert comments["valid-single-1.options.sell.feedback"] == [
        "question à choix unique, mauvaise réponse"
    ]


def test_extract_tells_typed_answers(tmp_path: Path) -> None:
    translate.extract(sample("text"), tmp_path / "text.pot")
    template = (tmp_path / "text.pot").read_text("utf-8").replace("\n#. ", " ")
    assert "réponse courte à taper, mauvaise réponse connue, réponse à taper" in template
    assert "se séparent par |" in template
