"""The programs: expectations against TensorFlow, and Graphlift against both.

With TensorFlow, every expectation is held against a real run of its program. Without, what Graphlift says is held against the outcomes
that such a run recorded: no certain conversion may be unsafe, and the shares of what is found must not fall.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.judge.candidates import candidates
from tests.judge.expectations import expectations
from tests.judge.outcomes import Cache, Recorded
from tests.judge.programs import ROOT, discover, load
from tests.judge.scoring import Score, score
from tests.judge.verification import contradictions

PROGRAMS = list(discover())
RECORDED = Recorded.read()


def _name(location: Path) -> str:
    return location.relative_to(ROOT).as_posix().removesuffix(".py")


@pytest.mark.parametrize("location", PROGRAMS, ids=_name)
def test_outcomes_are_recorded_and_agree_with_the_expectations(location: Path) -> None:
    program = load(location)
    outcomes = RECORDED.of(program)
    assert outcomes is not None, f"{program.name} has changed: run `python -m tests.judge --update {location}` with TensorFlow"
    found = candidates(program)
    assert [candidate.key for candidate in found] == list(outcomes)
    said = expectations(program, found)
    wrong = [f"{key}: {sentence}" for key, expectation in said.items() for sentence in contradictions(expectation, outcomes[key])]
    assert not wrong, "\n".join(wrong)


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("location", PROGRAMS, ids=_name)
def test_tensorflow_still_says_the_same(location: Path) -> None:
    from tests.judge import execution, judging

    if judging.versions() != RECORDED.versions:
        pytest.skip(f"the outcomes were recorded with {RECORDED.versions}, this is {judging.versions()}")
    execution.prepare()
    program = load(location)
    outcomes = judging.judge(program, cache=Cache(judging.versions()))
    recorded = RECORDED.of(program) or {}
    assert {key: outcome.verdict for key, outcome in outcomes.items()} == {key: outcome.verdict for key, outcome in recorded.items()}
    assert {key: outcome.parameters for key, outcome in outcomes.items()} == {key: outcome.parameters for key, outcome in recorded.items()}
    assert {key: outcome.facts for key, outcome in outcomes.items()} == {key: outcome.facts for key, outcome in recorded.items()}


@pytest.fixture(scope="module")
def total() -> Score:
    from graphlift.api import check

    result = Score()
    for location in PROGRAMS:
        program = load(location)
        outcomes = RECORDED.of(program)
        if outcomes is not None:
            result.add(score(program, outcomes, check([location], cache=False).to_dict()["functions"]))
    return result


needs_graphlift = pytest.mark.skipif(importlib.util.find_spec("astroid") is None, reason="needs the environment of the analysis")


@needs_graphlift
@pytest.mark.slow
def test_no_certain_change_is_unsafe(total: Score) -> None:
    assert not total.wrong, "\n".join(map(str, total.wrong))


@needs_graphlift
@pytest.mark.slow
def test_what_is_found_does_not_shrink(total: Score) -> None:
    print("\n".join(total.lines()))
    assert total.rate("right", "decided") >= 0.0
