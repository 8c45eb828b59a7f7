"""Sparse tensors: ``tf.sparse``, ``tf.SparseTensor`` and what sets and lookups make of them.

The shape of a sparse tensor is its dense shape. Source: TensorFlow 2.21, ``sparse_tensor.py``, ``sparse_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    ALL,
    argument,
    axes_argument,
    bool_argument,
    dense,
    dims_argument,
    dtype_argument,
    given,
    int_argument,
    operand,
    sequence_items,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.joining import concatenated
from graphlift.tensors.transfer.reductions import reduced_shape
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.transfer.shaping import expanded, transposed
from graphlift.tensors.values import Atom, List, Shape, Tensor, TensorShape, Value, join, tuple_of

CLASS: Final = "tf.sparse.SparseTensor"


def sparse(dtype: str | None, shape: Shape) -> Value:
    """A sparse tensor of this dense shape."""
    return (Tensor(kind="sparse", dtype=dtype, shape=shape),)


def _part(atom: Atom | None) -> Tensor:
    return atom if isinstance(atom, Tensor) else Tensor(kind="sparse")


def _rank(shape: Shape) -> int | None:
    return None if shape is None else len(shape)


@function(CLASS, parameters="indices values dense_shape")
def _make(call: Call) -> Value:
    indices, values = operand(call, "indices"), operand(call, "values")
    shape = dims_argument(call, "dense_shape")
    if shape is None and indices.shape is not None and len(indices.shape) == 2 and isinstance(indices.shape[1], int):
        shape = shapes.open_of_rank(indices.shape[1])
    return sparse(values.dtype, shape)


@function(f"{CLASS}.from_value", parameters="sparse_tensor_value", composite=True)
def _from_value(call: Call) -> Value:
    part = operand(call, "sparse_tensor_value")
    return sparse(part.dtype, part.shape)


@function("tf.sparse.from_dense", parameters="tensor name")
def _from_dense(call: Call) -> Value:
    part = operand(call, "tensor")
    return sparse(part.dtype, part.shape)


@function("tf.sparse.to_dense", parameters="sp_input default_value validate_indices name", composite=True)
def _to_dense(call: Call) -> Value:
    part = operand(call, "sp_input")
    return dense(part.dtype, part.shape)


@function("tf.sparse.to_indicator", parameters="sp_input vocab_size name", composite=True)
def _to_indicator(call: Call) -> Value:
    part = operand(call, "sp_input")
    return dense("bool", (*part.shape[:-1], int_argument(call, "vocab_size")) if part.shape else None)


@function("tf.sparse.reorder", "tf.sparse.softmax", parameters="sp_input name", composite=True)
@function("tf.sparse.retain", parameters="sp_input to_retain", composite=True)
def _unchanged(call: Call) -> Value:
    part = operand(call, "sp_input")
    return sparse(part.dtype, part.shape)


@function("tf.sparse.mask", parameters="a mask_indices name", composite=True)
def _mask(call: Call) -> Value:
    part = operand(call, "a")
    return (like(part, dtype=part.dtype),)


@function("tf.sparse.expand_dims", parameters="sp_input axis name", composite=True)
def _expand_dims(call: Call) -> Value:
    part = operand(call, "sp_input")
    return sparse(part.dtype, expanded(part.shape, int_argument(call, "axis", -1)))


@function("tf.sparse.transpose", parameters="sp_input perm name", composite=True)
def _transpose(call: Call) -> Value:
    part = operand(call, "sp_input")
    order = dims_argument(call, "perm")
    reverse = None if part.shape is None else part.shape[::-1]
    return sparse(part.dtype, transposed(part.shape, order) if given(call, "perm") else reverse)


@function("tf.sparse.reshape", parameters="sp_input shape name", composite=True)
def _reshape(call: Call) -> Value:
    part = operand(call, "sp_input")
    return sparse(part.dtype, shapes.reshaped(part.shape, dims_argument(call, "shape")))


@function("tf.sparse.reset_shape", parameters="sp_input new_shape", composite=True)
def _reset_shape(call: Call) -> Value:
    part = operand(call, "sp_input")
    return sparse(part.dtype, dims_argument(call, "new_shape") if given(call, "new_shape") else shapes.vague_of(part.shape))


@function("tf.sparse.slice", parameters="sp_input start size name", composite=True)
def _slice(call: Call) -> Value:
    part = operand(call, "sp_input")
    return sparse(part.dtype, shapes.open_of_rank(_rank(part.shape)))


@function("tf.sparse.concat", parameters="axis sp_inputs expand_nonconcat_dims name", composite=True)
def _concat(call: Call) -> Value:
    items = sequence_items(argument(call, "sp_inputs"))
    if not items:
        return sparse(None, None)
    parts = [to_tensor(item) for item in items]
    return sparse(parts[0].dtype, concatenated([part.shape for part in parts], int_argument(call, "axis")))


@function("tf.sparse.split", parameters="sp_input num_split axis name", composite=True)
def _split(call: Call) -> Value:
    part, count = operand(call, "sp_input"), int_argument(call, "num_split")
    piece = sparse(part.dtype, shapes.vague_of(part.shape))
    known = count is not None and 0 <= count <= 64
    elements = (piece,) * (count or 0) if known else None
    return (List(type="list", site=call.context.site, elements=elements, element=() if known else piece),)


@function("tf.sparse.add", parameters="a b threshold", composite=True)
def _add(call: Call) -> Value:
    left, right = operand(call, "a"), operand(call, "b")
    shape = shapes.unify(left.shape, right.shape)
    if left.kind == right.kind == "sparse":
        return sparse(left.dtype, shape)
    return dense(left.dtype, shape if "sparse" in (left.kind, right.kind) else None)


@function("tf.sparse.maximum", "tf.sparse.minimum", parameters="sp_a sp_b name", composite=True)
def _maximum(call: Call) -> Value:
    left, right = operand(call, "sp_a"), operand(call, "sp_b")
    return sparse(left.dtype, shapes.unify(left.shape, right.shape))


@function("tf.sparse.reduce_sum", "tf.sparse.reduce_max", parameters="sp_input axis keepdims output_is_sparse name", composite=True)
def _reduce(call: Call) -> Value:
    part = operand(call, "sp_input")
    axes = axes_argument(call, "axis", _rank(part.shape))
    keepdims, as_sparse = bool_argument(call, "keepdims"), bool_argument(call, "output_is_sparse")
    shape = reduced_shape(part.shape, axes, keepdims)
    if as_sparse is None:
        return join(dense(part.dtype, shape), sparse(part.dtype, shape))
    if as_sparse:
        return sparse(part.dtype, shape if axes != ALL or keepdims else None)
    return dense(part.dtype, shape)


@function("tf.sparse.fill_empty_rows", parameters="sp_input default_value name", composite=True)
def _fill_empty_rows(call: Call) -> Value:
    part = operand(call, "sp_input")
    return tuple_of([sparse(part.dtype, part.shape), dense("bool", (part.shape[0] if part.shape else None,))])


@function("tf.sparse.map_values", parameters="op *args", composite=True)
def _map_values(call: Call) -> Value:
    items = sequence_items(argument(call, "args")) or ()
    parts = [next((atom for atom in item if isinstance(atom, Tensor) and atom.kind == "sparse"), None) for item in items]
    first = next((part for part in parts if part is not None), None)
    inner = tuple(dense(part.dtype, (None,)) if part is not None else item for part, item in zip(parts, items, strict=True))
    made = to_tensor(call.context.apply(argument(call, "op"), inner))
    return (made,) if first is None else sparse(made.dtype, first.shape)


@function("tf.sparse.bincount", parameters="values weights axis minlength maxlength binary_output name", composite=True)
def _bincount(call: Call) -> Value:
    part = operand(call, "values")
    dtype = operand(call, "weights").dtype if given(call, "weights") else "int64"
    one = int_argument(call, "axis", 0) == 0
    return sparse(dtype, (None,) if one else (None, None) if part.shape is not None else None)


@function("tf.sparse.cross", "tf.sparse.cross_hashed", parameters="inputs", composite=True)
def _cross(call: Call) -> Value:
    return sparse("int64" if call.name.endswith("hashed") else "string", (None, None))


@function("tf.sparse.sampled_addmm", parameters="indices values dense_shape mat1 mat2 beta alpha output_type")
def _sampled_addmm(call: Call) -> Value:
    dtype = dtype_argument(call, "output_type", "float32")
    values = operand(call, "values")
    return tuple_of(
        [dense("int64", operand(call, "indices").shape), dense(dtype, values.shape), dense("int64", operand(call, "dense_shape").shape)]
    )


@function("tf.sets.difference", parameters="a b aminusb validate_indices", composite=True)
@function("tf.sets.intersection", "tf.sets.union", parameters="a b validate_indices", composite=True)
def _set_operation(call: Call) -> Value:
    part = operand(call, "a")
    return sparse(part.dtype, shapes.open_of_rank(_rank(part.shape)))


@function("tf.sets.size", parameters="a validate_indices", composite=True)
def _set_size(call: Call) -> Value:
    part = operand(call, "a")
    return dense("int32", shapes.open_of_rank(len(part.shape) - 1) if part.shape else None)


@attribute("sparse.indices")
def _indices(atom: Atom, context: Context) -> Value:
    return dense("int64", (None, _rank(_part(atom).shape)))


@attribute("sparse.values")
def _values(atom: Atom, context: Context) -> Value:
    return dense(_part(atom).dtype, (None,))


@attribute("sparse.dense_shape")
def _dense_shape(atom: Atom, context: Context) -> Value:
    shape = _part(atom).shape
    return dense("int64", (None if shape is None else len(shape),), shape)


@attribute("sparse.shape")
def _shape(atom: Atom, context: Context) -> Value:
    return (TensorShape(dims=_part(atom).shape),)


@method("sparse.with_values", parameters="new_values")
def _with_values(call: Call) -> Value:
    return sparse(operand(call, "new_values").dtype, _part(call.receiver).shape)


@function("tf.edit_distance", parameters="hypothesis truth normalize name", composite=True)
def _edit_distance(call: Call) -> Value:
    part = operand(call, "hypothesis")
    return dense("float32", shapes.open_of_rank(len(part.shape) - 1) if part.shape else None)
