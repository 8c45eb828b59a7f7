"""Judges a program: runs it as it is, and once more for each candidate that it calls with that one changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import keras
import tensorflow as tf

from tests.judge import JUDGE_VERSION
from tests.judge.candidates import Candidate, candidates
from tests.judge.compare import Comparison, Judgement
from tests.judge.execution import Plan, run
from tests.judge.facts import Facts, observed
from tests.judge.notation import show
from tests.judge.observe import Tree
from tests.judge.outcomes import Cache, Outcome, Outcomes
from tests.judge.programs import Program

SHAPES_ONLY = "# judge: shapes only"
"""A program with this comment draws unseeded random numbers: floating-point values are not compared."""


class BadProgram(Exception):
    """A program that cannot judge anything: it fails by itself, or never gives the same answer twice."""


def versions() -> dict[str, str]:
    """What outcomes depend on besides the program."""
    return {"judge": JUDGE_VERSION, "tensorflow": tf.__version__, "keras": keras.__version__}


def judge(program: Program, *, cache: Cache | None = None, jobs: int = 1) -> Outcomes:
    """The outcome for each candidate of a program; raises ``BadProgram``."""
    known = cache.get(program) if cache else None
    if known is not None:
        return known
    found = candidates(program)
    plain = run(program, Plan(eager=range(len(found)), operations=True))
    _check_end(program, plain)
    facts = {candidate.index: observed(plain, candidate) for candidate in found}
    called = [candidate for candidate in found if facts[candidate.index].calls]
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        judgements = dict(zip((c.index for c in called), pool.map(lambda c: _judge_one(program, plain, c), called), strict=True))
    if any(judgement.verdict != "SAFE" for judgement, _ in judgements.values()):
        _check_stable(program, plain, found)
    outcomes = {
        c.key: _outcome(facts[c.index], *judgements.get(c.index, (Judgement("SAFE"), 0)), c.index in plain["hybrid"]) for c in found
    }
    if cache:
        cache.put(program, outcomes)
    return outcomes


def judge_signature(program: Program, key: str, text: str) -> Outcome:
    """The outcome for a candidate that is made hybrid, or is so already, with an ``input_signature``; raises ``BadProgram``."""
    found = {candidate.key: candidate for candidate in candidates(program)}
    candidate = found[key]
    plain = run(program, Plan(eager=[c.index for c in found.values()], operations=True))
    _check_end(program, plain)
    hybrid = candidate.index in plain["hybrid"]
    changed = run(
        program,
        Plan(eager=[candidate.index] if hybrid else (), graph=() if hybrid else [candidate.index], signature=(candidate.index, text)),
    )
    comparison = Comparison(plain, changed, shapes_only=SHAPES_ONLY in program.sources[program.entry])
    judgement = comparison.judge(candidate.index, count_traces=not hybrid)
    return _outcome(observed(plain, candidate), judgement, changed.get("traces", {}).get(str(candidate.index), 0), hybrid)


def _check_end(program: Program, plain: Tree) -> None:
    """Raise ``BadProgram`` if the unchanged program failed."""
    if plain["end"] not in {"returned", "exited"}:
        raise BadProgram(f"{program.name} does not run to its end: {plain.get('trace') or plain.get('raised') or plain.get('reason')}")


def _judge_one(program: Program, plain: Tree, candidate: Candidate) -> tuple[Judgement, int]:
    """How the program fares with one candidate changed, and how often that one is traced."""
    index, shapes_only = candidate.index, SHAPES_ONLY in program.sources[program.entry]
    if index in plain["hybrid"]:
        changed = run(program, Plan(strip=index))
        return Comparison(plain, changed, shapes_only=shapes_only).judge(index, count_traces=False), plain["traces"].get(str(index), 0)
    changed = run(program, Plan(graph=[index]))
    traces = changed.get("traces", {}).get(str(index), 0)
    return Comparison(plain, changed, shapes_only=shapes_only).judge(index), traces


def _check_stable(program: Program, plain: Tree, found: tuple[Candidate, ...]) -> None:
    """Raise ``BadProgram`` if a second run of the unchanged program differs from the first."""
    again = run(program, Plan(eager=range(len(found)), operations=True))
    comparison = Comparison(plain, again, shapes_only=SHAPES_ONLY in program.sources[program.entry])
    for candidate in found:
        judgement = comparison.judge(candidate.index, count_traces=False)
        if judgement.verdict != "SAFE":
            raise BadProgram(f"{program.name} is not the same from run to run: {candidate.qualname}: {judgement.difference}")


def _outcome(facts: Facts, judgement: Judgement, traces: int, hybrid: bool) -> Outcome:
    names = ("tensor_parameter", "literal_parameter", "recursive", "tensor_computation", "covered")
    return Outcome(
        **asdict(judgement) if facts.calls else {"verdict": "UNCALLED"},
        hybrid=hybrid,
        calls=facts.calls,
        traces=traces,
        facts={name: getattr(facts, name) for name in names} if facts.calls else {},
        literals=facts.literals,
        parameters={name: show(types) for name, types in facts.parameters.items() if types},
        apart={name: [str(kind) for kind in kinds] for name, kinds in facts.apart.items()},
        returns=show(facts.returns) if facts.calls else "",
    )
