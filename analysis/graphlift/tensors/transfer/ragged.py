"""Ragged tensors: making them, taking them apart, and what converts them.

The shape of a ragged tensor has an open length on each ragged axis (positions 1 to ``ragged_rank``), as its static shape does.
Source: TensorFlow 2.21, ``ragged_tensor.py``, ``ragged_factory_ops.py``, ``ragged_math_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.conversion import common_dtype, to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    atom_items,
    dense,
    dims_argument,
    dtype_argument,
    element_value,
    given,
    int_argument,
    operand,
    sequence_items,
    tensors_argument,
)
from graphlift.tensors.transfer.joining import stacked
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Tensor, Value

CLASS: Final = "tf.RaggedTensor"


def ragged(dtype: str | None, shape: Shape, ragged_rank: int) -> Value:
    """A ragged tensor; with no ragged axis left, a dense one."""
    if ragged_rank <= 0:
        return dense(dtype, shape)
    return (Tensor(kind="ragged", dtype=dtype, shape=shape, ragged_rank=ragged_rank),)


@function("tf.ragged.constant", parameters="pylist dtype ragged_rank inner_shape name row_splits_dtype")
def _constant(call: Call) -> Value:
    value = argument(call, "pylist")
    depth = _depth(value, 8)
    scalars = _scalars(value, 64)
    found = {to_tensor(scalar).dtype for scalar in scalars}
    inferred = found.pop() if len(found) == 1 else ("float32" if found == {"int32", "float32"} else None if found else "float32")
    dtype = dtype_argument(call, "dtype", inferred)
    inner = dims_argument(call, "inner_shape") if given(call, "inner_shape") else ()
    if depth is None:
        return (Tensor(dtype=dtype),)
    rank = int_argument(call, "ragged_rank", depth - 1 - len(inner or ()))
    items = sequence_items(value)
    if rank is None or inner is None or depth == 0:
        return (Tensor(dtype=dtype),)
    outer: Dim = UNKNOWN_DIM if items is None else len(items)
    if rank > 0 and not given(call, "ragged_rank") and not given(call, "inner_shape"):
        return ragged(dtype, (outer, *((None,) * rank)), rank)
    uniform = (None,) * max(depth - 1 - rank - len(inner), 0)
    return ragged(dtype, (outer, *((None,) * rank), *uniform, *inner), rank)


def _depth(value: Value, limit: int) -> int | None:
    """How deeply sequences are nested in a Python value, the deepest counting."""
    if len(value) > 1 and limit:
        depths = {_depth((atom,), limit) for atom in value}
        return depths.pop() if len(depths) == 1 else None
    if not value or not limit:
        return None
    items = atom_items(value[0])
    if isinstance(value[0], Tensor) or items is None:
        shape = to_tensor(value).shape
        return None if shape is None else len(shape)
    found = [_depth(item, limit - 1) for item in items]
    known = [depth for depth in found if depth is not None]
    return None if len(known) != len(found) else 1 + max(known, default=0)


def _scalars(value: Value, limit: int) -> list[Value]:
    items = atom_items(value[0]) if len(value) == 1 else None
    if items is None:
        return [value]
    return [scalar for item in items[:limit] for scalar in _scalars(item, limit // 2)]


@function(f"{CLASS}.from_row_splits", parameters="values row_splits name validate")
@function(f"{CLASS}.from_row_lengths", parameters="values row_lengths name validate")
@function(f"{CLASS}.from_row_starts", parameters="values row_starts name validate")
@function(f"{CLASS}.from_row_limits", parameters="values row_limits name validate")
def _from_rows(call: Call) -> Value:
    part = operand(call, "values")
    name = next((name for name in ("row_splits", "row_lengths", "row_starts", "row_limits") if name in call.arguments), "")
    rows = operand(call, name).shape
    count: Dim = rows[0] if rows else None
    return nested(part, shapes.subtract(count, 1) if name == "row_splits" else count)


@function(f"{CLASS}.from_value_rowids", parameters="values value_rowids nrows name validate")
def _from_value_rowids(call: Call) -> Value:
    return nested(operand(call, "values"), int_argument(call, "nrows") if given(call, "nrows") else None)


def nested(values: Tensor, rows: Dim) -> Value:
    """The values of all rows one after the other, partitioned into rows."""
    shape: Shape = (rows, None, *values.shape[1:]) if values.shape else None
    return ragged(values.dtype, shape, values.ragged_rank + 1)


@function(f"{CLASS}.from_uniform_row_length", parameters="values uniform_row_length nrows validate name")
def _from_uniform(call: Call) -> Value:
    part, length = operand(call, "values"), int_argument(call, "uniform_row_length")
    rows = shapes.divide(part.shape[0], length) if part.shape and length else None
    return ragged(part.dtype, (rows, length, *part.shape[1:]) if part.shape else None, part.ragged_rank + 1)


@function(f"{CLASS}.from_nested_row_splits", parameters="flat_values nested_row_splits name validate")
@function(f"{CLASS}.from_nested_row_lengths", parameters="flat_values nested_row_lengths name validate")
def _from_nested(call: Call) -> Value:
    part = operand(call, "flat_values")
    splits = "nested_row_splits" in call.arguments
    rows = sequence_items(argument(call, "nested_row_splits" if splits else "nested_row_lengths"))
    if rows is None:
        return (Tensor(dtype=part.dtype),)
    outer = to_tensor(rows[0]).shape if rows else None
    count: Dim = outer[0] if outer else None
    shape: Shape = None
    if part.shape:
        shape = (shapes.subtract(count, 1) if splits else count, *((None,) * len(rows)), *part.shape[1:])
    return ragged(part.dtype, shape, len(rows))


@function(f"{CLASS}.from_tensor", parameters="tensor lengths padding ragged_rank name row_splits_dtype", composite=True)
def _from_tensor(call: Call) -> Value:
    part = operand(call, "tensor")
    lengths = sequence_items(argument(call, "lengths")) if given(call, "lengths") else None
    rank = len(lengths) if lengths and to_tensor(argument(call, "lengths")).shape is None else int_argument(call, "ragged_rank", 1)
    if rank is None:
        return (Tensor(dtype=part.dtype),)
    shape = part.shape
    if shape and (given(call, "lengths") or given(call, "padding")):
        shape = (shape[0], *((None,) * rank), *shape[rank + 1 :])
    return ragged(part.dtype, shape, rank)


@function(f"{CLASS}.from_sparse", parameters="st_input name row_splits_dtype", composite=True)
def _from_sparse(call: Call) -> Value:
    part = operand(call, "st_input")
    return ragged(part.dtype, (part.shape[0], None) if part.shape else (None, None), 1)


@function("tf.ragged.range", parameters="starts limits deltas dtype name row_splits_dtype")
def _range(call: Call) -> Value:
    parts = [argument(call, name) for name in ("starts", "limits", "deltas") if given(call, name)]
    dtype = dtype_argument(call, "dtype") if given(call, "dtype") else common_dtype(parts)
    operands = [to_tensor(part).shape for part in parts]
    lengths: list[Dim] = [UNKNOWN_DIM if shape is None else shape[0] for shape in operands if shape != ()]
    known = [length for length in lengths if isinstance(length, int)]
    return ragged(dtype, (known[0] if known else lengths[0] if lengths else 1, None), 1)


@function("tf.ragged.stack", parameters="values axis name", composite=True)
def _stack(call: Call) -> Value:
    parts = tensors_argument(call, "values")
    axis = int_argument(call, "axis", 0)
    count: Dim = UNKNOWN_DIM if parts is None else len(parts)
    if parts is None:
        parts = [to_tensor((atom,)) for atom in element_value(argument(call, "values"))]
    if not parts:
        return (Tensor(),)
    ranks = {None if part.shape is None else len(part.shape) for part in parts}
    rank = ranks.pop() if len(ranks) == 1 else None
    if rank is None or axis is None:
        return (Tensor(kind="ragged", dtype=parts[0].dtype),)
    shape = stacked((None,) * rank, count, axis)
    if axis == 0 and shape is not None:
        return ragged(parts[0].dtype, shape, max(1, max(part.ragged_rank for part in parts) + 1)) if rank else dense(parts[0].dtype, shape)
    return (Tensor(kind="ragged", dtype=parts[0].dtype),)


@function("tf.ragged.map_flat_values", parameters="op *args", composite=True)
def _map_flat_values(call: Call) -> Value:
    items = sequence_items(argument(call, "args")) or ()
    parts = [next((atom for atom in item if isinstance(atom, Tensor) and atom.kind == "ragged"), None) for item in items]
    first = next((part for part in parts if part is not None), None)
    inner = tuple(flat_values(part) if part is not None else item for part, item in zip(parts, items, strict=True))
    made = to_tensor(call.context.apply(argument(call, "op"), inner))
    if first is None:
        return (made,)
    shape: Shape = None
    if first.shape is not None and made.shape:
        shape = (*first.shape[: first.ragged_rank + 1], *made.shape[1:])
    return ragged(made.dtype, shape, first.ragged_rank)


def flat_values(part: Tensor) -> Value:
    """The values without their partition into rows."""
    return dense(part.dtype, None if part.shape is None else (None, *part.shape[part.ragged_rank + 1 :]))


@function("tf.ragged.stack_dynamic_partitions", parameters="data partitions num_partitions name", composite=True)
def _stack_dynamic_partitions(call: Call) -> Value:
    part, partitions = operand(call, "data"), operand(call, "partitions")
    if part.shape is None or partitions.shape is None or part.kind == "ragged":
        return (Tensor(kind="ragged", dtype=part.dtype),)
    return ragged(part.dtype, (int_argument(call, "num_partitions"), None, *part.shape[len(partitions.shape) :]), 1)


@function("tf.ragged.row_splits_to_segment_ids", parameters="splits name out_type")
def _row_splits_to_segment_ids(call: Call) -> Value:
    return dense(dtype_argument(call, "out_type", operand(call, "splits").dtype), (None,))


@function("tf.ragged.segment_ids_to_row_splits", parameters="segment_ids num_segments out_type name")
def _segment_ids_to_row_splits(call: Call) -> Value:
    return dense(dtype_argument(call, "out_type", operand(call, "segment_ids").dtype), (None,))


@function("tf.ragged.cross", "tf.ragged.cross_hashed", parameters="inputs", composite=True)
def _cross(call: Call) -> Value:
    return ragged("int64" if call.name.endswith("hashed") else "string", (None, None), 1)
