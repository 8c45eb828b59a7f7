"""What is remembered of a context: its result, and step by step what it asked and did on the way there.

A trace stands in for interpreting its context wherever the text still says the same and each step, taken in order, gives the same answer.
Where one gives another, the steps before it are not taken again: interpreting is given the answers that they gave. So no result
depends on what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, TypeAlias

import msgspec

from graphlift.engine.recorder import Question
from graphlift.interpreter.records import ContextKey, Result

READ: Final = 0
WRITE: Final = 1
INVOKE: Final = 2
Step: TypeAlias = tuple[int, Any, Any]
"""What was done (see above), to which cell or context, and the answer or contribution. The first says which types the others have; a record
for each kind would say it to the type checker, and cost a class for each of the millions of steps."""


class Steps(msgspec.Struct, frozen=True, gc=False):
    """Steps in order, kept apart by what they are made of: so many tuples would take several times the room."""

    kinds: bytes
    whats: tuple[Any, ...]
    answers: tuple[Any, ...]

    @staticmethod
    def of(steps: Sequence[Step], like: Steps | None = None) -> Steps:
        """*like*: those of the same context in an earlier round, which mostly did the same and had other answers."""
        if not steps:
            return _NO_STEPS
        kinds, whats, answers = zip(*steps, strict=True)
        if like is not None and like.whats == whats:
            return Steps(like.kinds, like.whats, answers)
        return Steps(bytes(kinds), whats, answers)

    def __iter__(self) -> Iterator[Step]:
        return zip(self.kinds, self.whats, self.answers, strict=True)


_NO_STEPS: Final = Steps(b"", (), ())


class Trace(msgspec.Struct, frozen=True, gc=False):
    """A result, and all that it depends on besides its key."""

    settled: bool | None
    """Which way the round had to be, ``None`` if the context never met a cell that nobody had written."""
    result: Result
    asked: dict[Question, object]
    """Of the text of the program alone."""
    resolved: dict[Question, object]
    """Of the class hierarchy, which the heap has a part in."""
    collapsed: tuple[tuple[str, bool], ...]
    plural: tuple[tuple[str, bool], ...]
    steps: Steps

    def holds_in(self, *, settled: bool, collapsed: Collection[str], plural: Callable[[str], bool]) -> bool:
        """Whether a round is as it has to be, apart from the program's text and classes."""
        if self.settled not in (None, settled):
            return False
        return all((ref in collapsed) == was for ref, was in self.collapsed) and all(plural(cls) == was for cls, was in self.plural)


Memo = dict[ContextKey, list[Trace]]


def same_to_callers(one: Result, other: Result) -> bool:
    """Whether two results of a context say the same of what a caller looks at; what else happened inside is the callee's own."""
    return one is other or (one.returns == other.returns and one.effects == other.effects)
