"""Who asked and did what in a run of the solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, TypeAlias, TypeVar

from graphlift.engine.recorder import Question
from graphlift.engine.traces import INVOKE, WRITE, Trace
from graphlift.interpreter.records import Cell, ContextKey

ABOUT_ONE_MODULE: Final = frozenset(
    {
        "body", "exports", "function", "header", "find_header", "is_stub", "class_facts", "bindings", "declared", "global_names",
        "rebound_names", "free_names", "star_imports", "filled", "needed", "settled",
    }
)  # fmt: skip
"""The questions whose answers follow from the text of the module that the first argument names."""


Keys: TypeAlias = tuple[ContextKey, ...] | set[ContextKey]
"""Different contexts. Mostly they are few, and a set of one takes three times the room of a tuple."""
_FEW: Final = 4
_What = TypeVar("_What")


def _note(index: dict[_What, Keys], what: _What, key: ContextKey) -> None:
    known = index.get(what, ())
    if isinstance(known, set):
        known.add(key)
    elif key not in known:
        index[what] = (*known, key) if len(known) < _FEW else {*known, key}


class Readers:
    """Who asked and did what in a run, by context: never less than was, so that too much may be looked at again, and never too little.

    *writers*: whether it matters who writes to a cell that is another now. Where cells only grow, what they wrote is in there.
    """

    def __init__(self, *, writers: bool = True) -> None:
        self._left_out: Final = None if writers else WRITE
        self.answers: dict[Question, object] = {}
        """What the text of the program said last."""
        self.of_path: defaultdict[str, set[Question]] = defaultdict(set)
        """By module, the questions about it alone."""
        self.asked: dict[Question, Keys] = {}
        self.resolved: defaultdict[Question, dict[object, set[ContextKey]]] = defaultdict(dict)
        self.cells: dict[Cell, Keys] = {}
        """Those that read a cell or write to it."""
        self.callers: dict[ContextKey, Keys] = {}
        self.collapsed: defaultdict[str, set[ContextKey]] = defaultdict(set)
        self.plural: defaultdict[str, dict[bool, set[ContextKey]]] = defaultdict(dict)
        self._known: dict[int, Trace] = {}

    @property
    def size(self) -> int:
        """The number of traces taken in."""
        return len(self._known)

    def knows(self, trace: Trace) -> bool:
        """Whether a trace was taken in."""
        return id(trace) in self._known

    def add(self, traces: Mapping[int, Trace]) -> None:
        """Take in what these traces say (by their identity)."""
        for identity in traces.keys() - self._known.keys():
            self._known[identity] = traces[identity]
            self.take_in(traces[identity])

    def take_in(self, trace: Trace) -> None:
        """Take in what one trace says, without keeping it."""
        key = trace.result.key
        for question, answer in trace.asked.items():
            if question not in self.answers and question[0] in ABOUT_ONE_MODULE:
                self.of_path[question[1].rpartition(":")[0] or question[1]].add(question)
            self.answers[question] = answer
            _note(self.asked, question, key)
        for question, answer in trace.resolved.items():
            self.resolved[question].setdefault(answer, set()).add(key)
        for kind, what, _ in trace.steps:
            if kind == INVOKE:
                _note(self.callers, what, key)
            elif kind != self._left_out:
                _note(self.cells, what, key)
        for ref, _ in trace.collapsed:
            self.collapsed[ref].add(key)
        for cls, answer in trace.plural:
            self.plural[cls].setdefault(answer, set()).add(key)
