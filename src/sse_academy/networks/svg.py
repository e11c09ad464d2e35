"""A few lines to write SVG with the standard library."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def document(width: float, height: float, title: str, font_size: float) -> Element:
    """Return an `<svg>` of `width` × `height` user units with a title and the system's font."""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    for name, value in (
        ("viewBox", f"0 0 {number(width)} {number(height)}"),
        ("font-family", FONT),
    ):
        root.set(name, value)
    root.set("font-size", number(font_size))
    add(root, "title", title)
    return root


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """Add an element; `text_anchor=` becomes `text-anchor`, numbers are shortened."""
    values = {
        name.rstrip("_").replace("_", "-"): number(value)
        if isinstance(value, float)
        else str(value)
        for name, value in attributes.items()
    }
    element = SubElement(parent, tag, values)
    element.text = text
    return element


def number(value: float) -> str:
    """Write a number with at most one decimal: a tenth of a unit is not seen."""
    return f"{round(value, 1):g}"


def render(root: Element) -> str:
    """Return the document as text."""
    return ElementTree.tostring(root, encoding="unicode")
