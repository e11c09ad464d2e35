"""Numbers written in the sentences of pages are those of the data."""

import re

from sse_academy import paths
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
