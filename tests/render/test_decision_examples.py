"""The examples in the rules for decisions run under TensorFlow, and do what the rules say."""

from __future__ import annotations

from typing import Any

import pytest

from graphlift.verdict.decisions import ADD_SIGNATURE, DECISIONS, SIGNATURE_MISMATCH, WITH_LITERALS
from graphlift.verdict.rules import Rule

pytestmark = pytest.mark.tensorflow


def executed(program: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(program, "example.py", "exec"), names)
    return names


@pytest.mark.parametrize("rule", DECISIONS, ids=lambda rule: rule.name)
@pytest.mark.parametrize("side", ["bad", "good"])
def test_runs(rule: Rule, side: str) -> None:
    assert rule.example is not None
    executed(getattr(rule.example, side))


@pytest.mark.parametrize(
    ("rule", "name", "traces"), [(ADD_SIGNATURE, "total", (2, 1)), (WITH_LITERALS, "scale", (5, 1))], ids=["shapes", "numbers"]
)
def test_traces(rule: Rule, name: str, traces: tuple[int, int]) -> None:
    assert rule.example is not None
    bad, good = executed(rule.example.bad)[name], executed(rule.example.good)[name]
    counts = bad.experimental_get_tracing_count(), good.experimental_get_tracing_count()
    assert counts[0] >= traces[0]
    assert counts[1] == traces[1]


def test_a_mismatch_raises(capsys: pytest.CaptureFixture[str]) -> None:
    assert SIGNATURE_MISMATCH.example is not None
    executed(SIGNATURE_MISMATCH.example.bad)
    assert capsys.readouterr().out == "the signature asks for float32\n"
