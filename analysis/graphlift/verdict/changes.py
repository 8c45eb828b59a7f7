"""Which cells of the heap change after they were first set, so that a trace may hold an old value."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from graphlift.engine.solver import Solution
from graphlift.interpreter.records import Cell

SETTING_UP: Final = (
    *("__init__", "build", "__new__", "__post_init__", "__setstate__", "__copy__", "__deepcopy__", "compile", "_build"),
    *("build_from_config", "setUp", "setup", "setUpClass", "setup_method", "setup_class", "setUpModule"),
)
"""Methods that give attributes their first value."""


OF_CLASSES: Final = frozenset({"setUpClass", "setup_class", "setUpModule"})
"""The same for attributes of classes."""


class Changes:
    """What is written where, over the whole program."""

    def __init__(self, solution: Solution) -> None:
        self._later: Final[set[Cell]] = set()
        self._growing: Final[set[str]] = set()
        setting_up = _setting_up(solution)
        for key, result in solution.results.items():
            sets_up = key.ref in setting_up
            once = {cell[1:] for cell, _ in result.writes if cell[0] in ("initial", "guarded")}
            names = {cell[2] for cell, _ in result.writes if cell[0] in ("initial", "guarded")}
            for cell, _ in result.writes:
                match cell:
                    case ("attribute", site, name) if not sets_up and (site, name) not in once:
                        self._later.add(cell)
                        if name.startswith("["):
                            self._growing.add(site)
                    case ("of-class", _, name) if not sets_up and name not in names:
                        self._later.add(cell)
                    case ("items" | "changed", site) if not sets_up:
                        self._growing.add(site)
                    case ("altered", *named) if not sets_up:
                        self._later.add(tuple(named))
                    case ("class-rebound", _, _) if key.ref.rpartition(".")[2] in OF_CLASSES:
                        continue
                    case ("shared", site):
                        self._growing.add(site)
                    case ("rebound" | "outer" | "class-rebound", owner, name) if (owner, name) not in once:
                        self._later.add(cell)
                    case _:
                        continue
        self._solution: Final = solution

    def is_changed(self, cell: Cell) -> bool:
        """Whether a variable or attribute gets another value after its first."""
        match cell:
            case ("global", path, name):
                return (
                    cell in self._later
                    or ("rebound", path, name) in self._later
                    or self._solution.program.body_bindings(path).get(name, 0) > 1
                )
            case ("local", ref, name):
                return cell in self._later or ("outer", ref, name) in self._later or self._solution.program.bindings(ref).get(name, 0) > 1
            case _:
                return cell in self._later

    def grows(self, site: str) -> bool:
        """Whether something is put into, or taken out of, the container made at *site* after its creation."""
        return site in self._growing


def _setting_up(solution: Solution) -> frozenset[str]:
    """The functions that only give first values: those named for it, and those that only such functions call."""
    callers: dict[str, set[str]] = defaultdict(set)
    for key, result in solution.results.items():
        for call in result.calls:
            callers[call.callee.ref].add(key.ref)
    refs = {key.ref for key in solution.results}
    found = {ref for ref in refs if ref.rpartition(".")[2] in SETTING_UP}
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
