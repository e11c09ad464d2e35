"""A page of a notebook as one file that opens in any browser: to print, to send, to be read."""

from pathlib import Path

import ipywidgets as w

from ..player.markup import Html, tag
from . import answers
from .live import Around, Live
from .say import Say

# Black on white, and nothing cut in two where it can be helped: it is made to be printed.
CSS = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff; }
body { max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2, h3, h4 { break-after: avoid; }
li, .card { break-inside: avoid; } .card { border: 1px solid #111; padding: 0 1rem; }
.card + .card { margin-top: 1.5rem; } table { border-collapse: collapse; }
th, td { border: 1px solid #777; padding: 0.25rem 0.5rem; text-align: left; }
svg, img { max-width: 100%; height: auto; }
""".strip()


def document(title: str, content: Html, lang: str) -> str:
    """Return a whole HTML file; nothing in it is loaded from elsewhere, and no script runs."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        # A file that was sent by somebody else must not be able to do anything.
        tag(
            "meta",
            http_equiv="Content-Security-Policy",
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ),
        tag("title", title),
        tag("style", CSS),
    )
    body = tag("body", tag("h1", title), content)
    return "<!doctype html>\n" + tag("html", head, body, lang=lang) + "\n"


class Saver(Around):
    """A live page with a button that writes it as a file, and says where.

    `file` is where; what cannot be written is told.
    """

    def __init__(self, live: Live, label: str, title: str, file: Path, say: Say) -> None:
        self._title, self._file, self._say = title, file, say
        self._told = w.HTML()
        button = w.Button(description=label, layout=w.Layout(width="max-content"))
        button.on_click(lambda _: self.save())
        super().__init__(live, [live, button, self._told])

    def save(self) -> None:
        """Write the file and say where it is, or why it could not be written."""
        text = document(self._title, self._live.page().html, self._say.lang)
        try:
            answers.make_private(self._file.parent)
            self._file.write_text(text, "utf-8")
            told = self._say("saved", file=f"{self._file.parent.name}/{self._file.name}")
        except OSError as error:
            values = {"file": str(self._file), "error": error.strerror or str(error)}
            told = self._say("not_saved", **values)
        self._told.value = tag("p", told, role="status")
