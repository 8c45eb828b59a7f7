"""The abstract heap: what outlives one call, by cell, flow-insensitive.

| cell | holds |
|---|---|
| ``("global", path, name)`` | a module's variable, as its body binds it |
| ``("rebound", path, name)`` | the same, as functions rebind it through ``global`` |
| ``("local", ref, name)`` | a variable of function *ref* that inner functions capture |
| ``("outer", ref, name)`` | the same, as inner functions rebind it through ``nonlocal`` |
| ``("attribute", site, name)`` | an attribute of the objects made at *site* |
| ``("of-class", class, name)`` | the join of that attribute over all objects of a class and its subclasses |
| ``("initial", site, name)`` | marks an attribute that a generated ``__init__`` sets |
| ``("guarded", site, name)`` | marks one that is set once, while it is missing |
| ``("class", class, name)`` | a variable or method in a class body |
| ``("bases", class)`` | the base classes, in order (a tuple value per base) |
| ``("items", site)`` | what is put into the container made at *site* after its creation |
| ``("keys", site)`` | the keys under which that happens |
| ``("default", ref, name)`` | the default of a parameter |
| ``("declared", ref, name)`` | what an annotation, comment or input signature says of a parameter (of a class: of a field) |
| ``("assumed", ref, name)`` | what speculation says of it |
| ``("parameter", ref, index)`` | a parameter of a collapsed function, over all its calls |
| ``("returns", ref)`` | its result |
| ``("effects", ref)`` | its effects (a frozen set, not a value) |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from graphlift.interpreter.bounds import MAX_SIZE, TOO_MUCH, bounded, size_of
from graphlift.interpreter.records import Cell, Effect
from graphlift.tensors.values import Value, join, widen

Heap = dict[Cell, object]
"""A missing cell is bottom."""

MAX_CHANGES: Final = 3
"""A cell that has changed more often than this is widened."""

LAST_CHANGES: Final = 8
"""A cell that has changed more often than this says nothing any more."""

_EFFECTS: Final = "effects"
MAX_EFFECTS: Final = 40


class LiveHeap:
    """The heap while it is being solved: it grows by joining, and by widening where a cell keeps changing."""

    def __init__(self, cells: Heap, fixed: Heap, changes: Counter[Cell]) -> None:
        self.cells: Final = cells
        self._fixed: Final = fixed
        self._changes: Final = changes
        self.has_changed = False

    def read(self, cell: Cell) -> object | None:
        """The content of a cell, ``None`` for bottom."""
        found = self.cells.get(cell)
        return self._fixed.get(cell) if found is None else found

    def write(self, cell: Cell, content: object) -> None:
        """Add a contribution."""
        old = self.cells.get(cell)
        if old is None:
            self.cells[cell] = content
            self.has_changed = True
            return
        if old is content:
            return
        new = join_cell(cell, (old, content))
        if new == old:
            return
        self._changes[cell] += 1
        if self._changes[cell] > MAX_CHANGES:
            new = widen_cell(cell, old, new)
            if cell[0] != _EFFECTS and size_of(new) > MAX_SIZE:
                new = TOO_MUCH
            if new == old or old == TOO_MUCH:
                return
        self.cells[cell] = new
        self.has_changed = True


def join_cell(cell: Cell, contents: Iterable[object]) -> object:
    """The join of contributions to one cell."""
    if cell[0] == _EFFECTS:
        return bounded_effects(effect for content in contents for effect in content)  # type: ignore[attr-defined]
    return bounded(join(*contents))  # type: ignore[arg-type]


def widen_cell(cell: Cell, old: object, new: object) -> object:
    """An upper bound of a cell's old and new content that changes only finitely often."""
    if cell[0] == _EFFECTS:
        return join_cell(cell, (old, new))
    values: tuple[Value, Value] = (old, join(old, new))  # type: ignore[arg-type, assignment]
    return widen(*values)


def bounded_effects(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Effects in canonical order, one (with the shortest chain) for each thing done to each target, at most MAX_EFFECTS."""
    best: dict[tuple[object, ...], Effect] = {}
    for effect in effects:
        key = (effect.kind, effect.name, effect.target, effect.owner, effect.site, effect.chain[-1])
        other = best.get(key)
        if other is None or _order(effect) < _order(other):
            best[key] = effect
    return tuple(sorted(best.values(), key=_order)[:MAX_EFFECTS])


def _order(effect: Effect) -> tuple[object, ...]:
    steps = tuple((step.ref, step.unit, step.at) for step in effect.chain)
    return len(effect.chain), steps, effect.kind, effect.name, effect.target, effect.site, effect.value
