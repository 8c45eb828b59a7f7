"""Plays one round of an earlier run again, as far as nothing in it can differ.

Contexts that may differ (they read a text, a cell or a result that is not what it was) are *doubtful*: they are evaluated anew where
their turn comes, with everything that they stand in. All else is taken from the tape, a subtree or a row of them at a time. What turns
out different makes more contexts doubtful. The heap changes as it did then, so that what is evaluated anew meets the heap that it
would meet in a fresh run.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from graphlift.engine.readers import Readers
from graphlift.engine.tape import RoundTape, outside
from graphlift.engine.traces import same_to_callers
from graphlift.interpreter.records import Cell, ContextKey, Result

if TYPE_CHECKING:
    from graphlift.engine.round import Round

_NEW: Final = -2
"""Stands for the place of a context that is not evaluated where the tape has it, if it has it at all."""
_OUTSIDE: Final = -1


class Player:
    """One round of a tape, while the same round of a new run goes on.

    ``unlike`` holds the cells whose state may not be what it was at this point of the earlier run; it grows. *same_bounds*: whether roots
    that met a bound on the number of contexts meet it again if nothing before them is another. *same_collapsed*: whether the collapsed
    functions are those of the tape, with the same parameters and free names.
    """

    def __init__(
        self,
        tape: RoundTape,
        readers: Readers,
        doubtful: Iterable[ContextKey],
        unlike: set[Cell],
        *,
        same_bounds: bool = True,
        same_collapsed: bool = False,
    ) -> None:
        self._tape: Final = tape
        self._readers: Final = readers
        self.unlike: Final = unlike
        self._same_bounds: Final = same_bounds
        self._same_collapsed: Final = same_collapsed
        places = tape.layout.places
        self._doubtful: Final = sorted({places[key] for key in doubtful if key in places})
        self._now = 0
        """The place that the tape has come to, and how many of its changes have happened."""
        self._changes = 0
        self._logged = 0
        """How much of the heap's log was compared with the tape."""
        self._stack: Final[list[int]] = []
        self._has_diverged = False
        """Whether something was evaluated that the tape has not at this place, or the other way round."""
        self._misses_root = False
        """Whether a root was not evaluated where the tape has it: its turn may still come."""
        for cell in unlike:
            self._doubt_cell(cell)

    def run(self, current: Round) -> None:
        """Evaluate all roots."""
        tape, roots = self._tape, current.tape.roots
        current.tape.follow(tape)
        if roots != tape.roots or not self._same_bounds:
            _evaluate(current, roots)
            return
        while True:
            at = bisect_left(self._doubtful, self._now)
            place = self._doubtful[at] if at < len(self._doubtful) else tape.end_of_roots
            if place >= tape.end_of_roots:
                self._copy(current, self._now, tape.end_of_roots)
                self._bound_roots(current, len(tape.layout))
                return
            top = tape.layout.tops[bisect_right(tape.layout.tops, place) - 1]
            self._copy(current, self._now, top)
            root, behind = tape.layout.order[top], top + tape.layout.sizes[top]
            current.evaluate(root)
            if self._now < behind:  # its turn had come before
                self._go_to(behind, tape.end_of_changes(top))
            if self._has_diverged and (self._misses_root or any(cut < outside(top) for cut, _ in tape.cuts)):
                self._bound_roots(current, top)
                _evaluate(current, roots[tape.root_numbers[root] + 1 :])
                return

    def play_pass(self, current: Round, refs: Sequence[str], start: int) -> int:
        """Let a pass over the collapsed functions happen as the tape has it, from that at index *start* of all their *refs* on and as far
        as nothing can differ; the index of the first that is left.
        """
        tape, number = self._tape, len(current.tape.passes)
        self._compare_changes(current)
        if not self._same_collapsed or self._has_diverged or number >= len(tape.passes):
            return start
        first, end = tape.passes[number - 1] if number else tape.end_of_roots, tape.passes[number]
        changes = tape.first_changes[self._now] if self._now < len(tape.layout) else len(tape.changes)
        is_there = first <= self._now <= end and self._changes == changes
        if not is_there or any(cell[0] == "parameter" and cell[1] in tape.collapsed for cell in self.unlike):
            return start
        if any(cut < 0 and first <= outside(cut) <= end for cut, _ in tape.cuts):
            return start
        at = bisect_left(self._doubtful, self._now)
        place = self._doubtful[at] if at < len(self._doubtful) else end
        if place >= end:
            self._copy(current, self._now, end)
            return len(refs)
        top = tape.layout.tops[bisect_right(tape.layout.tops, place) - 1]
        self._copy(current, self._now, top)
        return bisect_left(refs, tape.layout.functions[top], start)

    def _bound_roots(self, current: Round, place: int) -> None:
        """Roots whose turn came before a place of the tape and that met a bound on the number of contexts meet it again."""
        for cut, refs in self._tape.cuts:
            if cut < 0 and outside(place) <= cut:
                current.overflowing.update(refs)
                current.tape.cuts.append((cut, refs))

    def take(self, current: Round, key: ContextKey) -> Result | None:
        """The result of a context with all that is evaluated in it, if nothing of that can differ."""
        place = self._place(current, key)
        if place == _NEW:
            return None
        end = place + self._tape.layout.sizes[place]
        at = bisect_left(self._doubtful, place)
        if at < len(self._doubtful) and self._doubtful[at] < end:
            return None
        self._go_to(place, self._tape.first_changes[place])
        at = bisect_left(self._doubtful, place)
        if at < len(self._doubtful) and self._doubtful[at] < end:
            return None
        self._copy(current, place, end)
        return self._tape.traces[place].result

    def enter(self, current: Round, key: ContextKey) -> None:
        """A context is about to be evaluated anew."""
        place = self._place(current, key)
        if place == _NEW:
            self._has_diverged = True
            self._doubt(self._tape.about(key.ref))
        else:
            self._go_to(place, self._tape.first_changes[place])
            self._now = place + 1
        self._stack.append(place)

    def leave(self, current: Round, key: ContextKey, result: Result) -> None:
        """It has been evaluated."""
        self._compare_changes(current)
        place = self._stack.pop()
        if place != _NEW:
            self._go_to(place + self._tape.layout.sizes[place], self._tape.end_of_changes(place))
        earlier = self._tape.results.get(key)
        if earlier is not None and not same_to_callers(result, earlier):
            self._doubt_keys(self._readers.callers.get(key, ()))

    def _place(self, current: Round, key: ContextKey) -> int:
        """Where the tape has a context, if its turn is now and it is evaluated in the same one as then."""
        self._compare_changes(current)
        place = self._tape.layout.places.get(key)
        if place is None or place < self._now:
            return _NEW
        return place if self._tape.layout.parent(place) == (self._stack[-1] if self._stack else _OUTSIDE) else _NEW

    def _go_to(self, place: int, changes: int) -> None:
        """Come to a place of the tape: what it has until there and has not happened makes a difference."""
        for missed in range(self._now, place):
            key = self._tape.layout.order[missed]
            self._doubt_keys(self._readers.callers.get(key, ()))
            self._doubt(self._tape.about(key.ref))
            self._has_diverged = True
            self._misses_root = self._misses_root or key in self._tape.root_numbers
        self._now = max(self._now, place)
        for cell, _, _ in self._tape.changes[min(self._changes, changes) : max(self._changes, changes)]:
            self._differs(cell)
        self._changes = changes

    def _copy(self, current: Round, start: int, end: int) -> None:
        """Let a row of subtrees happen as the tape has it."""
        if start == end:
            return
        tape = self._tape
        before = tape.first_changes[start]
        after = tape.first_changes[end] if end < len(tape.layout) and not self._stack else tape.end_of_changes(start)
        if end == len(tape.layout) and not self._stack:
            after = len(tape.changes)
        here = len(current.tape)
        current.tape.copy(tape, start, end, current.place, len(current.heap.log))
        current.heap.replay(tape.changes[before:after])
        for place, refs in tape.cuts:
            if start <= place < end:
                current.overflowing.update(refs)
                current.tape.cuts.append((place - start + here, refs))
        self._now, self._changes, self._logged = end, after, len(current.heap.log)

    def _compare_changes(self, current: Round) -> None:
        """See whether what the context under way has changed since this was last asked is what it changed then."""
        log, tape = current.heap.log, self._tape.changes
        is_known = bool(self._stack) and self._stack[-1] != _NEW
        for change in log[self._logged :] if self._logged < len(log) else ():
            if is_known and self._changes < len(tape) and tape[self._changes] == change:
                self._changes += 1
            else:
                self._differs(change[0])
        self._logged = len(log)

    def _differs(self, cell: Cell) -> None:
        if cell not in self.unlike:
            self.unlike.add(cell)
            self._doubt_cell(cell)

    def _doubt_cell(self, cell: Cell) -> None:
        self._doubt_keys(self._readers.cells.get(cell, ()))
        if cell[0] in ("returns", "effects"):
            self._doubt(self._tape.about(cell[1]))

    def _doubt_keys(self, keys: Iterable[ContextKey]) -> None:
        places = self._tape.layout.places
        self._doubt([places[key] for key in keys if key in places])

    def _doubt(self, places: Iterable[int]) -> None:
        doubtful = self._doubtful
        for place in places:
            at = bisect_left(doubtful, place)
            if at == len(doubtful) or doubtful[at] != place:
                insort(doubtful, place)


def _evaluate(current: Round, roots: Sequence[ContextKey]) -> None:
    for key in roots:
        current.evaluate(key)
