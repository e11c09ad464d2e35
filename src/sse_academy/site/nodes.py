"""Document nodes of our own: an HTML element, and an HTML element that holds translatable text.

Directives build their blocks with these two, so that gettext, search and cross-references see
ordinary text, and the HTML is exactly the one written. Class names are lower-case, as docutils has
them: they name its visitors.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class html_element(nodes.General, nodes.Element):
    """An HTML element around other nodes; `tag`, and `attributes` for what is not class or id."""


class html_text(nodes.General, nodes.TextElement):
    """An HTML element with one paragraph of text, translatable when it has a source."""


class box_title(nodes.General, nodes.TextElement):
    """The title of a block: one heading level below the section it stands in."""


def make(
    tag: str, *children: nodes.Node, classes: str = "", ids: str = "", **attributes: str
) -> html_element:
    """Return an element; `aria_label="x"` becomes the attribute `aria-label`."""
    node = html_element("", *children, tag=tag, attributes=_dashed(attributes))
    node["classes"] = classes.split()
    node["ids"] = ids.split()
    return node


def label(tag: str, words: str, classes: str = "", **attributes: str) -> html_text:
    """Return an element with words of the interface: not for the page's catalogue."""
    node = html_text("", words, tag=tag, attributes=_dashed(attributes), translatable=False)
    node["classes"] = classes.split()
    return node


def heading(words: str, ids: str = "") -> box_title:
    """Return the title of a block, with words of the interface."""
    node = box_title("", words, translatable=False)
    node["ids"] = ids.split()
    return node


def _dashed(attributes: dict[str, str]) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}


def _visit(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, node["tag"], "", **node["attributes"]))


def _depart(translator: Any, node: nodes.Element) -> None:
    if node["tag"] not in ("img", "input"):
        # No line break after an inline element: the browser would show it as a space.
        end = "" if node["tag"] in ("a", "span") else "\n"
        translator.body.append(f"</{node['tag']}>{end}")


def _visit_title(translator: Any, node: box_title) -> None:
    node["tag"] = f"h{min(max(translator.section_level + 1, 2), 6)}"
    translator.body.append(translator.starttag(node, node["tag"], "", CLASS="box-title"))


def setup(app: Sphinx) -> None:
    """Register the nodes; called by the extension."""
    app.add_node(html_element, html=(_visit, _depart))
    app.add_node(html_text, html=(_visit, _depart))
    app.add_node(box_title, html=(_visit_title, _depart))
