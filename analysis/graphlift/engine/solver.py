"""Solving a program: rounds over the heap until nothing changes, then once more with what speculation adds.

1. Values flow from what certainly runs, the modules' bodies. A cell that nobody has written yet is bottom, so nothing is claimed early.
2. Functions that nothing reached are interpreted too, on parameters of which only declarations and names tell something.
3. Parameters that are still unknown but used as only tensors are, are assumed to be tensors.

Each phase ends when a round leaves heap and policy as it found them, and the heap holds nothing but what live contexts write. Modules
are visited in the order in which they would run, functions in that of their modules and names, and everything else in that of the
program's text, so the result is a function of the text alone. A run that starts from remembered contexts takes the same steps as a
fresh one, only faster: a remembered result stands in exactly where interpreting would give it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Final, TypeVar

import msgspec

from graphlift.effects import roots
from graphlift.engine import speculation
from graphlift.engine.amendment import Amendment, Noticed
from graphlift.engine.limits import Limits
from graphlift.engine.player import Player
from graphlift.engine.recorder import Answers, RecordingProgram, answers, forgetful
from graphlift.engine.recursion import recursive
from graphlift.engine.repeat import Repeat
from graphlift.engine.rerun import Rerun, same_names
from graphlift.engine.revisions import Revision
from graphlift.engine.round import Round
from graphlift.engine.speculation import Assumption
from graphlift.engine.tape import RoundTape, Tape
from graphlift.engine.traces import Memo
from graphlift.facts import ir
from graphlift.interpreter.heap import Heap, History, LiveHeap, contributions
from graphlift.interpreter.records import Cell, ContextKey, Result
from graphlift.interpreter.resolution import Hierarchy, StaticNames
from graphlift.knowledge.catalogue import Catalogue
from graphlift.program.program import Program, split_reference
from graphlift.tensors.values import TRUE, Value

T = TypeVar("T")

MAX_ROUNDS: Final = 60
MAX_PASSING: Final = 30
"""A function with more contexts than this over the rounds of a phase is collapsed: cells can be widened, contexts cannot."""
MAX_PASSES: Final = 4
"""How often in a round a collapsed function is evaluated, for as long as others give its parameters more."""
MAX_TRACES: Final = 8
"""How many traces of a context are remembered: one for each round in which it read something else would be best after an edit."""
FEW_TRACES: Final = 1
"""How many where there is no later run: the last round's. Of contexts that this did not have, none is kept."""
MANY_SITES: Final = 8
"""A class whose name is called in more places than this has one allocation site for all its objects."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What of the configuration matters to solving."""

    speculation: bool = True
    enabled_kinds: frozenset[str] | None = None
    """The kinds of assumption that may be made; ``None``: all."""
    function_names: tuple[str, ...] = ()


class Solution(msgspec.Struct, frozen=True):
    """All live contexts with their results, and what the verdicts need besides."""

    program: Program
    catalogue: Catalogue
    results: Mapping[ContextKey, Result]
    """In the order in which they are reached, which the program's text fixes."""
    heap: Heap
    collapsed: frozenset[str]
    shared: Mapping[str, ContextKey]
    """By collapsed function, the one context that its calls share; where there are none, that which stands for calls from outside."""
    generic: Mapping[str, ContextKey]
    """By reference, the context of each function that no known call reaches."""
    assumptions: Mapping[str, Assumption]
    """By the key that values carry in their notes."""
    recursive: frozenset[str]
    interpreted: int
    """Contexts that had to be interpreted (the others were remembered)."""
    tape: Tape
    revision: Revision


class Solver:
    """Solves one program; memo and solution of an earlier run make it faster, never different.

    *again*: whether to leave such for a later run. *progress* hears which round is under way, and how many contexts it has so far.
    """

    def __init__(
        self,
        program: Program,
        catalogue: Catalogue,
        options: Options,
        memo: Memo | None = None,
        cancelled: Callable[[], bool] | None = None,
        earlier: Solution | None = None,
        *,
        again: bool = True,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._program: Final = program
        self._limits: Final = Limits(program)
        if earlier is not None and Limits(earlier.program).is_large != self._limits.is_large:
            earlier = None  # nothing of it needs to hold where contexts are told apart otherwise
            if memo is not None:
                memo.clear()
        self._catalogue: Final = catalogue
        self._names: Final = StaticNames(program, catalogue)
        if earlier is not None and same_names(earlier.program, program):
            self._names.take_over(earlier.tape.names)
        self._options: Final = options
        self._memo: Final[Memo] = {} if memo is None else memo
        self._cancelled: Final = cancelled or (lambda: False)
        self._progress: Final = progress or (lambda number, contexts: None)
        self._rounds = 0
        self._live: RoundTape | None = None
        """The round under way."""
        self._confirmed: Final[set[int]] = set()
        """Which remembered traces (by identity; those of this run are all among them) were found to fit the program's text."""
        self._refuted: Final[set[int]] = set()
        """Which were found not to."""
        self._resolved: Final[set[int]] = set()
        """Which were found to fit what classes derive from now."""
        self._plural: Final[dict[str, bool]] = {}
        self._tape: Final = Tape(program, self._names)
        self._earlier: Final = earlier
        self._again: Final = again
        self._view: Final = RecordingProgram if again else forgetful(program, self._names)
        self._rerun: Rerun | None = None
        self._amended_traces = 0
        """How many were made so that the rounds of the earlier run can stand."""
        self._repeat: Final = Repeat(trace for traces in self._memo.values() for trace in traces) if earlier is None else None
        """Rounds repeat each other unless there is an earlier run to play."""
        self._cells: Final[dict[Cell, Cell]] = {}
        """The one tuple for each cell that was named."""
        self._heap: Heap = {}
        self._seeds: Heap = {}
        self._bases: Heap = {}
        """What classes derive from, as the heap had it when the round began."""
        self._answering: tuple[Heap, Answers] | None = None
        """Who answers questions, as long as classes derive from these."""
        self._collapsed: frozenset[str] = frozenset()
        self._interpreted = 0

    def solve(self) -> Solution:
        """Run the three phases. Raises :class:`~graphlift.engine.activation.Cancelled`."""
        if self._earlier is not None:
            amended = self._amended(self._earlier)
            if amended is not None:
                return amended
        modules = [ContextKey(f"{path}:") for path in self._program.import_order]
        last = self._phase(modules, {}, settled=False)
        reached = {key.ref for key in last.results}
        generic = {
            ref: self._generic(ref, facts)
            for path in self._program.import_order
            for ref, facts in sorted(self._program.functions_of(path), key=itemgetter(0))
            if ref not in reached
        }
        self._tape.generic = generic
        assumptions: dict[str, Assumption] = {}
        if self._options.speculation:
            hierarchy = Hierarchy(self._program, self._names, self._catalogue, self._bases)
            functions = self._program.functions()
            self._assume(
                speculation.from_names(self._program, functions, self._catalogue, hierarchy, self._options.function_names), assumptions
            )
        last = self._phase(modules, generic, settled=True)
        if self._options.speculation:
            used = speculation.from_uses(self._program, self._catalogue, last.results, self._seeds)
            self._assume(used, assumptions)
        last = self._phase(modules, generic, settled=True, clean=True)
        results = {key: last.results[key] for key in last.tape.layout.order}
        if self._again:
            self._forget(everywhere=self._tape.index(None if self._earlier is None else self._earlier.tape))
        else:
            self._memo.clear()
            self._tape.forget_rounds()
        return Solution(
            self._program,
            self._catalogue,
            results,
            self._heap,
            self._collapsed,
            self._shared(results, generic),
            generic,
            assumptions,
            recursive(results),
            self._interpreted,
            self._tape,
            Revision(),
        )

    def provisional(self) -> Solution | None:
        """The solution if nobody but the contexts that see an edit notices it, as far as the last round tells, which takes a fraction of
        the time; ``None`` where there is more to do. It is to be followed by :meth:`solve`. Raises as that does.
        """
        earlier = self._earlier
        last = None if earlier is None else self._tried(lambda amendment, doubtful: amendment.last_round(doubtful))
        if earlier is None or last is None:
            return None
        return self._continued(earlier, last)

    def _amended(self, earlier: Solution) -> Solution | None:
        """The solution if only those contexts notice the edit that see it; ``None`` if others may."""
        phases = self._tried(lambda amendment, doubtful: amendment.phases(doubtful))
        if phases is None:
            return None
        _, generic, last = (rounds[-1] for rounds in phases)
        if self._options.speculation and not self._assumes_alike(earlier, generic.results):
            return None
        self._tape.phases, self._tape.generic, self._tape.seeds = phases, earlier.tape.generic, earlier.tape.seeds
        self._forget(everywhere=self._tape.index(earlier.tape))
        return msgspec.structs.replace(self._continued(earlier, last), tape=self._tape)

    def _tried(self, amend: Callable[[Amendment, Collection[ContextKey]], T]) -> T | None:
        """What amending the earlier run's rounds gives, ``None`` where others notice the edit; what was made for it is remembered."""
        earlier = self._earlier
        if earlier is None or not self._may_amend or self._rerun is None:
            return None
        amendment = Amendment(earlier.tape, self._sources, self._catalogue, self._is_plural, self._cancelled)
        try:
            return amend(amendment, self._rerun.doubtful)
        except Noticed:
            return None
        finally:
            self._amended_traces += len(amendment.made)
            for trace in amendment.made:
                traces = self._memo.setdefault(trace.result.key, [])
                traces.insert(0, trace)
                del traces[2 * MAX_TRACES :]  # where runs are given up, one after the other, nothing else drops them

    @cached_property
    def _may_amend(self) -> bool:
        """Whether the rounds of the earlier run may stand, with other traces in them."""
        earlier = self._earlier
        if earlier is None:
            return False
        rerun = self._rerun = Rerun(earlier.tape, self._program, self._sources({}), self._is_plural, self._limits)
        return rerun.has_same_functions and self._starts_alike(earlier, rerun.changed)

    def _continued(self, earlier: Solution, last: RoundTape) -> Solution:
        """An earlier solution with other results of the contexts that *last*, its last round amended, has replaced."""
        calls_alike = all(_calls(trace.result) == _calls(earlier.results[trace.result.key]) for trace in last.taken)
        results = {**earlier.results, **{trace.result.key: trace.result for trace in last.taken}}
        return msgspec.structs.replace(
            earlier,
            program=self._program,
            catalogue=self._catalogue,
            results=results,
            recursive=earlier.recursive if calls_alike else recursive(results),
            interpreted=self._amended_traces,
            revision=earlier.revision.next(trace.result for trace in last.taken),
        )

    def _starts_alike(self, earlier: Solution, changed: Collection[str]) -> bool:
        """Whether the functions of the modules that have *changed* take and are assumed to take what they took before."""
        for path in changed:
            for ref, facts in self._program.functions_of(path):
                if ref in earlier.generic and self._generic(ref, facts) != earlier.generic[ref]:
                    return False
        if not self._options.speculation:
            return True
        bases = earlier.tape.phases[1][0].bases
        named = (
            speculation.from_names(
                program,
                [function for path in changed for function in program.functions_of(path)],
                self._catalogue,
                Hierarchy(program, names, self._catalogue, bases),
                self._options.function_names,
            )
            for program, names in ((earlier.program, earlier.tape.names), (self._program, self._names))
        )
        return next(named) == next(named)

    def _assumes_alike(self, earlier: Solution, now: Mapping[ContextKey, Result]) -> bool:
        """Whether the uses of parameters lead to the same assumptions: *now* are the results of the last round without them."""
        rerun, before = self._rerun, earlier.tape.phases[1][-1].results
        assert rerun is not None  # since there is an earlier run
        looked_at = [key for key in before if key in rerun.doubtful or split_reference(key.ref)[0] in rerun.changed]
        used = (
            speculation.from_uses(program, self._catalogue, {key: results[key] for key in looked_at}, earlier.tape.seeds[1])
            for program, results in ((earlier.program, before), (self._program, now))
        )
        return next(used) == next(used)

    def _shared(self, results: Iterable[ContextKey], generic: Mapping[str, ContextKey]) -> dict[str, ContextKey]:
        found: dict[str, ContextKey] = {}
        for key in results:
            if key.ref in self._collapsed and (key.ref not in found or key != generic.get(key.ref)):
                found[key.ref] = key
        return found

    def _assume(self, found: list[tuple[Assumption, Value]], assumptions: dict[str, Assumption]) -> bool:
        added = False
        for assumption, value in found:
            if self._options.enabled_kinds is not None and assumption.kind not in self._options.enabled_kinds:
                continue
            cell = ("assumed", assumption.ref, assumption.parameter or "")
            if cell not in self._seeds:
                self._seeds[cell] = value
                self._seeds["assumed", assumption.ref] = TRUE
                assumptions[assumption.key] = assumption
                added = True
        return added

    def _phase(self, modules: list[ContextKey], generic: Mapping[str, ContextKey], *, settled: bool, clean: bool = False) -> Round:
        """Rounds until heap and policy stand still; *clean*: once they do, throw away what only earlier rounds wrote, and go on to rest."""
        history = History(self._cells)
        counted: set[ContextKey] = set()
        layout = None
        """The last that was counted."""
        passing: Counter[str] = Counter()
        restless: frozenset[str] = frozenset()
        roots = [*modules, *generic.values()]
        self._forget_rounds()
        if self._rerun is not None:
            self._rerun.begin_phase(len(self._tape.phases), self._seeds)
        self._tape.begin_phase(self._seeds)
        for _ in range(MAX_ROUNDS):
            current = self._round(LiveHeap(self._heap, self._seeds, history), settled=settled)
            self._rounds += 1
            self._live = current.tape
            current.run(roots)
            collapsed = sorted(self._collapsed)
            for _ in range(MAX_PASSES):
                if not current.evaluate_collapsed(collapsed, self._collapsed_key):
                    break
            current.tape.finish()
            self._interpreted += len(current.interpreted)
            if self._repeat is not None:
                self._repeat.end_round(current.tape, current.interpreted, current.incomplete)
            bases = {cell: content for cell, content, _ in current.heap.log if cell[0] == "bases"}
            if bases:
                self._bases = self._bases | bases
                self._forget_rounds()
            if not self._again:
                self._tape.forget_rounds()
                for key in self._memo.keys() - current.results.keys():
                    del self._memo[key]
            self._tape.phases[-1].append(current.tape)
            if self._rerun is not None:
                self._rerun.end_round(current.heap)
            if current.tape.layout is not layout:
                layout = current.tape.layout
                new = current.results.keys() - counted
                counted |= new
                passing.update([key.ref for key in new])
                restless = frozenset(ref for ref, count in passing.items() if count > MAX_PASSING and not ref.endswith(":"))
            overflowing = restless | current.overflowing
            stable = not current.heap.has_changed and self._collapsed >= overflowing
            self._collapsed |= overflowing
            if not stable:
                continue
            if not clean:
                break
            clean = False
            written = current.tape.written = self._written(current)
            if written == self._heap:
                break
            self._heap = dict(written)
            self._forget_rounds()
            derived = {cell: content for cell, content in written.items() if cell[0] == "bases"}
            self._bases = self._bases if derived == self._bases else derived
        if self._rerun is not None:
            self._rerun.end_phase()
        return current

    def _written(self, current: Round) -> Heap:
        """The heap that a round leaves: per cell, the join of what all contexts wrote."""
        if self._rerun is not None:
            return self._rerun.written(current.tape, self._collapsed)
        return contributions(current.results.values(), self._collapsed)

    def _round(self, live: LiveHeap, *, settled: bool) -> Round:
        sources = self._sources(self._bases)
        current = Round(
            sources,
            self._catalogue,
            live,
            settled=settled,
            collapsed=self._collapsed,
            plural=self._is_plural,
            memo=self._memo,
            limits=self._limits,
            max_traces=MAX_TRACES if self._again else FEW_TRACES,
            view=self._view,
            confirmed=self._confirmed,
            refuted=self._refuted,
            resolved=self._resolved,
            cancelled=self._is_cancelled,
            player=self._player(live, sources),
            trusts=None if self._rerun is None else self._rerun.trusts,
        )
        current.tape.settled, current.tape.bases = settled, self._bases
        return current

    def _sources(self, bases: Heap) -> Answers:
        """Who answers questions about the program, as long as these are what classes derive from."""
        known = self._answering
        if known is None or known[0] is not bases:
            hierarchy = Hierarchy(self._program, self._names, self._catalogue, bases)
            known = self._answering = bases, answers(self._program, self._names, hierarchy)
            self._resolved.clear()
        return known[1]

    def _is_cancelled(self) -> bool:
        """Whether to stop. This is asked all the time, so whoever waits is told from here."""
        self._progress(self._rounds, 0 if self._live is None else self._live.evaluated)
        return self._cancelled()

    def _player(self, live: LiveHeap, sources: Answers) -> Player | None:
        if self._rerun is not None:
            return self._rerun.player(live, sources, self._collapsed)
        return None if self._repeat is None else self._repeat.player(self._collapsed)

    def _forget_rounds(self) -> None:
        if self._repeat is not None:
            self._repeat.forget()

    def _collapsed_key(self, ref: str) -> ContextKey | None:
        """The context of a collapsed function, if there are calls that give each of its parameters something."""
        facts = self._program.function(ref)
        count = len(facts.parameters)
        cells = [("parameter", ref, str(index)) for index in range(count)]
        if not all(cell in self._heap for cell in cells):
            return None
        names = sorted(self._program.free_names(ref))
        closure: list[tuple[str, Value]] = []
        for name in names:
            content = self._heap.get(("parameter", ref, f"closure {name}"))
            if content is not None:
                closure.append((name, content))
        arguments = tuple(
            roots.received(parameter.kind, self._heap[cell], roots.parameter(index))
            for index, (parameter, cell) in enumerate(zip(facts.parameters, cells, strict=True))
        )
        bound = tuple((name, roots.rerooted(value, roots.parameter(count + index))) for index, (name, value) in enumerate(closure))
        return ContextKey(ref, arguments, bound)

    def _generic(self, ref: str, facts: ir.FunctionFacts) -> ContextKey:
        known = None if self._earlier is None else self._earlier.tape.generic_of(ref, facts)
        if known is not None:
            return known
        arguments = tuple(
            roots.received(parameter.kind, speculation.generic_value(self._program, ref, facts, index), roots.parameter(index))
            for index, parameter in enumerate(facts.parameters)
        )
        return ContextKey(ref, arguments)

    def _is_plural(self, cls: str) -> bool:
        plural = self._plural.get(cls)
        if plural is None:
            plural = self._plural[cls] = self._program.mentions(cls.rpartition(":")[2].rpartition(".")[2]) > MANY_SITES
        return plural

    def _forget(self, *, everywhere: bool) -> None:
        """Drop what no round needed, so that memory follows the program and not its history; if not *everywhere*, then where something
        was evaluated, or would have had to be.
        """
        rounds = [one for phase in self._tape.phases for one in phase]
        if everywhere or self._rerun is None:
            keys = set(self._memo)
        else:
            keys = {trace.result.key for one in rounds for trace in one.taken} | self._rerun.doubtful
        for key in keys:
            used = {id(one.traces[one.layout.places[key]]) for one in rounds if key in one.layout.places}
            kept = [trace for trace in self._memo.get(key, ()) if id(trace) in used]
            if kept:
                self._memo[key] = kept
            else:
                self._memo.pop(key, None)


def _calls(result: Result) -> list[tuple[ContextKey, bool]]:
    """What matters of a context's calls to whether it can reach itself."""
    return [(call.callee, call.on_self) for call in result.calls]
