"""What is shared by the views of all functions of a solution: who calls whom, what is made a graph, and what happens where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from operator import is_
from typing import Final, TypeVar

import msgspec

from graphlift.engine.solver import Solution
from graphlift.interpreter.containers import Settled
from graphlift.interpreter.definitions import functions_in
from graphlift.interpreter.records import LAYER_CALL, CallRecord, ContextKey, Event, Result, Step
from graphlift.program.loops import is_kept_by_loop
from graphlift.program.program import Program
from graphlift.tensors.values import Value, Wrapped
from graphlift.verdict.changes import Changes
from graphlift.verdict.class_traits import ClassTraits, class_traits
from graphlift.verdict.creations import built_by, created_by, reached
from graphlift.verdict.handlers import handlers_around
from graphlift.verdict.identity import tells_apart
from graphlift.verdict.overriding import ancestors, is_open, overridden
from graphlift.verdict.training import sets_weights

_T = TypeVar("_T")


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


class Index:
    """What is shared by the views of all functions of a solution.

    *earlier*: that of an earlier solution, of which all is taken over that has not changed, as the same objects.
    """

    def __init__(self, solution: Solution, holder: Settled | None = None, earlier: Index | None = None) -> None:
        self.solution: Final = solution
        self.holder: Final = holder or Settled(solution.heap)
        self.changes: Final[Changes] = Changes(solution, None if earlier is None else earlier.changes)
        self.handlers: Final = handlers_around(solution.results)
        """By reference, what is caught around the calls of a function."""
        self.contexts: Final[dict[str, list[Result]]] = defaultdict(list)
        self.incoming: Final[dict[str, list[Incoming]]] = defaultdict(list)
        self.hybrids: Final[dict[str, list[Hybrid]]] = defaultdict(list)
        self.graph_uses: Final[dict[str, list[tuple[Step, str]]]] = defaultdict(list)
        """By reference, where the graph of a function is used, and how."""
        self.unknown_decorators: Final[dict[str, list[str]]] = defaultdict(list)
        self._handed: Final[set[str]] = set()
        self.made_in_loops: Final[set[str]] = set()
        """Allocation sites of objects that a loop makes."""
        self._single: Final[dict[str, Result]] = {}
        self.created_in: Final = cache(self._find_created)
        """Where the objects of the program are made that come into being while a context runs."""
        self.built_in: Final = cache(self._find_built)
        """Where the models are made that are built while a context runs."""
        self.calls_of_overridden: Final = cache(self._find_calls_of_overridden)
        """Who calls a function, wherever in the caller that stands."""
        self._comparing: Final[set[str]] = set()
        self._sets_weights = False
        self._traits: Final[dict[str, tuple[object, ClassTraits]]] = {} if earlier is None else earlier._traits
        """By class, with the module's facts."""
        self._call_sites: Final[dict[str, tuple[list[Incoming], CallSites]]] = {} if earlier is None else earlier._call_sites
        self._found: Final[dict[ContextKey, tuple[Result, Found]]] = {}
        before = {} if earlier is None else earlier._found
        for key, result in solution.results.items():
            known = before.get(key)
            known = self._found[key] = known if known is not None and known[0] is result else (result, _found_in(result, solution.program))
            self._add(key, *known)
        if earlier is not None:
            _keep(self.contexts, earlier.contexts)
            _keep(self.incoming, earlier.incoming)

    def _add(self, key: ContextKey, result: Result, found: Found) -> None:
        self.contexts[key.ref].append(result)
        if key.ref in self.solution.collapsed:
            self._single[key.ref] = result
        for ref, call in found.incoming:
            self.incoming[ref].append(call)
        for ref, hybrid in found.hybrids:
            if hybrid not in self.hybrids[ref]:
                self.hybrids[ref].append(hybrid)
        for ref, use in found.graph_uses:
            self.graph_uses[ref].append(use)
        for ref, name in found.unknown_decorators:
            if name not in self.unknown_decorators[ref]:
                self.unknown_decorators[ref].append(name)
        self._handed.update(found.handed)
        self.made_in_loops.update(found.made_in_loops)
        if found.is_comparing:
            self._comparing.add(key.ref)
        self._sets_weights = self._sets_weights or found.sets_weights

    def _find_created(self, start: ContextKey) -> frozenset[str]:
        return frozenset(site for result in reached(self.result, start) for site in self._found[result.key][1].created)

    def _find_built(self, start: ContextKey) -> frozenset[str]:
        return frozenset(site for result in reached(self.result, start) for site in self._found[result.key][1].built)

    def _find_calls_of_overridden(self, ref: str) -> tuple[Incoming, ...]:
        """The calls that are seen as calls of methods that a method overrides and may as well reach it."""
        found = overridden(self.solution.program, self.solution.heap, ref)
        return tuple(call for base, classes in found for call in self.incoming.get(base, ()) if is_open(call.record.callee, classes))

    def sets_weights(self) -> bool:
        """Whether something in the program trains a model, or sets its weights."""
        return self._sets_weights

    def class_traits(self, cls: str) -> ClassTraits:
        """What a class says of its objects. Raises :class:`KeyError` for one that the program does not have."""
        facts = self.solution.program.modules[cls.rpartition(":")[0]]
        known = self._traits.get(cls)
        if known is None or known[0] is not facts:
            known = self._traits[cls] = facts, class_traits(self.solution.program, cls)
        return known[1]

    def call_sites(self, ref: str) -> CallSites:
        """Who calls a function, wherever in the caller that stands."""
        calls = self.incoming.get(ref, _NOBODY)
        known = self._call_sites.get(ref)
        if known is None or known[0] is not calls:
            callers = tuple(sorted({call.caller.ref for call in calls}))
            found = CallSites(callers, len({call.step for call in calls}), any(call.record.in_loop for call in calls))
            known = self._call_sites[ref] = calls, found
        return known[1]

    @cached_property
    def handed(self) -> frozenset[str]:
        """Functions that are handed to something unknown, and the classes of objects that are, with those that they derive from."""
        return frozenset(self._handed).union(*(ancestors(self.solution.heap, name) for name in self._handed))

    @cached_property
    def told_apart(self) -> frozenset[str]:
        """The functions of whose results something that calls them, directly or not, asks whether they are one object."""
        return self._below(callee for ref in self._comparing for callee in self._callees[ref])

    @cached_property
    def run_by_layers(self) -> frozenset[str]:
        """The functions that run, directly or through others, while Keras calls a layer."""
        return self._below(ref for ref, calls in self.incoming.items() if any(call.record.protocol == LAYER_CALL for call in calls))

    @cached_property
    def run_by_counters(self) -> frozenset[str]:
        """The functions that run, directly or through others, in a loop over Python values."""
        return self._below(ref for ref, calls in self.incoming.items() if any(call.record.in_counted_loop for call in calls))

    def _below(self, refs: Iterable[str]) -> frozenset[str]:
        """These functions, and all that they call, directly or not."""
        found = set(refs)
        pending = list(found)
        while pending:
            new = self._callees[pending.pop()] - found
            found |= new
            pending.extend(new)
        return frozenset(found)

    @cached_property
    def _callees(self) -> defaultdict[str, set[str]]:
        callees: defaultdict[str, set[str]] = defaultdict(set)
        for ref, calls in self.incoming.items():
            for call in calls:
                callees[call.caller.ref].add(ref)
        return callees

    def result(self, key: ContextKey) -> Result | None:
        """The result of a called context; of a collapsed function its one context."""
        return self._single.get(key.ref) or self.solution.results.get(key)


_NOBODY: Final[list[Incoming]] = []


def _keep(now: dict[str, list[_T]], before: dict[str, list[_T]]) -> None:
    """Have the lists of *before* wherever they hold the very same objects."""
    for ref, found in now.items():
        known = before.get(ref)
        if known is not None and len(known) == len(found) and all(map(is_, known, found)):
            now[ref] = known


def _found_in(result: Result, program: Program) -> Found:
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
