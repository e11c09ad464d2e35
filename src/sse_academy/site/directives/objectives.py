"""`{objectives}`: time and objectives of the chapter, from its front matter."""

from docutils.nodes import Node

from .. import nodes
from .base import CourseDirective


class ObjectivesDirective(CourseDirective):
    """No argument, no body."""

    def run(self) -> list[Node]:
        """Return the block."""
        head = self.chapter().head
        block = nodes.make("section", classes="box objectives", aria_labelledby="objectives")
        block += nodes.heading(self.ui("objectives"), ids="objectives")
        block += nodes.label("p", self.ui("objectives_intro"))
        goals = nodes.make("ul")
        for objective in head.objectives:
            item = self.text("li", objective.text)
            item["ids"] = [objective.id]
            goals += item
        block += goals
        parts = [(name, minutes) for name, minutes in head.minutes if minutes]
        times = nodes.make("dl", classes="times", aria_label=self.ui("time"))
        for name, minutes in [*parts, ("total", head.minutes.total)]:
            times += nodes.make(
                "div",
                nodes.label("dt", self.ui(f"time_{name}")),
                nodes.label("dd", self.time(minutes)),
            )
        block += times
        return [block]
