"""Nested structures of values: tuples, named tuples, lists and dictionaries, as ``tf.nest`` sees them.

Dictionaries are taken in the order of their sorted keys. A list of unknown length counts as one leaf position that stands for
all of its items. What may be a container or a leaf is taken apart: its containers count as such, the rest of it as a leaf; what is not
known at all may be either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from graphlift.tensors.values import VIEWS, Atom, Dict, List, Tuple, Unknown, Value, join

Leaf = Callable[[Value], Value]

MAX_NESTING: Final = 24
"""What is nested deeper counts as a leaf."""
_NESTED: Final = frozenset({"list", "tuple", *VIEWS})


def map_leaves(value: Value, change: Leaf, depth: int = MAX_NESTING) -> Value:
    """The same structure with *change* made to each leaf."""
    nested = [atom for atom in value if _is_container(atom)] if depth else []
    leaf = tuple(atom for atom in value if atom not in nested)
    unclear = tuple(atom for atom in leaf if isinstance(atom, Unknown))
    changed = change(leaf) if leaf or not nested else ()
    return join(changed, unclear, *((_map_atom(atom, change, depth - 1),) for atom in nested))


def _map_atom(atom: Atom, change: Leaf, depth: int) -> Atom:
    def again(item: Value) -> Value:
        return map_leaves(item, change, depth)

    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(again, elements)))
        case List(elements=elements, element=element):
            known = None if elements is None else tuple(map(again, elements))
            return replace(atom, elements=known, element=again(element) if element else ())
        case Dict(items=items, element=element):
            known_items = tuple((key, again(item)) for key, item in items)
            return replace(atom, items=known_items, element=again(element) if element else ())
        case _:
            return atom


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
    if any(_is_container(atom) or isinstance(atom, Unknown) for atom in value):
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
        case List(type=type_name, elements=elements) if type_name in _NESTED:
            return elements
        case Dict(items=items, element=()):
            return tuple(item for _, item in sorted(items, key=lambda pair: (type(pair[0]).__name__, pair[0])))
        case _:
            return None


def is_nested(value: Value) -> bool:
    """Whether a value is certainly a container and no leaf."""
    return len(value) == 1 and _is_container(value[0])


def _is_container(atom: Atom) -> bool:
    return isinstance(atom, (Tuple, Dict)) or (isinstance(atom, List) and atom.type in _NESTED)


def any_leaf(value: Value, depth: int = MAX_NESTING) -> Value:
    """What any leaf of a structure may be."""
    return join(*(_any_leaf_of(atom, depth) for atom in value))


def _any_leaf_of(atom: Atom, depth: int) -> Value:
    if not depth or not _is_container(atom):
        return (atom,)
    match atom:
        case Tuple(elements=items):
            held: tuple[Value, ...] = items
        case List(elements=elements, element=element):
            held = (element, *(elements or ()))
        case Dict(items=pairs, element=element):
            held = (element, *(item for _, item in pairs))
        case _:
            held = ()
    return join(*(any_leaf(item, depth - 1) for item in held))


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


def zip_leaves(structures: tuple[Value, ...], combine: Callable[[tuple[Value, ...]], Value], depth: int = MAX_NESTING) -> Value:
    """The first structure with each leaf combined with what stands at the same place of the others.

    Where another structure does not fit, it contributes what any leaf of it may be.
    """
    first, *others = structures
    nested = [atom for atom in first if _is_container(atom)] if depth else []
    leaf = tuple(atom for atom in first if atom not in nested)
    unclear = tuple(atom for atom in leaf if isinstance(atom, Unknown))
    combined = combine((leaf, *others)) if leaf or not nested else ()
    return join(combined, unclear, *((_zip_atom(atom, tuple(others), combine, depth - 1),) for atom in nested))


def _zip_atom(atom: Atom, others: tuple[Value, ...], combine: Callable[[tuple[Value, ...]], Value], depth: int) -> Atom:
    def again(item: Value, place: int | str) -> Value:
        return zip_leaves((item, *(_at(other, atom, place) for other in others)), combine, depth)

    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(again(item, place) for place, item in enumerate(elements)))
        case List(elements=elements, element=element):
            known = None if elements is None else tuple(again(item, place) for place, item in enumerate(elements))
            return replace(atom, elements=known, element=again(element, _ANYWHERE) if element else ())
        case Dict(items=items, element=element):
            known_items = tuple((key, again(item, key)) for key, item in items)
            return replace(atom, items=known_items, element=again(element, _ANYWHERE) if element else ())
        case _:
            return atom


_ANYWHERE: Final = ""


def _at(structure: Value, like: Atom, place: int | str) -> Value:
    """What stands at a place of a structure that is built like *like*; what any leaf may be, if it is not or the place is not known."""
    if len(structure) == 1 and place != _ANYWHERE:
        match like, structure[0]:
            case ((Tuple(elements=mine) | List(elements=mine)), (Tuple(elements=theirs) | List(elements=theirs))):
                if mine is not None and theirs is not None and len(mine) == len(theirs) and isinstance(place, int):
                    return theirs[place]
            case Dict(items=mine_items), Dict(items=their_items, element=()) if {key for key, _ in mine_items} == dict(their_items).keys():
                return dict(their_items)[place]
    return any_leaf(structure)
