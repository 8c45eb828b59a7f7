"""Which cells of the heap change after they were first set, so that a trace may hold an old value."""

from __future__ import annotations

from typing import Final

from graphlift.engine.solver import Solution
from graphlift.interpreter.records import Cell

SETTING_UP: Final = ("__init__", "build", "__new__", "__post_init__", "setUp", "setup", "setUpClass", "_build", "build_from_config")
"""Methods that give attributes their first value."""


class Changes:
    """What is written where, over the whole program."""

    def __init__(self, solution: Solution) -> None:
        self._later: Final[set[Cell]] = set()
        self._growing: Final[set[str]] = set()
        for key, result in solution.results.items():
            sets_up = key.ref.rpartition(".")[2] in SETTING_UP
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
