"""Classes of the program: their order of lookup and what they derive from."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import Class, External, Instance, Tuple, Value

MAX_CLASSES: Final = 64


def linearised(frame: Frame, cls: str) -> tuple[str, ...]:
    """Method resolution order: references of the program's classes, then canonical names of library classes.

    C3 where it exists, depth-first order where the hierarchy has none (such a class could not be made at run time).
    """
    return _linearised(frame, cls, ())


def is_library(name: str) -> bool:
    """Whether an entry of a resolution order is a class of a library."""
    return ":" not in name


def declares(frame: Frame, cls: str, name: str) -> bool:
    """Whether the class body itself binds *name*."""
    return name in frame.world.program.declared(cls)


def owner_of(frame: Frame, cls: str, name: str, *, after: str | None = None) -> str | None:
    """The first class in the order (behind *after*, for ``super``) whose body binds *name*; ``None`` if only a library class could."""
    order = linearised(frame, cls)
    if after is not None and after in order:
        order = order[order.index(after) + 1 :]
    for entry in order:
        if not is_library(entry) and name in frame.world.program.declared(entry):
            return entry
    return None


def library_bases(frame: Frame, cls: str, *, after: str | None = None) -> tuple[str, ...]:
    """The library classes in the order of a class, themselves and what they derive from."""
    order = linearised(frame, cls)
    if after is not None and after in order:
        order = order[order.index(after) + 1 :]
    found: dict[str, None] = {}
    for entry in order:
        if is_library(entry):
            found[entry] = None
            symbol = frame.world.catalogue.symbol(entry)
            found.update(dict.fromkeys(symbol.bases if symbol is not None else ()))
    return tuple(found)


def is_a(frame: Frame, atom: Instance, names: frozenset[str]) -> bool:
    """Whether an object's class derives from one of the library classes *names*."""
    return any(base in names for base in library_bases(frame, atom.cls))


def class_of(frame: Frame, atom: Instance) -> ir.ClassFacts:
    """The facts of an object's class."""
    return frame.world.program.class_facts(atom.cls)


def base_names(bases: Value) -> tuple[str, ...]:
    """The entries that the value of one base-class expression adds."""
    return tuple(atom.ref if isinstance(atom, Class) else atom.name for atom in bases if isinstance(atom, Class | External))


def _linearised(frame: Frame, cls: str, above: tuple[str, ...]) -> tuple[str, ...]:
    if is_library(cls):
        return (cls,)
    if cls in above or len(above) > MAX_CLASSES:
        return ()
    bases: list[str] = []
    for atom in frame.peek(("bases", cls)):
        if isinstance(atom, Tuple):
            bases.extend(name for element in atom.elements for name in base_names(element))
    bases = list(dict.fromkeys(bases))
    orders = [list(_linearised(frame, base, (*above, cls))) for base in bases]
    merged = _c3([*orders, bases])
    if merged is None:
        merged = list(dict.fromkeys(entry for order in orders for entry in order))
    return (cls, *merged)


def _c3(orders: list[list[str]]) -> list[str] | None:
    orders = [list(order) for order in orders if order]
    merged: list[str] = []
    while orders:
        head = next((order[0] for order in orders if not any(order[0] in other[1:] for other in orders)), None)
        if head is None:
            return None
        merged.append(head)
        orders = [rest for order in orders if (rest := [entry for entry in order if entry != head])]
    return merged
