"""`{deck} S14`: the statements of one or more slides, quoted, set apart from our text."""

from docutils.nodes import Node

from ...bank.chapter import ChapterError, deck_path, read_deck
from ...language import SOURCE, catalogue
from .. import nodes
from .base import CourseDirective, CourseError


class DeckDirective(CourseDirective):
    """Arguments: ids of slides."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the block."""
        try:
            deck = read_deck()
        except ChapterError as error:
            raise CourseError(str(error)) from error
        self.watch(deck_path())
        self.watch_catalogue("deck")
        translate = catalogue("deck", self.lang)

        def quoted(tag: str, context: str, french: str, classes: str = "") -> nodes.html_text:
            words = translate(context, french)
            # An untranslated quotation says that it is French, for voices that read aloud.
            lang = {"lang": SOURCE} if words == french and self.lang != SOURCE else {}
            return nodes.label(tag, words, classes, **lang)

        wanted = self.arguments[0].split()
        anchor = f"deck-{wanted[0].lower()}"
        block = nodes.make("section", classes="deck", aria_labelledby=anchor)
        block += nodes.heading(self.ui("deck"), ids=anchor)
        quote = nodes.make("blockquote")
        for slide_id in wanted:
            try:
                slide = deck.slide(slide_id)
            except KeyError:
                self.fail(f"{slide_id} n’est pas une diapositive de book/deck.yml")
            quote += quoted("p", slide.id, slide.title, "deck-title")
            statements = nodes.make("ul")
            for statement in slide.statements:
                item = quoted("li", statement.id, statement.text)
                item["ids"] = [statement.id.lower().replace(".", "-")]
                statements += item
            quote += statements
        block += quote
        credit = {name: translate(f"reference.{name}", text) for name, text in deck.reference} | {
            "slides": ", ".join(str(int(slide[1:])) for slide in wanted)
        }
        key = "deck_source" if len(wanted) > 1 else "deck_source_one"
        block += nodes.label("p", self.ui(key, **credit), "deck-source")
        return [block]
