"""What every result takes over from the arguments, whatever the rule: reasons to believe it, and the kinds that spread.

A result is believed no more than the least believed of its arguments and carries all their notes; what is computed from a Keras symbolic
tensor is one; and of ragged and sparse tensors only rules that know them say more than a dtype.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from graphlift.tensors.values import (
    PROVEN,
    Atom,
    Basis,
    Dataset,
    Dict,
    Iterator,
    List,
    Tensor,
    Tuple,
    Value,
    join_notes,
    weaker,
)

_TENSORS: Final = ("dense", "ragged", "sparse", "variable", "symbolic")
_SYMBOLIC: Final = ("symbolic",)
_HOLDING: Final = frozenset({Tuple, List, Dict, Dataset, Iterator})


def believed(result: Value, inputs: Iterable[Atom]) -> Value:
    """The result with a basis no stronger than that of any input, and with the notes of all."""
    basis: Basis = PROVEN
    notes: tuple[str, ...] = ()
    for atom in inputs:
        if atom.basis != basis or atom.notes or type(atom) in _HOLDING:
            basis, notes = _reason(atom, basis, notes, 3)
    if basis == PROVEN and not notes:
        return result
    return tuple([_weakened(atom, basis, notes) for atom in result])


def _reason(atom: Atom, basis: Basis, notes: tuple[str, ...], depth: int) -> tuple[Basis, tuple[str, ...]]:
    basis = weaker(basis, atom.basis) if atom.basis != basis else basis
    notes = join_notes(notes, atom.notes) if atom.notes else notes
    if type(atom) not in _HOLDING:
        return basis, notes
    inner: tuple[Value, ...]
    match atom:
        case Tuple(elements=elements):
            inner = elements
        case List(elements=elements, element=element):
            inner = (*(elements or ()), element)
        case Dict(items=items, element=element):
            inner = (*(value for _, value in items), element)
        case Dataset(element=element) | Iterator(element=element):
            inner = (element,)
        case _:
            return basis, notes
    if depth:
        for value in inner:
            for item in value:
                if item.basis != basis or item.notes or type(item) in _HOLDING:
                    basis, notes = _reason(item, basis, notes, depth - 1)
    return basis, notes


def _mapped(atom: Atom, change: Callable[[Value], Value]) -> Atom:
    """A container with *change* made to the values in it; any other atom as it is."""
    if type(atom) not in _HOLDING:
        return atom
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(change, elements)))
        case List(elements=elements, element=element):
            return replace(atom, elements=None if elements is None else tuple(map(change, elements)), element=change(element))
        case Dict(items=items, element=element):
            return replace(atom, items=tuple((key, change(value)) for key, value in items), element=change(element))
        case Dataset(element=element) | Iterator(element=element):
            return replace(atom, element=change(element))
        case _:
            return atom


def _weakened(atom: Atom, basis: Basis, notes: tuple[str, ...]) -> Atom:
    changed = atom
    if type(atom) in _HOLDING:
        changed = _mapped(atom, lambda value: tuple([_weakened(item, basis, notes) for item in value]))
    joined = join_notes(changed.notes, notes)
    weakest = weaker(changed.basis, basis)
    if joined == changed.notes and weakest == changed.basis:
        return changed
    return msgspec.structs.replace(changed, basis=weakest, notes=joined)


def symbolic_if(result: Value, inputs: Iterable[Atom]) -> Value:
    """What is computed from a Keras symbolic tensor is one."""
    for atom in inputs:
        kind = type(atom)
        if (kind is Tensor or kind is Tuple or kind is List) and holds_kind(atom, _SYMBOLIC):
            break
    else:
        return result

    def change(value: Value) -> Value:
        return tuple(
            msgspec.structs.replace(atom, kind="symbolic") if isinstance(atom, Tensor) and atom.kind == "dense" else _mapped(atom, change)
            for atom in value
        )

    return change(result)


def unchecked_if(result: Value, operands: Iterable[Atom]) -> Value:
    """What Python's operators make of something that may as well be an array may be one too, unless a tensor takes part."""
    some = False
    for atom in operands:
        if isinstance(atom, Tensor):
            if not atom.like:
                return result
            some = True
        elif isinstance(atom, (Tuple, List)) and holds_kind(atom, _TENSORS):
            return result
    if not some:
        return result
    return tuple(msgspec.structs.replace(atom, like=True) if isinstance(atom, Tensor) and atom.kind == "dense" else atom for atom in result)


def unshaped(value: Value) -> Value:
    """The value with nothing said about the shapes of its tensors."""
    return tuple(Tensor(dtype=atom.dtype) if isinstance(atom, Tensor) else _mapped(atom, unshaped) for atom in value)


def holds_kind(atom: Atom, kinds: tuple[str, ...]) -> bool:
    """Whether an atom is a tensor of these kinds, or a sequence with one."""
    if isinstance(atom, Tensor):
        return atom.kind in kinds
    return isinstance(atom, (Tuple, List)) and any(
        isinstance(item, Tensor) and item.kind in kinds for value in atom.elements or () for item in value
    )
