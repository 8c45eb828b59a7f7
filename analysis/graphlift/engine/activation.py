"""One context under interpretation: what it asks of the program and the heap around it is recorded, step by step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol

from graphlift.engine.aside import Aside
from graphlift.engine.recorder import Answers, RecordingProgram
from graphlift.engine.traces import INVOKE, READ, WRITE, Step, Steps, Trace
from graphlift.interpreter.activation import interpret
from graphlift.interpreter.frame import ProgramView, World
from graphlift.interpreter.records import Cell, Content, ContextKey, Result
from graphlift.knowledge.catalogue import Catalogue
from graphlift.tensors.values import unknown

MAX_STEPS: Final = 60_000
"""Statements that one activation may run, loops included."""


class Cancelled(Exception):
    """The analysis was asked to stop."""


class _TooLong(Exception):
    """An activation ran out of fuel."""


class Cells(Protocol):
    """The heap, as an activation reads and writes it."""

    def same(self, cell: Cell) -> Cell:
        """The one tuple for all that are equal."""

    def read(self, cell: Cell) -> Content | None:
        """The content of a cell, ``None`` for bottom."""

    def write(self, cell: Cell, content: Content) -> None:
        """Add a contribution."""


class Surroundings(Protocol):
    """What an activation happens in: a round, or what is left of one."""

    @property
    def sources(self) -> Answers:
        """Who answers questions about the program."""

    @property
    def view(self) -> type[RecordingProgram]:
        """How each context sees the program."""

    @property
    def catalogue(self) -> Catalogue:
        """What is known of libraries."""

    @property
    def heap(self) -> Cells:
        """The heap as it is now."""

    @property
    def settled(self) -> bool:
        """Whether a cell that nobody has written is unknown rather than bottom."""

    @property
    def collapsed(self) -> Collection[str]:
        """The functions whose calls go through cells."""

    @property
    def plural(self) -> Callable[[str], bool]:
        """Whether all objects of a class share one allocation site."""

    @property
    def cancelled(self) -> Callable[[], bool]:
        """Whether to stop."""

    def evaluate(self, key: ContextKey) -> Result:
        """The result of another context."""


class Activation:
    """The world as one context sees it; what it asks is recorded."""

    def __init__(self, owner: Surroundings, done: Sequence[Step] = ()) -> None:
        self._owner: Final = owner
        self._done: Final = done
        """The first steps, which were taken already."""
        self._steps: Final[list[Step]] = []
        self.program: ProgramView = owner.view(owner.sources)
        self.catalogue: Catalogue = owner.catalogue
        self._asked_settled = False
        self._collapsed: Final[dict[str, bool]] = {}
        self._plural: Final[dict[str, bool]] = {}
        self._fuel = MAX_STEPS

    @property
    def settled(self) -> bool:
        """Whether a cell that nobody has written is unknown rather than bottom."""
        self._asked_settled = True
        return self._owner.settled

    def read(self, cell: Cell) -> Content | None:
        """A cell as it is now."""
        at = len(self._steps)
        cell = self._owner.heap.same(cell)
        content = self._done[at][2] if at < len(self._done) else self._owner.heap.read(cell)
        self._steps.append((READ, cell, content))
        return content

    def write(self, cell: Cell, content: Content) -> None:
        """Let others see what this context contributes."""
        cell = self._owner.heap.same(cell)
        if len(self._steps) >= len(self._done):
            self._owner.heap.write(cell, content)
        self._steps.append((WRITE, cell, content))

    def invoke(self, key: ContextKey) -> Result:
        """The result of a callee's context."""
        result = self._owner.evaluate(key)
        self._steps.append((INVOKE, key, result))
        return result

    def is_collapsed(self, ref: str) -> bool:
        """Whether calls of the function go through cells."""
        answer = self._collapsed[ref] = ref in self._owner.collapsed
        return answer

    def is_plural(self, cls: str) -> bool:
        """Whether objects of the class share one allocation site."""
        answer = self._plural[cls] = self._owner.plural(cls)
        return answer

    def check(self) -> None:
        """Spend one statement's worth of fuel."""
        self._fuel -= 1
        if self._fuel < 0:
            raise _TooLong
        if not self._fuel % 256 and self._owner.cancelled():
            raise Cancelled

    def aside(self) -> World:
        """Where something can be tried out that leaves nothing behind."""
        return Aside(self)

    def run(self, key: ContextKey, earlier: Trace | None) -> Trace:
        """The result of the context with everything that it rests on, sharing what an *earlier* trace has as well. Raises
        :class:`Cancelled`.
        """
        try:
            result = interpret(self, key)
        except _TooLong:
            result = Result(key, unknown(f"`{key.ref.rpartition(':')[2]}` is too long to follow"), (), (), (), ())
        asked, resolved = self.program.asked, self.program.resolved
        return Trace(
            self._owner.settled if self._asked_settled else None,
            result,
            earlier.asked if earlier is not None and earlier.asked == asked else asked,
            earlier.resolved if earlier is not None and earlier.resolved == resolved else resolved,
            tuple(self._collapsed.items()),
            tuple(self._plural.items()),
            Steps.of(self._steps, None if earlier is None else earlier.steps),
        )
