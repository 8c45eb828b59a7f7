"""Which cells of the heap change after they were first set, so that a trace may hold an old value."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final, TypeAlias

from graphlift.engine.solver import Solution
from graphlift.facts import ir
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.records import Cell, ContextKey, Result
from graphlift.program.bindings import names_bound, nodes
from graphlift.program.program import plain_name
from graphlift.verdict.order import Order

SETTING_UP: Final = (
    *("__init__", "build", "__new__", "__post_init__", "__setstate__", "__copy__", "__deepcopy__", "compile", "_build"),
    *("build_from_config", "setUp", "setup", "setUpClass", "setup_method", "setup_class", "setUpModule"),
)
"""Methods that give attributes their first value."""


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
        self._order: Final[Order] = Order(solution, None if earlier is None else earlier._order)

    def is_changed(self, cell: Cell) -> bool:
        """Whether a variable or attribute gets another value after its first."""
        return bool(self._writers(cell))

    def is_changed_from(self, cell: Cell, reader: ContextKey) -> bool:
        """Whether one that is changed may be so between calls of the *reader*, rather than only before or after all of them."""
        writers = self._writers(cell)
        if cell[0] == "global" and self._is_bound_above(cell[1], cell[2], reader.ref):
            writers -= {ContextKey(f"{cell[1]}:")} - self._later.get(cell, set())
        if cell[0] == "local" and self._is_captured_below(cell[1], cell[2], reader.ref):
            writers -= self._contexts.get(cell[1], set()) - self._later.get(("outer", cell[1], cell[2]), set())
        return self._is_between(writers, reader)

    def attributes_of(self, cell: Cell) -> tuple[str, ...]:
        """The attributes that are ever set of the objects made at a site, given the beginning of their cells."""
        return tuple(sorted(self._named.get(cell, ())))

    def is_named_changed_from(self, name: str, reader: ContextKey) -> bool:
        """Whether an attribute of that name, of whatever object, is changed between calls of the *reader*."""
        return self._is_between(frozenset(self._attributes.get(("named", name), ())), reader)

    def _is_bound_above(self, path: str, name: str, ref: str) -> bool:
        """Whether the body of a module gives a variable all its values above the statement that defines a function of the same module."""
        defining, _, qualname = ref.rpartition(":")
        bound, defined = -1, -1
        for unit, block in enumerate(self._solution.program.body(path) if defining == path else ()):
            if name in names_bound((block,)):
                bound = unit
            if defined < 0 and qualname.partition(".")[0] in _defined_in(block):
                defined = unit
        return bound < defined

    def _is_captured_below(self, outer: str, name: str, ref: str) -> bool:
        """Whether a function gives a variable all its values above the statement that defines one which is inside of it."""
        facts, qualname = self._solution.program.find_function(outer), ref.rpartition(":")[2]
        bound, defined = -1, -1
        for place, statement in enumerate(facts.body if facts is not None and ref.startswith(f"{outer}.<locals>.") else ()):
            if name in names_bound(((statement,),)):
                bound = place
            if defined < 0 and any(f"{qualname}.".startswith(f"{inner}.") for inner in _defined_in((statement,))):
                defined = place
        return bound < defined

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
        return frozenset(found)

    def grows(self, site: str) -> bool:
        """Whether something is put into, or taken out of, the container made at *site* after its creation."""
        return site in self._growing

    def grows_from(self, site: str, reader: ContextKey) -> bool:
        """Whether one that grows may do so between calls of the *reader*, rather than only before or after all of them."""
        return self._is_between(frozenset(self._growing.get(site, ())), reader)

    def _is_between(self, writers: frozenset[ContextKey], reader: ContextKey) -> bool:
        if self._order.precede(writers, reader):
            return False
        return not all(self._order.precede(frozenset({reader}), writer) for writer in writers)


def _written_by(result: Result) -> _Written:
    once = {cell[1:] for cell, _ in result.writes if cell[0] in ("initial", "guarded")}
    once -= {cell[1:] for cell, _ in result.writes if cell[0] == "again"}
    return frozenset(once), frozenset(name for _, name in once), tuple(cell for cell, _ in result.writes if cell[0] in _TELLING)


def _defined_in(block: tuple[ir.Stmt, ...]) -> set[str]:
    """The functions and classes that a statement of a module defines, by the names that references use."""
    return {node.qualname for node in nodes(block) if isinstance(node, ir.FunctionDef | ir.ClassDef)}


def _setting_up(solution: Solution) -> frozenset[str]:
    """The functions that only give first values: named for it, called by such functions alone, or called but once."""
    callers: dict[str, set[str]] = defaultdict(set)
    for key, result in solution.results.items():
        for call in result.calls:
            callers[call.callee.ref].add(_ONCE if call.guarded else key.ref)
    refs = {key.ref for key in solution.results}
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
