"""How many contexts of a function are told apart; past that, it is collapsed."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.program.bindings import blocks_in
from graphlift.program.program import Program

MAX_CONTEXTS: Final = 8
LARGE: Final = 4_000
"""A program of more functions is large: there a context costs most."""
MAX_STATEMENTS: Final = 60
"""The contexts of a function in a large program run no more statements than this together, so that short ones, which most others call, are
told apart as ever."""
FEW_CONTEXTS: Final = 3
"""How many are told apart in any case."""


class Limits:
    """The limits for the functions of one program."""

    def __init__(self, program: Program) -> None:
        self._program: Final = program
        self.is_large: Final = sum(len(facts.functions) for facts in program.modules.values()) > LARGE
        self._known: Final[dict[str, int]] = {}

    def of(self, ref: str) -> int:
        """The limit for a function or for a module's body."""
        if not self.is_large or ref.endswith(":"):
            return MAX_CONTEXTS
        known = self._known.get(ref)
        if known is None:
            length = max(1, _length(self._program.function(ref).body))
            known = self._known[ref] = max(FEW_CONTEXTS, min(MAX_CONTEXTS, MAX_STATEMENTS // length))
        return known

    def differs(self, other: Limits, ref: str) -> bool:
        """Whether a function has another limit in another program, or is not there."""
        if self._program.find_function(ref) is None or other._program.find_function(ref) is None:
            return not ref.endswith(":")
        return self.of(ref) != other.of(ref)


def _length(body: tuple[ir.Stmt, ...]) -> int:
    """The number of statements, with those in others, but not those of functions and classes inside."""
    return sum(1 + sum(_length(part) for part in blocks_in(statement)) for statement in body)
