"""HTML in which text is escaped by construction, and the small Markdown of bank texts."""

from html import escape

from markdown_it import MarkdownIt

VOID = frozenset({"img", "input", "meta"})

# Nothing but *emphasis*, **strong**, `code` and links: what "zero" leaves out stays plain text.
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape"])
_MARKDOWN.validateLink = lambda url: url.startswith("https://")


class Html(str):
    """Markup that is safe to put in a page; only `tag`, `inline` and `join` make some."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """Return an element; children that are not `Html` are escaped, `None` is left out.

    Attribute names lose a final `_` and get `-` for `_` (`class_`, `data_id`); `True` writes the
    bare attribute, `False` and `None` write nothing.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(f" {attribute}" if value is True else f' {attribute}="{escape(str(value))}"')
    parts.append(">")
    if name in VOID:
        return Html("".join(parts))
    return Html("".join(parts) + join(*children) + f"</{name}>")


def join(*children: str | None) -> Html:
    """Return the children one after the other, escaped unless they are `Html`."""
    present = (c for c in children if c is not None)
    return Html("".join(c if isinstance(c, Html) else escape(c, quote=False) for c in present))


def inline(text: str) -> Html:
    """Return a bank text as HTML: its limited Markdown, everything else escaped."""
    return Html(_MARKDOWN.renderInline(text))


def plain(text: str) -> str:
    """Return a bank text without its marks, for places that hold text only (`<option>`)."""
    tokens = _MARKDOWN.parseInline(text)[0].children or []
    return "".join(t.content for t in tokens)
