"""Which cells of the heap change after they were first set, so that a trace may hold an old value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

from graphlift.engine.solver import Solution
from graphlift.facts.remembered import kept
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.records import Cell, ContextKey
from graphlift.program import settling
from graphlift.program.bindings import nodes
from graphlift.program.program import plain_name, split_reference
from graphlift.program.settling import binds, may_fill, sets_attribute
from graphlift.verdict.makers import Makers
from graphlift.verdict.order import NOWHERE, Order, Span
from graphlift.verdict.writes import Writes

LIKELY_SETTING_UP: Final = frozenset({"initialize", "initialise", "_initialize", "_initialise"})
"""Methods that are taken to do so, as long as no call is seen that comes later."""


class Changes:
    """What is written where, over the whole program; *earlier*: the same for an earlier solution, of which all is kept that still holds."""

    def __init__(self, solution: Solution, earlier: Changes | None = None) -> None:
        self._solution: Final = solution
        self._writes: Final[Writes] = Writes(solution, None if earlier is None else earlier._writes)
        self._tables: Final = self._writes.tables
        self._known_writers: Final[defaultdict[str, dict[Cell, frozenset[ContextKey]]]] = defaultdict(dict)
        """By the module whose text counts besides what is written (empty: none)."""
        if earlier is not None and earlier._tables is self._tables:
            modules, before = solution.program.modules, earlier._solution.program.modules
            changed = {path for path, facts in modules.items() if before.get(path) is not facts}
            self._known_writers.update(item for item in earlier._known_writers.items() if item[0] not in changed)
        self._is_between: Final = kept(self._find_between)
        """Whether a writer of a cell may run between calls of one that reads it."""
        self._order: Final[Order] = Order(solution, None if earlier is None else earlier._order)
        self._is_imagined: Final = partial(_is_imagined, solution, self._tables.contexts, self._order)
        self._makers: Final = Makers(solution, self._tables.contexts, self._order.callers, self._is_imagined)

    def is_changed(self, cell: Cell) -> bool:
        """Whether a variable or attribute gets another value after its first."""
        return bool(self._writers(cell))

    def is_changed_from(self, cell: Cell, reader: ContextKey, read: Span = NOWHERE, candidate: str = "") -> bool:
        """Whether one that is changed may be so between calls of the *reader*, rather than only before or after all of them; *read*: where
        it reads.

        A captured variable may be so as well while the function runs that it is of: there it counts whether that calls the *candidate*,
        for which the reading is looked at.
        """
        writers = self._writers(cell)
        if cell[0] in ("global", "local"):
            lasting = (
                self._tables.later.get(cell, set()) | self._tables.later.get(("outer", *cell[1:]), set()) | self._altered_elsewhere(cell)
            )
            writers -= self._done(cell, reader, candidate, filled=False) - lasting
        return any(self._is_between(writer, cell, reader, read) for writer in writers)

    def attributes_of(self, cell: Cell) -> tuple[str, ...]:
        """The attributes that are ever set of the objects made at a site, given the beginning of their cells."""
        return tuple(sorted(self._tables.named.get(cell, ())))

    def is_named_changed_from(self, name: str, reader: ContextKey, read: Span) -> bool:
        """Whether an attribute of that name, of whatever object, is changed between calls of the *reader*."""
        writers = self._tables.attributes.get(("named", name), set())
        return any(self._is_between(writer, ("attribute", "", name), reader, read) for writer in writers)

    def _done(self, cell: Cell, reader: ContextKey, candidate: str, *, filled: bool) -> frozenset[ContextKey]:
        """The contexts of the module or function that a variable is of, if their own statements are done with it before it is read;
        *filled*: also with what its container holds.
        """
        match cell:
            case ("global", path, name) if self._solution.program.is_settled_above(path, name, reader.ref, filled=filled):
                return frozenset({ContextKey(f"{path}:")})
            case ("local", ref, name):
                changes = partial(may_fill, name=name, names=self._names(cell)) if filled else partial(binds, name=name)
                is_done = self._is_captured_below(ref, reader, changes) or self._is_over(ref, candidate or reader.ref)
                return frozenset(self._tables.contexts.get(ref, ()) if is_done else ())
            case _:
                return frozenset()

    def _is_over(self, outer: str, candidate: str) -> bool:
        """Whether no run of a function goes on while another is called, so that none of its variables changes between calls of that."""
        facts = self._solution.program.find_function(outer)
        if facts is None or facts.is_generator or facts.is_async:
            return False
        return self._order.run_aside(frozenset(self._tables.contexts.get(outer, ())), frozenset(self._tables.contexts.get(candidate, ())))

    def _is_captured_below(self, outer: str, reader: ContextKey, changes: settling.Changes) -> bool:
        """Whether a function is done with a change above the places that lead to one which is inside of it; where these are not known,
        above the place that defines it.
        """
        facts, qualname = self._solution.program.find_function(outer), reader.ref.rpartition(":")[2]
        if facts is None or not reader.ref.startswith(f"{outer}.<locals>."):
            return False
        definition = next((node for node in nodes(facts.body) if settling.defines(node, qualname)), None)
        if definition is None:
            return False
        leads = [self._order.leads(key, reader) for key in self._tables.contexts.get(outer, ())]
        places = frozenset[int]().union(*(each for each in leads if each is not None)) if None not in leads else frozenset()
        alone = -1 if settling.is_kept(facts.body, definition) else definition.at
        return settling.is_settled_above(facts.body, changes, places or {definition.at}, alone)

    def _writers(self, cell: Cell) -> frozenset[ContextKey]:
        """The contexts that give it another value than its first."""
        known = self._known_writers[_module_of(cell)]
        found = known.get(cell)
        if found is None:
            found = known[cell] = self._find_writers(cell)
        return found

    def _find_writers(self, cell: Cell) -> frozenset[ContextKey]:
        found = set(self._tables.later.get(cell, ()))
        match cell:
            case ("global", path, name):
                found |= self._tables.later.get(("rebound", path, name), set())
                if self._solution.program.body_bindings(path).get(name, 0) > 1:
                    found.add(ContextKey(f"{path}:"))
            case ("attribute" | "of-class", site, name) if name == COMPUTED:
                found |= self._tables.attributes.get((cell[0], site), set())
            case ("attribute" | "of-class" as kind, site, _):
                found |= self._tables.later.get((kind, site, COMPUTED), set())
            case ("local", ref, name):
                found |= self._tables.later.get(("outer", ref, name), set())
                if self._solution.program.bindings(ref).get(name, 0) > 1:
                    found.update(self._tables.contexts.get(ref, ()))
            case _:
                pass
        return frozenset(found | self._altered_elsewhere(cell))

    def _altered_elsewhere(self, cell: Cell) -> set[ContextKey]:
        """Who overwrites parts of the array that a variable holds, under another of its names."""
        if not self._tables.altered or cell[0] not in ("global", "local"):
            return set()
        return set().union(*(self._tables.altered.get((*cell[:2], name), ()) for name in self._names(cell)))

    def _names(self, cell: Cell) -> frozenset[str]:
        """The variables that may hold the same container as the one that *cell* names."""
        match cell:
            case ("global", path, name):
                return self._solution.program.same_container(f"{path}:", name)
            case ("local", ref, name) if self._solution.program.find_function(ref) is not None:
                return self._solution.program.same_container(ref, name)
            case _:
                return frozenset()

    def grows(self, site: str) -> bool:
        """Whether something is put into, or taken out of, the container made at *site* after its creation."""
        return site in self._tables.growing

    def grows_from(self, site: str, reader: ContextKey, read: Span, cell: Cell = ("",), candidate: str = "") -> bool:
        """Whether one that grows may do so between calls of the *reader*, rather than only before or after all of them. It is read through
        the variable that *cell* names.
        """
        items = ("items", site)
        done = {key for key in self._done(cell, reader, candidate, filled=True) if self._makers.of(key, items) == frozenset({key})}
        return any(self._is_between(writer, items, reader, read) for writer in self._tables.growing.get(site, set()) - done)

    def _find_between(self, writer: ContextKey, cell: Cell, reader: ContextKey, read: Span) -> bool:
        if self._order.precede(writer, reader, imported=True) or self._order.precede(reader, writer):
            return False
        if plain_name(writer.ref) in LIKELY_SETTING_UP and not self._order.is_seen_between(writer, reader):
            return False
        if self._is_imagined(writer):
            return False
        makers = self._makers.of(writer, cell) if cell[0] in ("attribute", "of-class", "items") else None
        return makers is None or not all(self._is_made_before(maker, writer, cell, reader, read) for maker in makers)

    def _is_made_before(self, maker: ContextKey, writer: ContextKey, cell: Cell, reader: ContextKey, read: Span) -> bool:
        """Whether each run of a *maker* is done with the changes to what it makes before that is read."""
        if maker != writer:
            return self._order.precede_within(maker, writer, reader, read)
        leads = self._order.leads(maker, reader)
        facts = self._solution.program.find_function(maker.ref) if leads and maker != reader else None
        if facts is None or cell[0] == "items":
            return leads == frozenset() and maker != reader
        return settling.is_settled_above(facts.body, partial(sets_attribute, name=cell[2]), leads or ())


def _is_imagined(solution: Solution, contexts: Mapping[str, Collection[ContextKey]], order: Order, key: ContextKey) -> bool:
    """Whether a context stands for calls from outside of the program of a function that is called in it."""
    is_generic = solution.generic.get(key.ref) == key
    return is_generic and len(contexts[key.ref]) > 1 and not order.callers(key) and not order.is_handed(key.ref)


def _module_of(cell: Cell) -> str:
    """The module that a variable is of, or its function: what its text says counts besides what is written. Empty for other cells."""
    match cell:
        case ("global", path, _):
            return path
        case ("local", ref, _):
            return split_reference(ref)[0]
        case _:
            return ""
