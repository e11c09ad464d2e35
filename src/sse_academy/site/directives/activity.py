"""`{activity}`: the sheet of a group activity, from the YAML in its body."""

from collections.abc import Iterable

from docutils.nodes import Node

from ...bank.chapter import Activity, ChapterError, validate
from .. import nodes
from .base import CourseDirective, CourseError


class ActivityDirective(CourseDirective):
    """Body: YAML, the fields of `bank.chapter.Activity`."""

    has_content = True

    def run(self) -> list[Node]:
        """Return the sheet."""
        try:
            sheet = validate(Activity, "\n".join(self.content), self.page, self.lineno + 1)
        except ChapterError as error:
            raise CourseError(str(error)) from error
        known = {objective.id for objective in self.chapter().head.objectives}
        for objective in sheet.objectives:
            if objective not in known:
                self.fail(f"l’objectif « {objective} » n’est pas dans l’en-tête de la page")

        block = nodes.make("section", classes="box activity", aria_labelledby=sheet.id)
        # A real heading, so its text is the page's and goes to the page's catalogue.
        block += self.title(sheet.title, sheet.id)
        block += self._facts(sheet)
        if sheet.roles:
            block += self._part("roles", self._named((r.name, r.task) for r in sheet.roles))
        block += self._part("steps", self._steps(sheet))
        if sheet.material:
            block += self._part("material", self._material(sheet))
        variants = nodes.make("dl")
        for name, words in sheet.variants:
            variants += nodes.label("dt", self.ui(f"activity_{name}"))
            variants += self.text("dd", words)
        block += self._part("variants", variants)
        questions = nodes.make("ul", *(self.text("li", question) for question in sheet.debrief))
        block += self._part("debrief", questions)
        return [block]

    def _part(self, key: str, content: Node) -> nodes.html_element:
        """Return a named part of the sheet."""
        return nodes.make("div", nodes.label("p", self.ui(f"activity_{key}"), "part"), content)

    def _named(self, pairs: Iterable[tuple[str, str]]) -> nodes.html_element:
        """Return a description list of names and texts of the page."""
        names = nodes.make("dl")
        for name, words in pairs:
            names += [self.text("dt", name), self.text("dd", words)]
        return names

    def _facts(self, sheet: Activity) -> nodes.html_element:
        """Return purpose, size of the group and total time."""
        low, high = sheet.group.of
        key = "activity_people" if low != high else "activity_people_same"
        people = self.ui(key, min=sheet.group.min, max=sheet.group.max, low=low, high=high)
        facts = nodes.make("dl", classes="facts")
        facts += [nodes.label("dt", self.ui("activity_purpose")), self.text("dd", sheet.purpose)]
        facts += [nodes.label("dt", self.ui("activity_group")), nodes.label("dd", people)]
        facts += nodes.label("dt", self.ui("activity_total"))
        facts += nodes.label("dd", self.time(sheet.minutes))
        return facts

    def _steps(self, sheet: Activity) -> nodes.html_element:
        """Return the timed table.

        The roles repeat what the tags say: on a phone the style sheet shows rows as a list, and
        browsers then forget that it is a table.
        """
        heads = [self.ui(f"activity_{key}") for key in ("when", "phase", "what")]
        head = nodes.make("tr", role="row")
        for words in heads:
            head += nodes.label("th", words, scope="col", role="columnheader")
        body = nodes.make("tbody", role="rowgroup")
        start = 0
        for step in sheet.steps:
            end = start + step.minutes
            when = self.ui("activity_from_to", start=start, end=end)
            body += nodes.make(
                "tr",
                nodes.label("td", when, "when", role="cell"),
                nodes.label("th", self.ui(f"phase_{step.phase}"), scope="row", role="rowheader"),
                nodes.make("td", self.text("p", step.text), role="cell"),
                role="row",
            )
            start = end
        total = nodes.label("caption", self.ui("activity_sum", time=self.time(sheet.minutes)))
        top = nodes.make("thead", head, role="rowgroup")
        return nodes.make("table", total, top, body, classes="steps", role="table")

    def _material(self, sheet: Activity) -> nodes.html_element:
        """Return what to prepare, and how many of each."""
        things = nodes.make("ul")
        for thing in sheet.material:
            quantity = nodes.label("span", self.ui(f"quantity_{thing.quantity}"), "quantity")
            things += nodes.make("li", self.text("span", thing.text), quantity)
        return things
