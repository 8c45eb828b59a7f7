"""The programs: expectations against TensorFlow, and Graphlift against both.

With TensorFlow, every expectation is held against a real run of its program. Without, what Graphlift says is held against the outcomes
that such a run recorded: no certain conversion may be unsafe, and the shares of what is found must not fall below what was reached.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.effort import part
from tests.judge import coverage
from tests.judge.candidates import candidates
from tests.judge.expectations import expectations
from tests.judge.outcomes import Cache, Recorded
from tests.judge.programs import ROOT, discover, load
from tests.judge.scoring import Score
from tests.judge.verification import contradictions

PROGRAMS = list(discover())
RECORDED = Recorded.read()
HAS_ANALYSIS = importlib.util.find_spec("astroid") is not None and importlib.util.find_spec("msgspec") is not None

REACHED = {
    ("right", "decided"): 0.97,
    ("reason named", "reason"): 0.85,
    ("type covered", "type"): 0.996,
    ("type equal", "type"): 0.96,
    ("tensor covered", "tensor"): 0.998,
    ("tensor equal", "tensor"): 0.96,
}
"""Shares of the expectations that Graphlift has met before."""


def _name(location: Path) -> str:
    return location.relative_to(ROOT).as_posix().removesuffix(".py")


@pytest.mark.parametrize("location", PROGRAMS, ids=_name)
def test_outcomes_are_recorded_and_agree_with_the_expectations(location: Path) -> None:
    program = load(location)
    outcomes = RECORDED.of(program)
    assert outcomes is not None, f"{program.name} has changed: run `python -m tests.judge --update {location}` with TensorFlow"
    found = candidates(program)
    assert [candidate.key for candidate in found] == list(outcomes)
    written = expectations(program, found)
    wrong = [f"{key}: {sentence}" for key, said in written.items() for sentence in contradictions(said, outcomes[key])]
    assert not wrong, "\n".join(wrong)


@pytest.mark.tensorflow
@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("location", part(PROGRAMS, 8, _name), ids=_name)
def test_tensorflow_still_says_what_is_recorded(location: Path) -> None:
    """One program in eight here; a program that has changed since is judged when its outcome is recorded."""
    from tests.judge import execution, judging

    if judging.versions() != RECORDED.versions:
        pytest.skip(f"the outcomes were recorded with {RECORDED.versions}, this is {judging.versions()}")
    execution.prepare()
    program = load(location)
    outcomes = judging.judge(program, cache=Cache(judging.versions()))
    recorded = RECORDED.of(program) or {}
    for aspect in ("verdict", "hybrid", "facts", "literals", "parameters", "returns"):
        now = {key: getattr(outcome, aspect) for key, outcome in outcomes.items()}
        assert now == {key: getattr(outcome, aspect) for key, outcome in recorded.items()}, aspect


@pytest.fixture(scope="module")
def total() -> Score:
    from tests.judge.score import score_programs

    return score_programs(PROGRAMS)


@pytest.mark.skipif(not HAS_ANALYSIS, reason="needs the environment of the analysis")
@pytest.mark.slow
class TestGraphlift:
    """What Graphlift says of all programs together."""

    def test_makes_no_certain_change_that_is_unsafe(self, total: Score) -> None:
        assert not total.wrong, "\n".join(map(str, total.wrong))

    def test_reports_every_candidate_by_its_name(self, total: Score) -> None:
        assert not [str(remark) for remark in total.remarks if remark.kind in {"ABSENT", "NAME", "HYBRID", "UNRECORDED"}]

    @pytest.mark.parametrize(("part", "whole"), REACHED, ids=lambda name: name.replace(" ", "-"))
    def test_finds_no_less_than_before(self, total: Score, part: str, whole: str) -> None:
        assert total.rate(part, whole) >= REACHED[part, whole], "\n".join(total.lines())

    def test_shows_each_hazard_rule_firing_and_keeping_silent_often_enough(self, total: Score) -> None:
        from graphlift.verdict.registry import hazards

        counts = total.counts
        names = {hazard.rule.name for hazard in hazards()}
        few = {name for name in names if min(counts[f"fires {name}"], counts[f"silent {name}"]) < coverage.ENOUGH}
        assert not few

    def test_makes_no_certain_change_to_a_mutant_that_is_unsafe(self) -> None:
        from tests.judge.score import score_mutants

        assert not (found := score_mutants(PROGRAMS)).wrong, "\n".join(map(str, found.wrong))
