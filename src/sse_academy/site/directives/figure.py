"""`{datafigure} roles-matrix`: a figure drawn from the data, light and dark, with its table."""

from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from ... import paths
from .. import nodes
from .base import CourseDirective

FOLDER = "_images"
Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def drawings(env: BuildEnvironment) -> dict[str, str]:
    """Return file name -> SVG of every figure read so far; written when the build ends."""
    if not hasattr(env, "course_drawings"):
        env.course_drawings = {}
    return env.course_drawings


class DatafigureDirective(CourseDirective):
    """Argument: name of a figure. Body: its caption, Markdown."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[Node]:
        """Return the figure and its table."""
        # pandas is slow to import and most pages draw nothing.
        from ...networks.figures import FIGURES

        name = self.arguments[0]
        if name not in FIGURES:
            known = ", ".join(sorted(FIGURES))
            self.fail(f"la figure « {name} » n’existe pas ; les figures sont : {known}")
        if not self.content:
            self.fail(f"la figure « {name} » n’a pas de légende : écrivez-la entre les clôtures")
        self.watch(*paths.datasets().glob("*.csv"))
        self.watch_catalogue("data")
        drawn = FIGURES[name](self.lang)
        figure = nodes.make("figure", classes="datafigure", ids=f"figure-{name}")
        for variant, image in (("light", drawn.light_svg), ("dark", drawn.dark_svg)):
            file = f"{name}-{variant}.svg"
            drawings(self.env)[file] = image
            figure += nodes.make(
                "img",
                classes=f"only-{variant}",
                src="../" * self.env.docname.count("/") + f"{FOLDER}/{file}",
                alt=drawn.alt,
                width=str(drawn.width),
                height=str(drawn.height),
                # The variant that is not shown is not fetched either.
                loading="lazy",
            )
        caption = nodes.make("figcaption")
        self.parse_body(caption)
        figure += caption
        return [figure, self._twin(drawn.table)]

    def _twin(self, table: Table) -> nodes.html_element:
        """Return the folded table, for who cannot see the figure or wants to copy its data."""
        head, rows = table
        top = nodes.make("tr", *(nodes.label("th", words, scope="col") for words in head))
        body = nodes.make("tbody")
        for first, *cells in rows:
            row = nodes.make("tr", nodes.label("th", first, scope="row"))
            row += [nodes.label("td", words) for words in cells]
            body += row
        title = nodes.label("caption", self.ui("figure_table"))
        grid = nodes.make("table", title, nodes.make("thead", top), body)
        # A region that scrolls must be reachable with the keyboard.
        wide = nodes.make(
            "div",
            grid,
            classes="table-wrapper",
            tabindex="0",
            role="region",
            aria_label=self.ui("figure_table"),
        )
        return nodes.make(
            "details", nodes.label("summary", self.ui("figure_data")), wide, classes="twin"
        )
