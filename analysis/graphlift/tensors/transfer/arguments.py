"""Accessors with which transfer rules read the arguments of a call.

Each takes the call and a parameter name and says what the argument is as far as TensorFlow's static inference is concerned.
Three answers must be told apart: absent (or ``None``), known, not known; each accessor states how. None of them raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import MAX_CONTENT, has_tensor, merged, to_tensor
from graphlift.tensors.transfer.rules import Call
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dim,
    External,
    ExternalObject,
    List,
    Prim,
    Shape,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Value,
    const,
    join,
)

ALL: Final = "all"
Axes: TypeAlias = tuple[int, ...] | Literal["all"] | None
"""Axes of a reduction: normalised and sorted; all of them; or not known."""


def argument(call: Call, name: str) -> Value:
    """The argument as it is; empty if absent."""
    return call.arguments.get(name, ())


def is_none(value: Value) -> bool:
    """Whether a value is certainly ``None`` (or nothing at all)."""
    return all(isinstance(atom, Const) and atom.type == "NoneType" for atom in value)


def may_be_none(value: Value) -> bool:
    """Whether a value may be ``None``."""
    return not value or any(isinstance(atom, Const) and atom.type == "NoneType" for atom in value)


def given(call: Call, name: str) -> bool:
    """Whether the argument is there and is not just ``None``."""
    return not is_none(argument(call, name))


def tensor_argument(call: Call, name: str, dtype: str | None = None) -> Tensor | None:
    """The tensor that the argument is converted to; ``None`` only if it is absent or ``None``."""
    value = argument(call, name)
    return None if is_none(value) else to_tensor(without_none(value), dtype)


def operand(call: Call, name: str, dtype: str | None = None) -> Tensor:
    """Like :func:`tensor_argument`, for a parameter that must be there: if it is not, a tensor of which nothing is known."""
    return tensor_argument(call, name, dtype) or Tensor(dtype=dtype)


def without_none(value: Value) -> Value:
    """The value without the atom for ``None``, as behind an ``if x is not None``."""
    if len(value) < 2:
        return value
    return tuple(atom for atom in value if not (isinstance(atom, Const) and atom.type == "NoneType"))


def sequence_items(value: Value) -> tuple[Value, ...] | None:
    """The items of a tuple, list, shape or unstacked tensor of known length; ``None`` if it is none or its length is not known."""
    if len(value) == 1:
        return atom_items(value[0])
    found = [atom_items(atom) for atom in value]
    first = found[0] if found else None
    if first is None or any(items is None or len(items) != len(first) for items in found):
        return None
    return tuple(join(*(items[index] for items in found if items)) for index in range(len(first)))


def atom_items(atom: Atom) -> tuple[Value, ...] | None:
    """The items of one atom, see :func:`sequence_items`."""
    match atom:
        case Tuple(elements=elements):
            return elements
        case List(elements=elements):
            return elements
        case TensorShape(dims=dims):
            return None if dims is None else tuple(map(dim_value, dims))
        case Tensor(shape=(int(count), *rest), kind=("dense" | "variable")) if 0 <= count <= MAX_CONTENT:
            content = atom.content if not rest else None
            parts = content if content is not None and len(content) == count else None
            return tuple(
                (Tensor(dtype=atom.dtype, shape=tuple(rest), content=None if parts is None else (parts[index],)),) for index in range(count)
            )
        case Array(shape=(int(count), *rest)) if 0 <= count <= MAX_CONTENT:
            content = atom.content if not rest and atom.content is not None and len(atom.content) == count else None
            return tuple(
                (Array(dtype=atom.dtype, shape=tuple(rest), content=None if content is None else (content[index],)),)
                for index in range(count)
            )
        case _:
            return None


def element_value(value: Value) -> Value:
    """What any item of a sequence may be, whatever its length; empty if it is no sequence."""
    found: list[Value] = []
    for atom in value:
        items = atom_items(atom)
        if items is not None:
            found.extend(items)
        elif isinstance(atom, List):
            found.append(atom.element)
    return join(*found)


def tensors_argument(call: Call, name: str) -> list[Tensor] | None:
    """The tensors of an argument that is a list of them, converted to the dtype that they share; ``None`` if its length is not known."""
    items = sequence_items(argument(call, name))
    if items is None:
        return None
    parts = [to_tensor(item) for item in items]
    decided = [part.dtype for item, part in zip(items, parts, strict=True) if has_tensor(item)]
    dtype = next((found for found in decided if found is not None), None) if decided else (parts[0].dtype if parts else None)
    return [Tensor(kind=part.kind, dtype=dtype, shape=part.shape, ragged_rank=part.ragged_rank, content=part.content) for part in parts]


def shared_dtype(value: Value) -> str | None:
    """The dtype of all tensors in a sequence, ``None`` if they differ or it is not known."""
    found = {atom.dtype for atom in element_value(value) if isinstance(atom, Tensor)}
    return found.pop() if len(found) == 1 else None


def dim_value(dim: Dim) -> Value:
    """One axis as the Python value that reading it gives eagerly: an ``int``, whose value may be unknown."""
    return const(dim) if isinstance(dim, int) else (Prim(type="int", open=dim is None),)


def dim_of(value: Value) -> Dim:
    """The length that a Python number or integer scalar tensor stands for; ``None`` (as a value) stands for an open axis."""
    found: list[Dim] = [_dim_of_atom(atom) for atom in value]
    if not found:
        return UNKNOWN_DIM
    first = found[0]
    if all(dim == first and type(dim) is type(first) for dim in found):
        return first
    return shapes.vague(*found)


def _dim_of_atom(atom: Atom) -> Dim:
    match atom:
        case Const(value=bool()):
            return UNKNOWN_DIM
        case Const(value=int() as number):
            return number
        case Const(type="NoneType"):
            return None
        case Prim(type="int", open=True):
            return None
        case Tensor(content=(dim,)) | Array(content=(dim,)):
            return dim
        case Tensor(kind=("dense" | "variable")):
            return None
        case _:
            return UNKNOWN_DIM


def dims_of(value: Value) -> Shape:
    """The shape that a list, tuple, ``tf.TensorShape`` or integer tensor stands for; a ``-1`` stays one. ``None``: rank not known."""
    if len(value) == 1:
        return _dims_of_atom(value[0])
    found = [_dims_of_atom(atom) for atom in value]
    result = found[0] if found else None
    for dims in found[1:]:
        if dims is None or result is None or len(dims) != len(result):
            return None
        result = tuple(a if a == b and type(a) is type(b) else shapes.vague(a, b) for a, b in zip(result, dims, strict=True))
    return result


def _dims_of_atom(atom: Atom) -> Shape:
    match atom:
        case TensorShape(dims=dims):
            return dims
        case Tuple(elements=elements):
            return tuple(map(dim_of, elements))
        case List(elements=elements):
            return None if elements is None else tuple(map(dim_of, elements))
        case Tensor() | Array():
            if atom.shape == ():
                return (dim_of((atom,)),)
            if atom.content is not None and (atom.shape is None or len(atom.shape) == 1):
                return atom.content
            count = atom.shape[0] if atom.shape is not None and len(atom.shape) == 1 else None
            return (None,) * count if isinstance(count, int) and count <= MAX_CONTENT else None
        case Const(value=int()) | Prim(type="int"):
            return (_dim_of_atom(atom),)
        case Spec(of=of):
            return merged([inner for inner in of if isinstance(inner, Tensor)]).shape
        case _:
            return None


def dims_argument(call: Call, name: str) -> Shape:
    """The shape that the argument stands for, ``None`` if it is absent or its rank is not known; see :func:`dims_of`."""
    return dims_of(argument(call, name))


def int_argument(call: Call, name: str, default: int | None = None) -> int | None:
    """A Python number or constant integer tensor: *default* if absent or ``None``, ``None`` if it is not known."""
    value = argument(call, name)
    if is_none(value):
        return default
    dim = dim_of(value)
    return dim if isinstance(dim, int) else None


def bool_argument(call: Call, name: str, default: bool = False) -> bool | None:
    """A Python truth value: *default* if absent or ``None``, ``None`` if it is not known."""
    value = argument(call, name)
    if is_none(value):
        return default
    found = {bool(atom.value) if isinstance(atom, Const) else None for atom in value}
    return found.pop() if len(found) == 1 else None


def str_argument(call: Call, name: str, default: str | None = None) -> str | None:
    """A Python string: *default* if absent or ``None``, ``None`` if it is not known."""
    value = argument(call, name)
    if is_none(value):
        return default
    found = {atom.value if isinstance(atom, Const) and isinstance(atom.value, str) else None for atom in value}
    return found.pop() if len(found) == 1 else None


def dtype_argument(call: Call, name: str, default: str | None = None) -> str | None:
    """A dtype in any form (``tf.float32``, ``"float32"``, ``np.float32``, ``float``): *default* if absent, ``None`` if not known."""
    value = argument(call, name)
    return default if is_none(value) else dtype_of(value)


def dtype_of(value: Value) -> str | None:
    """The dtype that a value designates; ``None`` if it is not known."""
    found = {_dtype_of_atom(atom) for atom in value}
    return found.pop() if len(found) == 1 else None


def _dtype_of_atom(atom: Atom) -> str | None:
    match atom:
        case Const(value=str() as text):
            return dtypes.of_text(text)
        case External(name=name):
            return dtypes.of_dotted(name)
        case ExternalObject(arguments=((_, first), *_)):
            return dtype_of(first)
        case _:
            return None


def axis_argument(call: Call, name: str, rank: int | None, default: int | None = None) -> int | None:
    """One axis, counted from the front; ``None`` if it or the rank is not known or there is no such axis."""
    axis = int_argument(call, name, default)
    return None if axis is None or rank is None else shapes.axis_index(axis, rank)


def axes_argument(call: Call, name: str, rank: int | None) -> Axes:
    """The axes of a reduction; :data:`ALL` if the argument is absent or ``None``."""
    value = argument(call, name)
    if is_none(value):
        return ALL
    dims = dims_of(value)
    if dims is None or rank is None:
        return None
    found = [shapes.axis_index(dim, rank) if isinstance(dim, int) else None for dim in dims]
    axes = {axis for axis in found if axis is not None}
    return tuple(sorted(axes)) if None not in found else None


def ints_argument(call: Call, name: str) -> tuple[int, ...] | None:
    """A sequence of known numbers, or one number as a sequence of one; ``None`` if absent or not known."""
    dims = dims_argument(call, name)
    if dims is None:
        return None
    found = tuple(dim for dim in dims if isinstance(dim, int))
    return found if len(found) == len(dims) else None


def dense(dtype: str | None, shape: Shape = None, content: Sequence[Dim] | None = None) -> Value:
    """A fresh dense tensor; *content* is kept only where it can be a shape. A length below 0, of a call that raises, is not known."""
    if shape is not None and any(isinstance(dim, int) and dim < 0 for dim in shape):
        shape = tuple(UNKNOWN_DIM if isinstance(dim, int) and dim < 0 else dim for dim in shape)
    kept = tuple(content) if content is not None and len(content) <= MAX_CONTENT else None
    return (Tensor(dtype=dtype, shape=shape, content=kept),)


def named_tuple(cls: str, **fields: Value) -> Value:
    """A named tuple of a library, whose fields can be read by name."""
    return (Tuple(elements=tuple(fields.values()), cls=cls, fields=tuple(fields)),)
