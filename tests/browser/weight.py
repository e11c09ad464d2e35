"""What a page costs its reader: gzip bytes of all that Chromium asks for on a first visit."""

import gzip
from typing import NamedTuple

from playwright.sync_api import Page, Response


class File(NamedTuple):
    """One answer of the server: its address, what the browser takes it for, gzip bytes."""

    url: str
    kind: str
    size: int


def first_visit(page: Page, url: str) -> list[File]:
    """Open `url` in a fresh `page`, scroll to its end (lazy figures), weigh every file."""
    answers: list[Response] = []
    # Playwright marks the listener it is given, and a built-in method takes no mark.
    page.on("response", lambda answer: answers.append(answer))
    page.goto(url, wait_until="networkidle")
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    return [
        File(answer.url, answer.request.resource_type, len(gzip.compress(answer.body())))
        for answer in answers
    ]
