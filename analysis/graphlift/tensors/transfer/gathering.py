"""Gather and scatter: reading and writing slices at positions given by tensors, and segment reductions.

Source: TensorFlow 2.21, shape functions ``GatherV2``, ``GatherNdShape``, ``ScatterNd``, ``SegmentReduction`` and their Python callers.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, dim_of, dims_argument, dtype_argument, given, int_argument, operand
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import Shape, Tensor, Value

UNSORTED: Final = tuple(f"tf.math.unsorted_segment_{name}" for name in ["sum", "prod", "max", "min", "mean", "sqrt_n"])
SORTED: Final = tuple(f"tf.math.segment_{name}" for name in ["sum", "prod", "max", "min", "mean"])
SPARSE: Final = tuple(f"tf.sparse.segment_{name}" for name in ["sum", "mean", "sqrt_n"])
SCATTER_INTO: Final = tuple(f"tf.tensor_scatter_nd_{name}" for name in ["update", "add", "sub", "max", "min"])


def gathered(params: Shape, indices: Shape, axis: int | None, batch_dims: int | None) -> Shape:
    """The shape of ``tf.gather``: the axis of *params* gives way to the axes of *indices* behind the batch."""
    if params is None or indices is None or axis is None or batch_dims is None or not params:
        return None
    index = shapes.axis_index(axis, len(params))
    batch = batch_dims + len(indices) if batch_dims < 0 else batch_dims
    if index is None or not 0 <= batch <= len(indices) or batch > index:
        return None
    outer = tuple(map(shapes.unify_dim, params[:batch], indices[:batch]))
    return (*outer, *params[batch:index], *indices[batch:], *params[index + 1 :])


@function("tf.gather", parameters="params indices validate_indices axis batch_dims", composite=True)
def _gather(call: Call) -> Value:
    params, indices = operand(call, "params"), operand(call, "indices")
    batch = int_argument(call, "batch_dims", 0)
    axis = int_argument(call, "axis") if given(call, "axis") else batch
    if "ragged" in (params.kind, indices.kind):
        return _gathered_ragged(params, indices, axis, batch)
    content = None
    if params.content is not None and indices.content is not None and params.shape is not None and len(params.shape) == 1 and axis == 0:
        known = [i for i in indices.content if isinstance(i, int) and 0 <= i < len(params.content)]
        content = tuple(params.content[i] for i in known) if len(known) == len(indices.content) else None
    return dense(params.dtype, gathered(params.shape, indices.shape, axis, batch), content)


def _gathered_ragged(params: Tensor, indices: Tensor, axis: int | None, batch: int | None) -> Value:
    if axis != 0 or batch != 0 or indices.shape is None:
        return (Tensor(dtype=params.dtype),)
    rank = (params.ragged_rank + len(indices.shape) - 1) if params.kind == "ragged" else indices.ragged_rank
    shape = gathered(params.shape, indices.shape, axis, batch)
    return dense(params.dtype, shape) if rank <= 0 else (Tensor(kind="ragged", dtype=params.dtype, shape=shape, ragged_rank=rank),)


@function("tf.gather_nd", parameters="params indices batch_dims")
def _gather_nd(call: Call) -> Value:
    params, indices = operand(call, "params"), operand(call, "indices")
    batch = int_argument(call, "batch_dims", 0)
    depth = indices.shape[-1] if indices.shape else None
    if params.shape is None or indices.shape is None or batch is None or not isinstance(depth, int) or batch + depth > len(params.shape):
        return dense(params.dtype)
    outer = tuple(map(shapes.unify_dim, params.shape[:batch], indices.shape[:batch]))
    return dense(params.dtype, (*outer, *indices.shape[batch:-1], *params.shape[batch + depth :]))


@function(*SCATTER_INTO, parameters="tensor indices updates")
def _scatter_into(call: Call) -> Value:
    part = operand(call, "tensor")
    return dense(part.dtype, part.shape)


@function("tf.scatter_nd", parameters="indices updates shape")
def _scatter_nd(call: Call) -> Value:
    return dense(operand(call, "updates").dtype, dims_argument(call, "shape"))


@function(*UNSORTED, parameters="data segment_ids num_segments")
def _unsorted_segment(call: Call) -> Value:
    data, segments = operand(call, "data"), operand(call, "segment_ids")
    if data.shape is None or segments.shape is None:
        return dense(data.dtype)
    return dense(data.dtype, (dim_of(argument(call, "num_segments")), *data.shape[len(segments.shape) :]))


@function(*SORTED, parameters="data segment_ids")
def _segment(call: Call) -> Value:
    data = operand(call, "data")
    return dense(data.dtype, (None, *data.shape[1:]) if data.shape else None)


@function(*SPARSE, parameters="data indices segment_ids num_segments")
def _sparse_segment(call: Call) -> Value:
    data = operand(call, "data")
    count = dim_of(argument(call, "num_segments")) if given(call, "num_segments") else None
    return dense(data.dtype, (count, *data.shape[1:]) if data.shape else None)


@function("tf.nn.embedding_lookup", parameters="params ids max_norm", composite=True)
def _embedding_lookup(call: Call) -> Value:
    params, ids = operand(call, "params"), to_tensor(argument(call, "ids"))
    if ids.kind == "ragged":
        shape = None if ids.shape is None or params.shape is None else (*ids.shape, *params.shape[1:])
        return (Tensor(kind="ragged", dtype=params.dtype, shape=shape, ragged_rank=ids.ragged_rank),)
    if params.shape is None or ids.shape is None or not params.shape:
        return dense(params.dtype)
    return dense(params.dtype, (*ids.shape, *params.shape[1:]))


@function("tf.nn.embedding_lookup_sparse", parameters="params sp_ids sp_weights combiner", composite=True)
@function("tf.nn.safe_embedding_lookup_sparse", parameters="embedding_weights sparse_ids sparse_weights combiner", composite=True)
def _embedding_lookup_sparse(call: Call) -> Value:
    params = operand(call, "params" if "params" in call.arguments else "embedding_weights")
    return dense(params.dtype, (None, *params.shape[1:]) if params.shape else None)


@function("tf.one_hot", parameters="indices depth on_value off_value axis dtype", composite=True)
def _one_hot(call: Call) -> Value:
    indices = operand(call, "indices")
    values = next((operand(call, name) for name in ("on_value", "off_value") if given(call, name)), None)
    dtype = dtype_argument(call, "dtype") if given(call, "dtype") else "float32" if values is None else values.dtype
    depth = dim_of(argument(call, "depth"))
    axis = int_argument(call, "axis", -1)
    if indices.kind == "ragged":
        shape = None if indices.shape is None else (*indices.shape, depth)
        return (Tensor(kind="ragged", dtype=dtype, shape=shape, ragged_rank=indices.ragged_rank),)
    if indices.shape is None or axis is None:
        return dense(dtype)
    index = shapes.axis_index(axis, len(indices.shape) + 1)
    return dense(dtype, None if index is None else shapes.inserted(indices.shape, index, depth))
