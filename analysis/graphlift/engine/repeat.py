"""A round after another of the same run: what read nothing that has changed since is taken from the one before, whole subtrees at a time.

The heap only grows within a phase, and holds already what such a context would write. So nothing happens where one is taken, and a
round costs what is new in it rather than what the program holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from graphlift.engine.player import Player
from graphlift.engine.readers import Readers
from graphlift.engine.tape import RoundTape
from graphlift.engine.traces import Trace
from graphlift.interpreter.records import Cell, ContextKey

MAX_SHARE: Final = 1.5
"""The index of who reads what may hold so many times the traces of a round; then it is made again of the last round's alone."""


class Repeat:
    """The last round of a phase, to be repeated as far as it stands.

    *remembered*: traces that an earlier run left.
    """

    def __init__(self, remembered: Iterable[Trace]) -> None:
        self._readers = Readers(writers=False)
        self._indexed = 0
        self._index(remembered)
        self._tape: RoundTape | None = None
        self._unfinished: frozenset[ContextKey] = frozenset()

    def forget(self) -> None:
        """Nothing stands: a phase begins, the heap is another, or classes derive from others."""
        self._tape = None

    def end_round(self, tape: RoundTape, interpreted: Collection[Trace], unfinished: Collection[ContextKey]) -> None:
        """A round is over; *unfinished* are contexts that had to do without a result of what they call."""
        if self._indexed > MAX_SHARE * len(tape.traces):
            self._readers, self._indexed = Readers(writers=False), 0
            self._index(tape.traces)
        else:
            self._index(interpreted)
        self._tape = tape
        self._unfinished = frozenset(unfinished)

    def _index(self, traces: Iterable[Trace]) -> None:
        for trace in traces:
            self._readers.take_in(trace)
            self._indexed += 1

    def player(self, collapsed: frozenset[str]) -> Player | None:
        """What takes over from the round before, if anything of it stands."""
        tape = self._tape
        if tape is None:
            return None
        doubtful = set(self._unfinished)
        for ref in collapsed - tape.collapsed:
            doubtful |= self._readers.collapsed.get(ref, set())
            doubtful.update(key for key in tape.layout.order if key.ref == ref)
        last: dict[Cell, int] = {cell: index for index, (cell, _, _) in enumerate(tape.changes)}
        for cell, index in last.items():
            for key in self._readers.cells.get(cell, ()):
                place = tape.layout.places.get(key)
                if place is not None and tape.first_changes[place] <= index:
                    doubtful.add(key)
        return Player(tape.without_changes(), self._readers, doubtful, set())
