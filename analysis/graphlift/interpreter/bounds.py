"""Bounds on the size of values: nested configuration and the like would otherwise grow with each call that copies it."""

from __future__ import annotations

import functools
from typing import Final

from graphlift.effects.roots import held
from graphlift.tensors.lattice import shallow
from graphlift.tensors.values import Value, unknown

MAX_SIZE: Final = 200
"""Atoms in one value, those inside others included."""

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
def _reduced(value: Value) -> Value:
    for depth in (3, 2, 1):
        smaller = shallow(value, depth)
        if size_of(smaller) <= MAX_SIZE:
            return smaller
    return TOO_MUCH
