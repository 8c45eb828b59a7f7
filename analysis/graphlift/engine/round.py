"""One round of solving: every context that is reached from the roots, interpreted or remembered, each at most once.

The heap is live: what a context writes is there for the next one to read. The contents that a context read, with its key, determine its
result; so a context of an earlier round, or of an earlier run, is used again where those contents are the same now. Contexts are
reached in an order that the program's text fixes, and so is everything that follows from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from graphlift.engine.recorder import Answers, Question, RecordingProgram, still_holds
from graphlift.interpreter.activation import interpret
from graphlift.interpreter.frame import ProgramView
from graphlift.interpreter.heap import LiveHeap
from graphlift.interpreter.records import Cell, ContextKey, Result
from graphlift.knowledge.catalogue import Catalogue
from graphlift.tensors.values import BOTTOM, unknown

MAX_CONTEXTS: Final = 12
"""Past this many contexts a function is collapsed."""
MAX_MODULE_CONTEXTS: Final = 100
"""The same where the call stands in a module's body, which runs once: so a decorator that registers classes tells them apart."""
MAX_NESTING: Final = 3
"""Past this many activations of one function inside each other it is collapsed."""
MAX_STEPS: Final = 60_000
"""Statements that one activation may run, loops included."""
MAX_TRACES: Final = 3


class Cancelled(Exception):
    """The analysis was asked to stop."""


class TooLong(Exception):
    """An activation ran out of fuel."""


class Trace(msgspec.Struct, frozen=True):
    """A result, and all that it depends on besides its key."""

    settled: bool | None
    """Which way the round had to be, ``None`` if the context never met a cell that nobody had written."""
    result: Result
    asked: dict[Question, object]
    resolved: dict[Question, object]
    callees: tuple[tuple[ContextKey, Result], ...]
    collapsed: tuple[tuple[str, bool], ...]
    plural: tuple[tuple[str, bool], ...]


Memo = dict[ContextKey, list[Trace]]


class Round:
    """Interprets on demand and remembers; ``results`` holds the contexts that are live."""

    def __init__(
        self,
        sources: Answers,
        catalogue: Catalogue,
        heap: LiveHeap,
        *,
        settled: bool,
        collapsed: frozenset[str],
        plural: Callable[[str], bool],
        memo: Memo,
        confirmed: set[int],
        cancelled: Callable[[], bool],
    ) -> None:
        self.sources: Final = sources
        self.catalogue: Final = catalogue
        self.heap: Final = heap
        self.settled: Final = settled
        self.collapsed: Final = collapsed
        self.plural: Final = plural
        self.memo: Final = memo
        self._confirmed: Final = confirmed
        self.cancelled: Final = cancelled
        self.results: Final[dict[ContextKey, Result]] = {}
        self.overflowing: Final[set[str]] = set()
        self.interpreted = 0
        self._stack: list[ContextKey] = []
        self._nesting: Counter[str] = Counter()
        self._contexts: Counter[str] = Counter()
        self._incomplete: set[ContextKey] = set()

    def evaluate(self, key: ContextKey) -> Result:
        """The result of a context in this round."""
        done = self.results.get(key)
        if done is not None:
            return done
        ref = key.ref
        if key in self._stack or self._nesting[ref] >= MAX_NESTING:
            self._cut(key)
            return Result(key, BOTTOM, (), (), (), (), ())
        limit = MAX_MODULE_CONTEXTS if self._stack and self._stack[-1].ref.endswith(":") else MAX_CONTEXTS
        if self._contexts[ref] >= limit:
            self.overflowing.add(ref)
            self._incomplete.update(self._stack)
            return Result(key, BOTTOM, (), (), (), (), ())
        self._contexts[ref] += 1
        self._stack.append(key)
        self._nesting[ref] += 1
        try:
            result = self._remembered(key) or self._interpret(key)
        finally:
            self._stack.pop()
            self._nesting[ref] -= 1
        self.results[key] = result
        if ref in self.collapsed:
            if result.returns != BOTTOM:
                self.heap.write(("returns", ref), result.returns)
            if result.effects:
                self.heap.write(("effects", ref), result.effects)
        return result

    def _cut(self, key: ContextKey) -> None:
        """Recursion: the functions from the last activation of this one on are collapsed from the next round."""
        start = max(index for index, other in enumerate(self._stack) if other.ref == key.ref)
        self.overflowing.update(other.ref for other in self._stack[start:])
        self._incomplete.update(self._stack)

    def _remembered(self, key: ContextKey) -> Result | None:
        for trace in self.memo.get(key, ()):
            if trace.settled in (None, self.settled) and self._valid(trace):
                for cell, content in trace.result.writes:
                    self.heap.write(cell, content)
                return trace.result
        return None

    def _valid(self, trace: Trace) -> bool:
        read = self.heap.read
        for cell, content in trace.result.reads:
            now = read(cell)
            if now is not content and now != content:
                return False
        if any((ref in self.collapsed) != was for ref, was in trace.collapsed) or any(self.plural(cls) != was for cls, was in trace.plural):
            return False
        if not still_holds(self.sources, trace.resolved):
            return False
        if id(trace) not in self._confirmed:
            if not still_holds(self.sources, trace.asked):
                return False
            self._confirmed.add(id(trace))
        for key, result in trace.callees:
            now_result = self.evaluate(key)
            if now_result is not result and not _same_to_callers(now_result, result):
                return False
        return True

    def _interpret(self, key: ContextKey) -> Result:
        if self.cancelled():
            raise Cancelled
        self.interpreted += 1
        activation = Activation(self, key)
        try:
            result = interpret(activation, key)
        except TooLong:
            result = Result(key, unknown(f"`{key.ref.rpartition(':')[2]}` is too long to follow"), (), (), (), (), ())
        if key not in self._incomplete:
            traces = self.memo.setdefault(key, [])
            trace = activation.trace(result)
            self._confirmed.add(id(trace))
            traces.insert(0, trace)
            del traces[MAX_TRACES:]
        return result


class Activation:
    """The world as one context sees it; what it asks is recorded."""

    def __init__(self, owner: Round, key: ContextKey) -> None:
        self._round: Final = owner
        self._key: Final = key
        self.program: ProgramView = RecordingProgram(owner.sources)
        self.catalogue: Catalogue = owner.catalogue
        self._asked_settled = False
        self._callees: dict[ContextKey, Result] = {}
        self._collapsed: dict[str, bool] = {}
        self._plural: dict[str, bool] = {}
        self._steps = 0

    @property
    def settled(self) -> bool:
        """Whether a cell that nobody has written is unknown rather than bottom."""
        self._asked_settled = True
        return self._round.settled

    def read(self, cell: Cell) -> object | None:
        """A cell as it is now."""
        return self._round.heap.read(cell)

    def write(self, cell: Cell, content: object) -> None:
        """Let others see what this context contributes."""
        self._round.heap.write(cell, content)

    def invoke(self, key: ContextKey) -> Result:
        """The result of a callee's context."""
        result = self._callees[key] = self._round.evaluate(key)
        return result

    def is_collapsed(self, ref: str) -> bool:
        """Whether calls of the function go through cells."""
        answer = self._collapsed[ref] = ref in self._round.collapsed
        return answer

    def is_plural(self, cls: str) -> bool:
        """Whether objects of the class share one allocation site."""
        answer = self._plural[cls] = self._round.plural(cls)
        return answer

    def check(self) -> None:
        """Spend one statement's worth of fuel."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooLong
        if not self._steps % 256 and self._round.cancelled():
            raise Cancelled

    def trace(self, result: Result) -> Trace:
        """The result with everything that it rests on."""
        return Trace(
            self._round.settled if self._asked_settled else None,
            result,
            self.program.asked,
            self.program.resolved,
            tuple(self._callees.items()),
            tuple(self._collapsed.items()),
            tuple(self._plural.items()),
        )


def _same_to_callers(one: Result, other: Result) -> bool:
    """Whether two results of a context say the same of what a caller looks at; what else happened inside is the callee's own."""
    return one.returns == other.returns and one.effects == other.effects


def call_graph(results: Mapping[ContextKey, Result]) -> dict[str, set[str]]:
    """Functions and the functions that they call, in whatever context."""
    graph: dict[str, set[str]] = {}
    for key, result in results.items():
        graph.setdefault(key.ref, set()).update(call.callee.ref for call in result.calls)
    return graph
