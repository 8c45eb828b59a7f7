"""What ``tf.convert_to_tensor`` makes of an abstract value, and to which dtype operands adapt.

Rules from TensorFlow 2.21, tried eagerly and in a graph: a Python ``int`` becomes int32 (int64 if it does not fit), a ``float``
float32, NumPy keeps its dtype; in a sequence the first tensor decides, else floats win over integers. Operands of one operation
take the dtype of the first that is a tensor, else of the first. Contents of integer scalars and vectors are kept, since they may be shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dim,
    List,
    Prim,
    Shape,
    Tensor,
    TensorKind,
    TensorShape,
    Tuple,
    Value,
    join_shape,
)

MAX_CONTENT = 64
"""Longer integer vectors are no shapes: their elements are not kept."""

MAX_NESTING = 16
"""Sequences nested deeper than this are not looked into."""

UNKNOWN_TENSOR = Tensor()


def to_tensor(value: Value, dtype: str | None = None, depth: int = MAX_NESTING) -> Tensor:
    """The tensor that conversion gives; of several atoms their join, of what cannot be converted one of unknown dtype and rank."""
    if len(value) == 1:
        return atom_to_tensor(value[0], dtype, depth)
    return merged([atom_to_tensor(atom, dtype, depth) for atom in value])


def atom_to_tensor(atom: Atom, dtype: str | None = None, depth: int = MAX_NESTING) -> Tensor:
    """The tensor that conversion of one atom gives; *dtype* is what it is converted to, where the call says so."""
    match atom:
        case Tensor(kind=kind):
            if kind == "variable":
                return Tensor(dtype=atom.dtype or dtype, shape=atom.shape)
            return Tensor(kind=kind, dtype=atom.dtype or dtype, shape=atom.shape, ragged_rank=atom.ragged_rank, content=atom.content)
        case Array():
            own = atom.dtype if atom.dtype in dtypes.ALL else None  # NumPy has dtypes that TensorFlow has not (``object``)
            return Tensor(dtype=dtype or own, shape=atom.shape, content=atom.content)
        case Const(type="int", value=value) if isinstance(value, int):
            return Tensor(dtype=dtype or dtypes.of_python("int", value), shape=(), content=(value,))
        case Const(type=type_name):
            return Tensor(dtype=dtype or dtypes.of_python(type_name), shape=() if dtypes.of_python(type_name) else None)
        case Prim(type="int"):
            return Tensor(dtype=dtype or "int32", shape=(), content=(None if atom.open else UNKNOWN_DIM,))
        case Prim(type=type_name):
            return Tensor(dtype=dtype or dtypes.of_python(type_name), shape=() if dtypes.of_python(type_name) else None)
        case TensorShape(dims=dims):
            count = None if dims is None else len(dims)
            return Tensor(dtype=dtype or "int32", shape=(UNKNOWN_DIM if count is None else count,), content=dims)
        case Tuple(elements=elements) if depth:
            return _sequence(elements, dtype, depth - 1)
        case List(elements=elements, element=element) if depth:
            return _sequence(elements, dtype, depth - 1) if elements is not None else _repeated(element, dtype, depth - 1)
        case _:
            return Tensor(dtype=dtype)


def merged(tensors: Sequence[Tensor]) -> Tensor:
    """One tensor above all of these."""
    if not tensors:
        return UNKNOWN_TENSOR
    first, *others = tensors
    if not others:
        return first
    dtype, shape, content, kind, ragged = first.dtype, first.shape, first.content, first.kind, first.ragged_rank
    for other in others:
        dtype = dtype if dtype == other.dtype else None
        shape = join_shape(shape, other.shape)
        content = join_shape(content, other.content)
        if other.kind != kind:
            kind, ragged = "dense", 0
        elif other.ragged_rank != ragged:
            ragged = 0
    like = any(tensor.like for tensor in tensors)
    return Tensor(kind=kind, dtype=dtype, shape=shape, ragged_rank=ragged, content=content, like=like)


def common_dtype(values: Iterable[Value]) -> str | None:
    """The dtype that the operands of one operation take: of the first tensor among them, else of the first."""
    first: str | None = None
    seen = False
    for value in values:
        if not value:
            continue
        if has_tensor(value):
            found = to_tensor(value).dtype
            if found is not None:
                return found
            first, seen = None, True
        elif not seen:
            first, seen = to_tensor(value).dtype, True
    return first


def has_tensor(value: Value, depth: int = MAX_NESTING) -> bool:
    """Whether a value is a tensor or a sequence that holds one: then its dtype is fixed before it meets another operand.

    What is unknown may be one.
    """
    if not depth:
        return True
    for atom in value:
        match atom:
            case Const() | Prim() | Array() | TensorShape():
                continue
            case Tuple(elements=elements):
                if any(has_tensor(element, depth - 1) for element in elements):
                    return True
            case List(elements=elements, element=element):
                if any(has_tensor(item, depth - 1) for item in (*(elements or ()), element)):
                    return True
            case _:
                return True
    return False


def matched(values: Sequence[Value], dtype: str | None = None) -> list[Tensor]:
    """The operands of one operation, converted to the dtype that they share."""
    shared = dtype or common_dtype(values)
    return [_with_dtype(to_tensor(value), shared) for value in values]


def _with_dtype(tensor: Tensor, dtype: str | None) -> Tensor:
    if tensor.dtype == dtype:
        return tensor
    return Tensor(kind=tensor.kind, dtype=dtype, shape=tensor.shape, ragged_rank=tensor.ragged_rank, content=tensor.content)


def _sequence(elements: tuple[Value, ...], dtype: str | None, depth: int) -> Tensor:
    """A tuple or list of numbers, arrays, tensors, or sequences of them."""
    if not elements:
        return Tensor(dtype=dtype or "float32", shape=(0,), content=())
    parts = [to_tensor(element, None, depth) for element in elements]
    shared = dtype or _element_dtype(elements, parts)
    inner: Shape = parts[0].shape
    for part in parts[1:]:
        inner = shapes.unify(inner, part.shape)
    kinds = {part.kind for part in parts}
    kind: TensorKind = "symbolic" if "symbolic" in kinds else "dense"
    if inner is None:
        return Tensor(kind=kind, dtype=shared)
    return Tensor(kind=kind, dtype=shared, shape=(len(parts), *inner), content=_content(inner, parts, shared))


def _content(inner: tuple[Dim, ...], parts: list[Tensor], dtype: str | None) -> tuple[Dim, ...] | None:
    if inner or len(parts) > MAX_CONTENT or dtypes.is_integer(dtype) is False:
        return None
    found: list[Dim] = []
    for part in parts:
        if part.content is not None and len(part.content) == 1:
            found.append(part.content[0])
        elif part.dtype is None or part.dtype in dtypes.INTEGER:
            found.append(None)
        else:
            return None
    return tuple(found)


def _element_dtype(elements: tuple[Value, ...], parts: list[Tensor]) -> str | None:
    for element, part in zip(elements, parts, strict=True):
        if has_tensor(element):
            return part.dtype
    found = {part.dtype for element, part in zip(elements, parts, strict=True) if not _is_empty(element)}
    if len(found) <= 1:
        return next(iter(found), "float32")
    if None in found:
        return None
    for winner in ("complex128", "complex64", "float64", "float32", "float16", "int64", "int32"):
        if winner in found:
            only_python = all(isinstance(atom, (Const, Prim, Tuple, List)) for element in elements for atom in element)
            return winner if only_python else None
    return None


def _is_empty(element: Value) -> bool:
    """An empty nested list has no say in the dtype."""
    return all(isinstance(atom, (Tuple, List)) and atom.elements == () for atom in element)


def _repeated(element: Value, dtype: str | None, depth: int) -> Tensor:
    """A list of unknown length."""
    if not element:
        return Tensor(dtype=dtype)
    part = to_tensor(element, dtype, depth)
    shape = None if part.shape is None else (UNKNOWN_DIM, *part.shape)
    return Tensor(kind="symbolic" if part.kind == "symbolic" else "dense", dtype=part.dtype, shape=shape)
