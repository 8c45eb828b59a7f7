"""Putting tensors together and taking them apart: concat, stack, unstack, split, dynamic partition and stitch.

Source: TensorFlow 2.21, ``array_ops.py``, ``array_ops.cc``, ``data_flow_ops.cc``.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import MAX_CONTENT, to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    axis_argument,
    dense,
    dim_of,
    element_value,
    given,
    int_argument,
    operand,
    sequence_items,
    tensors_argument,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, List, Shape, Tensor, TensorKind, Value, join

MAX_PARTS = 256
"""A list of more parts than this is kept as a list of unknown length."""


@function("tf.concat", parameters="values axis", composite=True)
def _concat(call: Call) -> Value:
    parts = tensors_argument(call, "values")
    axis = int_argument(call, "axis")
    if parts is None:
        return _concat_unknown(call, axis)
    if not parts:
        return ()
    ragged = [part for part in parts if part.kind == "ragged"]
    kind: TensorKind = "ragged" if ragged else "sparse" if all(part.kind == "sparse" for part in parts) else "dense"
    shape = concatenated([part.shape for part in parts], axis)
    if kind != "dense":
        deepest = max((part.ragged_rank for part in ragged), default=0)
        return (Tensor(kind=kind, dtype=parts[0].dtype, shape=shape, ragged_rank=deepest),)
    return dense(parts[0].dtype, shape, _chained(parts, rank=1))


def _chained(parts: list[Tensor], rank: int) -> list[Dim] | None:
    """The elements of several tensors of this rank one after the other, if all are known."""
    found: list[Dim] = []
    for part in parts:
        if part.content is None or part.shape is None or len(part.shape) != rank:
            return None
        found.extend(part.content)
    return found


def _concat_unknown(call: Call, axis: int | None) -> Value:
    element = element_value(argument(call, "values"))
    part = to_tensor(element)
    composite = _composite_whole(element)
    if composite is not None:
        return composite
    if part.shape is None or axis is None:
        return dense(part.dtype)
    index = shapes.axis_index(axis, len(part.shape))
    return dense(part.dtype, None if index is None else shapes.with_dim(part.shape, index, UNKNOWN_DIM))


def _composite_whole(element: Value) -> Value | None:
    """What ragged or sparse tensors become when any number of them is put together; ``None`` if there are none among them."""
    kinds = [atom.kind for atom in element if isinstance(atom, Tensor)]
    composite = [kind for kind in ("ragged", "sparse") if kind in kinds]
    if not composite:
        return None
    dtype = to_tensor(element).dtype
    mixed = dense(dtype) if len(kinds) < len(element) or len({*kinds}) > 1 else ()
    return join(mixed, *((Tensor(kind=kind, dtype=dtype),) for kind in composite))


def concatenated(operands: list[Shape], axis: int | None) -> Shape:
    """The shape of tensors put one after the other along an axis; if it is not known, each axis may be the one."""
    known = [shape for shape in operands if shape is not None]
    if not known or any(len(shape) != len(known[0]) for shape in known):
        return None
    rank = len(known[0])
    if axis is None:
        return shapes.open_of_rank(rank) if len(operands) > 1 else known[0]
    index = shapes.axis_index(axis, rank)
    if index is None:
        return None
    rest = shapes.unify_all(known)
    if rest is None:
        return None
    length: Dim = shapes.total(shape[index] for shape in known) if len(known) == len(operands) else None
    return shapes.with_dim(rest, index, length)


@function("tf.parallel_stack", parameters="values")
@function("tf.stack", parameters="values axis", composite=True)
def _stack(call: Call) -> Value:
    parts = tensors_argument(call, "values")
    axis = int_argument(call, "axis", 0)
    if parts is None:
        element = element_value(argument(call, "values"))
        part = to_tensor(element)
        return _composite_whole(element) or dense(part.dtype, stacked(part.shape, UNKNOWN_DIM, axis))
    if not parts:
        return ()
    shape = stacked(shapes.unify_all(part.shape for part in parts), len(parts), axis)
    ragged = [part for part in parts if part.kind == "ragged"]
    if ragged:
        deepest = max(part.ragged_rank for part in ragged)
        return (Tensor(kind="ragged", dtype=parts[0].dtype, shape=shape, ragged_rank=deepest + 1),)
    return dense(parts[0].dtype, shape, _chained(parts, rank=0))


def stacked(shape: Shape, count: Dim, axis: int | None) -> Shape:
    """The shape of *count* tensors of one shape along a new axis."""
    if shape is None:
        return None
    if axis is None:
        return shapes.vague_of((*shape, count))
    index = shapes.axis_index(axis, len(shape) + 1)
    return None if index is None else shapes.inserted(shape, index, count)


@function("tf.unstack", parameters="value num axis")
def _unstack(call: Call) -> Value:
    part = operand(call, "value")
    axis = axis_argument(call, "axis", shapes.rank_of(part.shape), 0)
    count: Dim = int_argument(call, "num") if given(call, "num") else None
    if part.shape is None or axis is None:
        return _parts(call, part.dtype, None, count)
    content = part.content if len(part.shape) == 1 else None
    own = part.shape[axis]
    return _parts(call, part.dtype, shapes.without_dim(part.shape, axis), own if count is None else count, content)


def _parts(call: Call, dtype: str | None, shape: Shape, count: Dim, content: tuple[Dim, ...] | None = None) -> Value:
    if not isinstance(count, int) or not 0 <= count <= MAX_PARTS:
        return (List(type="list", site=call.context.site, elements=None, element=dense(dtype, shape)),)
    known = content if content is not None and len(content) == count and count <= MAX_CONTENT else None
    items = tuple(dense(dtype, shape, None if known is None else (known[index],)) for index in range(count))
    return (List(type="list", site=call.context.site, elements=items),)


@function("tf.split", parameters="value num_or_size_splits axis num")
def _split(call: Call) -> Value:
    part = operand(call, "value")
    rank = shapes.rank_of(part.shape)
    axis = axis_argument(call, "axis", rank, 0)
    pieces = argument(call, "num_or_size_splits")
    sizes = to_tensor(pieces)
    site = call.context.site
    if sizes.shape == ():
        count = dim_of(pieces)
        shape = part.shape
        if shape is not None:
            length = None if axis is None else shapes.divide(shape[axis], count)
            shape = shapes.open_of_rank(rank) if axis is None else shapes.with_dim(shape, axis, length)
        return _parts(call, part.dtype, shape, count)
    lengths = sizes.content
    if lengths is None:
        count = int_argument(call, "num") if given(call, "num") else sizes.shape[0] if sizes.shape else None
        if not isinstance(count, int):
            open_axis = None if part.shape is None or axis is None else shapes.with_dim(part.shape, axis, None)
            return (List(type="list", site=site, elements=None, element=dense(part.dtype, open_axis)),)
        lengths = (None,) * count
    return (List(type="list", site=site, elements=tuple(_pieces(part, axis, lengths))),)


def _pieces(part: Tensor, axis: int | None, lengths: tuple[Dim, ...]) -> list[Value]:
    if part.shape is None:
        return [dense(part.dtype)] * len(lengths)
    if axis is None:
        return [dense(part.dtype, shapes.open_of_rank(len(part.shape)))] * len(lengths)
    if lengths.count(-1) == 1:
        rest = shapes.subtract(part.shape[axis], shapes.total(dim for dim in lengths if dim != -1))
        lengths = tuple(rest if dim == -1 else dim for dim in lengths)
    return [dense(part.dtype, shapes.with_dim(part.shape, axis, dim)) for dim in lengths]


@function("tf.dynamic_partition", parameters="data partitions num_partitions", composite=True)
def _dynamic_partition(call: Call) -> Value:
    part, partitions = operand(call, "data"), operand(call, "partitions")
    count = int_argument(call, "num_partitions")
    shape: Shape = None
    if part.shape is not None and partitions.shape is not None:
        shape = (None, *part.shape[len(partitions.shape) :])
    result = (Tensor(kind="ragged", dtype=part.dtype),) if part.kind == "ragged" else dense(part.dtype, shape)
    if count is None or not 0 <= count <= MAX_PARTS:
        return (List(type="list", site=call.context.site, elements=None, element=result),)
    return (List(type="list", site=call.context.site, elements=(result,) * count),)


@function("tf.dynamic_stitch", parameters="indices data")
def _dynamic_stitch(call: Call) -> Value:
    indices, data = tensors_argument(call, "indices"), tensors_argument(call, "data")
    if not data:
        return dense(to_tensor(element_value(argument(call, "data"))).dtype)
    inner: Shape = None
    for index, part in zip(indices or (), data, strict=False):
        if index.shape is not None and part.shape is not None:
            inner = shapes.unify(inner, part.shape[len(index.shape) :])
    return dense(data[0].dtype, None if inner is None else (_stitched(indices or []), *inner))


def _stitched(indices: list[Tensor]) -> Dim:
    positions = [dim for part in indices for dim in part.content or (None,)]
    known = [dim for dim in positions if isinstance(dim, int)]
    return max(known) + 1 if known and len(known) == len(positions) else None


@function("tf.identity_n", parameters="input")
@function("tf.tuple", parameters="tensors control_inputs")
def _converted_list(call: Call) -> Value:
    value = argument(call, "input" if call.name == "tf.identity_n" else "tensors")
    items = sequence_items(value)
    if items is None:
        return (List(type="list", site=call.context.site, elements=None, element=(to_tensor(element_value(value)),)),)
    return (List(type="list", site=call.context.site, elements=tuple((to_tensor(item),) for item in items)),)
