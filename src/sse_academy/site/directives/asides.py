"""`{keypoints}` and `{update}`: Markdown in a titled aside."""

from docutils.nodes import Node

from .. import nodes
from .base import CourseDirective


class KeypointsDirective(CourseDirective):
    """Body: Markdown, a list that answers the learner's question."""

    has_content = True
    kind = "keypoints"

    def run(self) -> list[Node]:
        """Return the aside."""
        if not self.content:
            self.fail(f"{{{self.kind}}} est vide : écrivez le texte entre les deux clôtures")
        # Several asides of a kind may stand in one page: their ids are numbered.
        number = self.env.new_serialno(self.kind)
        anchor = self.kind + (f"-{number + 1}" if number else "")
        block = nodes.make("section", classes=f"box {self.kind}", aria_labelledby=anchor)
        block += nodes.heading(self.ui(self.kind), ids=anchor)
        self.parse_body(block)
        return [block]


class UpdateDirective(KeypointsDirective):
    """Body: Markdown, what was corrected or happened since 2011."""

    kind = "update"
