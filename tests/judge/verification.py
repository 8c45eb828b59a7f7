"""Holds the expectations written in a program against what TensorFlow showed, and derives those that TensorFlow can state by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.judge.candidates import Candidate
from tests.judge.expectations import Expectation
from tests.judge.notation import parse
from tests.judge.outcomes import Outcome

REASONS = {
    "no-tensor-parameter": ("tensor_parameter", False),
    "literal-parameter": ("literal_parameter", True),
    "recursive": ("recursive", True),
    "no-tensor-computation": ("tensor_computation", False),
    "covered": ("covered", True),
}
"""Blockers that are facts of a run: the fact and its value. Every other blocker but ``undetermined`` must show in what changes."""

OPEN = "undetermined"
UNSTATED = "?"
"""Stands where a person has to name the rule behind an outcome."""


def contradictions(expectation: Expectation, outcome: Outcome) -> Iterator[str]:
    """What TensorFlow says against an expectation, a sentence each."""
    yield from _types(expectation, outcome)
    if expectation.decision is None:
        return
    if outcome.verdict == "UNCALLED":
        if OPEN not in expectation.blockers and not expectation.speculative:
            yield "the program never calls it, so TensorFlow has judged nothing"
        return
    if outcome.hybrid:
        yield from _hybrid(expectation, outcome)
    elif expectation.decision == "convert":
        yield from _convert(expectation, outcome)
    elif expectation.decision == "keep":
        yield from _keep(expectation, outcome)
    else:
        yield f"it is no hybrid function, so it cannot be expected to {expectation.decision}"


def _types(expectation: Expectation, outcome: Outcome) -> Iterator[str]:
    for name, types in expectation.types.items():
        seen = outcome.parameters.get(name)
        if seen is None:
            yield f"nothing is ever passed as {name}"
        elif set(parse(seen)) != set(types):
            yield f"{name} is {seen}"


def _convert(expectation: Expectation, outcome: Outcome) -> Iterator[str]:
    if outcome.verdict != "SAFE":
        yield f"as a graph it {_verb(outcome)}: {outcome.difference}"
    for reason, (fact, value) in REASONS.items():
        single = reason == "literal-parameter" and expectation.speculative and all(len(values) == 1 for values in outcome.literals.values())
        if outcome.facts[fact] is value and not single:
            yield f"TensorFlow shows: {reason}"


def _keep(expectation: Expectation, outcome: Outcome) -> Iterator[str]:
    if not expectation.blockers or UNSTATED in expectation.blockers:
        yield f"why it is kept is not stated (as a graph it {_verb(outcome)}{': ' + outcome.difference if outcome.difference else ''})"
    yield from _unshown(expectation.blockers, lambda rule: _blocker(rule, outcome))


def _blocker(rule: str, outcome: Outcome) -> str:
    """Why TensorFlow does not show a blocker of an eager function, ``""`` if it does."""
    if rule in REASONS:
        fact, value = REASONS[rule]
        return "" if outcome.facts[fact] is value else f"TensorFlow does not show {rule}"
    if rule in {OPEN, UNSTATED} or outcome.verdict != "SAFE":
        return ""
    return f"it is safe as a graph, so nothing shows {rule}"


def _unshown(rules: tuple[str, ...], check: Callable[[str], str]) -> Iterator[str]:
    """What a check has against rules; of rules joined by ``/`` one is enough."""
    for choice in rules:
        found = [check(rule) for rule in choice.split("/")]
        if all(found):
            yield found[0]


def _hybrid(expectation: Expectation, outcome: Outcome) -> Iterator[str]:
    if expectation.decision == "convert":
        yield "it is hybrid already"
    if expectation.decision == "dehybridize":
        if outcome.verdict != "SAFE":
            yield f"without tf.function it {_verb(outcome)}: {outcome.difference}"
        facts = outcome.facts
        shown = {
            "P2": not facts["tensor_parameter"] and not facts["tensor_computation"],
            "P3": facts["tensor_parameter"] and facts["literal_parameter"],
            "P6": facts["tensor_parameter"] and not facts["tensor_computation"],
        }
        if not shown.get(expectation.precondition or "", False):
            yield f"TensorFlow does not show what {expectation.precondition} asks for: {facts}"
    yield from _unshown((*expectation.warnings, *expectation.blockers), lambda rule: _warning(rule, outcome))


def _warning(rule: str, outcome: Outcome) -> str:
    """Why TensorFlow does not show a rule inside a function that is hybrid, ``""`` if it does."""
    if rule == "retracing":
        return "" if outcome.traces > 1 else "it is traced only once"
    if rule == "graph-api-used":
        return "" if outcome.verdict != "SAFE" else "nothing needs its graph"
    if rule in REASONS:
        return _blocker(rule, outcome)
    return "" if rule == OPEN or outcome.verdict != "SAFE" else f"it does the same without tf.function, so nothing shows {rule}"


def derived(candidate: Candidate, outcome: Outcome, written: Expectation | None) -> Expectation:
    """The expectation as TensorFlow has it: types always; a decision where none is written, with ``?`` where a rule must be named."""
    expectation = written or Expectation()
    types = {name: parse(seen) for name, seen in outcome.parameters.items()}
    if expectation.decision is not None or outcome.verdict == "UNCALLED":
        return replace(expectation, types=types)
    if outcome.hybrid:
        return replace(expectation, decision="keep", types=types)
    reasons = tuple(reason for reason, (fact, value) in REASONS.items() if outcome.facts[fact] is value)
    if outcome.verdict == "SAFE":
        single = reasons == ("literal-parameter",) and all(len(values) == 1 for values in outcome.literals.values())
        convert = single or not reasons
        return replace(
            expectation, decision="convert" if convert else "keep", speculative=single, blockers=() if convert else reasons, types=types
        )
    return replace(expectation, decision="keep", blockers=reasons or (UNSTATED,), types=types)


def _verb(outcome: Outcome) -> str:
    return {"SAFE": "is the same", "RAISES": "raises", "DIFFERS": "differs", "RETRACES": "retraces"}[outcome.verdict]
