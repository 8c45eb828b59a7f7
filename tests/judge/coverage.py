"""``python -m tests.judge.coverage``: how many functions show each hazard rule firing rightly, and how many it keeps silent on.

A rule *fires rightly* on a function that is expected to be kept or warned of for it, that Graphlift names it for, and that TensorFlow finds
changed as a graph (of a hybrid function, the warning is expected). A *near miss* is a function that computes with tensors and that
TensorFlow finds safe, in a program in which the rule fires rightly on another one, and that Graphlift does not name the rule for.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tests.judge.candidates import candidates
from tests.judge.expectations import Expectation, expectations
from tests.judge.outcomes import Outcome, Outcomes
from tests.judge.programs import Program

ENOUGH = 6
"""Functions of either sort that a rule should have."""


def count(program: Program, outcomes: Outcomes, functions: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """For one program: ``fires RULE`` and ``silent RULE``, by what Graphlift reports of its functions."""
    found = candidates(program)
    written = expectations(program, found)
    reported = {(function["path"], function["line"]): function for function in functions}
    counts: Counter[str] = Counter()
    safe: list[set[str]] = []
    for candidate in found:
        report = reported.get((program.shown(candidate.path), candidate.line))
        if report is None:
            continue
        named = {finding["rule"] for finding in (*report["blockers"], *report["warnings"])}
        outcome = outcomes[candidate.key]
        if _is_near(outcome):
            safe.append(named)
        counts.update(f"fires {rule}" for rule in named & _shown(written.get(candidate.key, Expectation()), outcome))
    for key in [key for key in counts if key.startswith("fires ")]:
        rule = key.removeprefix("fires ")
        counts[f"silent {rule}"] = sum(rule not in named for named in safe)
    return counts


def _shown(expectation: Expectation, outcome: Outcome) -> set[str]:
    """The rules that TensorFlow shows to hold for a function, as far as its author names them."""
    if outcome.verdict == "UNCALLED" or (outcome.verdict == "SAFE" and not outcome.hybrid):
        return set()
    return {rule for choice in (*expectation.blockers, *expectation.warnings) for rule in choice.split("/")}


def _is_near(outcome: Outcome) -> bool:
    facts = outcome.facts
    return outcome.verdict == "SAFE" and not outcome.hybrid and facts["tensor_parameter"] and facts["tensor_computation"]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 1 if a rule that the judge can show lacks functions."""
    from graphlift.verdict.registry import hazards
    from tests.judge.programs import discover
    from tests.judge.score import score_programs

    argparse.ArgumentParser(prog="python -m tests.judge.coverage", description=__doc__).parse_args(arguments)
    counts = score_programs(discover()).counts
    lacking = 0
    for hazard in hazards():
        name = hazard.rule.name
        fires, silent = counts[f"fires {name}"], counts[f"silent {name}"]
        lacking += min(fires, silent) < ENOUGH
        print(f"{name:24} fires rightly {fires:4}   near misses {silent:4}{'   TOO FEW' if min(fires, silent) < ENOUGH else ''}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
