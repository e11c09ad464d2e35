"""Rules on what a chapter says: its parts, its length, its sources, its doubtful claims."""

from pathlib import Path

import pytest

from sse_academy import content
from sse_academy.bank import prose, stats
from sse_academy.bank.chapter import Chapter, read_chapter
from sse_academy.bank.prose import Doubt

SENTENCE = "Une coopérative vend avec ses voisines et partage ses outils.\n"  # 9 words


def page(tmp_path: Path, lesson: str = "", words: int = 1000, reading: int = 10) -> Chapter:
    """A chapter that breaks no rule, with `lesson` added."""
    path = tmp_path / "why.md"
    path.write_text(
        f"---\nminutes: {{reading: {reading}, activity: 5}}\nslides: [S02]\nobjectives:\n"
        "  - {id: why-a, text: Dire pourquoi.}\n---\n\n# Pourquoi\n\n"
        "```{objectives}\n```\n\n```{deck} S02\n```\n\n## Une raison\n\n"
        + SENTENCE
        * (words // 9)
        + f"\n{lesson}\n\n"
        "```{datafigure} chain\nEn 2003, six cases sur 42.\n```\n\n"
        "```{update}\n- Rien de neuf.\n```\n\n## En groupe\n\n"
        "```{activity}\nid: a\ntitle: T\npurpose: P\ngroup: {min: 6, max: 9, of: [3, 3]}\n"
        "steps: [{minutes: 5, phase: accueil, text: En 2001.}]\n"
        "variants: {remote: R, no_device: N, no_facilitator: F}\ndebrief: [Et alors]\n"
        "objectives: [why-a]\n```\n\n## Vérifier que j’ai compris\n\n```{quiz} why\n```\n\n"
        "```{keypoints}\n- Ensemble.\n```\n\n## Pour aller plus loin\n\n- Un livre de 1999.\n",
        "utf-8",
    )
    return read_chapter(path)


def test_a_chapter_that_keeps_the_rules(tmp_path: Path) -> None:
    assert prose.problems(page(tmp_path)) == []


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("```{update}\n- Rien de neuf.\n```\n", "{update}"),
        ("```{keypoints}\n- Ensemble.\n```\n", "{keypoints}"),
        ("```{deck} S02\n```\n", "{deck}"),
        ("```{datafigure} chain\nEn 2003, six cases sur 42.\n```\n", "{datafigure}"),
        ("## Pour aller plus loin\n", "Pour aller plus loin"),
    ],
)
def test_a_missing_part_is_told(tmp_path: Path, part: str, named: str) -> None:
    path = page(tmp_path).path
    text = path.read_text("utf-8")
    assert part in text
    path.write_text(text.replace(part, ""), "utf-8")
    (message,) = prose.problems(read_chapter(path))
    assert named in message and message.startswith(str(path))


@pytest.mark.parametrize(
    ("words", "reading", "said"),
    [
        (600, 6, "la leçon compte 6"),
        (1800, 18, "la leçon compte 2"),
        (1000, 3, "annonce 3 min de lecture"),
        (1000, 40, "annonce 40 min de lecture"),
    ],
)
def test_length_and_reading_time(tmp_path: Path, words: int, reading: int, said: str) -> None:
    (message,) = prose.problems(page(tmp_path, words=words, reading=reading))
    assert said in message


@pytest.mark.parametrize(
    "sentence",
    [
        "En 1992, elles se fédèrent.",
        "Il reste 3 coopératives.",
        "La part est de 2,5 % du bénéfice.",
        "- Un point.\n- Un autre, de mai 2014.",
        "Sourcé {cite:p}`key`.\n\nEn 2014, plus rien.",
    ],
)
def test_a_number_without_source_is_told(tmp_path: Path, sentence: str) -> None:
    (message,) = prose.problems(page(tmp_path, sentence))
    assert "n’a pas de source" in message
    line = int(message.removeprefix(str(tmp_path / "why.md:")).split(" ")[0])
    told = (tmp_path / "why.md").read_text("utf-8").split("\n")[line - 1]
    assert any(letter.isdigit() for letter in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "En 1992, elles se fédèrent {cite:p}`sewa`.",
        "Elles sont 900.\nElles rencontrent un ministre {cite:t}`sewa`.",
        "Un 1 demande un acte, un 0 ne prouve rien.",
        "Selon la diapositive 24, ils mobilisent (S24.2).",
        "Voyez [la loi de 2013](https://example.org/2013).",
    ],
)
def test_a_number_with_source_or_none_needed(tmp_path: Path, sentence: str) -> None:
    assert prose.problems(page(tmp_path, sentence)) == []


def test_terms_used_before_they_are_linked(tmp_path: Path) -> None:
    chapter = page(tmp_path, "La faîtière aide.\n\nUne {term}`tête <faîtière>` parle.", words=0)
    found = prose.early_terms(chapter, ["faîtière", "tête", "syndicat", "Coopérative"])
    assert [term for _, term in found] == ["faîtière"]
    linked = page(tmp_path, "Une {term}`faîtière` aide. La faîtière parle.", words=0)
    assert prose.early_terms(linked, ["faîtière"]) == []


def test_an_image_needs_a_text() -> None:
    told = prose.silent_images(
        "![](a.png)\n\n![Une carte](b.png)\n\n```{figure} c.png\nLégende\n```\n\n"
        "```{image} d.png\n:alt: Une roue\n```\n"
    )
    assert told == [1, 5]


DOUBT = Doubt(("OIT", "observatoire"), ("selon", "proposent"))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Le plan de l’OIT crée un observatoire.", True),
        ("Selon le diaporama, l’OIT appelle à un observatoire.", False),
        ("L’OIT veut un Observatoire. Selon le diaporama, du moins.", False),
        ("L’OIT veut un observatoire. Il est grand. Selon nous.", True),
        ("L’OIT agit. Un observatoire existe.", False),
    ],
)
def test_a_doubtful_claim_needs_a_word_of_doubt(text: str, certain: bool) -> None:
    assert bool(DOUBT.asserted(prose.sentences(text))) is certain


def test_the_course_keeps_its_rules() -> None:
    assert content.problems() == []


def test_limits_of_the_bank_can_be_broken() -> None:
    from collections import Counter

    poor = stats.Stats(
        "why", 9, Counter(single=9), Counter({2: 9}), Counter(b=8, a=1), choices=9, longest=5
    )
    assert len(stats.chapter_problems(poor)) == 5
    told = " ".join(stats.course_problems([poor]))
    for words in ("9 questions en tout", "multiple", "0 scénarios", "plus longue", "la clé est b"):
        assert words in told
