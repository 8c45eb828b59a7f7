"""What a run of the solver leaves for the next one: round by round, which contexts were evaluated in which order, and what that changed.

Places are those of the round's :class:`~graphlift.engine.layout.Layout`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from graphlift.engine.layout import Layout
from graphlift.engine.readers import Readers
from graphlift.engine.traces import Step, Steps, Trace
from graphlift.facts import ir
from graphlift.interpreter.heap import Change, Heap
from graphlift.interpreter.records import ContextKey, Result
from graphlift.interpreter.resolution import StaticNames
from graphlift.program.program import Program


def outside(place: int) -> int:
    """Stands for what happens before the context at *place* begins, but in none."""
    return -1 - place


class RoundTape:
    """One round, as it goes and went. As long as it goes like an earlier one, it keeps only what is another."""

    def __init__(self, collapsed: frozenset[str], results: dict[ContextKey, Result], changes: list[Change]) -> None:
        self.collapsed = collapsed
        self.results = results
        """Of all contexts; while the round goes on, of those that were evaluated (see :meth:`done`)."""
        self.changes = changes
        self.settled = False
        self.bases: Heap = {}
        """What classes derive from, as the heap had it when the round began; rounds that have the same share it."""
        self.roots: tuple[ContextKey, ...] = ()
        """Those that were known before the round."""
        self.end_of_roots = 0
        """The place behind all that was reached from them."""
        self.passes: list[int] = []
        """The places behind each pass over the collapsed functions."""
        self.layout = Layout()
        self.first_changes: list[int] = []
        """Where in ``changes`` those of each subtree begin, and how many they are."""
        self.change_counts: list[int] = []
        self.traces: list[Trace] = []
        self.taken: list[Trace] = []
        """Those of contexts that were evaluated, rather than copied from another tape."""
        self.cuts: list[tuple[int, frozenset[str]]] = []
        """Functions found to be in need of collapsing, with the place of the context that was being evaluated (see :func:`outside`)."""
        self.written: Heap | None = None
        """The heap that replaced that of earlier rounds after this one, if it did."""
        self._like: RoundTape | None = None
        """The tape whose contexts this one has had so far, in the same order and inside of each other."""
        self._length = 0
        self._open: set[int] = set()
        """The places of contexts that are being evaluated."""
        self._own: dict[int, Trace] = {}
        """What was evaluated of what is otherwise like the other tape."""
        self._counts: Counter[str] = Counter()

    def follow(self, other: RoundTape) -> None:
        """The round that begins may go like another."""
        self._like = other

    def __len__(self) -> int:
        """How many contexts there are so far."""
        return self._length

    @property
    def evaluated(self) -> int:
        """How many of them have their results."""
        return self._length - len(self._open)

    def count(self, ref: str) -> int:
        """How many of them are of one function."""
        return self._counts.get(ref, 0) if self._like is None else self._like.layout.count(ref, self._length)

    def done(self, key: ContextKey) -> Result | None:
        """The result of a context that was evaluated already."""
        found = self.results.get(key)
        if found is not None or self._like is None:
            return found
        place = self._like.layout.places.get(key, self._length)
        return self._like.traces[place].result if place < self._length and place not in self._open else None

    def enter(self, key: ContextKey, parent: int, changes: int) -> int:
        """A context is evaluated for the first time; its place."""
        place = self._length
        if self._like is not None:
            layout = self._like.layout
            if place == len(layout) or layout.order[place] != key or layout.parent(place) != parent:
                self._part()
        if self._like is None:
            self.layout.append(key, parent)
            self.traces.append(_NONE)
            self._counts[key.ref] += 1
        self._length += 1
        self._open.add(place)
        self.first_changes.append(changes)
        self.change_counts.append(0)
        return place

    def leave(self, place: int, trace: Trace, changes: int) -> None:
        """It has been evaluated, and has its result."""
        size = self._length - place
        if self._like is not None and self._like.layout.sizes[place] != size:
            self._part()
        if self._like is None:
            self.layout.sizes[place] = size
            self.traces[place] = trace
        else:
            self._own[place] = trace
        self._open.remove(place)
        self.change_counts[place] = changes - self.first_changes[place]
        self.taken.append(trace)

    def copy(self, other: RoundTape, start: int, end: int, parent: int, changes: int) -> None:
        """Append a stretch of another tape that consists of whole subtrees, which are now evaluated in the context at *parent*."""
        if self._like is not None and (other is not self._like or start != self._length or other.layout.parent(start) != parent):
            self._part()
        if self._like is None:
            self.layout.extend(other.layout, start, end, parent)
            traces = other.traces[start:end]
            self.traces.extend(traces)
            self._counts.update(other.layout.functions[start:end])
            self.results.update(zip(other.layout.order[start:end], map(_RESULT, traces), strict=True))
        self._length += end - start
        shift = changes - other.first_changes[start]
        firsts = other.first_changes[start:end]
        self.first_changes.extend([first + shift for first in firsts] if shift else firsts)
        self.change_counts.extend(other.change_counts[start:end])

    def finish(self) -> None:
        """The round is over."""
        like = self._like
        if like is not None and self._length == len(like.layout):
            self.layout, self.traces, own = like.layout, list(like.traces), dict(self.results)
            for place, trace in self._own.items():
                self.traces[place] = trace
            self.results.clear()
            self.results.update(like.results)
            self.results.update(own)
            self._like, self._own = None, {}
        elif like is not None:
            self._part()
        self._counts.clear()

    def _part(self) -> None:
        """From here on the round goes its own way."""
        like, self._like = self._like, None
        assert like is not None
        self.layout.extend(like.layout, 0, self._length, -1)
        self.traces = like.traces[: self._length]
        for place, trace in self._own.items():
            self.traces[place] = trace
        self._own = {}
        own = dict(self.results)
        self.results.clear()
        self.results.update(zip(self.layout.order, map(_RESULT, self.traces), strict=True))
        for place in self._open:
            self.results.pop(self.layout.order[place], None)
        self.results.update(own)
        self._counts.update(self.layout.functions)

    def amended(self, traces: Mapping[int, Trace]) -> RoundTape:
        """The same round, which is over, with other traces at some places."""
        other = copy(self)
        other.taken = list(traces.values())
        if traces:
            other.traces = list(self.traces)
            for place, trace in traces.items():
                other.traces[place] = trace
            other.results = self.results | {trace.result.key: trace.result for trace in other.taken}
        return other

    def without_changes(self) -> RoundTape:
        """The same round as it would go if the heap held already what it writes."""
        quiet = RoundTape(self.collapsed, self.results, [])
        quiet.roots, quiet.end_of_roots = self.roots, self.end_of_roots
        quiet.layout, quiet.traces, quiet.cuts = self.layout, self.traces, self.cuts
        quiet.first_changes = quiet.change_counts = [0] * len(self.layout)
        return quiet

    def end_of_changes(self, place: int) -> int:
        """The end of what a subtree changed."""
        return self.first_changes[place] + self.change_counts[place]

    @cached_property
    def root_numbers(self) -> dict[ContextKey, int]:
        """By root, how many come before it."""
        return dict(zip(self.roots, range(len(self.roots)), strict=True))

    @cached_property
    def cut_places(self) -> Mapping[str, list[int]]:
        """By function, the places of what met a bound on the number of its contexts."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, refs in self.cuts:
            for ref in refs:
                found[ref].append(place)
        return dict(found)

    def about(self, ref: str) -> list[int]:
        """The places of a function's contexts, and of those that met a bound on their number."""
        return [*self.layout.by_function.get(ref, ()), *self.cut_places.get(ref, ())]


_RESULT: Final = attrgetter("result")
_NONE: Final = Trace(None, Result(ContextKey(""), (), (), (), (), ()), {}, {}, (), (), Steps.of(()))


class Replacement(NamedTuple):
    """A trace that may take the place of another, wherever that is in a round of this layout."""

    trace: Trace
    layout: Layout | None
    """``None``: any; it asks for the same."""
    more: Sequence[Step]
    """What it asks that the other did not."""


class Tape:
    """A whole run: the rounds of each phase."""

    def __init__(self, program: Program, names: StaticNames) -> None:
        self.program = program
        self.names = names
        self.phases: list[list[RoundTape]] = []
        self.generic: dict[str, ContextKey] = {}
        """By reference, the context of each function that no known call reached."""
        self.seeds: list[Heap] = []
        """By phase, what a missing cell holds."""
        self.readers = Readers()
        self.replacements: Final[dict[int, list[Replacement]]] = {}
        """By the identity of a trace, what was made to take its place in later programs, in runs that were given up as well."""
        self._size = 0
        """Of the index when it was last made from nothing."""

    def generic_of(self, ref: str, facts: ir.FunctionFacts) -> ContextKey | None:
        """What :attr:`generic` has of a function that is still the same."""
        return self.generic.get(ref) if self.program.find_function(ref) is facts else None

    def begin_phase(self, seeds: Heap) -> None:
        """The rounds that follow are of another phase."""
        self.phases.append([])
        self.seeds.append(dict(seeds))

    def forget_rounds(self) -> None:
        """Keep no rounds: no run is to be played from this tape."""
        for rounds in self.phases:
            rounds.clear()

    def index(self, earlier: Tape | None) -> bool:
        """Make the index of who reads what: from that of the *earlier* run that this one was played from; or from nothing, if there was
        none or much in it is out of date. Whether it was from nothing.
        """
        if earlier is not None and earlier.readers.size < 2 * earlier._size:
            self.readers, self._size = earlier.readers, earlier._size
            self.readers.add({id(trace): trace for rounds in self.phases for one in rounds for trace in one.taken})
            return False
        self.readers.add({id(trace): trace for rounds in self.phases for one in rounds for trace in one.traces})
        self._size = self.readers.size
        return True
