"""How NumPy sees its arguments: what ``np.asarray`` makes of a value, dtypes in any form, axes.

Python numbers become int64 and float64 arrays, but adapt to the arrays that they meet; a tensor becomes an array of its dtype. What
cannot be told (a list of unlike things, a data frame) is an array of unknown dtype and rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import MAX_CONTENT, to_tensor
from graphlift.tensors.transfer.arguments import argument, dims_of, given, is_none, sequence_items
from graphlift.tensors.transfer.numpy.promotion import Operand, default_of, promote, result_type
from graphlift.tensors.transfer.rules import Call
from graphlift.tensors.values import (
    Array,
    Atom,
    Const,
    Dim,
    External,
    ExternalObject,
    List,
    Prim,
    Shape,
    Tensor,
    TensorShape,
    Tuple,
    Value,
    join_shape,
    unknown,
)

_CODES: Final = {
    "?": "bool",
    "b": "int8",
    "B": "uint8",
    "h": "int16",
    "H": "uint16",
    "i": "int32",
    "I": "uint32",
    "l": "int64",
    "L": "uint64",
    "q": "int64",
    "Q": "uint64",
    "e": "float16",
    "f": "float32",
    "d": "float64",
    "F": "complex64",
    "D": "complex128",
    "b1": "bool",
    "i1": "int8",
    "i2": "int16",
    "i4": "int32",
    "i8": "int64",
    "u1": "uint8",
    "u2": "uint16",
    "u4": "uint32",
    "u8": "uint64",
    "f2": "float16",
    "f4": "float32",
    "f8": "float64",
    "c8": "complex64",
    "c16": "complex128",
    "O": "object",
    "int": "int64",
    "uint": "uint64",
    "float": "float64",
    "complex": "complex128",
    "object": "object",
    "str": "string",
    "S": "string",
    "U": "string",
    "double": "float64",
    "single": "float32",
    "half": "float16",
    "long": "int64",
    "bytes": "string",
}
_CLASSES: Final = {
    "int": "int64",
    "float": "float64",
    "complex": "complex128",
    "bool": "bool",
    "str": "string",
    "bytes": "string",
    "object": "object",
}


def named_dtype(value: Value) -> str | None:
    """The dtype that a value designates where NumPy takes one; ``None`` if it is not known."""
    found = {_named_by(atom) for atom in value}
    return found.pop() if len(found) == 1 else None


def _named_by(atom: Atom) -> str | None:
    match atom:
        case Const(value=str() as text):
            plain = text.lstrip("<>=|")
            return _CODES.get(plain) or (dtypes.of_dotted(f"np.{plain}") if plain in dtypes.ALL else None)
        case External(name=name) if name.startswith("builtins."):
            return _CLASSES.get(name.removeprefix("builtins."))
        case External(name="np.object_"):
            return "object"
        case External(name=name):
            return dtypes.of_dotted(name)
        case ExternalObject(arguments=((_, first), *_)):
            return named_dtype(first)
        case _:
            return None


def dtype_argument(call: Call, name: str = "dtype", default: str | None = None) -> str | None:
    """A dtype argument: *default* if it is absent or ``None``, ``None`` if it is not known."""
    return named_dtype(argument(call, name)) if given(call, name) else default


def as_array(value: Value) -> Array:
    """The array that ``np.asarray`` makes; of several atoms their join."""
    if not value:
        return Array()
    found = [_array_of(atom) for atom in value]
    first, *others = found
    dtype, shape, content = first.dtype, first.shape, first.content
    for other in others:
        dtype = dtype if dtype == other.dtype else None
        shape, content = join_shape(shape, other.shape), join_shape(content, other.content)
    return Array(dtype=dtype, shape=shape, content=content)


def _array_of(atom: Atom) -> Array:
    match atom:
        case Array():
            return Array(dtype=atom.dtype, shape=atom.shape, content=atom.content)
        case Tensor(kind="dense" | "variable" | "symbolic"):
            return Array(dtype=atom.dtype, shape=atom.shape, content=atom.content)
        case Const() | Prim() | Tuple() | List() | TensorShape():
            found = to_tensor((atom,))
            return Array(dtype=_dtype_of(atom), shape=found.shape, content=found.content)
        case _:
            return Array()


def _dtype_of(atom: Atom) -> str | None:
    match atom:
        case Array() | Tensor():
            return atom.dtype
        case Const(value=int() as number, type="int") if not -(1 << 63) <= number < 1 << 63:
            return None
        case Const(type=name) | Prim(type=name):
            return "object" if name == "NoneType" else _python_dtype(name)
        case TensorShape():
            return "int64"
        case Tuple(elements=elements):
            return _common(elements)
        case List(elements=elements, element=element):
            return _common(elements if elements is not None else (element,))
        case _:
            return None


def _python_dtype(name: str) -> str | None:
    found = default_of(name)
    return "string" if found in ("str", "bytes") else found


def _common(items: Sequence[Value]) -> str | None:
    kinds = [{_dtype_of(atom) for atom in item if not _is_empty(atom)} for item in items]
    parts = [kind for found in kinds for kind in found]
    if not parts:
        return "float64"
    if any(len(found) > 1 for found in kinds):  # which of them comes decides
        return None
    result = parts[0]
    for part in parts[1:]:
        result = promote(result, part)
    return result


def _is_empty(atom: Atom) -> bool:
    return isinstance(atom, (Tuple, List)) and atom.elements == ()


def operand(value: Value) -> Operand:
    """What promotion needs to know of an argument."""
    kinds = {atom.type for atom in value if isinstance(atom, (Const, Prim))}
    if len(kinds) == 1 and all(isinstance(atom, (Const, Prim)) for atom in value):
        kind = kinds.pop()
        if kind in ("int", "float", "complex"):
            only = value[0].value if len(value) == 1 and isinstance(value[0], Const) else None
            return Operand(kind, True, True, only if isinstance(only, (int, float)) else None)
    found = as_array(value)
    return Operand(found.dtype, False, None if found.shape is None else not found.shape)


def array(dtype: str | None, shape: Shape = None, content: tuple[Dim, ...] | None = None) -> Value:
    """An array as a value; *content* is kept only where it can be a shape."""
    kept = content if content is not None and len(content) <= MAX_CONTENT else None
    return (Array(dtype=dtype, shape=shape, content=kept),)


def selected(found: Array, shape: Shape, content: tuple[Dim, ...] | None = None) -> Value:
    """Part of an array, as indexing and iterating give it; of an array of objects a single item is whatever object is there."""
    if found.dtype == "object" and shape == ():
        return unknown("an item of an array of objects may be anything")
    return array(found.dtype, shape, content)


def subject(call: Call, name: str = "a") -> Array:
    """The array that a function is given first or that a method was called on."""
    value = argument(call, name)
    if value:
        return as_array(value)
    return as_array((call.receiver,)) if call.receiver is not None else Array()


def axes_of(call: Call, name: str, rank: int | None) -> tuple[int, ...] | None:
    """Axes counted from the front; all of them if the argument is absent; ``None`` if they are not known."""
    if rank is None:
        return None
    value = argument(call, name)
    if is_none(value):
        return tuple(range(rank))
    dims = dims_of(value)
    if dims is None:
        return None
    found = [shapes.axis_index(dim, rank) for dim in dims if isinstance(dim, int)]
    return tuple(axis for axis in found if axis is not None) if len(found) == len(dims) and None not in found else None


def parts_of(value: Value) -> list[Array] | None:
    """The arrays of a sequence; of an array, its rows; ``None`` if it is not known how many there are."""
    items = sequence_items(value)
    return None if items is None else [as_array(item) for item in items]


def broadcast(*values: Value) -> Shape:
    """The shape that arguments broadcast to."""
    return shapes.broadcast(*(as_array(value).shape for value in values))


def common_dtype(call: Call, *values: Value) -> str | None:
    """The dtype to which arguments are promoted."""
    return result_type([operand(value) for value in values], call.context.numpy)
