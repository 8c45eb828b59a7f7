"""Whether values that meet after a tensor condition or loop can be one tensor (or one structure of tensors)."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.values import (
    Array,
    Atom,
    Class,
    Const,
    Dict,
    External,
    ExternalObject,
    Function,
    Instance,
    List,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
)

_PYTHON_DTYPES: Final = {"bool": "bool", "int": "int32", "float": "float32", "str": "string", "bytes": "string"}
_OBJECTS: Final = (Function, External, ExternalObject, Instance, Class, Wrapped)
"""What no tensor can be made of."""
MAX_DEPTH: Final = 4


def branch_difference(first: Value, second: Value) -> str | None:
    """In what the values that two branches leave differ, if AutoGraph refuses that; shapes may differ."""
    return _missing(first, second, 0) or _missing(second, first, 0)


def loop_difference(before: Value, after: Value, form: str) -> str | None:
    """In what a loop variable may come out of the body other than it went in. A ``for`` over a tensor may start from ``None``."""
    if not before or any(isinstance(atom, Unknown) for atom in before):
        return None
    for atom in after:
        differences = [_shape_difference(old, atom) or _difference(old, atom, 0) for old in before]
        found = next((one for one in differences if one != "kind" or form != "for"), None)
        if None not in differences and found is not None:
            return found
    return None


def _keys(atom: Dict) -> set[str | int]:
    return {key for key, _ in atom.items}


def _missing(first: Value, second: Value, depth: int) -> str | None:
    """A difference that some alternative of *second* has to all of *first*."""
    if not first or any(isinstance(atom, Unknown) for atom in first):
        return None
    for atom in second:
        differences = [_difference(other, atom, depth) for other in first]
        if None not in differences:
            return differences[0]
    return None


def _difference(first: Atom, second: Atom, depth: int) -> str | None:
    if first == second or depth > MAX_DEPTH or isinstance(first, Unknown) or isinstance(second, Unknown):
        return None
    if _is_none(first) != _is_none(second):
        return "kind"
    if isinstance(first, _OBJECTS) or isinstance(second, _OBJECTS):
        return "object"
    if isinstance(first, Dict) and isinstance(second, Dict) and first.site != second.site and _keys(first) != _keys(second):
        return "structure"
    parts, others = _parts(first), _parts(second)
    if (parts is None) != (others is None) and (_graph_dtype(first) or _graph_dtype(second)):
        return "structure"
    if parts is not None and others is not None:
        if _sequence(first) != _sequence(second) or len(parts) != len(others):
            return "structure"
        return next((found for a, b in zip(parts, others, strict=True) if (found := _missing(a, b, depth + 1))), None)
    old, new = _graph_dtype(first), _graph_dtype(second)
    return "dtype" if old and new and old != new else None


def _shape_difference(before: Atom, after: Atom) -> str | None:
    if not isinstance(before, Tensor) or not isinstance(after, Tensor) or before.shape is None or after.shape is None:
        return None
    if len(before.shape) != len(after.shape):
        return "rank"
    return "shape" if any(isinstance(a, int) and a != b and b != "?" for a, b in zip(before.shape, after.shape, strict=True)) else None


def _is_none(atom: Atom) -> bool:
    return isinstance(atom, Const) and atom.type == "NoneType"


def _parts(atom: Atom) -> tuple[Value, ...] | None:
    return atom.elements if isinstance(atom, Tuple | List) else None


def _sequence(atom: Atom) -> str:
    return atom.type if isinstance(atom, List) else "tuple"


def _graph_dtype(atom: Atom) -> str | None:
    """The dtype that a value has where AutoGraph makes a tensor of it, ``None`` if it has none or it is not known."""
    match atom:
        case Tensor(dtype=dtype) | Array(dtype=dtype):
            return dtype
        case Const(type=kind) | Prim(type=kind):
            return _PYTHON_DTYPES.get(kind)
        case _:
            return None
