"""Operations that give a tensor another shape: reshape, transpose, expand, squeeze, tile, pad, broadcast and the like.

Source: TensorFlow 2.21, shape functions of ``array_ops.cc`` and Python code of ``array_ops.py``.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    axes_argument,
    axis_argument,
    dense,
    dim_of,
    dims_argument,
    dims_of,
    dtype_argument,
    given,
    int_argument,
    ints_argument,
    operand,
    sequence_items,
    str_argument,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, List, Shape, Tensor, Value


@function("tf.reshape", parameters="tensor shape", composite=True)
def _reshape(call: Call) -> Value:
    part = operand(call, "tensor")
    if part.kind == "ragged":
        return (Tensor(kind="ragged", dtype=part.dtype),)
    target = dims_argument(call, "shape")
    shape = shapes.reshaped(part.shape, target)
    small = shape is not None and len(shape) <= 1
    return dense(part.dtype, shape, part.content if small and part.content is not None else None)


@function("tf.transpose", parameters="a perm conjugate")
def _transpose(call: Call) -> Value:
    part = operand(call, "a")
    if not given(call, "perm"):
        return dense(part.dtype, None if part.shape is None else part.shape[::-1])
    return dense(part.dtype, transposed(part.shape, dims_argument(call, "perm")))


def transposed(shape: Shape, order: Shape) -> Shape:
    """The shape with its axes in this order, as far as the order is known."""
    rank = shapes.rank_of(shape) if shape is not None else shapes.rank_of(order)
    if rank is None:
        return None
    if shape is None or order is None or len(order) != rank:
        return shapes.open_of_rank(rank) if shape is None else shapes.vague_of(shape)
    found: list[Dim] = []
    for axis in order:
        index = shapes.axis_index(axis, rank) if isinstance(axis, int) else None
        found.append(shapes.vague(*shape) if index is None else shape[index])
    return tuple(found)


@function("tf.expand_dims", parameters="input axis", composite=True)
def _expand_dims(call: Call) -> Value:
    part = operand(call, "input")
    shape = expanded(part.shape, int_argument(call, "axis"))
    if part.kind == "ragged":
        axis = int_argument(call, "axis")
        if axis is None or shape is None or part.shape is None:
            return (Tensor(dtype=part.dtype),)
        deeper = 0 <= (axis if axis >= 0 else axis + len(shape)) <= part.ragged_rank
        return (Tensor(kind="ragged", dtype=part.dtype, shape=shape, ragged_rank=part.ragged_rank + (1 if deeper else 0)),)
    if part.kind == "sparse":
        return (Tensor(kind="sparse", dtype=part.dtype, shape=shape),)
    content = part.content if part.shape == () else None
    return dense(part.dtype, shape, content)


def expanded(shape: Shape, axis: int | None) -> Shape:
    """The shape with an axis of length 1 put in."""
    if shape is None:
        return None
    if axis is None:
        return shapes.unknown_of_rank(len(shape) + 1)
    index = shapes.axis_index(axis, len(shape) + 1)
    return None if index is None else shapes.inserted(shape, index, 1)


@function("tf.squeeze", parameters="input axis")
def _squeeze(call: Call) -> Value:
    part = operand(call, "input")
    shape = squeezed(part.shape, axes_argument(call, "axis", shapes.rank_of(part.shape)))
    return dense(part.dtype, shape, part.content if shape == () else None)


def squeezed(shape: Shape, axes: object) -> Shape:
    """The shape without these axes; with :data:`ALL`, without all that have length 1, which must then be known."""
    if shape is None or axes is None:
        return None
    if isinstance(axes, tuple):
        return tuple(dim for index, dim in enumerate(shape) if index not in axes)
    return tuple(dim for dim in shape if dim != 1) if shapes.fully_known(shape) else None


@function("tf.tile", parameters="input multiples")
def _tile(call: Call) -> Value:
    part, multiples = operand(call, "input"), dims_argument(call, "multiples")
    if part.shape is None or (multiples is not None and len(multiples) != len(part.shape)):
        return dense(part.dtype, None if multiples is None else shapes.open_of_rank(len(multiples)))
    if multiples is None:
        multiples = shapes.open_of_rank(len(part.shape)) or ()
    return dense(part.dtype, tuple(map(shapes.multiply, part.shape, multiples)))


@function("tf.pad", parameters="tensor paddings mode constant_values")
def _pad(call: Call) -> Value:
    part = operand(call, "tensor")
    rows = sequence_items(argument(call, "paddings"))
    if rows is None:
        return dense(part.dtype, shapes.vague_of(part.shape))
    if part.shape is None:
        return dense(part.dtype, shapes.open_of_rank(len(rows)))
    if len(rows) != len(part.shape):
        return dense(part.dtype)
    return dense(part.dtype, tuple(map(_padded, part.shape, rows)))


def _padded(dim: Dim, row: Value) -> Dim:
    added = dims_of(row)
    if added is None or len(added) != 2:
        return shapes.vague(dim, UNKNOWN_DIM)
    return shapes.add(dim, shapes.add(*added))


@function("tf.broadcast_to", parameters="input shape")
def _broadcast_to(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, dims_argument(call, "shape"))


@function("tf.ensure_shape", parameters="x shape")
def _ensure_shape(call: Call) -> Value:
    part = operand(call, "x")
    return dense(part.dtype, shapes.unify(part.shape, dims_argument(call, "shape")), part.content)


@function("tf.reverse", parameters="tensor axis", composite=True)
def _reverse(call: Call) -> Value:
    part = operand(call, "tensor")
    content = part.content[::-1] if part.content is not None and part.kind == "dense" else None
    return (like(part, dtype=part.dtype, content=content),)


@function("tf.roll", parameters="input shift axis")
@function("tf.reverse_sequence", parameters="input seq_lengths seq_axis batch_axis")
@function("tf.math.invert_permutation", parameters="x")
def _same_shape(call: Call) -> Value:
    part = operand(call, "x" if "x" in call.arguments else "input")
    return dense(part.dtype, part.shape)


@function("tf.repeat", parameters="input repeats axis")
def _repeat(call: Call) -> Value:
    part, repeats = operand(call, "input"), operand(call, "repeats")
    if not given(call, "axis"):
        count: Dim = shapes.multiply(shapes.size(part.shape), dim_of((repeats,))) if repeats.shape == () else _total(repeats, part.shape)
        return dense(part.dtype, (count,))
    axis = axis_argument(call, "axis", shapes.rank_of(part.shape))
    if part.shape is None or axis is None:
        return dense(part.dtype, shapes.vague_of(part.shape))
    if repeats.shape == () or repeats.shape == (1,):
        length = shapes.multiply(part.shape[axis], dim_of((repeats,)))
    else:
        length = _total(repeats, (part.shape[axis],))
    return dense(part.dtype, shapes.with_dim(part.shape, axis, length))


def _total(repeats: Tensor, shape: Shape) -> Dim:
    if repeats.content is None:
        return None
    if len(repeats.content) == 1:
        return shapes.multiply(shapes.size(shape), repeats.content[0])
    return shapes.total(repeats.content)


@function("tf.meshgrid", parameters="*args")
def _meshgrid(call: Call) -> Value:
    items = sequence_items(argument(call, "args")) or ()
    parts = [to_tensor(item) for item in items]
    lengths = [shapes.size(part.shape) if part.shape is not None else None for part in parts]
    if len(lengths) > 1 and str_argument(call, "indexing", "xy") != "ij":
        lengths[:2] = [lengths[1], lengths[0]] if str_argument(call, "indexing", "xy") == "xy" else [UNKNOWN_DIM, UNKNOWN_DIM]
    grids = tuple(dense(part.dtype, tuple(lengths)) for part in parts)
    return (List(type="list", site=call.context.site, elements=grids),)


@function("tf.shape", parameters="input out_type", composite=True)
def _shape(call: Call) -> Value:
    part = operand(call, "input")
    dtype = dtype_argument(call, "out_type", "int32")
    if part.kind == "ragged":
        return (Tensor(kind="dense"),)
    count: Dim = None if part.shape is None else len(part.shape)
    return dense(dtype, (count,), part.shape)


@function("tf.shape_n", parameters="input out_type")
def _shape_n(call: Call) -> Value:
    items = sequence_items(argument(call, "input"))
    dtype = dtype_argument(call, "out_type", "int32")
    shapes_of = None if items is None else [to_tensor(item).shape for item in items]
    found = None if shapes_of is None else tuple(dense(dtype, (None if s is None else len(s),), s) for s in shapes_of)
    return (List(type="list", site=call.context.site, elements=found, element=dense(dtype, (None,)) if found is None else ()),)


@function("tf.rank", parameters="input", composite=True)
def _rank(call: Call) -> Value:
    shape = operand(call, "input").shape
    return dense("int32", (), None if shape is None else (len(shape),))


@function("tf.size", parameters="input out_type", composite=True)
def _size(call: Call) -> Value:
    part = operand(call, "input")
    known = part.kind not in ("ragged", "sparse") and part.shape is not None
    return dense(dtype_argument(call, "out_type", "int32"), (), (shapes.size(part.shape),) if known else None)


@function("tf.broadcast_dynamic_shape", parameters="shape_x shape_y")
def _broadcast_dynamic_shape(call: Call) -> Value:
    left, right = dims_argument(call, "shape_x"), dims_argument(call, "shape_y")
    shape = shapes.broadcast(left, right)
    return dense(operand(call, "shape_x").dtype, (None if shape is None else len(shape),), shape)


@function("tf.sequence_mask", parameters="lengths maxlen dtype")
def _sequence_mask(call: Call) -> Value:
    part = operand(call, "lengths")
    longest = dim_of(argument(call, "maxlen")) if given(call, "maxlen") else None
    return dense(dtype_argument(call, "dtype", "bool"), None if part.shape is None else (*part.shape, longest))


@function("tf.unravel_index", parameters="indices dims")
def _unravel_index(call: Call) -> Value:
    part, dims = operand(call, "indices"), dims_argument(call, "dims")
    if part.shape is None:
        return dense(part.dtype)
    rank = shapes.rank_of(dims)
    return dense(part.dtype, (rank, *((shapes.size(part.shape),) if part.shape else ())))


@function("tf.space_to_batch_nd", "tf.space_to_batch", parameters="input block_shape paddings")
def _space_to_batch(call: Call) -> Value:
    part = operand(call, "input")
    block, rows = ints_argument(call, "block_shape"), sequence_items(argument(call, "paddings"))
    if not part.shape or block is None or rows is None:
        return dense(part.dtype, shapes.vague_of(part.shape))
    batch, *inner = part.shape
    spatial = [shapes.divide(_padded(dim, row), size) for dim, row, size in zip(inner, rows, block, strict=False)]
    return dense(part.dtype, (shapes.multiply(batch, shapes.product(block)), *spatial, *inner[len(block) :]))


@function("tf.batch_to_space", parameters="input block_shape crops")
def _batch_to_space(call: Call) -> Value:
    part = operand(call, "input")
    block, rows = ints_argument(call, "block_shape"), sequence_items(argument(call, "crops"))
    if not part.shape or block is None or rows is None:
        return dense(part.dtype, shapes.vague_of(part.shape))
    batch, *inner = part.shape
    spatial = [_cropped(shapes.multiply(dim, size), row) for dim, row, size in zip(inner, rows, block, strict=False)]
    return dense(part.dtype, (shapes.divide(batch, shapes.product(block)), *spatial, *inner[len(block) :]))


def _cropped(dim: Dim, row: Value) -> Dim:
    removed = dims_of(row)
    if removed is None or len(removed) != 2:
        return shapes.vague(dim, UNKNOWN_DIM)
    return shapes.subtract(dim, shapes.add(*removed))


@function("tf.nn.space_to_depth", parameters="input block_size data_format")
def _space_to_depth(call: Call) -> Value:
    part, size = operand(call, "input"), int_argument(call, "block_size")
    if part.shape is None or len(part.shape) != 4 or size is None or str_argument(call, "data_format", "NHWC") != "NHWC":
        return dense(part.dtype, shapes.unknown_of_rank(4))
    batch, height, width, depth = part.shape
    return dense(part.dtype, (batch, shapes.divide(height, size), shapes.divide(width, size), shapes.multiply(depth, size * size)))


@function("tf.nn.depth_to_space", parameters="input block_size data_format")
def _depth_to_space(call: Call) -> Value:
    part, size = operand(call, "input"), int_argument(call, "block_size")
    if part.shape is None or len(part.shape) != 4 or size is None or str_argument(call, "data_format", "NHWC") != "NHWC":
        return dense(part.dtype, shapes.unknown_of_rank(4))
    batch, height, width, depth = part.shape
    return dense(part.dtype, (batch, shapes.multiply(height, size), shapes.multiply(width, size), shapes.divide(depth, size * size)))
