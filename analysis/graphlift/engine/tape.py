"""What a run of the solver leaves for the next one: round by round, which contexts were evaluated in which order, and what that changed.

A round is written down as a tree in the order of first evaluation: a context's subtree is what was evaluated for the first time while
it was. Places are indices into that order.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from graphlift.engine.readers import Readers
from graphlift.engine.traces import Trace
from graphlift.facts import ir
from graphlift.interpreter.heap import Change, Heap
from graphlift.interpreter.records import ContextKey, Result
from graphlift.interpreter.resolution import StaticNames
from graphlift.program.program import Program


def outside(place: int) -> int:
    """Stands for what happens before the context at *place* begins, but in none."""
    return -1 - place


class RoundTape:
    """One round, as it went."""

    def __init__(self, collapsed: frozenset[str], results: dict[ContextKey, Result], changes: list[Change]) -> None:
        self.collapsed = collapsed
        self.results = results
        self.changes = changes
        self.roots: tuple[ContextKey, ...] = ()
        """Those that were known before the round."""
        self.end_of_roots = 0
        """The place behind all that was reached from them."""
        self.passes: list[int] = []
        """The places behind each pass over the collapsed functions."""
        self.order: list[ContextKey] = []
        self.functions: list[str] = []
        """The references of what ``order`` has contexts of."""
        self.sizes: list[int] = []
        """The length of each subtree."""
        self.parents: list[int] = []
        """How far back the context stands in which each was first evaluated; 0 for roots."""
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

    def enter(self, key: ContextKey, parent: int, changes: int) -> int:
        """A context is evaluated for the first time; its place."""
        place = len(self.order)
        self.order.append(key)
        self.functions.append(key.ref)
        self.sizes.append(0)
        self.parents.append(place - parent if parent >= 0 else 0)
        self.first_changes.append(changes)
        self.change_counts.append(0)
        self.traces.append(_NONE)
        return place

    def leave(self, place: int, trace: Trace, changes: int) -> None:
        """It has been evaluated."""
        self.sizes[place] = len(self.order) - place
        self.change_counts[place] = changes - self.first_changes[place]
        self.traces[place] = trace
        self.taken.append(trace)

    def copy(self, other: RoundTape, start: int, end: int, parent: int, changes: int) -> None:
        """Append a stretch of another tape that consists of whole subtrees, which are now evaluated in the context at *parent*."""
        here = len(self.order)
        self.order.extend(other.order[start:end])
        self.functions.extend(other.functions[start:end])
        self.sizes.extend(other.sizes[start:end])
        self.parents.extend(other.parents[start:end])
        if parent >= 0:
            self.parents[here] = here - parent
        shift = changes - other.first_changes[start]
        firsts = other.first_changes[start:end]
        self.first_changes.extend([first + shift for first in firsts] if shift else firsts)
        self.change_counts.extend(other.change_counts[start:end])
        self.traces.extend(other.traces[start:end])

    def without_changes(self) -> RoundTape:
        """The same round as it would go if the heap held already what it writes."""
        quiet = RoundTape(self.collapsed, self.results, [])
        quiet.roots, quiet.end_of_roots = self.roots, self.end_of_roots
        quiet.order, quiet.functions, quiet.sizes, quiet.parents = self.order, self.functions, self.sizes, self.parents
        quiet.traces, quiet.cuts = self.traces, self.cuts
        quiet.first_changes = quiet.change_counts = [0] * len(self.order)
        return quiet

    def end_of_changes(self, place: int) -> int:
        """The end of what a subtree changed."""
        return self.first_changes[place] + self.change_counts[place]

    @cached_property
    def places(self) -> dict[ContextKey, int]:
        """Where each context stands."""
        return dict(zip(self.order, range(len(self.order)), strict=True))

    @cached_property
    def tops(self) -> list[int]:
        """The places of the roots that were not evaluated within others."""
        found: list[int] = []
        place = 0
        while place < len(self.order):
            found.append(place)
            place += self.sizes[place]
        return found

    @cached_property
    def root_numbers(self) -> dict[ContextKey, int]:
        """By root, how many come before it."""
        return dict(zip(self.roots, range(len(self.roots)), strict=True))

    @cached_property
    def by_function(self) -> dict[str, list[int]]:
        """The places of each function's contexts, and of those that met a bound on their number."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.order):
            found[key.ref].append(place)
        for place, refs in self.cuts:
            for ref in refs:
                found[ref].append(place)
        return found


_NONE = Trace(None, Result(ContextKey(""), (), (), (), (), ()), {}, {}, (), (), ())


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
        self._size = 0
        """Of the index when it was last made from nothing."""

    def generic_of(self, ref: str, facts: ir.FunctionFacts) -> ContextKey | None:
        """What :attr:`generic` has of a function that is still the same."""
        return self.generic.get(ref) if self.program.find_function(ref) is facts else None

    def begin_phase(self, seeds: Heap) -> None:
        """The rounds that follow are of another phase."""
        self.phases.append([])
        self.seeds.append(dict(seeds))

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
