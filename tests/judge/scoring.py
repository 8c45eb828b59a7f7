"""Counts how what Graphlift says about the programs compares with what TensorFlow showed. Needs no TensorFlow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.judge import coverage
from tests.judge.agreement import agreement
from tests.judge.candidates import Candidate, candidates
from tests.judge.expectations import Expectation, expectations
from tests.judge.notation import Alternatives, Type, from_report, parse
from tests.judge.outcomes import Outcome, Outcomes
from tests.judge.programs import Program

FACTS = ("tensor_parameter", "literal_parameter", "recursive", "tensor_computation", "covered")


@dataclass(frozen=True)
class Remark:
    """Something that Graphlift gets wrong about one candidate, or misses."""

    kind: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind:14} {self.place}: {self.text}"


@dataclass
class Score:
    """Counts over many programs; ``wrong`` must stay empty: certain conversions that TensorFlow does not find safe."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def wrong(self) -> list[Remark]:
        """What must never be."""
        return [remark for remark in self.remarks if remark.kind == "WRONG"]

    def add(self, other: Score) -> None:
        """Take in the counts of another program."""
        self.counts.update(other.counts)
        self.remarks += other.remarks

    def rate(self, part: str, whole: str) -> float:
        """One count as a share of another; 1 where there is nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def lines(self) -> Iterator[str]:
        """The summary, a line for each subject."""
        counts = self.counts
        yield f"candidates {counts['candidates']}, judged by TensorFlow {counts['judged']}, with an expected decision {counts['decided']}"
        yield f"decision as expected {counts['right']}/{counts['decided']} ({self.rate('right', 'decided'):.1%})"
        yield (
            f"convert: expected {counts['expected convert']}, sure {counts['found convert']}, speculative {counts['found speculative']}, "
            f"missed {counts['missed']}, needless {counts['needless']}, rash {counts['rash']}, WRONG {counts['wrong']}"
        )
        yield (
            f"certain conversions that are SAFE {counts['certain safe']}/{counts['certain']} ({self.rate('certain safe', 'certain'):.1%}), "
            f"with speculation {counts['offered safe']}/{counts['offered']} ({self.rate('offered safe', 'offered'):.1%})"
        )
        yield (
            f"offered of the SAFE that compute with tensors {counts['worthy offered']}/{counts['worthy']} "
            f"({self.rate('worthy offered', 'worthy'):.1%})"
        )
        yield f"hybrid: to undo {counts['expected undo']}, found {counts['found undo']}, wrongly undone {counts['wrong undo']}"
        yield f"reasons named {counts['reason named']}/{counts['reason']} ({self.rate('reason named', 'reason'):.1%})"
        for fact in FACTS:
            known, right = counts[f"{fact} known"], counts[f"{fact} right"]
            yield f"fact {fact}: right {right}/{known} known of {counts[f'{fact} seen']}"
        yield f"types: covered {counts['type covered']}/{counts['type']} ({self.rate('type covered', 'type'):.1%})"
        yield f"types: equal {counts['type equal']}/{counts['type']} ({self.rate('type equal', 'type'):.1%})"
        yield f"tensor types: covered {counts['tensor covered']}/{counts['tensor']} ({self.rate('tensor covered', 'tensor'):.1%})"
        yield f"tensor types: equal {counts['tensor equal']}/{counts['tensor']} ({self.rate('tensor equal', 'tensor'):.1%})"


def score(program: Program, outcomes: Outcomes, functions: Iterable[dict[str, Any]]) -> Score:
    """Hold the ``functions`` of a report about one program against its outcomes and expectations."""
    functions = list(functions)
    found = candidates(program)
    written = expectations(program, found)
    reported = {(function["path"], function["line"]): function for function in functions}
    result = Score(coverage.count(program, outcomes, functions))
    for candidate in found:
        report = reported.get((program.shown(candidate.path), candidate.line))
        _Scorer(result, f"{program.shown(candidate.path)}:{candidate.line} {candidate.qualname}").run(
            candidate, report, outcomes[candidate.key], written.get(candidate.key, Expectation())
        )
    return result


class _Scorer:
    """Scores one candidate."""

    def __init__(self, result: Score, place: str) -> None:
        self._result, self._counts, self._place = result, result.counts, place

    def run(self, candidate: Candidate, report: dict[str, Any] | None, outcome: Outcome, expectation: Expectation) -> None:
        self._counts["candidates"] += 1
        if report is None:
            self._remark("ABSENT", "the report does not list it")
            return
        if report["qualname"] != candidate.qualname:
            self._remark("NAME", f"is called {report['qualname']}")
        if outcome.verdict != "UNCALLED":
            self._counts["judged"] += 1
            self._safety(report, outcome)
            self._facts(report, outcome)
            self._types(report, outcome)
        if expectation.decision is not None:
            self._decision(report, outcome, expectation)

    def _safety(self, report: dict[str, Any], outcome: Outcome) -> None:
        """Whether a change that is offered for certain changes what the program does."""
        decision, unsafe = report["decision"], outcome.verdict != "SAFE"
        if report["hybrid"] != outcome.hybrid:
            self._remark("HYBRID", f"is {'' if outcome.hybrid else 'not '}hybrid")
        if not outcome.hybrid:
            self._shares(report, outcome)
        if decision == "convert" and unsafe and not outcome.hybrid:
            self._counts["rash" if report["speculative"] else "wrong"] += 1
            self._remark("RASH" if report["speculative"] else "WRONG", f"converted, but {outcome.verdict}: {outcome.difference}")
        if decision == "dehybridize" and unsafe and not report["speculative"]:
            self._counts["wrong undo"] += 1
            self._remark("WRONG", f"its tf.function is removed, but {outcome.verdict}: {outcome.difference}")

    def _shares(self, report: dict[str, Any], outcome: Outcome) -> None:
        """What is offered, of that what is safe, and of the safe functions worth a graph those that are offered."""
        offered, safe = report["decision"] == "convert", outcome.verdict == "SAFE"
        facts = outcome.facts
        self._counts["offered"] += offered
        self._counts["offered safe"] += offered and safe
        self._counts["certain"] += offered and not report["speculative"]
        self._counts["certain safe"] += offered and safe and not report["speculative"]
        worthy = safe and facts["tensor_parameter"] and facts["tensor_computation"] and not facts["covered"]
        self._counts["worthy"] += worthy
        self._counts["worthy offered"] += worthy and offered
        if worthy and not offered:
            reasons = ", ".join(dict.fromkeys(finding["rule"] for finding in report["blockers"]))
            self._remark("KEPT", f"safe and computing, kept for {reasons}")

    def _decision(self, report: dict[str, Any], outcome: Outcome, expectation: Expectation) -> None:
        expected, decision = expectation.decision, report["decision"]
        if outcome.hybrid and decision == "reconfigure":
            decision = "keep"
        self._counts["decided"] += 1
        self._counts[f"expected {expected}"] += 1
        self._counts["expected undo"] += expected == "dehybridize"
        self._counts["found undo"] += expected == decision == "dehybridize"
        reasons = [finding["rule"] for finding in (*report["blockers"], *report["warnings"])]
        if expected == decision:
            self._counts["right"] += 1
            if expected == "convert":
                self._counts["found speculative" if report["speculative"] else "found convert"] += 1
                if report["speculative"] and not expectation.speculative:
                    self._remark("SPECULATIVE", "; ".join(item["message"] for item in report["assumptions"]))
        elif expected == "convert":
            self._counts["missed"] += 1
            self._remark("MISSED", f"kept for {', '.join(reasons) or 'no reason'}")
        elif decision == "convert" and outcome.verdict == "SAFE":
            self._counts["needless"] += 1
            self._remark("NEEDLESS", f"converted, expected: keep for {', '.join(expectation.blockers)}")
        elif decision != "convert" or outcome.verdict == "UNCALLED":
            self._remark("DECISION", f"{report['decision']} ({report['precondition']}), expected {expected} ({expectation.precondition})")
        if expected == decision != "convert":
            for choice in (*expectation.blockers, *expectation.warnings):
                self._counts["reason"] += 1
                if set(choice.split("/")) & set(reasons):
                    self._counts["reason named"] += 1
                else:
                    self._remark("REASON", f"{choice} is not among {', '.join(reasons) or 'no reasons'}")

    def _facts(self, report: dict[str, Any], outcome: Outcome) -> None:
        for fact in FACTS:
            self._counts[f"{fact} seen"] += 1
            said = report["facts"][fact]
            if said is not None:
                self._counts[f"{fact} known"] += 1
                if said is outcome.facts[fact]:
                    self._counts[f"{fact} right"] += 1
                else:
                    self._remark("FACT", f"{fact} is {str(outcome.facts[fact]).lower()}")

    def _types(self, report: dict[str, Any], outcome: Outcome) -> None:
        parameters = {parameter["name"]: parameter for parameter in report["parameters"]}
        for name, text in outcome.parameters.items():
            seen = parse(text)
            subjects = ["type"] + ["tensor"] * any(t.is_tensor for t in seen)
            self._counts.update(subjects)
            parameter = parameters.get(name)
            said: Alternatives = tuple(from_report(t) for t in parameter["types"]) if parameter else ()
            apart = tuple(kind for each in outcome.apart.get(name, (text,)) for kind in parse(each))
            found = agreement(said, seen, apart)
            if found.covered:
                self._counts.update(f"{subject} covered" for subject in subjects)
            if found.equal:
                self._counts.update(f"{subject} equal" for subject in subjects)
                continue
            self._remark(found.kind, f"{name} is {text}, said to be {_shown(said)}")

    def _remark(self, kind: str, text: str) -> None:
        self._result.remarks.append(Remark(kind, self._place, text))


def _shown(types: tuple[Type, ...]) -> str:
    return " | ".join(map(str, types)) or "unknown"
