"""The domain: agreement between codings, the role matrix."""

import pandas as pd
import pytest

from sse_academy.networks import roles
from sse_academy.networks.agreement import band, confusion, kappa


def test_kappa_by_hand():
    # 50 cells: both 1 in 20, both 0 in 15, 1 then 0 in 5, 0 then 1 in 10.
    pairs = [("1", "1")] * 20 + [("1", "0")] * 5 + [("0", "1")] * 10 + [("0", "0")] * 15
    first, second = ({i: pair[n] for i, pair in enumerate(pairs)} for n in (0, 1))
    # observed 35/50 = 0.7; expected (25·30 + 25·20)/50² = 0.5; (0.7 - 0.5)/(1 - 0.5) = 0.4
    assert kappa(first, second) == pytest.approx(0.4)
    assert confusion(first, second).to_numpy().tolist() == [[15, 10], [5, 20]]
    assert confusion(second, first).equals(confusion(first, second).T)


def test_kappa_leaves_doubt_and_gaps_out():
    first = {"a": "1", "b": "0", "c": "u", "d": "1", "e": None, "f": "1"}
    second = pd.Series({"a": "1", "b": "0", "c": "1", "d": "u", "e": "0", "f": float("nan")})
    assert confusion(first, second).to_numpy().tolist() == [[1, 0], [0, 1]]
    assert kappa(first, second) == 1.0


def test_kappa_of_opposite_codings():
    assert kappa({1: "1", 2: "0"}, {1: "0", 2: "1"}) == -1.0


def test_kappa_at_chance_is_zero():
    assert kappa(dict(enumerate("1100")), dict(enumerate("1010"))) == 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [({}, {}), ({"a": "1"}, {"b": "1"}), ({"a": "1", "b": "1"}, {"a": "1", "b": "1"})],
    ids=["empty", "nothing shared", "one code only"],
)
def test_kappa_without_value(first, second):
    assert kappa(first, second) is None
    assert band(kappa(first, second)) == "undefined"


def test_kappa_when_one_person_uses_one_code():
    assert kappa({"a": "1", "b": "1"}, {"a": "1", "b": "0"}) == 0.0


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-0.01, "poor"),
        (0.0, "slight"),
        (0.2, "slight"),
        (0.21, "fair"),
        (0.4, "fair"),
        (0.5, "moderate"),
        (0.1 + 0.5, "moderate"),
        (0.7, "substantial"),
        (0.81, "almost-perfect"),
        (1.0, "almost-perfect"),
        (1.0000000001, "almost-perfect"),
    ],
)
def test_bands(value, name):
    assert band(value) == name


def test_matrix_counts():
    codes = roles.matrix()
    assert codes.shape == (6, 7)
    assert codes.loc["justa_trama"].tolist() == ["u", "u", "u", "1", "1", "0", "u"]
    counts = roles.counts(codes)
    assert counts.sum().tolist() == [6] * 7
    assert counts.sum(axis=1).to_dict() == {"1": 26, "u": 12, "0": 4}
    assert counts.loc["1"].tolist() == [4, 4, 4, 4, 4, 3, 3]
