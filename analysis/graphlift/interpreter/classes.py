"""Classes of the program, as an activation asks about them."""

from __future__ import annotations

from graphlift.interpreter.frame import Frame
from graphlift.interpreter.resolution import is_library
from graphlift.tensors.values import BOTTOM, Class, Instance, Value

__all__ = ["assigned", "is_a", "is_library", "library_bases", "linearised", "member", "owner_of"]


def linearised(frame: Frame, cls: str) -> tuple[str, ...]:
    """Method resolution order: references of the program's classes, then canonical names of library classes."""
    order: tuple[str, ...] = frame.world.program.order(cls)
    return order


def owner_of(frame: Frame, cls: str, name: str, *, after: str | None = None) -> str | None:
    """The first class in the order (behind *after*, for ``super``) whose body binds *name*; ``None`` if only a library class could."""
    slot = (cls, name, after)
    if slot in frame.owners:
        return frame.owners[slot]
    owner: str | None = frame.world.program.owner(cls, name, after)
    frame.owners[slot] = owner
    return owner


def library_bases(frame: Frame, cls: str, *, after: str | None = None) -> tuple[str, ...]:
    """The library classes in the order of a class, themselves and what they derive from."""
    bases: tuple[str, ...] = frame.world.program.library(cls, after)
    return bases


def member(frame: Frame, cls: str, name: str) -> Value:
    """What the body of *cls* binds to *name*."""
    found: Value | None = frame.world.program.member(cls, name)
    return found if found is not None else frame.peek(("class", cls, name))


def metaclasses(frame: Frame, cls: str) -> tuple[str, ...]:
    """The program's own metaclasses of a class: that of its definition, or that of the nearest class that it derives from."""
    for entry in linearised(frame, cls):
        found = BOTTOM if is_library(entry) else frame.peek(("metaclass", entry))
        if found:
            return tuple(atom.ref for atom in found if isinstance(atom, Class))
    return ()


def assigned(frame: Frame, cls: str, name: str) -> dict[str, Value]:
    """What a class, and each that it derives from, holds under *name*, also where it is put outside of its body (``cls.x = …``)."""
    cells = {entry: frame.peek(("class", entry, name)) for entry in linearised(frame, cls) if not is_library(entry)}
    return {entry: held for entry, held in cells.items() if held}


def is_a(frame: Frame, atom: Instance, names: frozenset[str]) -> bool:
    """Whether an object's class derives from one of the library classes *names*."""
    return any(base in names for base in library_bases(frame, atom.cls))
