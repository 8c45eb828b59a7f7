"""Which cells of the heap change after they were first set, so that a trace may hold an old value."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from typing import Final, TypeAlias

from graphlift.engine.solver import Solution
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.records import Cell, ContextKey, Result
from graphlift.program import settling
from graphlift.program.bindings import nodes
from graphlift.program.program import plain_name
from graphlift.program.settling import binds, may_fill, sets_attribute
from graphlift.verdict.makers import Makers
from graphlift.verdict.order import NOWHERE, Order, Span
from graphlift.verdict.overriding import overridden

SETTING_UP: Final = (
    *("__init__", "build", "__new__", "__post_init__", "__setstate__", "__copy__", "__deepcopy__", "compile", "_build"),
    *("build_from_config", "setUp", "setup", "setUpClass", "setup_method", "setup_class", "setUpModule"),
)
"""Methods that give attributes their first value."""


LIKELY_SETTING_UP: Final = frozenset({"initialize", "initialise", "_initialize", "_initialise"})
"""Methods that are taken to do so, as long as no call is seen that comes later."""


OF_CLASSES: Final = frozenset({"setUpClass", "setup_class", "setUpModule"})
"""The same for attributes of classes."""


_ONCE: Final = ""
"""Stands for the caller where a call is made only while something is missing that is then set for good."""


_TELLING: Final = frozenset(
    {"attribute", "of-class", "items", "changed", "altered", "class-rebound", "shared", "rebound", "outer"},
)
"""The kinds of cells whose writers matter here."""

_Written: TypeAlias = tuple[frozenset[tuple[str, ...]], frozenset[str], tuple[Cell, ...]]
"""Of what one context writes: what it sets only while that is missing, the names of it, and all cells of telling kinds."""


class Changes:
    """What is written where, over the whole program; *earlier*: the same for an earlier solution, of which all is kept that still holds."""

    def __init__(self, solution: Solution, earlier: Changes | None = None) -> None:
        self._later: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        self._altered: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        """Of variables and attributes, who overwrites parts of the arrays that they hold."""
        self._growing: Final[defaultdict[str, set[ContextKey]]] = defaultdict(set)
        self._contexts: Final[defaultdict[str, set[ContextKey]]] = defaultdict(set)
        self._named: Final[defaultdict[Cell, set[str]]] = defaultdict(set)
        self._attributes: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        """By kind and site of the cells of attributes, and by name, who gives some of them another value."""
        self._written: Final[dict[ContextKey, tuple[Result, _Written]]] = {}
        before = {} if earlier is None else earlier._written
        setting_up = _setting_up(solution)
        for key, result in solution.results.items():
            self._contexts[key.ref].add(key)
            sets_up = key.ref in setting_up
            known = before.get(key)
            known = self._written[key] = known if known is not None and known[0] is result else (result, _written_by(result))
            once, names, cells = known[1]
            for cell in cells:
                if cell[0] in ("attribute", "of-class"):
                    self._named[cell[:2]].add(cell[2])
                match cell:
                    case ("attribute", site, name) if not sets_up and (site, name) not in once:
                        self._later[cell].add(key)
                        if name.startswith("["):
                            self._growing[site].add(key)
                    case ("of-class", _, name) if not sets_up and name not in names:
                        self._later[cell].add(key)
                    case ("items" | "changed", site) if not sets_up:
                        self._growing[site].add(key)
                    case ("altered", *named) if not sets_up:
                        self._later[tuple(named)].add(key)
                        self._altered[tuple(named)].add(key)
                    case ("class-rebound", _, _) if plain_name(key.ref) in OF_CLASSES:
                        continue
                    case ("shared", site):
                        self._growing[site].add(key)
                    case ("rebound" | "outer" | "class-rebound", owner, name) if (owner, name) not in once:
                        self._later[cell].add(key)
                    case _:
                        continue
        for cell, keys in self._later.items():
            if cell[0] in ("attribute", "of-class"):
                self._attributes[cell[:2]] |= keys
                self._attributes["named", cell[2]] |= keys
        self._solution: Final = solution
        self._writers: Final = cache(self._find_writers)
        self._is_between: Final = cache(self._find_between)
        """Whether a writer of a cell may run between calls of one that reads it."""
        self._order: Final[Order] = Order(solution, None if earlier is None else earlier._order)
        self._makers: Final = Makers(solution, self._contexts, self._order.callers, self._is_imagined)

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
            lasting = self._later.get(cell, set()) | self._later.get(("outer", *cell[1:]), set()) | self._altered_elsewhere(cell)
            writers -= self._done(cell, reader, candidate, filled=False) - lasting
        return any(self._is_between(writer, cell, reader, read) for writer in writers)

    def attributes_of(self, cell: Cell) -> tuple[str, ...]:
        """The attributes that are ever set of the objects made at a site, given the beginning of their cells."""
        return tuple(sorted(self._named.get(cell, ())))

    def is_named_changed_from(self, name: str, reader: ContextKey, read: Span) -> bool:
        """Whether an attribute of that name, of whatever object, is changed between calls of the *reader*."""
        writers = self._attributes.get(("named", name), set())
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
                return frozenset(self._contexts.get(ref, ()) if is_done else ())
            case _:
                return frozenset()

    def _is_over(self, outer: str, candidate: str) -> bool:
        """Whether no run of a function goes on while another is called, so that none of its variables changes between calls of that."""
        facts = self._solution.program.find_function(outer)
        if facts is None or facts.is_generator or facts.is_async:
            return False
        return self._order.run_aside(frozenset(self._contexts.get(outer, ())), frozenset(self._contexts.get(candidate, ())))

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
        leads = [self._order.leads(key, reader) for key in self._contexts.get(outer, ())]
        places = frozenset[int]().union(*(each for each in leads if each is not None)) if None not in leads else frozenset()
        alone = -1 if settling.is_kept(facts.body, definition) else definition.at
        return settling.is_settled_above(facts.body, changes, places or {definition.at}, alone)

    def _find_writers(self, cell: Cell) -> frozenset[ContextKey]:
        """The contexts that give it another value than its first."""
        found = set(self._later.get(cell, ()))
        match cell:
            case ("global", path, name):
                found |= self._later.get(("rebound", path, name), set())
                if self._solution.program.body_bindings(path).get(name, 0) > 1:
                    found.add(ContextKey(f"{path}:"))
            case ("attribute" | "of-class", site, name) if name == COMPUTED:
                found |= self._attributes.get((cell[0], site), set())
            case ("attribute" | "of-class" as kind, site, _):
                found |= self._later.get((kind, site, COMPUTED), set())
            case ("local", ref, name):
                found |= self._later.get(("outer", ref, name), set())
                if self._solution.program.bindings(ref).get(name, 0) > 1:
                    found.update(self._contexts.get(ref, ()))
            case _:
                pass
        return frozenset(found | self._altered_elsewhere(cell))

    def _altered_elsewhere(self, cell: Cell) -> set[ContextKey]:
        """Who overwrites parts of the array that a variable holds, under another of its names."""
        if not self._altered or cell[0] not in ("global", "local"):
            return set()
        return set().union(*(self._altered.get((*cell[:2], name), ()) for name in self._names(cell)))

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
        return site in self._growing

    def grows_from(self, site: str, reader: ContextKey, read: Span, cell: Cell = ("",), candidate: str = "") -> bool:
        """Whether one that grows may do so between calls of the *reader*, rather than only before or after all of them. It is read through
        the variable that *cell* names.
        """
        items = ("items", site)
        done = {key for key in self._done(cell, reader, candidate, filled=True) if self._makers.of(key, items) == frozenset({key})}
        return any(self._is_between(writer, items, reader, read) for writer in self._growing.get(site, set()) - done)

    def _find_between(self, writer: ContextKey, cell: Cell, reader: ContextKey, read: Span) -> bool:
        if self._order.precede(writer, reader, imported=True) or self._order.precede(reader, writer):
            return False
        if plain_name(writer.ref) in LIKELY_SETTING_UP and not self._order.is_seen_between(writer, reader):
            return False
        if self._is_imagined(writer):
            return False
        makers = self._makers.of(writer, cell) if cell[0] in ("attribute", "of-class", "items") else None
        return makers is None or not all(self._is_made_before(maker, writer, cell, reader, read) for maker in makers)

    def _is_imagined(self, key: ContextKey) -> bool:
        """Whether a context stands for calls from outside of the program of a function that is called in it."""
        is_generic = self._solution.generic.get(key.ref) == key
        return is_generic and len(self._contexts[key.ref]) > 1 and not self._order.callers(key) and not self._order.is_handed(key.ref)

    def _is_made_before(self, maker: ContextKey, writer: ContextKey, cell: Cell, reader: ContextKey, read: Span) -> bool:
        """Whether each run of a *maker* is done with the changes to what it makes before that is read."""
        if maker != writer:
            return self._order.precede_within(maker, writer, reader, read)
        leads = self._order.leads(maker, reader)
        facts = self._solution.program.find_function(maker.ref) if leads and maker != reader else None
        if facts is None or cell[0] == "items":
            return leads == frozenset() and maker != reader
        return settling.is_settled_above(facts.body, partial(sets_attribute, name=cell[2]), leads or ())


def _written_by(result: Result) -> _Written:
    once = {cell[1:] for cell, _ in result.writes if cell[0] in ("initial", "guarded")}
    once -= {cell[1:] for cell, _ in result.writes if cell[0] == "again"}
    return frozenset(once), frozenset(name for _, name in once), tuple(cell for cell, _ in result.writes if cell[0] in _TELLING)


def _setting_up(solution: Solution) -> frozenset[str]:
    """The functions that only give first values: named for it, called by such functions alone, or called but once."""
    callers: dict[str, set[str]] = defaultdict(set)
    for key, result in solution.results.items():
        for call in result.calls:
            callers[call.callee.ref].add(_ONCE if call.guarded else key.ref)
    refs = {key.ref for key in solution.results}
    for ref in refs - callers.keys():  # who calls the method that one overrides may mean that
        for base, _ in overridden(solution.program, solution.heap, ref):
            callers[ref] |= callers.get(base, set())
    found = {ref for ref in refs if plain_name(ref) in SETTING_UP} | {_ONCE}
    pending = list(found)
    callees: dict[str, set[str]] = defaultdict(set)
    for ref, above in callers.items():
        for caller in above:
            callees[caller].add(ref)
    while pending:
        for ref in callees[pending.pop()]:
            if ref not in found and callers[ref] <= found:
                found.add(ref)
                pending.append(ref)
    return frozenset(found)
