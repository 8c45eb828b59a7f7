"""Abstract values as the report's types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from graphlift.report import Place, TensorType
from graphlift.tensors.values import (
    Array,
    Atom,
    Class,
    Const,
    Dataset,
    Dict,
    External,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Prim,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
)

MAX_DEPTH: Final = 4
_UNKNOWN: Final = TensorType(kind="other", name="unknown")


def types_of(value: Value) -> tuple[TensorType, ...]:
    """One type per atom, those of which nothing is known left out."""
    return _distinct(type_of(atom) for atom in value if not isinstance(atom, Unknown))


def _distinct(types: Iterable[TensorType]) -> tuple[TensorType, ...]:
    return tuple({repr(found): found for found in types}.values())


def placed(found: TensorType, basis: str, sites: tuple[Place, ...]) -> TensorType:
    """The type with the reason to believe it and the calls that it comes from."""
    return msgspec.structs.replace(found, basis=basis, sites=sites)


def type_of(atom: Atom, depth: int = MAX_DEPTH) -> TensorType:
    """The report's form of one atom."""
    if depth == 0:
        return _UNKNOWN
    match atom:
        case Tensor(kind="ragged"):
            return TensorType(kind="ragged", dtype=atom.dtype, shape=atom.shape, ragged_rank=atom.ragged_rank)
        case Tensor():
            return TensorType(kind=atom.kind, dtype=atom.dtype, shape=atom.shape)
        case Array():
            return TensorType(kind="numpy", dtype=atom.dtype, shape=atom.shape)
        case Dataset(element=element):
            return TensorType(kind="dataset", element=_one(element, depth))
        case Iterator(element=element):
            return TensorType(kind="iterator", element=_one(element, depth))
        case Tuple(elements=elements):
            return TensorType(kind="tuple", elements=tuple(_one(item, depth) for item in elements))
        case List(elements=elements, element=element, type=kind):
            name = "tuple" if kind == "tuple" else "list"
            if elements is not None:
                return TensorType(kind=name, elements=tuple(_one(item, depth) for item in elements))
            return TensorType(kind=name, element=_one(element, depth))
        case Dict(items=items, element=element):
            known = {str(key): _one(item, depth) for key, item in items}
            return (
                TensorType(kind="dict", elements=known) if known or not element else TensorType(kind="dict", element=_one(element, depth))
            )
        case Const(type=name) | Prim(type=name):
            return TensorType(kind="other", name=name)
        case Instance(cls=cls) | Class(ref=cls):
            return TensorType(kind="other", name=cls.rpartition(":")[2])
        case ExternalObject(cls=cls) | External(name=cls):
            return TensorType(kind="other", name=cls)
        case Function(ref=ref):
            return TensorType(kind="other", name=f"function {ref.rpartition(':')[2]}")
        case TensorShape():
            return TensorType(kind="other", name="tf.TensorShape")
        case _:
            return _UNKNOWN


def _one(value: Value, depth: int) -> TensorType:
    """A value inside a container as one type: that of its atoms if they agree."""
    found = _distinct(type_of(atom, depth - 1) for atom in value if not isinstance(atom, Unknown))
    return found[0] if len(found) == 1 else _UNKNOWN
