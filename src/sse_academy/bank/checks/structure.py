"""Structural mistakes: what pydantic refuses, told in French with the name of the field."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ..model import AnyItem, Bank, Behaviour
from .document import Document
from .finding import Finding, Loc, found

TYPES = {get_args(m.model_fields["type"].annotation)[0]: m for m in get_args(get_args(AnyItem)[0])}
TAKEN_FOR = {"bool": "un oui ou non", "int": "un nombre", "float": "un nombre"}
EXPECTED = {
    "string_type": ("un texte", "Écrivez un texte entre guillemets."),
    "int_type": ("un nombre entier", "Écrivez un nombre entier, sans guillemets."),
    "float_type": ("un nombre", "Écrivez un nombre, sans guillemets ni unité."),
    "bool_type": ("true ou false", "Écrivez true ou false."),
    "list_type": ("une liste", "Écrivez un élément par ligne, chacun précédé de « - »."),
    "dict_type": ("des champs", "Écrivez un champ par ligne, en retrait : « nom: valeur »."),
}
GIVEN = {str: "un texte", bool: "true ou false", int: "un nombre", float: "un nombre"}
GIVEN |= {list: "une liste", dict: "des champs", type(None): "une valeur vide"}
# Stand for the fields of the head that are wrong, so that all the rest is checked all the same.
HEAD = {
    "bank": "bank",
    "language": "fr",
    "license": "CC-BY-4.0",
    "title": "Questions",
    "behaviour": "immediate",
    "objectives": "bank",
}
# Fields of the head that the items refer to: no stand-in would do for them.
REFERRED_TO = {"bank", "objectives", "misconceptions"}


@dataclass(frozen=True)
class Parsed:
    """What could be read: `bank` with its sound items, `positions` of these in the file.

    `head` tells whether what the items refer to is sound, `whole` whether everything is.
    """

    bank: Bank | None
    positions: list[int]
    head: bool
    whole: bool


def parse(document: Document) -> tuple[Parsed, list[Finding]]:
    """Validate the data of a file; returns what is sound and all structural mistakes."""
    data = document.data
    try:
        bank = Bank.model_validate(data)
        return Parsed(bank, list(range(len(bank.items))), True, True), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    inside = {e["loc"][1] for e in errors if e["loc"][0] == "items" and len(e["loc"]) > 1}
    wrong = {e["loc"][0] for e in errors} - ({"items"} if inside else set())
    items = data["items"] if isinstance(data.get("items"), list) else []
    positions = [n for n in range(len(items)) if n not in inside]
    bank = None
    if positions:
        head = {name: value for name, value in data.items() if name not in wrong}
        head |= {name: HEAD[name] for name in wrong & HEAD.keys()}
        bank = Bank.model_validate({**head, "items": [items[n] for n in positions]})
    findings = [_finding(document, e) for e in errors]
    return Parsed(bank, positions, not wrong & REFERRED_TO, False), findings


def _finding(document: Document, error: Any) -> Finding:
    """Turn one pydantic error into a finding."""
    loc, kind, given = error["loc"], error["type"], error["input"]
    field = next((p for p in reversed(loc) if isinstance(p, str) and p != "[key]"), "")
    match kind:
        case "extra_forbidden":
            return found("unknown-field", *loc, field=field, known=_known(loc))
        case "missing" if field == "feedback":
            return found("missing-feedback", *loc, part=_part(given))
        case "missing":
            return found("missing-field", *loc, field=field)
        case "union_tag_not_found":
            return found("missing-type", *loc, known=", ".join(TYPES))
        case "union_tag_invalid":
            tag = error["ctx"]["tag"]
            return found("unknown-type", *loc, "type", given=tag, known=_near(tag, TYPES))
        case "literal_error":
            return _literal(loc, field, given)
        case "string_pattern_mismatch":
            return _pattern(loc, field, given)
        case "string_too_short":
            return found("blank-text", *loc, field=field)
        case "string_too_long":
            limit, size = error["ctx"]["max_length"], len(given)
            return found("text-too-long", *loc, field=field, limit=limit, size=size)
        case "too_short" | "too_long" if field == "range":
            return found("range-of-two", *loc)
        case "too_short":
            return found("empty-list", *loc, field=field)
        case "greater_than_equal" | "less_than_equal":
            return found(f"{field.replace('_', '-')}-range", *loc, given=given)
    return _type(document, loc, field, kind, given)


def _literal(loc: Loc, field: str, given: Any) -> Finding:
    if field == "behaviour":
        known = _near(str(given), get_args(Behaviour))
        return found("unknown-behaviour", *loc, given=given, known=known)
    return found("unknown-license", *loc, given=given)


def _pattern(loc: Loc, field: str, given: str) -> Finding:
    match field:
        case "statements":
            return found("bad-statement", *loc, given=given)
        case "language":
            return found("bad-language", *loc, given=given)
    return found("bad-id", *loc, given=given)


def _type(document: Document, loc: Loc, field: str, kind: str, given: Any) -> Finding:
    """A value of another type: often a text that YAML took for something else."""
    raw, tag = document.scalar(loc)
    if kind == "string_type" and not isinstance(given, list | dict):
        if tag == "null":
            return found("blank-text", *loc, field=field)
        taken = TAKEN_FOR.get(tag, "une date")
        return found("needs-quotes", *loc, field=field, raw=raw, taken=taken)
    if kind == "bool_type" and tag == "bool":
        return found("yes-or-no", *loc, field=field, raw=raw)
    if kind == "float_type" and isinstance(given, str) and "," in given:
        return found("decimal-comma", *loc, field=field, raw=raw, point=raw.replace(",", "."))
    # Any other kind of pydantic error is about a part that is no mapping.
    expected, how = EXPECTED.get(kind, EXPECTED["dict_type"])
    given_as = GIVEN.get(type(given), f"« {raw} »")
    return found("wrong-type", *loc, field=field, expected=expected, given=given_as, how=how)


def _part(given: Any) -> str:
    """Name the part that lacks something by its id."""
    name = given.get("id") if isinstance(given, dict) else None
    return f"« {name} »" if isinstance(name, str) else "Cette partie"


def _known(loc: Loc) -> str:
    """Return the fields that the part holding the last of `loc` may have, nearest first."""
    return _near(str(loc[-1]), _fields(loc[:-1]))


def _fields(loc: Loc) -> Iterator[str]:
    model: Any = Bank
    for part in loc:
        if model is Bank and part == "items":
            continue
        if isinstance(part, str) and part in TYPES:
            model = TYPES[part]
        elif isinstance(part, str) and model is not Bank and part in model.model_fields:
            model = _model(model.model_fields[part].annotation) or model
    return iter(model.model_fields)


def _model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `list[X]`, `dict[str, X]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model(a))), None)


def _near(given: str, known: Any) -> str:
    """List what is known, with the nearest name alone when one is near."""
    known = list(known)
    near = difflib.get_close_matches(given, known, 1)
    return f"vouliez-vous dire « {near[0]} » ?" if near else f"sont connus : {', '.join(known)}."
