"""Rules against TensorFlow, on generated calls.

Its static inference in a graph must not be contradicted, and mostly be matched; and what really comes out eagerly must be covered
by what the rules say, also when they are told less about the arguments.
"""

from __future__ import annotations

import collections
import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # its kernels end the process on arguments that others refuse
pytest.importorskip("tensorflow")

import cases_arithmetic
import cases_compat
import cases_indexing
import cases_media
import cases_network
import cases_numpy
import cases_shaping
import cases_structures
from cases import CASES
from oracle import (
    CONTRADICTION,
    EXACT,
    NEVER_RUN,
    STRONGER,
    Case,
    eager_verdict,
    run_rules,
    static_verdict,
)
from vagueness import blurring, called_open, forgetting, sharpened

from tests.effort import examples

pytestmark = pytest.mark.tensorflow

FAMILIES = (cases_arithmetic, cases_compat, cases_indexing, cases_media, cases_network, cases_numpy, cases_shaping, cases_structures)
NAMES = sorted(CASES)

AGREEMENT = "agreement with static inference"
"""The property under which a test hands on its counts; ``tests/conftest.py`` adds them up, whatever process a test ran in."""

Verdict = tuple[str, Any, Any] | None


def judge(name: str, count: int, verdict_of: Callable[..., Verdict], *more: st.SearchStrategy[Any]) -> collections.Counter[str]:
    """Count how the verdicts on generated calls of one rule come out; a contradiction fails the test with its example."""
    counts: collections.Counter[str] = collections.Counter()

    @settings(
        max_examples=examples(count),
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(CASES[name], *more))
    def check(drawn: tuple[Any, ...]) -> None:
        verdict = verdict_of(*drawn)
        if verdict is None:
            counts["refused"] += 1
            return
        outcome, expected, found = verdict
        assert outcome != CONTRADICTION, f"{drawn}: TensorFlow says {expected}, the rule {found}"
        counts[outcome] += 1

    check()
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_rule_agrees_with_static_inference(name: str, record_property: Callable[[str, object], None]) -> None:
    counts = judge(name, 45, static_verdict)
    assert counts[EXACT] + counts[STRONGER] > 0, f"no call of {name} was understood: {counts}"
    record_property(AGREEMENT, (len(NAMES), dict(counts)))


LENGTHS = st.integers(1, 3)
BLURS = st.integers(0, 10**6).map(lambda seed: blurring(Random(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(NEVER_RUN)])
def test_rule_covers_what_comes_out(name: str) -> None:
    judge(name, 30, eager_verdict, LENGTHS, BLURS)


CALLED_OPEN = frozenset({"tf.dynamic_stitch"})
"""Where the length depends on the largest of some numbers that are not known."""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in CALLED_OPEN])
def test_what_is_not_known_is_not_called_open(name: str) -> None:
    """An axis is ``None`` only if it differs at run time: told less of the arguments, a rule says that it does not know."""

    def verdict(case: Case, seed: int) -> Verdict:
        sharp = run_rules(case, sharpened)
        vague = run_rules(case, lambda value: forgetting(Random(seed))(sharpened(value)))
        return (CONTRADICTION if called_open(vague, sharp) else EXACT), sharp, vague

    judge(name, 5, verdict, st.integers(0, 10**6))
