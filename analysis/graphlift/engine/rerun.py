"""A run of the solver beside the tape of the one before: which contexts are doubtful at the start of each round, and why.

The state that a round starts from is compared with that of the earlier run: the heap with what is remembered of each cell, which functions
are collapsed, what classes derive from. Where they differ, whoever looked at it is doubtful; and so is, in every round, whoever
asked the text of the program something to which the answer has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from graphlift.engine.limits import Limits
from graphlift.engine.player import Player
from graphlift.engine.readers import Readers
from graphlift.engine.recorder import Answers, Question
from graphlift.engine.tape import RoundTape, Tape
from graphlift.engine.traces import Trace
from graphlift.interpreter.heap import Heap, LiveHeap, contributions
from graphlift.interpreter.records import Cell, ContextKey
from graphlift.program.program import Program


class Rerun:
    """The tape, and how far the new run is from it."""

    def __init__(self, tape: Tape, program: Program, answers: Answers, plural: Callable[[str], bool], limits: Limits) -> None:
        self._tape: Final = tape
        self._readers: Final[Readers] = tape.readers
        self.changed: Final = frozenset(path for path, facts in program.modules.items() if tape.program.modules.get(path) is not facts)
        """The modules whose text is another."""
        self._limits: Final = limits, Limits(tape.program)
        """How many contexts are told apart now, and were then."""
        self._program: Final = program
        self._called_alike: Final[dict[str, bool]] = {}
        self._same_names: Final = same_names(tape.program, program)
        self.doubtful: Final = self._asked_what_changed(answers, plural)
        """The contexts that asked the text something to which the answer is another now."""
        self._rounds: list[RoundTape] = []
        self._number = 0
        self._planted: frozenset[ContextKey] = frozenset()
        """Contexts that read seeds that are others now."""
        self._written: Heap | None = None
        """What replaced the earlier run's heap after the last round."""
        self._cells: Heap = {}
        self._changes: dict[Cell, int] = {}
        self._levels: dict[Cell, int] = {}
        self._unlike: set[Cell] = set()

    @property
    def has_same_functions(self) -> bool:
        """Whether there are the same modules, in the same order, functions and classes, and each function takes what it took, in as many
        contexts at most.
        """
        if not self._same_names or self._tape.program.import_order != self._program.import_order:
            return False
        refs = [ref for path in self.changed for ref, _ in self._program.functions_of(path)]
        return all(map(self._is_called_alike, refs)) and not any(map(self._has_other_limit, refs))

    def trusts(self, trace: Trace) -> bool:
        """Whether a trace fits the text of the program for certain."""
        return self._readers.knows(trace) and trace.result.key not in self.doubtful

    def begin_phase(self, number: int, seeds: Heap) -> None:
        """The next phase begins, on these *seeds*: what is remembered of each cell is forgotten."""
        self._rounds = self._tape.phases[number]
        before = self._tape.seeds[number]
        other = [cell for cell in before.keys() | seeds.keys() if before.get(cell) != seeds.get(cell)]
        self._planted = frozenset(key for cell in other for key in self._readers.cells.get(cell, ()))
        self._number = 0
        self._changes, self._levels = {}, {}

    def player(self, live: LiveHeap, answers: Answers, collapsed: frozenset[str]) -> Player | None:
        """What plays the next round, if there is one."""
        self._replace_alone()
        if self._number >= len(self._rounds):
            return None
        tape = self._rounds[self._number]
        self._unlike = {cell for cell in self._unlike if live.state(cell) != self._state(cell)}
        cut = [place for place, refs in tape.cuts if any(map(self._has_other_limit, refs))]
        doubtful = {*self.doubtful, *self._planted, *(tape.layout.order[place] for place in cut if place >= 0)}
        if not self._same_names or any(cell[0] == "bases" for cell in self._unlike):
            doubtful |= self._resolved_otherwise(answers)
        for ref in collapsed ^ tape.collapsed:
            doubtful |= self._readers.collapsed.get(ref, set())
            doubtful.update(key for key in tape.layout.order if key.ref == ref)
        same_collapsed = collapsed == tape.collapsed and all(map(self._is_called_alike, collapsed))
        same_bounds = all(place >= 0 for place in cut)
        return Player(tape, self._readers, doubtful, self._unlike, same_bounds=same_bounds, same_collapsed=same_collapsed)

    def _is_called_alike(self, ref: str) -> bool:
        """Whether a function takes what it took: it has the same parameters and free names."""
        known = self._called_alike.get(ref)
        if known is None:
            now, before = self._program.find_function(ref), self._tape.program.find_function(ref)
            known = self._called_alike[ref] = now is before or (
                now is not None
                and before is not None
                and now.parameters == before.parameters
                and self._program.free_names(ref) == self._tape.program.free_names(ref)
            )
        return known

    def _has_other_limit(self, ref: str) -> bool:
        return self._limits[0].differs(self._limits[1], ref)

    def end_round(self, live: LiveHeap) -> None:
        """A round is over, which has changed the heap. What it or the tape changed is unlike from now on if it is not the same."""
        changes = self._rounds[self._number].changes if self._number < len(self._rounds) else []
        if self._number < len(self._rounds):
            self._advance()
        if changes == live.log:
            return  # what was like still is
        other = set(map(id, changes)).symmetric_difference(map(id, live.log))  # so is a cell that had the same changes
        for change in (*changes, *live.log):
            cell = change[0]
            if id(change) in other and cell not in self._unlike and live.state(cell) != self._state(cell):
                self._unlike.add(cell)

    def end_phase(self) -> None:
        """The phase is over, for the new run at least."""
        self._replace_alone()
        while self._number < len(self._rounds):
            self._unlike.update(cell for cell, _, _ in self._rounds[self._number].changes)
            self._advance()
            self._replace_alone()

    def written(self, current: RoundTape, collapsed: frozenset[str]) -> Heap:
        """The heap that replaces that of earlier rounds: what the contexts of *current*, the round that has just ended, write."""
        before, self._written = self._written, None
        tape = self._rounds[self._number - 1]
        if before is None or tape.collapsed != current.collapsed:
            heap = contributions(current.results.values(), collapsed)
            self._unlike |= heap.keys() | self._cells.keys()
        else:
            others = [result for key, result in current.results.items() if tape.results.get(key) is not result]
            others += [result for key, result in tape.results.items() if current.results.get(key) is not result]
            cells = {cell for result in others for cell, _ in result.writes}
            cells.update((kind, result.key.ref) for result in others for kind in ("returns", "effects"))
            heap = {cell: content for cell, content in before.items() if cell not in cells}
            heap |= contributions(current.results.values(), collapsed, cells)
            self._unlike |= cells
        if before is not None:
            self._cells = dict(before)
        return heap

    def _replace_alone(self) -> None:
        """The earlier run's heap was replaced where the new run's is not."""
        if self._written is not None:
            self._unlike |= self._cells.keys()
            self._cells, self._written = dict(self._written), None

    def _state(self, cell: Cell) -> tuple[object, int, int]:
        return self._cells.get(cell), self._changes.get(cell, 0), self._levels.get(cell, 0)

    def _advance(self) -> None:
        """Let the earlier run's heap change as it did in its next round."""
        tape = self._rounds[self._number]
        self._number += 1
        self._written = tape.written
        cells, seen = self._cells, set()
        for cell, content, level in tape.changes:
            if cells.get(cell) is not content:
                cells[cell] = content
                if cell not in seen:
                    seen.add(cell)
                    self._changes[cell] = self._changes.get(cell, 0) + 1
            if level:
                self._levels[cell] = level

    def _asked_what_changed(self, answers: Answers, plural: Callable[[str], bool]) -> frozenset[ContextKey]:
        readers = self._readers
        if self._same_names:
            questions: Iterable[Question] = [question for path in self.changed for question in readers.of_path.get(path, ())]
        else:
            questions = list(readers.answers)
        found: set[ContextKey] = set()
        for question in questions:
            if not _still(answers, question, readers.answers[question]):
                found.update(readers.asked[question])
        for cls, by_answer in readers.plural.items():
            found |= by_answer.get(not plural(cls), set())
        return frozenset(found)

    def _resolved_otherwise(self, answers: Answers) -> set[ContextKey]:
        found: set[ContextKey] = set()
        for question, by_answer in self._readers.resolved.items():
            for answer, keys in by_answer.items():
                if not _still(answers, question, answer):
                    found |= keys
        return found


def _still(answers: Answers, question: Question, answer: object) -> bool:
    name, *arguments = question
    try:
        now = answers[name](*arguments)
    except KeyError:
        return False
    return now is answer or now == answer


def same_names(old: Program, new: Program) -> bool:
    """Whether every name leads where it led, and all functions and classes are there still; only what runs may be another."""
    return old.modules.keys() == new.modules.keys() and all(
        old.modules[path] is facts or old.names_seen(path) == new.names_seen(path) for path, facts in new.modules.items()
    )
