"""An edit that nobody else notices: the run before stands, with other traces of the contexts that saw what was edited.

Each such context is interpreted once more for each of its traces, and is told what it was told then. If it asks and does the same in the
same order, and gives its callers the same, then every round of a fresh run goes as it went: no round needs to be played again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from graphlift.engine.activation import Activation, Cancelled
from graphlift.engine.recorder import Answers, RecordingProgram, still_holds
from graphlift.engine.tape import RoundTape
from graphlift.engine.traces import INVOKE, READ, WRITE, Trace, same_to_callers
from graphlift.interpreter.records import Cell, Content, ContextKey, Result
from graphlift.knowledge.catalogue import Catalogue


class Noticed(Exception):
    """A context asks or does something that it did not, or gives something else."""


class Amendment:
    """The rounds of a tape with what contexts do in the program as it is now.

    *sources*: who answers questions about the program, given what classes derive from in a round's heap.
    """

    def __init__(
        self,
        sources: Callable[[RoundTape], Answers],
        catalogue: Catalogue,
        plural: Callable[[str], bool],
        cancelled: Callable[[], bool],
    ) -> None:
        self.sources: Final = sources
        self.catalogue: Final = catalogue
        self.plural: Final = plural
        self.cancelled: Final = cancelled
        self.made: Final[list[Trace]] = []
        """All traces that were made, also if somebody else noticed something then."""
        self._known: Final[dict[int, list[Trace]]] = {}
        """By the identity of a trace of the tape, those that may take its place."""

    def amended(self, tape: RoundTape, contexts: Iterable[ContextKey]) -> RoundTape:
        """One round with new traces of *contexts*. Raises :class:`Noticed`, and :class:`~graphlift.engine.activation.Cancelled`."""
        places = tape.layout.places
        return tape.amended({places[key]: self._replacement(tape, tape.traces[places[key]]) for key in contexts if key in places})

    def _replacement(self, tape: RoundTape, old: Trace) -> Trace:
        known = self._known.setdefault(id(old), [])
        for trace in known:
            if trace.holds_in(settled=tape.settled, collapsed=tape.collapsed, plural=self.plural) and still_holds(
                self.sources(tape), trace.resolved
            ):
                return trace
        if self.cancelled():
            raise Cancelled
        script = _Script(self, tape, old)
        new = Activation(script).run(old.result.key, old)
        self.made.append(new)
        if not script.is_over or not same_to_callers(new.result, old.result):
            raise Noticed
        known.append(new)
        return new


class _Script:
    """Stands for a round towards one context, whose every question has the answer that its old trace has.

    Between two things that it does, reads may come in another order, and some may be gone.
    """

    def __init__(self, owner: Amendment, tape: RoundTape, trace: Trace) -> None:
        self.sources: Final = owner.sources(tape)
        self.view: Final = RecordingProgram
        self.catalogue: Final = owner.catalogue
        self.settled: Final = tape.settled
        self.collapsed: Final[Collection[str]] = tape.collapsed
        self.plural: Final = owner.plural
        self.cancelled: Final = owner.cancelled
        self.heap: Final = self
        self._steps: Final = trace.steps
        self._at = 0
        self._readable: dict[Cell, Content | None] = {}
        self._read_on()

    @property
    def is_over(self) -> bool:
        """Whether all was done."""
        return self._at == len(self._steps.kinds)

    def same(self, cell: Cell) -> Cell:
        """The cell itself: a trace that is like the old one shares what that names."""
        return cell

    def read(self, cell: Cell) -> Content | None:
        """What the cell held at this point."""
        try:
            return self._readable[cell]
        except KeyError:
            raise Noticed from None

    def write(self, cell: Cell, content: Content) -> None:
        """See whether this was written then."""
        if self._next(WRITE, cell) != content:
            raise Noticed
        self._read_on()

    def evaluate(self, key: ContextKey) -> Result:
        """The result that the call had."""
        result: Result = self._next(INVOKE, key)
        self._read_on()
        return result

    def _next(self, kind: int, what: Cell | ContextKey) -> Content:
        if self.is_over or self._steps.kinds[self._at] != kind or self._steps.whats[self._at] != what:
            raise Noticed
        self._at += 1
        return self._steps.answers[self._at - 1]

    def _read_on(self) -> None:
        """Come to the next thing that is done; what is read until then may be read now."""
        kinds, whats, answers = self._steps.kinds, self._steps.whats, self._steps.answers
        readable: dict[Cell, Content | None] = {}
        while self._at < len(kinds) and kinds[self._at] == READ:
            readable[whats[self._at]] = answers[self._at]
            self._at += 1
        self._readable = readable
