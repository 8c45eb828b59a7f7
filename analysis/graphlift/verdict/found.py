"""What one context says of the functions that it calls and names, and of itself."""

from __future__ import annotations

import msgspec

from graphlift.interpreter.definitions import functions_in
from graphlift.interpreter.records import LAYER_CALL, CallRecord, ContextKey, Event, Result, Step
from graphlift.program.loops import is_kept_by_loop
from graphlift.program.program import Program
from graphlift.tensors.values import Value, Wrapped
from graphlift.verdict.creations import built_by, created_by
from graphlift.verdict.identity import tells_apart
from graphlift.verdict.training import sets_weights


class Incoming(msgspec.Struct, frozen=True):
    """One call of the function, seen from its caller."""

    caller: ContextKey
    record: CallRecord

    @property
    def step(self) -> Step:
        """The place of the call."""
        return Step(self.caller.ref, self.record.unit, self.record.at, self.record.end)


class CallSites(msgspec.Struct, frozen=True):
    """The calls of one function."""

    callers: tuple[str, ...]
    places: int
    in_loop: bool


class Hybrid(msgspec.Struct, frozen=True):
    """One ``tf.function`` made of the function: where, and with which options."""

    step: Step
    options: tuple[tuple[str, Value], ...]
    bound: frozenset[str] = frozenset()
    """Keywords that a partial had bound before, so that they are no arguments of the graph."""
    bound_first: int = 0
    """The same for leading positional arguments."""

    def option(self, name: str) -> Value:
        """An option's value; empty if it was not given."""
        return dict(self.options).get(name, ())


class Found(msgspec.Struct, frozen=True):
    """What one context says of the functions that it calls and names, and of itself."""

    incoming: tuple[tuple[str, Incoming], ...]
    hybrids: tuple[tuple[str, Hybrid], ...]
    graph_uses: tuple[tuple[str, tuple[Step, str]], ...]
    unknown_decorators: tuple[tuple[str, str], ...]
    handed: frozenset[str]
    """Functions, and classes of objects, that it hands to something unknown."""
    made_in_loops: frozenset[str]
    created: frozenset[str]
    """Allocation sites of objects of the program that it makes."""
    built: frozenset[str]
    """Those of models that it builds."""
    is_comparing: bool
    """Whether it asks whether two tensors or containers are one object."""
    sets_weights: bool

    @property
    def links(self) -> tuple[object, ...]:
        """What tells how functions reach each other, wherever in the text that stands."""
        calls = frozenset(
            (ref, one.protocol == LAYER_CALL, one.in_counted_loop, one.traced, one.untraced, one.caught, one.examined)
            for ref, one in ((ref, call.record) for ref, call in self.incoming)
        )
        return calls, frozenset(ref for ref, _ in self.hybrids), self.handed, self.is_comparing


def found_in(result: Result, program: Program) -> Found:
    """What the result of a context says of functions."""
    key = result.key
    hybrids: list[tuple[str, Hybrid]] = []
    graph_uses: list[tuple[str, tuple[Step, str]]] = []
    decorators: list[tuple[str, str]] = []
    handed: set[str] = set()
    made_in_loops: set[str] = set()
    created: set[str] = set()
    built: set[str] = set()
    is_comparing = False
    for event in result.events:
        if event.kind == "hybrid":
            hybrids.extend(_hybrids(key, event))
        elif event.kind in ("identity", "method", "call") and tells_apart(event):
            is_comparing = True
        elif event.kind == "create":
            created |= created_by(event)
            if event.in_loop and not is_kept_by_loop(program.body_of(key.ref, event.unit), event.at):
                made_in_loops |= created_by(event)
        elif event.kind == "graph-api":
            step = Step(key.ref, event.unit, event.at, event.end)
            graph_uses.extend((function.ref, (step, event.name)) for function in functions_in(event.values[0]))
        elif event.kind == "escape":
            handed.add(event.name)
        elif event.kind == "unknown-decorator":
            decorators.extend((function.ref, event.name) for function in functions_in(event.values[0]))
        built |= built_by(event)
    return Found(
        tuple((record.callee.ref, Incoming(key, record)) for record in result.calls),
        tuple(hybrids),
        tuple(graph_uses),
        tuple(decorators),
        frozenset(handed),
        frozenset(made_in_loops),
        frozenset(created),
        frozenset(built),
        is_comparing,
        sets_weights(result, program),
    )


def _hybrids(key: ContextKey, event: Event) -> list[tuple[str, Hybrid]]:
    options = tuple(zip(event.keys, event.values[1:], strict=False))
    partials = [atom for atom in event.values[0] if isinstance(atom, Wrapped) and atom.by == "functools.partial"]
    bound = frozenset(name for atom in partials for name, _ in atom.keywords)
    first = min((len(atom.arguments) for atom in partials), default=0)
    hybrid = Hybrid(Step(key.ref, event.unit, event.at, event.end), options, bound, first)
    return [(function.ref, hybrid) for function in functions_in(event.values[0])]
