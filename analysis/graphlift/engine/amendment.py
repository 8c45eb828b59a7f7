"""An edit that nobody else notices: the run before stands, with other traces of the contexts that saw what was edited.

Each such context is interpreted once more for each of its traces, and is told what it was told then. If it does the same in the same order,
and gives its callers the same, then every round of a fresh run goes as it went: no round needs to be played again. It may ask for more than
it did, or for less: for cells that do not change while it runs, and for contexts that were evaluated before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import Final

from graphlift.engine.activation import Activation, Cancelled, Cells
from graphlift.engine.recorder import Answers, RecordingProgram, still_holds
from graphlift.engine.tape import Replacement, RoundTape, Tape
from graphlift.engine.traces import INVOKE, READ, WRITE, Step, Trace, same_to_callers
from graphlift.interpreter.heap import Heap
from graphlift.interpreter.records import Cell, Content, ContextKey, Result
from graphlift.knowledge.catalogue import Catalogue

MAX_REPLACEMENTS: Final = 4
"""How many are remembered for a trace: one for each way in which it may go on, until a run is over that looks at all rounds."""


class Noticed(Exception):
    """A context does something that it did not, or gives something else; or it asks what nobody knows."""


class Amendment:
    """The rounds of a tape with what some contexts do in the program as it is now.

    *sources*: who answers questions about the program, given what classes derive from in a round's heap.
    """

    def __init__(
        self,
        tape: Tape,
        sources: Callable[[Heap], Answers],
        catalogue: Catalogue,
        plural: Callable[[str], bool],
        cancelled: Callable[[], bool],
    ) -> None:
        self.catalogue: Final = catalogue
        self.plural: Final = plural
        self.cancelled: Final = cancelled
        self.made: Final[list[Trace]] = []
        """All traces that were made, also if somebody else noticed something then."""
        self._tape: Final = tape
        self._sources: Final = sources
        self._fitting: Final[set[int]] = set()
        """The traces (by identity) that were found to fit the program's text."""
        self._timelines: Final[dict[Cell, _Timeline]] = {}

    def phases(self, contexts: Collection[ContextKey]) -> list[list[RoundTape]]:
        """All rounds with new traces of *contexts*. Raises :class:`Noticed`, and :class:`~graphlift.engine.activation.Cancelled`."""
        found: list[list[RoundTape]] = []
        number = 0
        for rounds, seeds in zip(self._tape.phases, self._tape.seeds, strict=True):
            found.append([])
            for tape in rounds:
                found[-1].append(self._amended(tape, number, seeds, contexts))
                number += 1
        return found

    def last_round(self, contexts: Collection[ContextKey]) -> RoundTape:
        """The last round alone with new traces of *contexts*; raises as :meth:`phases` does."""
        number = sum(map(len, self._tape.phases)) - 1
        return self._amended(self._tape.phases[-1][-1], number, self._tape.seeds[-1], contexts)

    def _amended(self, tape: RoundTape, number: int, seeds: Heap, contexts: Collection[ContextKey]) -> RoundTape:
        now = _Moment(self, tape, number, seeds, self._sources(tape.bases))
        places = tape.layout.places
        return tape.amended({places[key]: self._replacement(now, places[key]) for key in contexts if key in places})

    def timeline(self, cell: Cell) -> _Timeline:
        """What a cell held when."""
        found = self._timelines.get(cell)
        if found is None:
            found = self._timelines[cell] = _Timeline(cell, [one for rounds in self._tape.phases for one in rounds])
        return found

    def _replacement(self, now: _Moment, place: int) -> Trace:
        old = now.tape.traces[place]
        known = self._tape.replacements.setdefault(id(old), [])
        for other in known:
            if self._fits(other.trace, now.sources) and now.allows(other, place):
                return other.trace
        if self.cancelled():
            raise Cancelled
        script = _Script(now, place)
        new = Activation(script).run(old.result.key, old)
        self.made.append(new)
        self._fitting.add(id(new))
        if not script.is_over or not same_to_callers(new.result, old.result):
            raise Noticed
        known.insert(0, Replacement(new, None if script.asks_the_same else now.tape.layout, script.more))
        del known[MAX_REPLACEMENTS:]
        return new

    def _fits(self, trace: Trace, sources: Answers) -> bool:
        """Whether a trace fits the program's text, also if it was made for another program."""
        if id(trace) not in self._fitting:
            if not still_holds(sources, trace.asked):
                return False
            self._fitting.add(id(trace))
        return True


class _Timeline:
    """What one cell held in the rounds of a run."""

    def __init__(self, cell: Cell, rounds: Sequence[RoundTape]) -> None:
        self._times: Final[list[tuple[int, int]]] = []
        """When it changed: the number of the round, and that of the change in it."""
        self._contents: Final[list[Content | None]] = []
        for number, tape in enumerate(rounds):
            for index, (changed, content, _) in enumerate(tape.changes):
                if changed == cell:
                    self._add((number, index), content)
            if tape.written is not None:
                self._add((number, len(tape.changes)), tape.written.get(cell))

    def _add(self, time: tuple[int, int], content: Content | None) -> None:
        self._times.append(time)
        self._contents.append(content)

    def held(self, start: tuple[int, int], end: tuple[int, int]) -> Content | None:
        """What it holds from *start* to *end*. Raises :class:`Noticed` if it changes there."""
        at = bisect_left(self._times, start)
        if at < len(self._times) and self._times[at] < end:
            raise Noticed
        return self._contents[at - 1] if at else None


class _Moment:
    """One round of a tape, and what is known of the heap in it."""

    def __init__(self, owner: Amendment, tape: RoundTape, number: int, seeds: Heap, sources: Answers) -> None:
        self.owner: Final = owner
        self.tape: Final = tape
        self.sources: Final = sources
        self._number: Final = number
        self._seeds: Final = seeds

    def allows(self, other: Replacement, place: int) -> bool:
        """Whether a trace may stand at a place, where that is which it replaces."""
        trace, layout, more = other
        if layout is not None and layout is not self.tape.layout:
            return False
        if not trace.holds_in(settled=self.tape.settled, collapsed=self.tape.collapsed, plural=self.owner.plural):
            return False
        return still_holds(self.sources, trace.resolved) and all(self._still(step, place) for step in more)

    def _still(self, step: Step, place: int) -> bool:
        kind, what, before = step
        try:
            return self.held(what, place) == before if kind == READ else same_to_callers(self.done(what, place), before)
        except Noticed:
            return False

    def held(self, cell: Cell, place: int) -> Content | None:
        """What a cell holds while the context at a place is evaluated. Raises :class:`Noticed` if it changes meanwhile."""
        start, end = self.tape.first_changes[place], self.tape.end_of_changes(place)
        content = self.owner.timeline(cell).held((self._number, start), (self._number, end))
        return self._seeds.get(cell) if content is None else content

    def is_done(self, key: ContextKey, place: int) -> bool:
        """Whether a context has its result before the one at a place is begun."""
        layout = self.tape.layout
        at = layout.places.get(key)
        return at is not None and at + layout.sizes[at] <= place

    def done(self, key: ContextKey, place: int) -> Result:
        """Its result. Raises :class:`Noticed` if it has none yet."""
        if not self.is_done(key, place):
            raise Noticed
        return self.tape.traces[self.tape.layout.places[key]].result


class _Script:
    """Stands for a round towards one context, whose every question has the answer that its old trace has.

    What it does has to come in the order that it came in: writing to a cell, and having a context evaluated for the first time. Between two
    such things it may ask what it asked there, in any order, and besides whatever does not depend on when it is asked.
    """

    def __init__(self, now: _Moment, place: int) -> None:
        owner, trace = now.owner, now.tape.traces[place]
        self.sources: Final = now.sources
        self.view: Final = RecordingProgram
        self.catalogue: Final = owner.catalogue
        self.settled: Final = now.tape.settled
        self.collapsed: Final[Collection[str]] = now.tape.collapsed
        self.plural: Final = owner.plural
        self.cancelled: Final = owner.cancelled
        self.more: Final[list[Step]] = []
        """What was asked that was not then."""
        self._now: Final = now
        self._place: Final = place
        self._steps: Final = trace.steps
        self._at = 0
        self._answers: dict[Cell | ContextKey, Content] = {}
        """Those to what may be asked at this point."""
        self._unasked: set[ContextKey] = set()
        """Contexts evaluated before, of which the result was asked then and has not been now."""
        self._read_on()

    @property
    def heap(self) -> Cells:
        """Itself: what it says of cells is all that the context sees of them."""
        return self

    @property
    def is_over(self) -> bool:
        """Whether all was done."""
        return self._at == len(self._steps.kinds)

    @property
    def asks_the_same(self) -> bool:
        """Whether nothing was asked for the first time, and no context is evaluated elsewhere for want of being asked for."""
        return not self.more and not self._unasked

    def same(self, cell: Cell) -> Cell:
        """The cell itself: a trace that is like the old one shares what that names."""
        return cell

    def read(self, cell: Cell) -> Content | None:
        """What the cell held at this point."""
        try:
            return self._answers[cell]
        except KeyError:
            content = self._now.held(cell, self._place)
            self.more.append((READ, cell, content))
            return content

    def write(self, cell: Cell, content: Content) -> None:
        """See whether this was written then."""
        if self._next(WRITE, cell) != content:
            raise Noticed
        self._read_on()

    def evaluate(self, key: ContextKey) -> Result:
        """The result that the call had."""
        if not self._now.is_done(key, self._place):
            first: Result = self._next(INVOKE, key)
            self._read_on()
            return first
        self._unasked.discard(key)
        result: Result | None = self._answers.get(key)
        if result is None:
            result = self._now.done(key, self._place)
            self.more.append((INVOKE, key, result))
        return result

    def _next(self, kind: int, what: Cell | ContextKey) -> Content:
        if self.is_over or self._steps.kinds[self._at] != kind or self._steps.whats[self._at] != what:
            raise Noticed
        self._at += 1
        return self._steps.answers[self._at - 1]

    def _read_on(self) -> None:
        """Come to the next thing that is done; what is asked until then may be asked now."""
        kinds, whats, answers = self._steps.kinds, self._steps.whats, self._steps.answers
        found: dict[Cell | ContextKey, Content] = {}
        while self._at < len(kinds):
            kind, what = kinds[self._at], whats[self._at]
            if kind == WRITE or (kind == INVOKE and not self._now.is_done(what, self._place)):
                break
            found[what] = answers[self._at]
            if kind == INVOKE:
                self._unasked.add(what)
            self._at += 1
        self._answers = found
