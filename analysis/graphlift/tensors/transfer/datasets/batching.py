"""Transformations that change how elements of datasets are grouped: batches, windows, buckets.

The axis of a batch is open unless ``drop_remainder`` fixes it, as in TensorFlow's own ``element_spec``.
"""

from __future__ import annotations

import msgspec

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, int_argument, is_none, sequence_items
from graphlift.tensors.transfer.datasets.elements import (
    INFINITE,
    batched,
    dataset_of,
    first_length,
    map_leaves,
    receiver_of,
    sliced,
)
from graphlift.tensors.transfer.datasets.transformations import applied
from graphlift.tensors.transfer.rules import Call, method
from graphlift.tensors.values import UNKNOWN_DIM, Atom, Dataset, Dict, Dim, Shape, Tensor, Tuple, Value, tensor, unknown


def batch_size(call: Call, name: str = "batch_size") -> Dim:
    """The length of a batch as the element's type states it: open, unless no batch is short."""
    dropped = bool_argument(call, "drop_remainder")
    if dropped is False:
        return None
    size = dim_of(argument(call, name))
    return UNKNOWN_DIM if dropped is None else size


def batches(call: Call, cardinality: int | None) -> int | None:
    """How many batches there are."""
    size, dropped = int_argument(call, "batch_size"), bool_argument(call, "drop_remainder")
    if cardinality == INFINITE:
        return INFINITE
    if cardinality is None or size is None or size < 1 or dropped is None:
        return None
    return cardinality // size if dropped else -(-cardinality // size)


def even(call: Call, source: Dataset) -> int | None:
    """The length of every batch of a dataset, if none is short."""
    size, cardinality = int_argument(call, "batch_size"), source.cardinality
    if size is None or size < 1 or cardinality is None:
        return None
    return size if cardinality == INFINITE or cardinality % size == 0 else cardinality if cardinality < size else None


def leading(call: Call, source: Dataset) -> tuple[int, int] | None:
    """The length and number of the batches before a last one that is short."""
    size, cardinality = int_argument(call, "batch_size"), source.cardinality
    if size is None or cardinality is None or not 0 < size < cardinality or cardinality % size == 0:
        return None
    return size, cardinality // size


@method("dataset.batch", parameters="batch_size drop_remainder num_parallel_calls deterministic name")
def _batch(call: Call) -> Value:
    source = receiver_of(call)
    element = batched(source.element, batch_size(call))
    return dataset_of(element, batches(call, source.cardinality), even(call, source), leading(call, source))


@method("dataset.ragged_batch", parameters="batch_size drop_remainder row_splits_dtype name")
def _ragged_batch(call: Call) -> Value:
    source = receiver_of(call)

    def ragged(leaf: Tensor) -> Value:
        if leaf.kind != "dense" or leaf.shape is None or shapes.fully_known(leaf.shape):
            return (leaf,)
        if UNKNOWN_DIM in leaf.shape:
            return unknown("a batch that is ragged if the elements differ in shape")
        rank = max(axis for axis, length in enumerate(leaf.shape) if length is None)
        return tensor(leaf.dtype, leaf.shape, kind="ragged", ragged_rank=rank)

    element = map_leaves(source.element, ragged)
    return dataset_of(batched(element, batch_size(call)), batches(call, source.cardinality))


@method("dataset.sparse_batch", parameters="batch_size row_shape name")
def _sparse_batch(call: Call) -> Value:
    source = receiver_of(call)
    row = dims_of(argument(call, "row_shape"))

    def sparse(leaf: Tensor) -> Value:
        shape = None if row is None else (None, *_open_where_negative(row))
        return tensor(leaf.dtype, shape, kind="sparse")

    return dataset_of(map_leaves(source.element, sparse), batches(call, source.cardinality))


def _open_where_negative(dims: tuple[Dim, ...]) -> tuple[Dim, ...]:
    return tuple(None if isinstance(dim, int) and dim < 0 else dim for dim in dims)


@method("dataset.padded_batch", parameters="batch_size padded_shapes padding_values drop_remainder name")
def _padded_batch(call: Call) -> Value:
    source = receiver_of(call)
    element = padded(source.element, argument(call, "padded_shapes"))
    return dataset_of(batched(element, batch_size(call)), batches(call, source.cardinality), even(call, source))


def padded(element: Value, target: Value) -> Value:
    """An element whose leaves were padded to the shapes of *target*, a structure like the element's or none at all."""
    if is_none(target):
        return element
    if len(element) == 1 and len(target) == 1:
        match element[0], target[0]:
            case ((Tuple(elements=items) as whole), wanted):
                parts = sequence_items((wanted,))
                if parts is not None and len(parts) == len(items):
                    return (msgspec.structs.replace(whole, elements=tuple(map(padded, items, parts))),)
            case ((Dict(items=items) as whole), Dict(items=wanted_items)):
                wanted_by = dict(wanted_items)
                return (msgspec.structs.replace(whole, items=tuple((key, padded(item, wanted_by.get(key, ()))) for key, item in items)),)
            case Tensor(dtype=dtype, shape=shape), _:
                return tensor(dtype, _padded_shape(shape, dims_of(target)))

    def unknown_lengths(leaf: Tensor) -> Value:
        return tensor(leaf.dtype, shapes.unknown_of_rank(shapes.rank_of(leaf.shape)))

    return map_leaves(element, unknown_lengths)


def _padded_shape(shape: Shape, target: Shape) -> Shape:
    if target is None:
        return shapes.unknown_of_rank(shapes.rank_of(shape))
    return _open_where_negative(target)


@method("dataset.unbatch", parameters="name")
def _unbatch(call: Call) -> Value:
    return dataset_of(sliced(receiver_of(call).element))


@method("dataset.rebatch", parameters="batch_size drop_remainder name")
def _rebatch(call: Call) -> Value:
    element = receiver_of(call).element
    sizes = dims_of(argument(call, "batch_size"))
    size: Dim = UNKNOWN_DIM if sizes is None else sizes[0] if len(set(sizes)) == 1 else None
    dropped = bool_argument(call, "drop_remainder")
    if isinstance(size, int) and dropped is not True:
        before = first_length(element)
        whole = isinstance(before, int) and size > 0 and before % size == 0
        size = size if whole else None if dropped is False and before != UNKNOWN_DIM else UNKNOWN_DIM

    def change(leaf: Tensor) -> Value:
        return tensor(leaf.dtype, (size, *leaf.shape[1:]) if leaf.shape else None, kind=leaf.kind, ragged_rank=leaf.ragged_rank)

    return dataset_of(map_leaves(element, change))


@method("dataset.window", parameters="size shift stride drop_remainder name")
def _window(call: Call) -> Value:
    source = receiver_of(call)
    size, stride, dropped = int_argument(call, "size"), int_argument(call, "stride", 1), bool_argument(call, "drop_remainder")
    shift = int_argument(call, "shift", size)

    def windows(leaf: Atom) -> Value:
        return dataset_of((leaf,), size if dropped else None)

    element = map_leaves(source.element, windows, nested=windows)
    return dataset_of(element, _windows(source.cardinality, size, shift, stride, dropped))


def _windows(length: int | None, size: int | None, shift: int | None, stride: int | None, dropped: bool | None) -> int | None:
    """How many windows there are, see ``WindowDataset`` in TensorFlow's kernels."""
    if length is None or length == INFINITE:
        return length
    if size is None or shift is None or stride is None or dropped is None or shift < 1:
        return None
    if not dropped:
        return -(-length // shift)
    span = (size - 1) * stride + 1
    return (length - span) // shift + 1 if length >= span else 0


@method(
    "dataset.bucket_by_sequence_length",
    parameters="element_length_func bucket_boundaries bucket_batch_sizes padded_shapes padding_values pad_to_bucket_boundary no_padding"
    " drop_remainder name",
)
def _bucket_by_sequence_length(call: Call) -> Value:
    element = receiver_of(call).element
    applied(call, "element_length_func", element)
    if bool_argument(call, "no_padding") is False:
        element = padded(element, argument(call, "padded_shapes"))
    return dataset_of(batched(element, None))
