"""One round of solving: every context that is reached from the roots, interpreted or remembered, each at most once.

The heap is live: what a context writes is there for the next one to read. Contexts are reached in an order that the program's text
fixes, and so is everything that follows from it. Where a tape of an earlier run is at hand, whole stretches of the round are taken
from it (see :mod:`graphlift.engine.player`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from graphlift.engine.activation import Activation, Cancelled
from graphlift.engine.limits import Limits
from graphlift.engine.player import Player
from graphlift.engine.recorder import Answers, RecordingProgram, still_holds
from graphlift.engine.tape import RoundTape, outside
from graphlift.engine.traces import INVOKE, READ, WRITE, Memo, Step, Trace, same_to_callers
from graphlift.interpreter.heap import LiveHeap
from graphlift.interpreter.records import ContextKey, Result
from graphlift.knowledge.catalogue import Catalogue
from graphlift.tensors.values import BOTTOM

MAX_MODULE_CONTEXTS: Final = 100
"""So many contexts of a function are told apart where the call stands in a module's body, which runs once: for a decorator that registers
classes."""
MAX_NESTING: Final = 3
"""Past this many activations of one function inside each other it is collapsed."""


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
        limits: Limits,
        max_traces: int,
        view: type[RecordingProgram],
        confirmed: set[int],
        refuted: set[int],
        resolved: set[int],
        cancelled: Callable[[], bool],
        player: Player | None = None,
        trusts: Callable[[Trace], bool] | None = None,
    ) -> None:
        self.sources: Final = sources
        self.catalogue: Final = catalogue
        self.heap: Final = heap
        self.settled: Final = settled
        self.collapsed: Final = collapsed
        self.plural: Final = plural
        self.memo: Final = memo
        self._limits: Final = limits
        self._max_traces: Final = max_traces
        self.view: Final = view
        """How each context sees the program."""
        self._confirmed: Final = confirmed
        self._refuted: Final = refuted
        self._resolved: Final = resolved
        self.cancelled: Final = cancelled
        self.results: Final[dict[ContextKey, Result]] = {}
        self.tape = RoundTape(collapsed, self.results, heap.log)
        self.overflowing: Final[set[str]] = set()
        self.interpreted: Final[list[Trace]] = []
        """The traces that this round made."""
        self._player: Final = player
        self._trusts: Final = trusts or (lambda trace: False)
        self._stack: Final[list[ContextKey]] = []
        self._places: Final[list[int]] = []
        """For each entry of the stack, where it stands on the tape."""
        self._nesting: Final[dict[str, int]] = {}
        self.incomplete: Final[set[ContextKey]] = set()
        """Contexts that did without the result of a call, which was cut."""

    def run(self, roots: Sequence[ContextKey]) -> None:
        """Evaluate all that is reached from *roots*."""
        self.tape.roots = tuple(roots)
        if self._player is None:
            for key in roots:
                self.evaluate(key)
        else:
            self._player.run(self)
        self.tape.end_of_roots = len(self.tape)

    def evaluate_collapsed(self, refs: Sequence[str], key_of: Callable[[str], ContextKey | None]) -> bool:
        """Evaluate each collapsed function (*refs*, sorted), for what its parameters hold now (*key_of*); whether any had to be."""
        before = len(self.tape)
        index = 0
        while index < len(refs):
            if self._player is not None:
                index = self._player.play_pass(self, refs, index)
            if index < len(refs):
                key = key_of(refs[index])
                if key is not None:
                    self.evaluate(key)
                index += 1
        self.tape.passes.append(len(self.tape))
        return len(self.tape) > before

    def evaluate(self, key: ContextKey) -> Result:
        """The result of a context in this round."""
        done = self.tape.done(key)
        if done is not None:
            return done
        if self._player is not None:
            taken = self._player.take(self, key)
            if taken is not None:
                return taken
        ref = key.ref
        nesting = self._nesting.get(ref, 0)
        if nesting and (nesting >= MAX_NESTING or key in self._stack):
            self._cut(key)
            return Result(key, BOTTOM, (), (), (), ())
        limit = MAX_MODULE_CONTEXTS if self._stack and self._stack[-1].ref.endswith(":") else self._limits.of(ref)
        if self.tape.count(ref) >= limit:
            self._overflow({ref})
            return Result(key, BOTTOM, (), (), (), ())
        place = self.tape.enter(key, self._places[-1] if self._places else -1, len(self.heap.log))
        self._stack.append(key)
        self._places.append(place)
        self._nesting[ref] = nesting + 1
        if self._player is not None:
            self._player.enter(self, key)
        try:
            trace = self._remembered(key)
        finally:
            self._stack.pop()
            self._places.pop()
            self._nesting[ref] = nesting
        result = self.results[key] = trace.result
        if ref in self.collapsed:
            if result.returns != BOTTOM:
                self.heap.write(("returns", ref), result.returns)
            if result.effects:
                self.heap.write(("effects", ref), result.effects)
        self.tape.leave(place, trace, len(self.heap.log))
        if self._player is not None:
            self._player.leave(self, key, result)
        return result

    @property
    def place(self) -> int:
        """Where the context that is being evaluated stands on the tape; -1 outside of any."""
        return self._places[-1] if self._places else -1

    def _overflow(self, refs: set[str]) -> None:
        """These functions are collapsed from the next round on; the contexts under way are not to be remembered."""
        self.overflowing.update(refs)
        self.tape.cuts.append((self.place if self._places else outside(len(self.tape)), frozenset(refs)))
        self.incomplete.update(self._stack)

    def _cut(self, key: ContextKey) -> None:
        """Recursion: the functions from the last activation of this one on are collapsed from the next round."""
        start = max(index for index, other in enumerate(self._stack) if other.ref == key.ref)
        self._overflow({other.ref for other in self._stack[start:]})

    def _remembered(self, key: ContextKey) -> Trace:
        """What is remembered of a context if it still holds, else what interpreting it gives."""
        done: list[Step] = []
        for trace in self.memo.get(key, ()):
            if self._fits(trace) and self._follow(trace.steps, done):
                return trace
        return self._interpret(key, done)

    def _fits(self, trace: Trace) -> bool:
        """Whether what does not change within a round is as the trace has it."""
        if id(trace) not in self._confirmed:
            if id(trace) in self._refuted:
                return False
            fits = self._trusts(trace) or still_holds(self.sources, trace.asked)
            (self._confirmed if fits else self._refuted).add(id(trace))
            if not fits:
                return False
        if not trace.holds_in(settled=self.settled, collapsed=self.collapsed, plural=self.plural):
            return False
        if id(trace) in self._resolved:
            return True
        fits = still_holds(self.sources, trace.resolved)
        if fits:
            self._resolved.add(id(trace))
        return fits

    def _follow(self, steps: Iterable[Step], done: list[Step]) -> bool:
        """Take steps as long as they give the same answers; *done* are those taken already, and grows by those taken now."""
        taken = len(done)
        for index, (kind, what, content) in enumerate(steps):
            if index < taken:
                now = done[index][2]
            elif kind == READ:
                now = self.heap.read(what)
                done.append((READ, what, now))
            elif kind == WRITE:
                self.heap.write(what, content)
                done.append((WRITE, what, content))
                continue
            else:
                now = self.evaluate(what)
                done.append((INVOKE, what, now))
            if now is not content and not (same_to_callers(now, content) if kind == INVOKE else now == content):
                return False
        return True

    def _interpret(self, key: ContextKey, done: list[Step]) -> Trace:
        if self.cancelled():
            raise Cancelled
        earlier = self.memo.get(key)
        trace = Activation(self, done).run(key, earlier[0] if earlier else None)
        self._confirmed.add(id(trace))
        self._resolved.add(id(trace))
        self.interpreted.append(trace)
        if key not in self.incomplete:
            traces = self.memo.setdefault(key, [])
            traces.insert(0, trace)
            del traces[self._max_traces :]
        return trace
