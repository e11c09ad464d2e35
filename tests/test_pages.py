"""Numbers written in the sentences of pages are those of the data and of the chapters."""

import re

from sse_academy import paths
from sse_academy.bank import chapter
from sse_academy.networks import roles


def page(name: str) -> str:
    """Return a page with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", (paths.book() / name).read_text("utf-8"))


def test_the_caption_of_the_matrix_counts_its_codes() -> None:
    sentence = (
        r"Sur (\d+) cases, (\d+) sont documentées \(1\), (\d+) ne sont pas claires \(« \? »\), "
        r"(\d+) n’ont rien donné \(0\)"
    )
    said = re.search(sentence, page("roles.md"))
    assert said, "the caption of roles-matrix changed: change this test with it"
    codes = roles.matrix()
    counted = roles.counts(codes).sum(axis=1)
    assert [int(n) for n in said.groups()] == [codes.size, *counted[["1", "u", "0"]]]


def test_the_home_page_says_the_minutes_of_the_chapter() -> None:
    sentence = (
        r"Comptez (\d+) minutes de lecture .*, (\d+) minutes de questions, "
        r"une heure d’activité en groupe et une heure d’exercice"
    )
    said = re.search(sentence, page("index.md"))
    assert said, "the minutes on the home page changed: change this test with them"
    minutes = chapter.read_chapter(paths.book() / "roles.md").head.minutes
    assert [int(n) for n in said.groups()] == [minutes.reading, minutes.quiz]
    assert (minutes.activity, minutes.exercise) == (60, 60)
