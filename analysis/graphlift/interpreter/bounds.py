"""Bounds on the size of values: nested configuration and the like would otherwise grow with each call that copies it."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Final

from graphlift.effects.roots import held
from graphlift.tensors.lattice import shallow
from graphlift.tensors.values import Atom, ExternalObject, Instance, Value, join, unknown

MAX_SIZE: Final = 200
"""Atoms in one value, those inside others included."""

MAX_SITES: Final = 4
"""Objects of one class from more allocation sites than this are not told apart."""

TOO_MUCH: Final = unknown("it may be too many different things")


@functools.lru_cache(maxsize=1 << 14)
def size_of(value: Value) -> int:
    """The number of atoms in a value, those inside others included."""
    return sum(1 + sum(map(size_of, held(atom))) for atom in value)


def bounded(value: Value) -> Value:
    """The value itself if it is small; else without what is nested deepest; else nothing is known of it."""
    if (len(value) == 1 and not held(value[0])) or size_of(value) <= MAX_SIZE:
        return value
    return _reduced(value)


@functools.lru_cache(maxsize=1 << 12)
def _pooled(value: Value) -> Value:
    """Objects of one class from many allocation sites as the one that stands for all of the class."""
    counts = Counter(atom.cls for atom in value if isinstance(atom, Instance | ExternalObject))
    many = {cls for cls, count in counts.items() if count > MAX_SITES}
    if not many:
        return value
    return join(*((_pool(atom) if isinstance(atom, Instance | ExternalObject) and atom.cls in many else atom,) for atom in value))


def _pool(atom: Instance | ExternalObject) -> Atom:
    if isinstance(atom, Instance):
        return Instance(cls=atom.cls, site=f"{atom.cls}*", roots=atom.roots, basis=atom.basis, notes=atom.notes)
    return ExternalObject(cls=atom.cls, site=f"{atom.cls}*", roots=atom.roots, basis=atom.basis, notes=atom.notes)


@functools.lru_cache(maxsize=1 << 12)
def _reduced(value: Value) -> Value:
    for depth in (3, 2, 1):
        smaller = shallow(value, depth)
        if size_of(smaller) <= MAX_SIZE:
            return smaller
    return TOO_MUCH
