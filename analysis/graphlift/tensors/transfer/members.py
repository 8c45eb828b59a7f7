"""Attributes and methods of tensors and variables: ``x.shape``, ``x.dtype``, ``x.set_shape``, ``v.assign`` and the like.

What reads an open axis as a Python number eagerly gives an ``int`` of unknown value. Source: TensorFlow 2.21, ``tensor.py``,
``resource_variable_ops.py``.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import bool_argument, dense, dims_argument, given, operand
from graphlift.tensors.transfer.gathering import gathered
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.values import NONE, Array, Atom, External, ExternalObject, Prim, Shape, Tensor, TensorShape, Value, const, prim

ASSIGNMENTS: Final = ("assign", "assign_add", "assign_sub")
SCATTERS: Final = tuple(f"scatter_{name}" for name in ("add", "sub", "max", "min", "mul", "div", "update", "nd_add", "nd_sub", "nd_update"))


def _tensor(atom: Atom | None) -> Tensor:
    return atom if isinstance(atom, Tensor) else Tensor()


@attribute("tensor.shape")
def _shape(atom: Atom, context: Context) -> Value:
    return (TensorShape(dims=_tensor(atom).shape),)


@attribute("tensor.dtype")
def _dtype(atom: Atom, context: Context) -> Value:
    return dtype_value(_tensor(atom).dtype)


def dtype_value(dtype: str | None) -> Value:
    """A dtype as a Python object; one that is not known is an object of no known arguments."""
    return (ExternalObject(cls="tf.dtypes.DType", site="") if dtype is None else External(name=f"tf.{dtype}"),)


@attribute("tensor.ndim")
def _rank(atom: Atom, context: Context) -> Value:
    shape = _tensor(atom).shape
    return prim("int") if shape is None else const(len(shape))


@attribute("tensor.name", "tensor.device")
def _text(atom: Atom, context: Context) -> Value:
    return prim("str")


@attribute("tensor.T")
def _transposed(atom: Atom, context: Context) -> Value:
    part = _tensor(atom)
    return dense(part.dtype, None if part.shape is None else part.shape[::-1])


@function("tf.IndexedSlices", parameters="values indices dense_shape")
def _indexed_slices(call: Call) -> Value:
    """Slices of a larger tensor, as a gradient of a lookup is; taken as the tensor that it stands for."""
    part = operand(call, "values")
    shape = dims_argument(call, "dense_shape") if given(call, "dense_shape") else None
    return dense(part.dtype, shape if shape is not None or not part.shape else (None, *part.shape[1:]))


@attribute("tensor.indices")
def _indices(atom: Atom, context: Context) -> Value:
    """Of indexed slices, or of a sparse tensor that is no longer known to be one."""
    return dense("int64")


@attribute("tensor.values")
def _values(atom: Atom, context: Context) -> Value:
    return dense(_tensor(atom).dtype)


@attribute("tensor.dense_shape")
def _dense_shape(atom: Atom, context: Context) -> Value:
    shape = _tensor(atom).shape
    return dense("int64", (None if shape is None else len(shape),), shape)


@method("tensor.to_tensor", parameters="default_value name shape")
def _to_tensor(call: Call) -> Value:
    """Of a ragged tensor that is no longer known to be one."""
    return dense(_tensor(call.receiver).dtype)


@attribute("variable.trainable")
def _trainable(atom: Atom, context: Context) -> Value:
    return prim("bool")


@attribute("variable.initial_value", "variable.initialized_value")
def _initial_value(atom: Atom, context: Context) -> Value:
    part = _tensor(atom)
    return dense(part.dtype, part.shape)


@attribute("variable.constraint")
def _constraint(atom: Atom, context: Context) -> Value:
    return NONE


@method("tensor.get_shape")
def _get_shape(call: Call) -> Value:
    return (TensorShape(dims=_tensor(call.receiver).shape),)


@method("tensor.set_shape", parameters="shape")
def _set_shape(call: Call) -> Value:
    """Gives ``None``; what the tensor then is, :func:`with_shape_set` tells."""
    return NONE


def with_shape_set(part: Tensor, shape: Shape) -> Tensor:
    """The tensor after ``part.set_shape(shape)``."""
    return msgspec.structs.replace(part, shape=shapes.unify(part.shape, shape))


@method("tensor.numpy", "variable.numpy")
def _numpy(call: Call) -> Value:
    return eager_value(_tensor(call.receiver))


def eager_value(part: Tensor) -> Value:
    """What an eager tensor holds as NumPy has it: an array, but ``bytes`` for a single string."""
    if part.dtype == "string" and part.shape == ():
        return prim("bytes")
    return (Array(dtype="object" if part.dtype == "string" else part.dtype, shape=part.shape, content=part.content),)


@method("tensor.item")
def _item(call: Call) -> Value:
    dtype = _tensor(call.receiver).dtype or ""
    return prim("bool" if dtype == "bool" else "float" if "float" in dtype else "bytes" if dtype == "string" else "int")


@method("variable.value", "variable.read_value", "variable.initialized_value", "tensor.__copy__", "tensor.__deepcopy__")
def _value(call: Call) -> Value:
    part = _tensor(call.receiver)
    return dense(part.dtype, part.shape)


@method(*(f"variable.{name}" for name in ASSIGNMENTS), parameters="value use_locking name read_value")
@method(*(f"variable.{name}" for name in SCATTERS), parameters="sparse_delta use_locking name")
@method("variable.batch_scatter_update", parameters="sparse_delta use_locking name")
def _assign(call: Call) -> Value:
    """The variable itself, or ``None`` with ``read_value=False``."""
    if bool_argument(call, "read_value", True) is False:
        return NONE
    return (_tensor(call.receiver),)


@method(*(f"tensor.{name}" for name in ASSIGNMENTS), parameters="value use_locking name read_value")
def _assign_slice(call: Call) -> Value:
    """Assigning to a slice of a variable gives the variable, of which the slice tells the dtype."""
    return (Tensor(kind="variable", dtype=_tensor(call.receiver).dtype),)


@method("variable.sparse_read", "variable.gather_nd", parameters="indices name")
def _sparse_read(call: Call) -> Value:
    part, indices = _tensor(call.receiver), operand(call, "indices")
    if call.name == "sparse_read":
        return dense(part.dtype, gathered(part.shape, indices.shape, 0, 0))
    depth = indices.shape[-1] if indices.shape else None
    if part.shape is None or indices.shape is None or not isinstance(depth, int) or depth > len(part.shape):
        return dense(part.dtype)
    return dense(part.dtype, (*indices.shape[:-1], *part.shape[depth:]))


@method("tensor.ref")
def _ref(call: Call) -> Value:
    return (Prim(type="object"),)
