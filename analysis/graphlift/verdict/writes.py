"""What each context writes, over the whole program, by what is written: the tables behind :mod:`graphlift.verdict.changes`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from graphlift.engine.rerun import same_names
from graphlift.engine.solver import Solution
from graphlift.interpreter.records import Cell, Content, ContextKey, Result
from graphlift.program.program import plain_name
from graphlift.verdict.overriding import overridden

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


class Written(NamedTuple):
    """What the tables need to know of one context."""

    once: frozenset[tuple[str, ...]]
    """What it sets only while that is missing."""
    names: frozenset[str]
    """The names of that."""
    cells: tuple[Cell, ...]
    """What it writes of telling kinds."""
    callers: frozenset[tuple[str, str]]
    """Whom it calls, each with who counts as the caller."""
    bases: tuple[tuple[Cell, Content], ...]
    """What it says of the bases of classes."""


class Writes:
    """Who writes what; *earlier*: the same for an earlier solution, of which all is kept that still holds."""

    def __init__(self, solution: Solution, earlier: Writes | None = None) -> None:
        before: Mapping[ContextKey, tuple[Result, Written]] = {} if earlier is None else earlier._written
        self._program: Final = solution.program
        self._revision: Final = solution.revision
        changed = None if earlier is None else solution.revision.since(earlier._revision)
        self._written: Final[dict[ContextKey, tuple[Result, Written]]] = {} if changed is None else dict(before)
        for key in solution.results if changed is None else changed:
            result, known = solution.results[key], before.get(key)
            self._written[key] = known if known is not None and known[0] is result else (result, _written_by(result))
        if earlier is not None and self._says_the_same_as(earlier, self._written if changed is None else changed):
            self.tables: _Tables = earlier.tables
        else:
            written = {key: one for key, (_, one) in self._written.items()}
            self.tables = _Tables(written, _setting_up(solution, written))

    def _says_the_same_as(self, other: Writes, of: Iterable[ContextKey]) -> bool:
        before, now = other._written, self._written
        return (
            before.keys() == now.keys()
            and all(now[key] is before[key] or now[key][1] == before[key][1] for key in of)
            and same_names(other._program, self._program)
        )


class _Tables:
    """Of the writers of cells, those that may give another value than the first."""

    def __init__(self, written: Mapping[ContextKey, Written], setting_up: frozenset[str]) -> None:
        self.later: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        self.altered: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        """Of variables and attributes, who overwrites parts of the arrays that they hold."""
        self.growing: Final[defaultdict[str, set[ContextKey]]] = defaultdict(set)
        """By allocation site, who puts something into a container, or takes it out."""
        self.contexts: Final[defaultdict[str, set[ContextKey]]] = defaultdict(set)
        self.named: Final[defaultdict[Cell, set[str]]] = defaultdict(set)
        """By kind and site, the attributes that are ever set."""
        self.attributes: Final[defaultdict[Cell, set[ContextKey]]] = defaultdict(set)
        """By kind and site of the cells of attributes, and by name, who gives some of them another value."""
        for key, (once, names, cells, _, _) in written.items():
            self.contexts[key.ref].add(key)
            sets_up = key.ref in setting_up
            for cell in cells:
                if cell[0] in ("attribute", "of-class"):
                    self.named[cell[:2]].add(cell[2])
                match cell:
                    case ("attribute", site, name) if not sets_up and (site, name) not in once:
                        self.later[cell].add(key)
                        if name.startswith("["):
                            self.growing[site].add(key)
                    case ("of-class", _, name) if not sets_up and name not in names:
                        self.later[cell].add(key)
                    case ("items" | "changed", site) if not sets_up:
                        self.growing[site].add(key)
                    case ("altered", *named) if not sets_up:
                        self.later[tuple(named)].add(key)
                        self.altered[tuple(named)].add(key)
                    case ("class-rebound", _, _) if plain_name(key.ref) in OF_CLASSES:
                        continue
                    case ("shared", site):
                        self.growing[site].add(key)
                    case ("rebound" | "outer" | "class-rebound", owner, name) if (owner, name) not in once:
                        self.later[cell].add(key)
                    case _:
                        continue
        for cell, keys in self.later.items():
            if cell[0] in ("attribute", "of-class"):
                self.attributes[cell[:2]] |= keys
                self.attributes["named", cell[2]] |= keys


def _written_by(result: Result) -> Written:
    once = {cell[1:] for cell, _ in result.writes if cell[0] in ("initial", "guarded")}
    once -= {cell[1:] for cell, _ in result.writes if cell[0] == "again"}
    return Written(
        frozenset(once),
        frozenset(name for _, name in once),
        tuple(cell for cell, _ in result.writes if cell[0] in _TELLING),
        frozenset((call.callee.ref, _ONCE if call.guarded else result.key.ref) for call in result.calls),
        tuple(write for write in result.writes if write[0][0] == "bases"),
    )


def _setting_up(solution: Solution, written: Mapping[ContextKey, Written]) -> frozenset[str]:
    """The functions that only give first values: named for it, called by such functions alone, or called but once."""
    callers: dict[str, set[str]] = defaultdict(set)
    for found in written.values():
        for callee, caller in found.callers:
            callers[callee].add(caller)
    refs = {key.ref for key in solution.results}
    for ref in refs - callers.keys():  # who calls the method that one overrides may mean that
        for base, _ in overridden(solution.program, solution.heap, ref):
            callers[ref] |= callers.get(base, set())
    setting_up = {ref for ref in refs if plain_name(ref) in SETTING_UP} | {_ONCE}
    pending = list(setting_up)
    callees: dict[str, set[str]] = defaultdict(set)
    for ref, above in callers.items():
        for caller in above:
            callees[caller].add(ref)
    while pending:
        for ref in callees[pending.pop()]:
            if ref not in setting_up and callers[ref] <= setting_up:
                setting_up.add(ref)
                pending.append(ref)
    return frozenset(setting_up)
