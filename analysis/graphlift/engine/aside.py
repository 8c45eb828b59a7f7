"""A world to try something out in: it reads what the world around it reads, and leaves nothing behind.

What a function would give for other arguments than those that the program passes is found here: no context comes of it, nothing is
written to the heap, and no call is known of. All that is read counts as read by the context that asks.
"""

from __future__ import annotations

from typing import Final

from graphlift.interpreter.activation import interpret
from graphlift.interpreter.frame import World
from graphlift.interpreter.heap import join_cell
from graphlift.interpreter.records import Cell, Content, ContextKey, Result
from graphlift.tensors.values import unknown

MAX_NESTING: Final = 6
"""Calls inside each other that are followed."""


class Aside:
    """What is tried out for one context; what it writes is there for itself alone to read."""

    def __init__(self, around: World, own: dict[Cell, Content] | None = None, above: tuple[ContextKey, ...] = ()) -> None:
        self._around: Final = around
        self._own: Final[dict[Cell, Content]] = {} if own is None else own
        self._above: Final = above
        self.program = around.program
        self.catalogue = around.catalogue

    @property
    def settled(self) -> bool:
        """As around it."""
        return self._around.settled

    def read(self, cell: Cell) -> Content | None:
        """A cell as it is around, with what was written here."""
        content, own = self._around.read(cell), self._own.get(cell)
        return content if own is None else own if content is None else join_cell(cell, (content, own))

    def write(self, cell: Cell, content: Content) -> None:
        """Keep it to itself."""
        old = self._own.get(cell)
        self._own[cell] = content if old is None else join_cell(cell, (old, content))

    def invoke(self, key: ContextKey) -> Result:
        """The result of a callee's context, which is found anew."""
        if key in self._above or len(self._above) >= MAX_NESTING:
            return Result(key, unknown("it is too deep to be tried out"), (), (), (), ())
        return interpret(Aside(self._around, self._own, (*self._above, key)), key)

    def is_collapsed(self, ref: str) -> bool:
        """As around it."""
        return self._around.is_collapsed(ref)

    def is_plural(self, cls: str) -> bool:
        """As around it."""
        return self._around.is_plural(cls)

    def check(self) -> None:
        """Spend fuel of the context that asks."""
        self._around.check()

    def aside(self) -> World:
        """What is tried out while something is."""
        return self
