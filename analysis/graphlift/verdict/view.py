"""One function as the rules see it: its contexts, its callers, and everything that happens while it runs."""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Final, TypeAlias

import msgspec

from graphlift.effects import roots
from graphlift.effects.roots import held
from graphlift.facts import ir
from graphlift.facts.remembered import remembered
from graphlift.interpreter.configurations import REBUILT
from graphlift.interpreter.containers import contents
from graphlift.interpreter.definitions import completed
from graphlift.interpreter.records import CallRecord, ContextKey, Effect, Event, Mark, Result, Step, place_of
from graphlift.tensors.conversion import atom_to_tensor
from graphlift.tensors.values import (
    ASSUMED,
    BOTTOM,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    Instance,
    List,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    present,
)
from graphlift.verdict.found import Incoming
from graphlift.verdict.index import Index

Names: TypeAlias = Callable[[str], bool]
"""Which names are meant."""


def all_names(name: str) -> bool:
    """Any name at all."""
    return True


MAX_DEPTH: Final = 24
MAX_CHAIN: Final = 8


class Moment(msgspec.Struct, frozen=True):
    """An event, with the calls that lead from the function to it."""

    event: Event
    calls: tuple[Step, ...]
    activation: Activation
    """The activation in which it happens."""

    @property
    def step(self) -> Step:
        """Where it happens."""
        return Step(self.activation.result.key.ref, self.event.unit, self.event.at, self.event.end)

    @property
    def chain(self) -> tuple[Step, ...]:
        """The calls, and where it happens."""
        return (*self.calls, self.step)

    @property
    def is_own(self) -> bool:
        """Whether it happens in the function's own body."""
        return not self.calls

    @property
    def is_guarded(self) -> bool:
        """Whether it happens only while something is missing that is then set for good."""
        return self.event.guarded or self.activation.guarded

    def symbolic(self, value: Value) -> bool:
        """Whether some atom of *value* is a tensor that has no value while tracing."""
        return any(self.activation.is_symbolic(atom) for atom in value)

    def surely_symbolic(self, value: Value) -> bool:
        """Whether all that *value* may be is such a tensor, by more than an assumption or at least computed; ``None`` is left aside."""
        there = present(value)
        return bool(there) and all(self.activation.is_symbolic(atom) and not is_assumed(atom) for atom in there)


class Activation(msgspec.Struct, frozen=True):
    """A context within the run of the function: which of its parameters hold what the trace makes symbolic."""

    result: Result
    symbolic_parameters: int
    """Mask of the parameters whose tensors are symbolic in a trace that starts at the function."""
    passed_parameters: int
    """Mask of those that hold what crossed the boundary, where NumPy arrays become tensors. Arrays made in the trace stay arrays."""
    guarded: bool = False
    """Whether a call on the way to it is made only once."""
    caught: frozenset[str] = frozenset()
    """The exceptions that handlers around the calls on the way to it name."""
    staged: bool = False
    """Whether a call on the way to it is made under a condition that the trace makes part of the graph."""

    def is_symbolic(self, atom: Atom) -> bool:
        """Whether the atom is a tensor without a value while tracing: computed in the trace, or passed in."""
        if isinstance(atom, Tensor):
            if atom.kind in ("variable", "tensorarray", "symbolic"):
                return atom.kind != "symbolic"
            return atom.roots == roots.FRESH or bool(atom.roots & self.symbolic_parameters)
        if isinstance(atom, Array):
            return bool(atom.roots & self.passed_parameters)
        return False

    @property
    def circumstances(self) -> tuple[object, ...]:
        """What tells it from other runs in which the same events happen."""
        return (self.result.key.ref, self.symbolic_parameters, self.passed_parameters, self.guarded, self.caught, self.staged)

    @property
    def has_staged(self) -> bool:
        """Whether a condition or loop of its own is one on a tensor in the graph."""
        return any(map(self.stages, self.result.events))

    def stages(self, event: Event) -> bool:
        """Whether an event is a condition or loop that the trace makes part of the graph."""
        if event.kind not in ("branch", "iterate"):
            return False
        return any(isinstance(atom, Tensor | Dataset) or self.is_symbolic(atom) for atom in event.values[0])


class View:
    """One candidate function."""

    def __init__(self, index: Index, ref: str, facts: ir.FunctionFacts) -> None:
        self.index: Final = index
        self.ref: Final = ref
        self.facts: Final = facts
        self.incoming: Final = _ordered(index.incoming.get(ref, []))
        self.hybrids: Final = index.hybrids.get(ref, [])
        generic = index.solution.generic.get(ref)
        contexts = index.contexts.get(ref, [])
        called = [result for result in contexts if result.key != generic]
        self.is_called: Final = bool(self.incoming)
        self.contexts: Final = called if called and self.is_called else contexts
        self._named: Final[dict[str, defaultdict[str, list[tuple[int, Moment]]]]] = {}
        """Its moments by kind and name, of the kinds of which some names were asked for."""

    @property
    def is_hybrid(self) -> bool:
        """Whether it runs as a ``tf.function`` anywhere."""
        return bool(self.hybrids)

    @property
    def has_receiver(self) -> bool:
        """Whether its first parameter is ``self`` or ``cls``."""
        return bool(self.facts.cls) and bool(self.facts.parameters) and self._first_is_receiver

    @cached_property
    def _first_is_receiver(self) -> bool:
        return not any(isinstance(decorator, ir.Name) and decorator.id == "staticmethod" for decorator in self.facts.decorators)

    def values(self, index: int, *, given_only: bool = False) -> list[tuple[Value, Incoming | None]]:
        """What parameter *index* receives, per call; from the one context that speculation made where no call is known."""
        if self.incoming:
            declared = self.index.holder.peek(("declared", self.ref, self.facts.parameters[index].name))
            return [
                (completed(contents(self.index.holder, call.record.callee.arguments[index]), declared), call)
                for call in self.incoming
                if not given_only or index >= len(call.record.given) or call.record.given[index]
            ]
        return [(result.parameters[index], None) for result in self.contexts if result.parameters]

    def through_overridden(self, index: int) -> list[tuple[Value, Incoming]]:
        """What parameter *index* may receive besides, by calls of a method that this one overrides and that has the same parameter; what
        is only assumed there says nothing here.
        """
        found = []
        for call in _ordered(list(self.index.calls_of_overridden(self.ref))) if self.incoming else ():
            base = self.index.solution.program.header(call.record.callee.ref).parameters
            if [parameter.name for parameter in base[index : index + 1]] == [self.facts.parameters[index].name]:
                value = contents(self.index.holder, call.record.callee.arguments[index])
                found.append((tuple(atom for atom in value if atom.basis != ASSUMED), call))
        return found

    def traced(self, value: Value, call: Incoming | None, index: int) -> Value:
        """What a call passes for parameter *index*: arrays that its caller got as the arguments of its graph are tensors there."""
        masks = call.record.masks[index : index + 1] if call is not None and self.index.hybrids.get(call.caller.ref) else ()
        if call is None or not any(mask & _crossing(call.caller) for mask in masks) or not any(isinstance(atom, Array) for atom in value):
            return value
        return join(*((atom_to_tensor(atom) if isinstance(atom, Array) else atom,) for atom in value))

    def configured(self, index: int) -> Value:
        """What parameter *index* of a constructor may hold besides where Keras makes an object of its configuration."""
        if self.facts.name != "__init__" or not self.index.holder.peek(REBUILT):
            return BOTTOM
        return self.index.holder.peek(("configured", self.ref, self.facts.parameters[index].name))

    def body_around(self, call: Incoming) -> tuple[ir.Stmt, ...]:
        """The statements in which a call stands: the caller's body, or one unit of a module's."""
        path, _, qualname = call.caller.ref.rpartition(":")
        program = self.index.solution.program
        facts = program.find_function(call.caller.ref) if qualname else None
        found: tuple[ir.Stmt, ...] = facts.body if facts is not None else program.body(path)[call.record.unit] if not qualname else ()
        return found

    def seen(self, index: int) -> list[Value]:
        """What parameter *index* holds inside the function, declarations and assumptions included, per context."""
        return [result.parameters[index] for result in self.contexts if result.parameters]

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """Everything that it does to Python state or the world, over all its contexts, calls included."""
        found: dict[Effect, None] = {}
        for result in self.contexts:
            found.update(dict.fromkeys(result.effects))
        return tuple(sorted(found, key=lambda effect: (tuple((s.unit, s.at) for s in self.chain_of(effect)), effect.kind, effect.name)))

    def chain_of(self, effect: Effect) -> tuple[Step, ...]:
        """The calls that lead to an effect, and what has it."""
        return tuple(map(self._step, effect.chain))

    def _step(self, mark: Mark) -> Step:
        unit, start = self.index.solution.program.place(mark.ref, mark.statement)
        return Step(mark.ref, unit, start + mark.at, start + mark.end)

    @cached_property
    def activations(self) -> tuple[tuple[tuple[Step, ...], Activation], ...]:
        """What runs, its own contexts and what they call (but not what a trace calls eagerly), each with the calls that lead there;
        the shortest way first.
        """
        found = [(chain, activation) for result in self.contexts for activation, chain in self._walk(result)]
        return tuple(sorted(found, key=lambda each: (len(each[0]), each[0], each[1].result.key.ref)))

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """All events while it runs, each by the shortest way to it, in order of those ways and of place."""
        known: dict[tuple[object, ...], Collection[Event]] = {}
        found: list[Moment] = []
        for (chain, _), together in itertools.groupby(self.activations, key=lambda each: (each[0], each[1].result.key.ref)):
            activations = [activation for _, activation in together]
            happening = []
            for activation in activations:
                events, circumstances = activation.result.events, activation.circumstances
                before = known.get(circumstances)
                if before is None:  # most are alone in theirs: the events need no comparing
                    known[circumstances] = events
                    happening += [(event, activation) for event in events]
                else:
                    seen = known[circumstances] = before if isinstance(before, set) else set(before)
                    happening += [(event, activation) for event in events if event not in seen]
                    seen.update(events)
            if len(activations) > 1:
                happening.sort(key=lambda each: place_of(each[0]))
            found += [Moment(event, chain, activation) for event, activation in happening]
        return tuple(found)

    def moments_of(self, *kinds: str) -> list[Moment]:
        """Those of :attr:`moments` whose event is of one of these kinds, in their order."""
        if len(kinds) == 1:
            return [moment for _, moment in self._moments_by_kind.get(kinds[0], ())]
        found = [numbered for kind in kinds for numbered in self._moments_by_kind.get(kind, ())]
        return [moment for _, moment in sorted(found, key=itemgetter(0))]

    def moments_named(self, wanted: Mapping[str, Names]) -> list[Moment]:
        """Those of the kinds *wanted* that have a name for which is asked (once for each name), in their order."""
        found: list[tuple[int, Moment]] = []
        for kind, is_wanted in wanted.items():
            for name, moments in self._moments_by_name(kind).items():
                if is_wanted(name):
                    found += moments
        return [moment for _, moment in sorted(found, key=itemgetter(0))]

    @cached_property
    def _moments_by_kind(self) -> dict[str, list[tuple[int, Moment]]]:
        found: defaultdict[str, list[tuple[int, Moment]]] = defaultdict(list)
        for number, moment in enumerate(self.moments):
            found[moment.event.kind].append((number, moment))
        return found

    def _moments_by_name(self, kind: str) -> Mapping[str, list[tuple[int, Moment]]]:
        known = self._named.get(kind)
        if known is None:
            known = self._named[kind] = defaultdict(list)
            for numbered in self._moments_by_kind.get(kind, ()):
                known[numbered[1].event.name].append(numbered)
        return known

    def _walk(self, result: Result) -> Iterator[tuple[Activation, tuple[Step, ...]]]:
        """All that runs within a context, with the calls on the shortest way to it."""
        mask = _crossing(result.key)
        start = Activation(result, mask, mask)
        seen = {(result.key, mask, mask, False, start.caught, False)}
        pending: deque[tuple[Activation, tuple[Step, ...]]] = deque([(start, ())])
        while pending:
            activation, chain = pending.popleft()
            own = activation.result
            yield activation, chain
            if len(chain) >= MAX_CHAIN:
                continue
            for call in own.calls:
                callee = self.index.result(call.callee)
                if callee is None or call.untraced:
                    continue
                caught = activation.caught.union(call.caught) if call.caught else activation.caught
                staged = activation.staged or (call.conditional and activation.has_staged)
                inner = Activation(callee, *_parameters(activation, call), activation.guarded or call.guarded, caught, staged)
                slot = (callee.key, inner.symbolic_parameters, inner.passed_parameters, inner.guarded, caught, staged)
                if slot not in seen:
                    seen.add(slot)
                    pending.append((inner, (*chain, Step(own.key.ref, call.unit, call.at, call.end))))


def is_assumed(atom: Atom) -> bool:
    """Whether an atom is held for a tensor or array by assumption alone: what is computed of such a one is a tensor in any case."""
    return atom.basis == ASSUMED and not (isinstance(atom, Tensor) and atom.roots == roots.FRESH)


def _may_cross(value: Value) -> bool:
    """Whether an argument may be, or hold, what crosses the boundary as a tensor; what an object has as its attributes stays what it is."""
    objects = any(isinstance(atom, Instance) for atom in value)
    return not value or any(_atom_may_cross(atom, beside_objects=objects) for atom in value)


def _atom_may_cross(atom: Atom, *, beside_objects: bool) -> bool:
    match atom:
        case Instance():
            return False
        case Const() | Prim() | Unknown():
            return not beside_objects
        case List() | Tuple() | Dict():
            held_values = [inner for inner in held(atom) if inner]
            return not held_values or any(map(_may_cross, held_values))
        case _:
            return True


def _crossing(key: ContextKey) -> int:
    """Mask of the parameters that hold what crosses the boundary of a trace."""
    mask = 0
    for index, value in enumerate(key.arguments):
        if _may_cross(value):
            mask |= roots.parameter(index)
    return mask


def _parameters(activation: Activation, call: CallRecord) -> tuple[int, int]:
    """The callee's parameters whose tensors are symbolic (passed fresh from the trace, or symbolic here already), and those passed on.

    What gets a Python value in this call is neither, whatever other calls pass that share the context; what an object has as its attributes
    stays what it is.
    """
    symbolic = passed_on = 0
    python, objects = _plain(call.callee)
    for index, passed in enumerate(call.masks):
        if passed == roots.FRESH or passed & activation.symbolic_parameters:
            symbolic |= roots.parameter(index)
        if passed & activation.passed_parameters:
            passed_on |= roots.parameter(index)
    return symbolic & ~python, passed_on & ~python & ~objects


@remembered(1 << 12)
def _plain(key: ContextKey) -> tuple[int, int]:
    """Masks of the parameters that get nothing but Python numbers and texts, and of those that get nothing but objects."""
    python = objects = others = 0
    for index, value in enumerate(key.arguments):
        kinds = set(map(type, value))
        if kinds and kinds <= {Const, Prim}:
            python |= roots.parameter(index)
        elif kinds == {Instance}:
            objects |= roots.parameter(index)
        else:
            others |= roots.parameter(index)
    return python & ~others, objects & ~others


def _ordered(calls: list[Incoming]) -> list[Incoming]:
    return sorted(
        calls,
        key=lambda call: (call.caller.ref, call.record.unit, call.record.at, call.record.callee.ref, repr(call.record.callee.arguments)),
    )


def literals(value: Value) -> list[Const]:
    """The number and string constants among a value's atoms (Booleans and ``None`` are not counted)."""
    return [atom for atom in value if isinstance(atom, Const) and atom.type in ("int", "float", "str", "bytes", "complex")]
