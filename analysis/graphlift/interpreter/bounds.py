"""Bounds on the size of values: nested configuration and the like would otherwise grow with each call that copies it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from graphlift.effects.roots import HOLDING, held
from graphlift.facts.remembered import remembered
from graphlift.tensors.lattice import blurred, shallow, uncounted
from graphlift.tensors.values import (
    Array,
    Atom,
    Const,
    Dict,
    ExternalObject,
    Instance,
    Iterator,
    List,
    Prim,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

MAX_SIZE: Final = 120
"""How much one value may hold, those inside others included."""
_LIGHT: Final = frozenset({Const, Prim, Array})
"""What records consist of weighs one."""
_WEIGHT: Final = 3
"""All else weighs so much."""

MAX_SITES: Final = 4
"""Objects of one class from more allocation sites than this are not told apart."""

TOO_MUCH: Final = unknown("it may be too many different things")


@remembered(1 << 13)
def size_of(value: Value) -> int:
    """The weight of the atoms in a value, those inside others included; items of a sequence that are all alike count as one."""
    return sum((1 if type(atom) in _LIGHT else _WEIGHT) + sum(map(size_of, _parts(atom))) for atom in value)


def _parts(atom: Atom) -> Iterable[Value]:
    if not isinstance(atom, List | Tuple):
        return held(atom)
    parts = [part for part in held(atom) if part]
    return parts[:1] if all(part == parts[0] for part in parts) else parts


_LEVELS: Final = ((3, False), (2, False), (2, True), (1, True))
"""By level, from 1 on, how deeply values may be nested, and whether the items of containers are joined to one; past the last one, nothing
is known."""


def bounded(value: Value) -> Value:
    """The value itself if it is small; else without what is nested deepest; else nothing is known of it.

    What may be anything is not told apart by what else it may be: that would neither decide anything nor come to an end.
    """
    return value if len(value) == 1 and type(value[0]) not in HOLDING else _bounded(value)


@remembered(1 << 14)
def _bounded(value: Value) -> Value:
    if len(value) > 1 and Unknown in map(type, value):
        value = _coarse(value, 1, True)
    return value if size_of(value) <= MAX_SIZE else fitting(value, 1)[0]


def resumable(value: Value) -> Value:
    """The value as it is once something holds on to it: from an iterator, items may have been taken by then."""
    for atom in value:
        if type(atom) is Iterator and atom.elements is not None:
            return tuple(msgspec.structs.replace(atom, elements=None) if isinstance(atom, Iterator) else atom for atom in value)
    return value


def fitting(value: Value, level: int) -> tuple[Value, int]:
    """The value as coarsely as *level* (0: as it is) says, or as it needs to be small; and the level that it took."""
    if level == 0:
        if size_of(value) <= MAX_SIZE:
            return value, 0
        level = 1
    for reached in range(level, len(_LEVELS) + 1):
        coarse = _coarse(value, *_LEVELS[reached - 1])
        if size_of(coarse) <= MAX_SIZE:
            return coarse, reached
    return TOO_MUCH, len(_LEVELS) + 1


@remembered(1 << 9)
def _coarse(value: Value, depth: int, joined: bool) -> Value:
    """The value without single numbers and single objects of many, and nested no deeper than so. What is perhaps a container and perhaps
    anything is anything: contents that nobody can rely on would go on growing.
    """
    if any(isinstance(atom, Unknown) for atom in value):
        value = tuple(atom for atom in value if not isinstance(atom, Tuple | List | Dict))
    cut = shallow(uncounted(_pooled(value)), depth)
    return blurred(cut) if joined else cut


@remembered(1 << 9)
def _pooled(value: Value) -> Value:
    """Objects of one class from many allocation sites as the one that stands for all of the class. Where that is there already, it takes
    the others in: they would be let go and come back for ever.
    """
    objects = [atom for atom in value if isinstance(atom, Instance | ExternalObject)]
    general = {atom.cls for atom in objects if atom.site == f"{atom.cls}*"}
    counts = Counter(atom.cls for atom in objects)
    many = {cls for cls, count in counts.items() if count > MAX_SITES or (count > 1 and cls in general)}
    if not many:
        return value
    return join(*((_pool(atom) if isinstance(atom, Instance | ExternalObject) and atom.cls in many else atom,) for atom in value))


def _pool(atom: Instance | ExternalObject) -> Atom:
    if isinstance(atom, Instance):
        return Instance(cls=atom.cls, site=f"{atom.cls}*", roots=atom.roots, basis=atom.basis, notes=atom.notes)
    return ExternalObject(cls=atom.cls, site=f"{atom.cls}*", roots=atom.roots, basis=atom.basis, notes=atom.notes)
