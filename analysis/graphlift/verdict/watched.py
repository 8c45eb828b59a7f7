"""A solution as the rules see it, with a note of what each of them looked at: a judgement stands as long as all that is the same.

The tables here answer as those of :class:`~graphlift.verdict.index.Index` and of its solution do. What is not in them, no rule may ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from graphlift.engine.solver import Solution
from graphlift.interpreter.containers import Settled
from graphlift.interpreter.heap import Heap
from graphlift.interpreter.records import Cell
from graphlift.tensors.values import Value
from graphlift.verdict.index import Index

Question = tuple[Any, ...]
"""The name of a table, then what was asked of it."""
_ABSENT: Final = object()
_ASKED_BY_METHOD: Final = frozenset({"program", "changes", "result"})
"""The tables that are objects, whose methods the questions name."""


class Ledger:
    """By owner, the questions that it asked; by table and question, the answer that they all got."""

    def __init__(self) -> None:
        self._answers: Final[defaultdict[str, dict[Question, object]]] = defaultdict(dict)
        self._owners: Final[defaultdict[Question, set[str]]] = defaultdict(set)
        self._asked: Final[dict[str, tuple[Question, ...]]] = {}
        self._outdated: Final[defaultdict[str, dict[Question, object]]] = defaultdict(dict)
        """By owner, what it was answered where another got another answer later."""
        self._holds: Callable[[Question], bool] = lambda _: False
        """Whether the answer to a question was the same when this was last asked."""

    def record(self, owner: str, asked: Mapping[Question, object]) -> None:
        """Note all that *owner* asked, instead of what was noted before."""
        self.forget(owner)
        self._asked[owner] = tuple(asked)
        for question, answer in asked.items():
            answers, owners = self._answers[question[0]], self._owners[question]
            if owners and not _same(answers[question], answer):
                for other in owners:
                    self._outdated[other].setdefault(question, answers[question])
            answers[question] = answer
            owners.add(owner)

    def forget(self, owner: str) -> None:
        """Drop an owner."""
        self._outdated.pop(owner, None)
        for question in self._asked.pop(owner, ()):
            owners = self._owners[question]
            owners.discard(owner)
            if not owners:
                del self._owners[question], self._answers[question[0]][question]

    def changed(self, owner: str, source: Callable[[str], Callable[[Question], object]]) -> Iterator[tuple[Question, object, object]]:
        """What *owner*, who was found to be stale just now, asked and would get another answer to, with both answers."""
        own = self._outdated.get(owner, {})
        for question in self._asked.get(owner, ()):
            if question in own or not self._holds(question):
                before, now = own.get(question, self._answers[question[0]][question]), source(question[0])(question)
                if not _same(before, now):
                    yield question, before, now

    def renew(self, owner: str, now: Mapping[Question, object]) -> None:
        """Note that *owner* would ask what it asked, and get these answers to some of it *now*."""
        own = self._outdated.get(owner, {})
        before = {question: own.get(question, self._answers[question[0]][question]) for question in self._asked.get(owner, ())}
        self.record(owner, {**before, **now})

    def stale(
        self, source: Callable[[str], Callable[[Question], object]], among: Collection[str] | None, check: Callable[[], None]
    ) -> set[str]:
        """Those to whose questions the answer is another now, of all or *among* these. *source*: who answers the questions of a table.
        *check* raises where it is to be given up.
        """
        self._holds = _Holding(self._answers, source).__getitem__
        if among is not None:
            return self._stale_among(among, check)
        found = set(self._outdated)
        for table, answers in self._answers.items():
            answer = source(table)
            check()
            for question, before in answers.items():
                if not _same(before, answer(question)):
                    found |= self._owners[question]
        return found

    def _stale_among(self, owners: Collection[str], check: Callable[[], None]) -> set[str]:
        found, holds = set(), self._holds
        for owner in owners:
            check()
            if owner in self._outdated or not all(map(holds, self._asked.get(owner, ()))):
                found.add(owner)
        return found


class _Holding(dict[Question, bool]):
    """By question, whether the answer is still what it was; each is asked once, however many asked it then."""

    def __init__(self, answers: Mapping[str, Mapping[Question, object]], source: Callable[[str], Callable[[Question], object]]) -> None:
        super().__init__()
        self._answers: Final = answers
        self._sources: Final = cache(source)

    def __missing__(self, question: Question) -> bool:
        table = question[0]
        holds = self[question] = _same(self._answers[table][question], self._sources(table)(question))
        return holds


def _same(before: object, now: object) -> bool:
    return now is before or now == before


class WatchedHeap(Settled):
    """What containers hold, with a note of the cells that were read for that."""

    def __init__(self, heap: Heap) -> None:
        super().__init__(heap)
        self._asked: dict[Question, object] = {}

    def note_in(self, asked: dict[Question, object]) -> None:
        """Note in *asked* what is read from now on, whatever others have read before."""
        self._asked = asked
        self.filled.clear()

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""
        self._asked["heap", cell] = self._heap.get(cell, _ABSENT)
        return super().peek(cell)


class _Table:
    """A mapping or set of which entries are asked one by one."""

    def __init__(self, name: str, owner: Watched) -> None:
        self._name: Final = name
        self._owner: Final = owner

    def get(self, key: Hashable, default: object = None) -> Any:
        """An entry."""
        found = self._owner.ask((self._name, key))
        return default if found is _ABSENT else found

    def __getitem__(self, key: Hashable) -> Any:
        found = self._owner.ask((self._name, key))
        if found is _ABSENT:
            raise KeyError(key)
        return found

    def __contains__(self, key: Any) -> bool:
        return self._owner.ask((self._name, key)) is not _ABSENT


class _Questions:
    """An object whose methods are asked."""

    def __init__(self, name: str, owner: Watched) -> None:
        self._name: Final = name
        self._owner: Final = owner
        self.modules: Final = _Table("modules", owner)

    def __getattr__(self, method: str) -> Any:
        def ask(*arguments: Hashable) -> Any:
            found = self._owner.ask((self._name, method, *arguments))
            if found is _ABSENT:
                raise KeyError(*arguments)
            return found

        self.__dict__[method] = ask
        return ask


class _WatchedSolution:
    def __init__(self, owner: Watched) -> None:
        self.program: Final = _Questions("program", owner)
        self.results: Final = _Table("results", owner)
        self.generic: Final = _Table("generic", owner)
        self.assumptions: Final = _Table("assumptions", owner)
        self.recursive: Final = _Table("recursive", owner)
        self._owner: Final = owner

    @property
    def catalogue(self) -> Any:
        """The knowledge base, which never changes."""
        return self._owner.catalogue


class _WatchedCalling:
    def __init__(self, owner: Watched) -> None:
        self.handlers: Final = _Table("handlers", owner)
        self.run_by_layers: Final = _Table("run_by_layers", owner)
        self.run_by_counters: Final = _Table("run_by_counters", owner)
        self.handed: Final = _Table("handed", owner)
        self.told_apart: Final = _Table("told_apart", owner)


class Watched:
    """Stands for an :class:`Index`; one for all solutions of a project, one after the other."""

    def __init__(self) -> None:
        self.asked: dict[Question, object] = {}
        """What has been asked since this was last emptied."""
        self.solution: Final = _WatchedSolution(self)
        self.changes: Final = _Questions("changes", self)
        self.calling: Final = _WatchedCalling(self)
        self.contexts: Final = _Table("contexts", self)
        self.incoming: Final = _Table("incoming", self)
        self.hybrids: Final = _Table("hybrids", self)
        self.graph_uses: Final = _Table("graph_uses", self)
        self.unknown_decorators: Final = _Table("unknown_decorators", self)
        self.made_in_loops: Final = _Table("made_in_loops", self)
        self.computing: Final = _Table("computing", self)
        self.covered: Final = _Table("covered", self)
        self._tables: dict[str, Any] = {}

    def show(self, solution: Solution, index: Index, computing: frozenset[Any], covered: frozenset[str]) -> None:
        """Answer from another solution from now on."""
        self.catalogue = solution.catalogue
        self.holder = index.holder
        self._tables = {
            "heap": solution.heap,
            "program": solution.program,
            "modules": solution.program.modules,
            "results": solution.results,
            "generic": solution.generic,
            "assumptions": solution.assumptions,
            "recursive": solution.recursive,
            "changes": index.changes,
            "handlers": index.calling.handlers,
            "contexts": index.contexts,
            "incoming": index.incoming,
            "hybrids": index.hybrids,
            "graph_uses": index.graph_uses,
            "unknown_decorators": index.unknown_decorators,
            "made_in_loops": index.made_in_loops,
            "run_by_layers": index.calling.run_by_layers,
            "run_by_counters": index.calling.run_by_counters,
            "handed": index.calling.handed,
            "told_apart": index.calling.told_apart,
            "result": index,
            "computing": computing,
            "covered": covered,
        }

    def result(self, key: Hashable) -> Any:
        """See :meth:`Index.result`."""
        return self.ask(("result", "result", key))

    def class_traits(self, cls: str) -> Any:
        """See :meth:`Index.class_traits`."""
        return self.ask(("result", "class_traits", cls))

    def created_in(self, key: Hashable) -> Any:
        """See :meth:`Index.created_in`."""
        return self.ask(("result", "created_in", key))

    def built_in(self, key: Hashable) -> Any:
        """See :meth:`Index.built_in`."""
        return self.ask(("result", "built_in", key))

    def call_sites(self, ref: str) -> Any:
        """See :meth:`Index.call_sites`."""
        return self.ask(("result", "call_sites", ref))

    def calls_of_overridden(self, ref: str) -> Any:
        """See :meth:`Index.calls_of_overridden`."""
        return self.ask(("result", "calls_of_overridden", ref))

    def sets_weights(self) -> bool:
        """See :meth:`Index.sets_weights`."""
        return bool(self.ask(("result", "sets_weights")))

    def ask(self, question: Question) -> Any:
        """The answer to a question, which is noted."""
        try:
            return self.asked[question]
        except KeyError:
            found = self.asked[question] = self.source(question[0])(question)
            return found

    def source(self, name: str) -> Callable[[Question], Any]:
        """What answers the questions about a table."""
        table = self._tables[name]
        if name in _ASKED_BY_METHOD:

            def answer(question: Question) -> Any:
                try:
                    return getattr(table, question[1])(*question[2:])
                except KeyError:
                    return _ABSENT
        elif isinstance(table, set | frozenset):

            def answer(question: Question) -> Any:
                return True if question[1] in table else _ABSENT
        else:
            entry = table.get

            def answer(question: Question) -> Any:
                return entry(question[1], _ABSENT)

        return answer
