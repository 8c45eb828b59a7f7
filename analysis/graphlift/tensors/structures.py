"""Nested structures of values: tuples, named tuples, lists and dictionaries, as ``tf.nest`` sees them.

Dictionaries are taken in the order of their sorted keys. A list of unknown length counts as one leaf position that stands for
all of its items; a value that is a union is a leaf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from graphlift.tensors.values import Dict, List, Tuple, Value

Leaf = Callable[[Value], Value]

MAX_NESTING: Final = 24
"""What is nested deeper counts as a leaf."""


def map_leaves(value: Value, change: Leaf, depth: int = MAX_NESTING) -> Value:
    """The same structure with *change* made to each leaf."""
    if len(value) != 1 or not depth:
        return change(value)

    def again(item: Value) -> Value:
        return map_leaves(item, change, depth - 1)

    replace = msgspec.structs.replace
    match value[0]:
        case Tuple(elements=elements) as atom:
            return (replace(atom, elements=tuple(map(again, elements))),)
        case List(type=("list" | "tuple"), elements=elements, element=element) as atom:
            known = None if elements is None else tuple(map(again, elements))
            return (replace(atom, elements=known, element=again(element) if element else ()),)
        case Dict(items=items, element=element) as atom:
            known_items = tuple((key, again(item)) for key, item in items)
            return (replace(atom, items=known_items, element=again(element) if element else ()),)
        case _:
            return change(value)


def leaves(value: Value) -> tuple[Value, ...] | None:
    """The leaves in order; ``None`` if a part has unknown length."""
    found: list[Value] = []
    return tuple(found) if _collect(value, found, MAX_NESTING) else None


def _collect(value: Value, found: list[Value], depth: int) -> bool:
    items = children(value) if depth else None
    if items is not None:
        return all(_collect(item, found, depth - 1) for item in items)
    if not depth:
        found.append(value)
        return True
    if is_nested(value):
        return False
    found.append(value)
    return True


def children(value: Value) -> tuple[Value, ...] | None:
    """The items of a container of known length in order, ``None`` for a leaf or a container of unknown length."""
    if len(value) != 1:
        return None
    match value[0]:
        case Tuple(elements=elements):
            return elements
        case List(type=("list" | "tuple"), elements=elements):
            return elements
        case Dict(items=items, element=()):
            return tuple(item for _, item in sorted(items, key=lambda pair: (type(pair[0]).__name__, pair[0])))
        case _:
            return None


def is_nested(value: Value) -> bool:
    """Whether a value is certainly a container and no leaf."""
    return len(value) == 1 and (isinstance(value[0], (Tuple, Dict)) or (isinstance(value[0], List) and value[0].type in ("list", "tuple")))


def pack(structure: Value, flat: Iterator[Value], depth: int = MAX_NESTING) -> Value:
    """The structure with its leaves taken in order from *flat*; where those run out, empty values."""
    if not depth:
        return next(flat, ())
    if len(structure) == 1 and isinstance(structure[0], Dict):
        atom = structure[0]
        order = sorted(atom.items, key=lambda pair: (type(pair[0]).__name__, pair[0]))
        packed = {key: pack(item, flat, depth - 1) for key, item in order}
        return (msgspec.structs.replace(atom, items=tuple((key, packed[key]) for key, _ in atom.items)),)
    if len(structure) == 1 and isinstance(structure[0], (Tuple, List)) and is_nested(structure):
        elements = structure[0].elements
        known = None if elements is None else tuple(pack(item, flat, depth - 1) for item in elements)
        return (msgspec.structs.replace(structure[0], elements=known),)
    return next(flat, ())


def zip_leaves(structures: tuple[Value, ...], combine: Callable[[tuple[Value, ...]], Value]) -> Value:
    """The first structure with each leaf combined with those at the same place of the others.

    Where another structure does not fit, it contributes an empty value.
    """
    first, *others = structures
    if not is_nested(first):
        return combine(structures)
    columns = [leaves(other) for other in others]
    count = leaves(first)
    if count is None or any(column is None or len(column) != len(count) for column in columns):
        return map_leaves(first, lambda leaf: combine((leaf, *(_any_leaf(other) for other in others))))
    rows = zip(count, *(column for column in columns if column is not None), strict=True)
    return pack(first, iter([combine(row) for row in rows]))


def _any_leaf(value: Value) -> Value:
    found = leaves(value)
    return found[0] if found else ()
