"""`{quiz} roles`: a question bank, drawn by the player."""

from docutils.nodes import Node, raw

from .base import CourseDirective, CourseError


class QuizDirective(CourseDirective):
    """Argument: slug of the bank."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return the questions as HTML; search indexes its words."""
        # The player is not needed by pages without questions, nor is its import quick.
        from ...bank import reader, translate
        from ...player.render import quiz_html

        slug = self.arguments[0]
        path = reader.path_of(slug)
        if not path.exists():
            self.fail(f"{self.relative(path)} n’existe pas")
        self.watch(path)
        self.watch_catalogue(f"quizzes/{slug}")
        try:
            bank = translate.translate(reader.load(slug), self.lang)
        except reader.BankError as error:
            raise CourseError(str(error)) from error
        return [raw("", quiz_html(bank, self.lang), format="html")]
