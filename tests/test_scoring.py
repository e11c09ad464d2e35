"""Scoring: the vectors that both runtimes share, and what must hold for any response."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from sse_academy.bank.model import AnyItem
from sse_academy.bank.scoring import Result, fold, read_number, score, within_one_edit

SHARED = json.loads((Path(__file__).parent / "scoring_vectors.json").read_text("utf-8"))
READ_ITEM = TypeAdapter(AnyItem).validate_python
ITEMS = {name: READ_ITEM(data) for name, data in SHARED["items"].items()}
OUTCOMES = {"empty", "unreadable", "right", "partial", "wrong", "open"}


def as_json(result: Result) -> dict[str, Any]:
    return {**vars(result), "feedback": list(result.feedback)}


@pytest.mark.parametrize("vector", SHARED["vectors"], ids=lambda v: v["name"])
def test_vector(vector: dict[str, Any]) -> None:
    result = score(ITEMS[vector["item"]], vector["response"])
    assert as_json(result) == vector["expect"]


def test_vectors_cover_every_type_and_outcome() -> None:
    told = {(ITEMS[v["item"]].type, v["expect"]["outcome"]) for v in SHARED["vectors"]}
    graded = {i.type for i in ITEMS.values()} - {"reflect"}
    assert {t for t, _ in told} == graded | {"reflect"} and len(graded) == 10
    assert {o for _, o in told} == OUTCOMES
    for outcome in ("right", "wrong", "empty"):
        assert {t for t, o in told if o == outcome} >= graded
    assert {v["item"] for v in SHARED["vectors"]} == set(ITEMS)


def known_names(value: Any) -> list[str]:
    """Return the keys and short texts of an item: what a response may be made of."""
    if isinstance(value, dict):
        return [n for k, v in value.items() for n in [k, *known_names(v)]]
    if isinstance(value, list):
        return [n for v in value for n in known_names(v)]
    return [value] if isinstance(value, str) else []


def random_json(rng: random.Random, names: list[str], depth: int = 0) -> Any:
    """Return any JSON value, often with names that mean something to the item."""
    strange = ["", " ", "\u200b", "12,5", "−3", "1e999", "9" * 400, "🐝", "\ud83d", "constructor"]
    scalars = [None, True, False, 0, -1, 1e308, 12.5, *strange]
    kind = rng.choice("snnnllldd" if depth < 4 else "sn")
    if kind == "s":
        return rng.choice(scalars)
    if kind == "n":
        return rng.choice(names)
    children = [random_json(rng, names, depth + 1) for _ in range(rng.randrange(6))]
    if kind == "l":
        return children
    return {rng.choice([*names, "text", *strange]): child for child in children}


def check(name: str, response: Any) -> str:
    """Score a response; assert what holds for all results, and return the outcome."""
    result, said = score(ITEMS[name], response), f"{name}: {response!r}"
    if result.outcome in {"empty", "unreadable", "open"}:
        assert result.score is None, said
    else:
        assert result.score is not None and 0 <= result.score <= 1, said
        assert result.score == round(result.score, 4), said
        assert result.outcome == {0: "wrong", 1: "right"}.get(result.score, "partial"), said
    assert bool(result.feedback) == (result.outcome not in {"empty", "unreadable"}), said
    assert all(isinstance(f, str) for f in result.feedback), said
    return result.outcome


def test_any_response_is_scored() -> None:
    rng = random.Random(2011)
    for _ in range(2000):
        name = rng.choice(list(ITEMS))
        check(name, random_json(rng, known_names(SHARED["items"][name])))


def test_a_response_of_any_item_is_scored_by_all() -> None:
    responses = [v["response"] for v in SHARED["vectors"]]
    assert {check(name, response) for name in ITEMS for response in responses} == OUTCOMES


def test_order_of_a_response_matters_to_order_and_scenario_only() -> None:
    rng = random.Random(14)
    for vector in SHARED["vectors"]:
        item, response = ITEMS[vector["item"]], vector["response"]
        if isinstance(response, dict):
            shuffled: Any = dict(rng.sample(list(response.items()), len(response)))
        elif isinstance(response, list) and item.type == "multiple":
            shuffled = rng.sample(response, len(response))
        else:
            continue
        assert score(item, shuffled) == score(item, response), vector["name"]


def test_fold_is_stable_and_edits_are_symmetric() -> None:
    rng = random.Random(7)
    letters = "aàÂeéÉœŒæßẞİIıΣσςﬁ '’‘´`-‑–\u00a0\u202f\u200b\u0301😀"
    for _ in range(2000):
        a, b = ("".join(rng.choices(letters, k=rng.randrange(5))) for _ in "ab")
        assert fold(fold(a)) == fold(a)
        assert within_one_edit(a, b) == within_one_edit(b, a)
        assert within_one_edit(a, a + "x") and within_one_edit("x" + a, a)
        assert not within_one_edit(a, a + "xy")


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0.0), ("1 234,5", 1234.5), ("−2", -2.0), ("+2 %", 2.0), ("1.234.5", None), ("", None)],
)
def test_read_number(text: str, number: float | None) -> None:
    assert read_number(text) == number
