"""What the statements of a module came to, so that of its next text only those are lowered that say something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from graphlift.facts import ir
from graphlift.facts.parse import Extents

_T = TypeVar("_T")


class Unit(NamedTuple):
    """One statement of a module: what it comes to wherever it stands."""

    base: int
    """The line that its positions count from, counted from its first one, which may be that of a decorator."""
    statements: tuple[ir.Stmt, ...]
    defined: tuple[tuple[str, str], ...]
    """The names that it defines in the module's scope, in order, each with the qualified name that it got for it."""
    functions: Mapping[str, ir.FunctionFacts]
    classes: Mapping[str, ir.ClassFacts]
    lines: Mapping[str, tuple[int, int]]
    """Of its functions, counted from the same line as positions."""


class Units:
    """The units of a module's last text."""

    def __init__(self) -> None:
        self._known: dict[str, Unit] = {}
        self.extents: Extents | None = None
        """Where they stood; ``None`` before there was a text."""
        self._functions: dict[str, ir.FunctionFacts] = {}
        self._classes: dict[str, ir.ClassFacts] = {}

    def find(self, lines: str | None, *, type_comments: bool) -> Unit | None:
        """What the same lines came to; *type_comments*: whether the comments in them that declare types count."""
        is_read_alike = self.extents is None or type_comments == self.extents.type_comments
        return self._known.get(lines) if lines is not None and is_read_alike else None

    def shared(self, unit: Unit) -> Unit:
        """A unit with the functions and classes that were there before wherever those say the same."""
        functions = {name: _same(self._functions.get(name), one) for name, one in unit.functions.items()}
        classes = {name: _same(self._classes.get(name), one) for name, one in unit.classes.items()}
        return unit._replace(functions=functions, classes=classes)

    def replace(self, units: Iterable[tuple[str | None, Unit]], extents: Extents) -> None:
        """Know these units, each by its lines, instead of the ones before; ``None``: it shares lines with others."""
        found = list(units)
        self._known = {lines: unit for lines, unit in found if lines is not None}
        self.extents = extents
        self._functions = {name: one for _, unit in found for name, one in unit.functions.items()}
        self._classes = {name: one for _, unit in found for name, one in unit.classes.items()}


def _same(before: _T | None, now: _T) -> _T:
    return now if before is None or before != now else before
