"""The schema that editors use accepts what the model accepts, and explains every field."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sse_academy.bank import schema
from sse_academy.bank.checks.document import Document

SAMPLES = Path(__file__).parent / "samples" / "bank"
STRUCTURAL = [
    "bad-id",
    "bad-language",
    "bad-statement",
    "decimal-comma",
    "difficulty-range",
    "distance-range",
    "empty-list",
    "min-words-range",
    "missing-feedback",
    "missing-field",
    "missing-type",
    "range-of-two",
    "text-too-long",
    "tolerance-range",
    "tries-range",
    "unknown-behaviour",
    "unknown-field",
    "unknown-license",
    "unknown-type",
    "value-range",
    "wrong-type",
]
VALIDATOR = Draft202012Validator(schema.schema())


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema.schema())


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("valid-*.yml")), ids=lambda p: p.stem)
def test_valid_sample_passes(path: Path) -> None:
    assert [e.message for e in VALIDATOR.iter_errors(Document(path).data)] == []


@pytest.mark.parametrize("kind", STRUCTURAL)
def test_structural_mistake_fails(kind: str) -> None:
    assert not VALIDATOR.is_valid(Document(SAMPLES / f"{kind}.yml").data)


def test_every_description_is_used() -> None:
    parts = {"Bank": schema.schema(), **schema.schema()["$defs"]}
    shown = {
        name if name in schema.FIELDS else field
        for part, rule in parts.items()
        for field in rule["properties"]
        for name in [f"{part}.{field}"]
    }
    assert shown == set(schema.FIELDS)
    assert set(parts) == set(schema.PARTS)


def test_write(tmp_path: Path) -> None:
    path = tmp_path / "schema" / "bank.schema.json"
    schema.write(path)
    written = json.loads(path.read_text("utf-8"))
    assert written == schema.schema()
    assert written["title"] == "Banque de questions"
    assert written["properties"]["items"]["description"] == "Les questions."
