"""Rules against TensorFlow's own static inference, on generated calls: no contradiction, and mostly equally exact."""

from __future__ import annotations

import collections

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

pytest.importorskip("tensorflow")

import cases_arithmetic  # noqa: F401
from cases import CASES
from oracle import CONTRADICTION, EXACT, STRONGER, static_verdict

pytestmark = pytest.mark.tensorflow

COUNTS: collections.Counter[str] = collections.Counter()
LEAST_EXACT = 0.98


def agree(name: str, examples: int, derandomize: bool) -> collections.Counter[str]:
    """Count how the verdicts on generated calls of one rule come out; a contradiction fails the test with its example."""
    counts: collections.Counter[str] = collections.Counter()

    @settings(
        max_examples=examples,
        derandomize=derandomize,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def check(data: st.DataObject) -> None:
        case = data.draw(CASES[name])
        verdict = static_verdict(case)
        if verdict is None:
            counts["refused"] += 1
            return
        outcome, expected, found = verdict
        assert outcome != CONTRADICTION, f"{case}: TensorFlow says {expected}, the rule {found}"
        counts[outcome] += 1

    check()
    return counts


@pytest.mark.parametrize("name", sorted(CASES))
def test_rule_agrees(name: str) -> None:
    counts = agree(name, 8, derandomize=True)
    assert counts[EXACT] + counts[STRONGER] > 0, f"no call of {name} was understood: {counts}"
    COUNTS.update(counts)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CASES))
def test_rule_agrees_on_many_calls(name: str) -> None:
    COUNTS.update(agree(name, 100, derandomize=False))


def test_rules_are_mostly_as_exact_as_tensorflow() -> None:
    judged = COUNTS.total() - COUNTS["refused"]
    if not judged:
        pytest.skip("no rule was tried in this run")
    assert (COUNTS[EXACT] + COUNTS[STRONGER]) / judged >= LEAST_EXACT, COUNTS
