"""What is found out of one function from a solution alone: its facts, its verdict and the types that it meets. At which lines they are
shown is another matter, which changes more often.
"""

from __future__ import annotations

from collections.abc import Container

import msgspec

from graphlift.interpreter.records import ContextKey, Step
from graphlift.report import TensorType
from graphlift.tensors.values import Basis, Value, join, weaker
from graphlift.verdict.facts import FunctionFacts, ParameterFacts, gather
from graphlift.verdict.typed import UNKNOWN, Describer
from graphlift.verdict.verdicts import Policy, Verdict, judge
from graphlift.verdict.view import View


class Received(msgspec.Struct, frozen=True):
    """One type that a parameter receives."""

    type: TensorType
    basis: Basis
    calls: tuple[Step, ...]
    """Those that pass it."""


class Judgement(msgspec.Struct, frozen=True):
    """All that is said of one function."""

    is_hybrid: bool
    facts: FunctionFacts
    verdict: Verdict
    types: tuple[tuple[Received, ...], ...]
    """Per parameter."""
    returns: tuple[TensorType, ...]


def judgement(view: View, computing: Container[ContextKey], covered: Container[str], policy: Policy, describer: Describer) -> Judgement:
    """The judgement on the function in *view*; *computing* and *covered* come from the whole program."""
    facts = gather(view, computing, covered)
    return Judgement(
        view.is_hybrid,
        facts,
        judge(view, facts, policy),
        tuple(_received(view, parameter, describer) for parameter in facts.parameters),
        describer.known(join(*(result.returns for result in view.contexts))),
    )


def _received(view: View, parameter: ParameterFacts, describer: Describer) -> tuple[Received, ...]:
    types: dict[str, TensorType] = {}
    bases: dict[str, Basis] = {}
    calls: dict[str, dict[Step, None]] = {}

    def add(value: Value, call: Step | None) -> None:
        for atom in value:
            for found in describer.types((atom,)):
                slot = repr(found)
                types[slot] = found
                bases[slot] = weaker(bases.get(slot, atom.basis), atom.basis)
                passing = calls.setdefault(slot, {})
                if call is not None:
                    passing[call] = None

    for value, incoming in parameter.calls:
        add(view.traced(value, incoming, parameter.index), None if incoming is None else incoming.step)
    for value, incoming in view.through_overridden(parameter.index):
        add(value, incoming.step)
    add(view.configured(parameter.index), None)
    if types.keys() <= {_UNKNOWN}:
        types.clear()
        for value in view.seen(parameter.index):
            add(value, None)
    if types.keys() <= {_UNKNOWN}:
        return ()
    return tuple(Received(types[slot], bases[slot], tuple(calls[slot])) for slot in sorted(types))


_UNKNOWN = repr(UNKNOWN)
