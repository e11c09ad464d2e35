"""`{exercise} roles`: what one will be able to do, and the way to the notebook."""

from docutils.nodes import Node, Text
from docutils.nodes import inline as inline_node
from sphinx import addnodes

from ...bank import exercises
from .. import nodes
from .base import CourseDirective


class ExerciseDirective(CourseDirective):
    """Argument: slug of the exercise. Body: Markdown."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[Node]:
        """Return the block."""
        slug = self.arguments[0]
        notebook = exercises.path_of(slug)
        if not notebook.exists():
            self.fail(f"{self.relative(notebook)} n’existe pas : lancez « make exercises »")
        self.watch(notebook)
        minutes = exercises.minutes(slug)
        anchor = f"exercise-{slug}"
        block = nodes.make("section", classes="box exercise", aria_labelledby=anchor)
        block += nodes.heading(f"{self.ui('exercise')} ({self.time(minutes)})", ids=anchor)
        self.parse_body(block)
        link = addnodes.pending_xref(
            "",
            inline_node("", "", Text(self.ui("exercise_open"))),
            refdomain="std",
            reftype="doc",
            refdoc=self.env.docname,
            reftarget=f"/exercises/{slug}",
            refexplicit=True,
            refwarn=True,
        )
        way = nodes.label("p", "", "go")
        way += link
        block += way
        block += nodes.label("p", self.ui("exercise_lab", file=self.relative(notebook)), "note")
        return [block]
