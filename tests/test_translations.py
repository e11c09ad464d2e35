"""Catalogues: the shipped ones are whole, and a gap is told with file and line."""

from pathlib import Path

import pytest

from sse_academy import data, language, paths, translations

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one gated catalogue, `data`, that the test writes."""
    folder = tmp_path / "locales"
    (folder / "en" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "gates.yml").write_text("en: [data]\n", "utf-8")
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    monkeypatch.setattr(data, "labels", lambda: iter([("t.a.x_fr", "Un"), ("t.b.x_fr", "Deux")]))
    return folder / "en" / "LC_MESSAGES" / "data.po"


def message(context: str, text: str, translation: str, flag: str = "") -> str:
    return f'{flag}msgctxt "{context}"\nmsgid "{text}"\nmsgstr "{translation}"\n\n'


def test_every_gated_catalogue_of_the_course_is_whole() -> None:
    assert translations.gate() == []


def test_every_language_has_the_same_interface_strings() -> None:
    french = language.strings(language.SOURCE)
    for lang in language.gates():
        other = language.strings(lang)
        assert {s: sorted(v) for s, v in other.items()} == {s: sorted(v) for s, v in french.items()}


def test_a_whole_catalogue_has_no_gap(locales: Path) -> None:
    locales.write_text(
        HEADER + message("t.a.x_fr", "Un", "One") + message("t.b.x_fr", "Deux", "Two"), "utf-8"
    )
    assert translations.gate() == []
    assert [(c.total, c.translated, c.fuzzy) for c in translations.counts()] == [(2, 2, 0)]


def test_untranslated_and_fuzzy_messages_are_told_with_their_line(locales: Path) -> None:
    locales.write_text(
        HEADER
        + message("t.a.x_fr", "Un", "")
        + message("t.b.x_fr", "Deux", "Two", flag="#, fuzzy\n"),
        "utf-8",
    )
    first, second = translations.gate()
    assert first.startswith("locales/en/LC_MESSAGES/data.po:6: à traduire")
    assert second.startswith("locales/en/LC_MESSAGES/data.po:11: à revoir (fuzzy)")


def test_a_text_that_the_catalogue_does_not_know_is_told(locales: Path) -> None:
    locales.write_text(HEADER + message("t.a.x_fr", "Un", "One"), "utf-8")
    (gap,) = translations.gate()
    assert "t.b.x_fr" in gap and "make translations" in gap


def test_a_missing_catalogue_is_told(locales: Path) -> None:
    (locales.parents[2] / "gates.yml").write_text("en: [data, book/types]\n", "utf-8")
    assert translations.gate() == [
        f"locales/en/LC_MESSAGES/{name}.po:1: catalogue absent, lancez « make translations »"
        for name in ("data", "book/types")
    ]


def test_a_text_of_the_deck_that_its_catalogue_does_not_know_is_told(
    locales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (locales.parents[2] / "gates.yml").write_text("en: [deck]\n", "utf-8")
    monkeypatch.setattr(paths, "book", lambda: Path(__file__).parent / "samples/site/book")
    locales.with_name("deck.po").write_text(HEADER + message("S14.1", "Vieux", "Old"), "utf-8")
    assert any("texte absent" in gap and "S14.1" in gap for gap in translations.gate())
