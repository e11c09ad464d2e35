"""A YAML file as plain data in which every value knows its line.

YAML guesses types (`no` is false, `2011-10-05` a date, `010` eight): a guess that nobody meant is
kept as `ODD`, which no field of the model accepts, so that the author is told to add quotes.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from .finding import Finding, Loc, found

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
ODD = object()
# What PyYAML says most often, and what it means to an author.
REASONS = {
    "found unexpected end of stream": "un guillemet n’est pas fermé",
    "could not find expected ':'": "il manque un deux-points",
    "expected <block end>": "un retrait ne va pas avec les lignes d’avant",
    "expected a single document": "« --- » commence un second document",
    "found character": "un signe ne peut pas commencer un texte sans guillemets",
    "expected ',' or": "un crochet, une accolade ou une virgule manque",
}
# Half a character: an escape (`"\\ud83d"`) can write it, nothing can print it.
SURROGATE = re.compile("[\ud800-\udfff]")
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")


class Unreadable(Exception):
    """The file cannot be read at all: one finding (its `loc` empty) and its line."""

    def __init__(self, line: int, finding: Finding) -> None:
        super().__init__(finding.message)
        self.line = line
        self.finding = finding


class _Loader(yaml.SafeLoader):
    """Refuses what a question file never needs and an attack does: aliases, tags, depth."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable(line, found("alias", name=event.anchor))
        if event.tag is not None:
            raise Unreadable(line, found("yaml-tag", tag=event.tag.rpartition(":")[2]))
        if isinstance(event, yaml.ScalarEvent) and (half := SURROGATE.search(event.value)):
            code = f"U+{ord(half[0]):04X}"
            raise Unreadable(line, found("control-character", code=code))
        if self.depth == MAX_DEPTH:
            raise Unreadable(line, found("too-deep", limit=MAX_DEPTH))
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class Document:
    """The data of a file, the line of each of its parts, and the fields written twice."""

    def __init__(self, path: Path) -> None:
        self.root = _compose(_text(path))
        self.repeated: list[tuple[int, Finding]] = []
        self.data: dict[str, Any] = self._mapping(self.root, ())

    def line(self, loc: Loc) -> int:
        """Return the line (from 1) of the deepest part of `loc` that the file has."""
        return self._place(loc)[0]

    def scalar(self, loc: Loc) -> tuple[str, str]:
        """Return what is typed at `loc` (its start) and what YAML takes it for (`int`, `bool`…)."""
        node = self._place(loc)[1]
        return str(node.value)[:60], node.tag.rpartition(":")[2]

    def _place(self, loc: Loc) -> tuple[int, yaml.Node]:
        line, node = self.root.start_mark.line, self.root
        for part in loc:
            if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part]
                line = node.start_mark.line
            elif isinstance(node, yaml.MappingNode):
                # A part that is no key is the type that pydantic adds, or a missing field.
                for key, value in node.value:
                    if key.value == part:
                        line, node = key.start_mark.line, value
                        break
        return line + 1, node

    def _data(self, node: yaml.Node, loc: Loc) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return [self._data(child, (*loc, n)) for n, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(line, found("yaml-syntax", reason="un nom de champ composé"))
            # The name as typed: `true:` names the feedback of « vrai », it is not a boolean.
            if key.value in data:
                self.repeated.append((line, found("duplicate-field", *loc, field=key.value)))
            data[key.value] = self._data(value, (*loc, key.value))
        return data


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise Unreadable(1, found("file-missing")) from error
    if size > MAX_BYTES:
        raise Unreadable(1, found("file-too-large", size=size // 1000, limit=MAX_BYTES // 1000))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, found("encoding")) from error


def _quick(text: str) -> yaml.Node | None:
    """Return what LibYAML reads, ten times as fast, or None for whatever `_Loader` must judge."""
    if yaml.reader.Reader.NON_PRINTABLE.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            odd = isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) is not None
            half = isinstance(event, yaml.ScalarEvent) and SURROGATE.search(event.value)
            if odd or half or depth >= MAX_DEPTH:
                return None
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None


def _compose(text: str) -> yaml.MappingNode:
    try:
        root = _quick(text) or _Loader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(
            line, found("control-character", code=f"U+{error.character:04X}")
        ) from error
    except yaml.MarkedYAMLError as error:
        raise Unreadable(*_syntax(error)) from error
    except (ValueError, OverflowError) as error:
        # Only an escape sequence outside of Unicode does this, and PyYAML gives no line.
        line = text[: text.find("\\U")].count("\n") + 1
        raise Unreadable(line, found("control-character", code="\\U…")) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        raise Unreadable(1, found("empty-file"))
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(root.start_mark.line + 1, found("not-a-mapping"))
    return root


def _syntax(error: yaml.MarkedYAMLError) -> tuple[int, Finding]:
    mark = error.problem_mark or error.context_mark
    said = error.problem or ""
    line = mark.line + 1 if mark else 1
    if said.startswith("mapping values are not allowed"):
        return line, found("colon-in-text")
    if said.startswith("found character '\\t'"):
        return line, found("tab")
    both = f"{said}\n{error.context}"
    known = (french for start, french in REASONS.items() if start in both)
    return line, found("yaml-syntax", reason=next(known, "structure inattendue"))


def _scalar(node: yaml.ScalarNode) -> Any:
    text, tag = node.value, node.tag.rpartition(":")[2]
    if tag == "str":
        # A block text (`>` or `|`) ends with a line break that nobody means.
        return text.removesuffix("\n") if node.style in ("|", ">") else text
    if text in ("true", "false"):
        return text == "true"
    if tag == "null":
        return None
    if tag in ("int", "float") and len(text) <= 40 and NUMBER.fullmatch(text):
        return int(text) if tag == "int" else float(text)
    return ODD
