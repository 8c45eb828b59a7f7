"""Where a function got an object from: the roots of a reference, as a bit mask in the frame of the running function.

A value computed or made by the running call has no root (mask 0): writing to it is nobody else's business. Every other object
was reached from a parameter, a global, an enclosing function's variable, or from somewhere unknown. Reading an attribute or an
item keeps the roots of what it was read from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from graphlift.facts.remembered import remembered
from graphlift.tensors.values import (
    Atom,
    Class,
    Const,
    Dataset,
    Dict,
    External,
    ExternalMethod,
    Function,
    Iterator,
    List,
    Module,
    Prim,
    Super,
    Tuple,
    Value,
    Wrapped,
)

FRESH: Final = 0
GLOBAL: Final = 1
CLOSURE: Final = 2
UNKNOWN: Final = 4
_SHIFT: Final = 3
_MOST_PARAMETERS: Final = 60
_REMEMBERED: Final = 1 << 13
_ROOTLESS: Final = (Const, Prim, Module, Class, External)


def parameter(index: int) -> int:
    """The bit of parameter *index* (all past the sixtieth share one)."""
    return 1 << (_SHIFT + min(index, _MOST_PARAMETERS))


def from_parameters(mask: int) -> int:
    """The part of a mask that is about parameters."""
    return mask >> _SHIFT << _SHIFT


def parameters_of(mask: int) -> list[int]:
    """The parameters in a mask, ascending."""
    rest, index, found = mask >> _SHIFT, 0, []
    while rest:
        if rest & 1:
            found.append(index)
        rest >>= 1
        index += 1
    return found


def translate_mask(mask: int, arguments: tuple[int, ...]) -> int:
    """A callee's mask in the caller's frame; *arguments* are the masks of what was passed for each parameter."""
    result = mask & (GLOBAL | CLOSURE | UNKNOWN)
    if mask >> _SHIFT:
        for index in parameters_of(mask):
            result |= arguments[index] if index < len(arguments) else UNKNOWN
    return result


@remembered(_REMEMBERED // 2)
def mask_of(value: Value) -> int:
    """All roots of a value and of what it holds."""
    mask = 0
    for atom in value:
        mask |= atom.roots
        for inner in held(atom):
            mask |= mask_of(inner)
    return mask


HOLDING: Final = frozenset({Tuple, List, Dict, Iterator, Dataset, Function, Wrapped, ExternalMethod, Super})
"""The atoms that hold values."""


def held(atom: Atom) -> tuple[Value, ...]:
    """The values inside a container, bound method, closure or wrapper."""
    if type(atom) not in HOLDING:
        return ()
    match atom:
        case Tuple(elements=elements):
            return elements
        case List(elements=elements, element=element):
            return (*(elements or ()), element)
        case Dict(items=items, key=key, element=element, default=default):
            return (*(value for _, value in items), key, element, default)
        case Iterator(element=element) | Dataset(element=element):
            return (element,)
        case Function(receiver=receiver, closure=closure):
            return (receiver or (), *(value for _, value in closure))
        case Wrapped(function=function, arguments=arguments, keywords=keywords):
            return (function, *arguments, *(value for _, value in keywords))
        case ExternalMethod(receiver=receiver):
            return ((receiver,),)
        case Super(receiver=value):
            return (value,)
        case _:
            return ()


@remembered(_REMEMBERED)
def rerooted(value: Value, mask: int) -> Value:
    """The value as seen by one who got it, and so all it holds, from *mask*."""
    return tuple([_with_roots(atom, mask) for atom in value])


def received(parameter_kind: str, value: Value, mask: int) -> Value:
    """What a parameter gets, as the function sees it: all from *mask*, but the dict of ``**kwargs``, which the call itself makes."""
    if parameter_kind == "varkeywords":
        return tuple([map_held(atom, lambda inner: rerooted(inner, mask)) for atom in value])
    return rerooted(value, mask)


@remembered(_REMEMBERED)
def translated(value: Value, arguments: tuple[int, ...]) -> Value:
    """A callee's result in the caller's frame."""
    if not mask_of(value) >> _SHIFT:
        return value
    return tuple([_translated(atom, arguments) for atom in value])


@remembered(_REMEMBERED // 4)
def _with_roots(atom: Atom, mask: int) -> Atom:
    if isinstance(atom, _ROOTLESS):
        return atom
    moved = map_held(atom, lambda value: rerooted(value, mask))
    return moved if moved.roots == mask else msgspec.structs.replace(moved, roots=mask)


def _translated(atom: Atom, arguments: tuple[int, ...]) -> Atom:
    if isinstance(atom, _ROOTLESS):
        return atom
    moved = map_held(atom, lambda value: translated(value, arguments))
    mask = translate_mask(moved.roots, arguments)
    return moved if moved.roots == mask else msgspec.structs.replace(moved, roots=mask)


def map_held(atom: Atom, change: Callable[[Value], Value]) -> Atom:
    """The atom with *change* applied to each value that it holds."""
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(change, elements)))
        case List(elements=elements, element=element):
            kept = None if elements is None else tuple(map(change, elements))
            return replace(atom, elements=kept, element=change(element))
        case Dict(items=items, key=key, element=element, default=default):
            kept_items = tuple((k, change(v)) for k, v in items)
            return replace(atom, items=kept_items, key=change(key), element=change(element), default=change(default))
        case Iterator(element=element) | Dataset(element=element):
            return replace(atom, element=change(element))
        case Function(receiver=receiver, closure=closure) if receiver is not None or closure:
            bound = None if receiver is None else change(receiver)
            return replace(atom, receiver=bound, closure=tuple((k, change(v)) for k, v in closure))
        case Wrapped(function=function, arguments=arguments, keywords=keywords):
            return replace(
                atom,
                function=change(function),
                arguments=tuple(map(change, arguments)),
                keywords=tuple((k, change(v)) for k, v in keywords),
            )
        case ExternalMethod(receiver=receiver):
            inner = change((receiver,))
            return replace(atom, receiver=inner[0]) if inner else atom
        case Super(receiver=value):
            return replace(atom, receiver=change(value))
        case _:
            return atom
