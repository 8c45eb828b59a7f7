"""Functions explained, rules explained, and types as text."""

from __future__ import annotations

import pytest

from graphlift.render import types
from graphlift.render.explain import explain
from graphlift.render.lines import plain
from graphlift.render.rulepage import codes, listing, ordered, page, record
from graphlift.render.typetext import parameter_text, type_text
from graphlift.report import TensorType
from graphlift.verdict.registry import RULES
from graphlift.verdict.rules import Rule
from tests.render.samples import parameter, sample

LOGGED = """\
a/data.py:9 Pipeline.logged
  eager; keep it so

Facts
  tensor parameter     yes     proven
  literal parameter    no      proven
  python side effect   yes     proven
  recursive            no      proven
  tensor computation   yes     proven
  covered              no      proven

Parameters
  x: tensor (proven)
    float32[None, 28] (proven), from main.py:41

What stands in the way
  a/data.py:10:5: GL301 it writes output by `print`
      a/log.py:4: in `note`: it happens here
    what helps: """


def explained(qualname: str) -> str:
    return plain(explain(next(function for function in sample().functions if function.qualname == qualname), RULES))


def test_a_blocked_function() -> None:
    assert explained("Pipeline.logged").startswith(LOGGED)
    assert "tf.print" in explained("Pipeline.logged")


def test_a_speculative_one_shows_each_assumption() -> None:
    text = explained("train_step")
    assert "eager; convert it to a tf.function (P1), on stated assumptions\n" in text
    assert "  tensor parameter     yes     assumed\n" in text
    assert (
        "  `x` is a tensor (function-name, m.py:7)\n"
        "    because functions named like `train_step` take tensors\n"
        "    otherwise if it is a Python value, each value is traced anew\n"
    ) in text


def test_a_hybrid_one() -> None:
    text = explained("scale")
    assert "hybrid: it runs as a tf.function; remove its tf.function (P3)\n" in text
    assert "  factor: Python values 0.1, 0.2, 3 (nothing tells)\n" in text
    assert "\nWarnings\n  m.py:14:5: GL401 it writes output by `print`\n" in text


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.name)
def test_the_page_of_each_rule(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {' / '.join(codes(rule))}: {rule.name}\n\n{rule.summary}\n")
    assert text.count("```") % 2 == 0
    assert record(rule)["codes"] == list(codes(rule))


def test_rules_are_listed_in_the_order_of_their_codes() -> None:
    rows = plain(listing(RULES)).splitlines()
    assert len(rows) == len(list(RULES))
    assert [row.split()[0] for row in rows] == sorted(row.split()[0] for row in rows)
    assert [rule.name for rule in ordered(RULES)][:2] == ["convert-to-graph", "add-input-signature"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TensorType(kind="dense", dtype="float32", shape=(None, 28, "?")), "float32[None, 28, ?]"),
        (TensorType(kind="dense", dtype=None, shape=None), "tensor[…]"),
        (TensorType(kind="dense", dtype=None, shape=None, like=True), "tensor-like[…]"),
        (TensorType(kind="dense", dtype="float32", shape=(3,), like=True), "float32-like[3]"),
        (TensorType(kind="dense", dtype="int64", shape=()), "int64[]"),
        (TensorType(kind="ragged", dtype="int32", shape=(None, None), ragged_rank=1), "ragged int32[None, None]"),
        (TensorType(kind="variable", dtype="float32", shape=(3,)), "Variable float32[3]"),
        (TensorType(kind="numpy", dtype="float64", shape=None), "ndarray float64[…]"),
        (TensorType(kind="tensorarray", dtype="float32"), "TensorArray float32"),
        (TensorType(kind="dataset", element=TensorType(kind="dense", dtype="int8", shape=())), "Dataset of int8[]"),
        (TensorType(kind="iterator"), "iterator"),
        (TensorType(kind="tuple", elements=(TensorType(kind="other", name="int"),)), "(int,)"),
        (TensorType(kind="list", elements=(TensorType(kind="other"), TensorType(kind="other", name="int"))), "[other, int]"),
        (TensorType(kind="dict", elements={"a": TensorType(kind="dense", dtype="bool", shape=())}), "{a: bool[]}"),
        (TensorType(kind="list"), "list"),
    ],
)
def test_types_as_text(kind: TensorType, text: str) -> None:
    assert type_text(kind) == text


def test_parameters_as_text() -> None:
    assert parameter_text(parameter()) == ""
    assert parameter_text(parameter(tensor=True)) == "tensor"
    assert parameter_text(parameter(literal=True)) == "Python number or string"
    kinds = tuple(TensorType(kind="dense", dtype="float32", shape=(size,)) for size in (1, 2, 3, 4))
    assert parameter_text(parameter(types=kinds)) == "float32[1] | float32[2] | float32[3] | …"


def test_types_of_a_report() -> None:
    assert plain(types.lines(sample())).splitlines()[:2] == [
        "a/data.py:3: normalise(image: float32[None, 28]) -> float32[None, 28]",
        "a/data.py:9: Pipeline.logged(x: float32[None, 28])",
    ]
    first = types.record(sample())["functions"][0]
    assert first["parameters"][0]["types"][0]["shape"] == [None, 28]
    assert first["returns"] == [{"kind": "dense", "dtype": "float32", "shape": [None, 28]}]
