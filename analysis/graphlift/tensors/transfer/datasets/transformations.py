"""Transformations of ``tf.data`` datasets: from the element of one dataset to that of the next.

Shapes are those of TensorFlow's own ``element_spec``, so the axis of a batch is open unless ``drop_remainder`` fixes it.
Cardinalities are kept where they follow exactly; a dataset that never ends has cardinality -1.
"""

from __future__ import annotations

import msgspec

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, given, int_argument, is_none, sequence_items
from graphlift.tensors.transfer.datasets.elements import (
    INFINITE,
    as_element,
    batched,
    first_length,
    generalised,
    map_leaves,
    returned,
    seen,
    sliced,
)
from graphlift.tensors.transfer.rules import Call, method
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Atom,
    Dataset,
    Dict,
    Dim,
    Shape,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    tensor,
    tuple_of,
    unknown,
)

NO_DATASET = "a function that should return a dataset returns something else"


def receiver_of(call: Call) -> Dataset:
    """The dataset that a method was called on."""
    return call.receiver if isinstance(call.receiver, Dataset) else Dataset(element=unknown("not a dataset"))


def dataset_of(element: Value, cardinality: int | None = None) -> Value:
    """A dataset as a value."""
    return (Dataset(element=element, cardinality=cardinality),)


def applied(call: Call, function: str, element: Value, *leading: Value) -> Value:
    """What a callback returns for an element, which reaches it as several arguments if it is a tuple."""
    callback = argument(call, function)
    results = []
    for atom in seen(element) or ((),):
        arguments = atom.elements if isinstance(atom, Tuple) else ((atom,),) if atom != () else ((),)
        results.append(call.context.apply(callback, (*leading, *arguments)))
    return join(*results)


def datasets_in(value: Value) -> Value:
    """The element of whatever dataset a callback returned."""
    found = [atom.element if isinstance(atom, Dataset) else unknown(NO_DATASET) for atom in value]
    return generalised(found)


@method("dataset.map", parameters="map_func num_parallel_calls deterministic synchronous use_unbounded_threadpool name")
def _map(call: Call) -> Value:
    source = receiver_of(call)
    return dataset_of(returned(applied(call, "map_func", source.element)), source.cardinality)


@method("dataset.flat_map", parameters="map_func name")
@method("dataset.interleave", parameters="map_func cycle_length block_length num_parallel_calls deterministic name")
def _flat_map(call: Call) -> Value:
    return dataset_of(datasets_in(applied(call, "map_func", receiver_of(call).element)))


@method("dataset.filter", parameters="predicate name")
@method("dataset.take_while", parameters="predicate name")
def _filter(call: Call) -> Value:
    source = receiver_of(call)
    applied(call, "predicate", source.element)
    return dataset_of(source.element)


@method("dataset.unique", "dataset.filter_with_legacy_function", parameters="name")
@method("dataset.ignore_errors", parameters="log_warning name")
def _fewer(call: Call) -> Value:
    return dataset_of(receiver_of(call).element)


@method("dataset.shuffle", parameters="buffer_size seed reshuffle_each_iteration name")
@method("dataset.cache", parameters="filename name")
@method("dataset.prefetch", parameters="buffer_size name")
@method("dataset.with_options", parameters="options name")
@method("dataset.snapshot", parameters="path compression reader_func shard_func name")
def _same(call: Call) -> Value:
    return (receiver_of(call),)


@method("dataset.repeat", parameters="count name")
def _repeat(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count", INFINITE)
    if source.cardinality == 0:
        return (source,)
    if count is None:
        return dataset_of(source.element)
    if count < 0 or source.cardinality == INFINITE:
        return dataset_of(source.element, INFINITE if count != 0 else 0)
    return dataset_of(source.element, None if source.cardinality is None else source.cardinality * count)


@method("dataset.take", parameters="count name")
def _take(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count")
    if count == INFINITE:
        return (source,)
    if count is None or source.cardinality is None:
        return dataset_of(source.element, 0 if count == 0 else None)
    return dataset_of(source.element, count if source.cardinality == INFINITE else min(count, source.cardinality))


@method("dataset.skip", parameters="count name")
def _skip(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count")
    if source.cardinality == INFINITE and count != INFINITE:
        return (source,)
    if count is None or source.cardinality is None:
        return dataset_of(source.element, 0 if count == INFINITE else None)
    return dataset_of(source.element, 0 if count == INFINITE else max(source.cardinality - count, 0))


@method("dataset.shard", parameters="num_shards index name")
def _shard(call: Call) -> Value:
    source = receiver_of(call)
    shards, index = int_argument(call, "num_shards"), int_argument(call, "index")
    if source.cardinality is None or source.cardinality == INFINITE:
        return (source,)
    if shards is None or index is None or not 0 <= index < shards:
        return dataset_of(source.element)
    return dataset_of(source.element, max(-(-(source.cardinality - index) // shards), 0))


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


@method("dataset.batch", parameters="batch_size drop_remainder num_parallel_calls deterministic name")
def _batch(call: Call) -> Value:
    source = receiver_of(call)
    return dataset_of(batched(source.element, batch_size(call)), batches(call, source.cardinality))


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
    return dataset_of(batched(element, batch_size(call)), batches(call, source.cardinality))


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


@method("dataset.enumerate", parameters="start name")
def _enumerate(call: Call) -> Value:
    source = receiver_of(call)
    return dataset_of(tuple_of((tensor("int64", ()), source.element)), source.cardinality)


@method("dataset.concatenate", parameters="dataset name")
def _concatenate(call: Call) -> Value:
    source = receiver_of(call)
    others = [atom for atom in argument(call, "dataset") if isinstance(atom, Dataset)]
    if not others:
        return dataset_of(source.element)
    sizes = {source.cardinality, *(other.cardinality for other in others)}
    total = None
    if INFINITE in sizes:
        total = INFINITE if len(others) == 1 else None
    elif None not in sizes and len(others) == 1:
        total = (source.cardinality or 0) + (others[0].cardinality or 0)
    return dataset_of(generalised((source.element, *(other.element for other in others))), total)


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


@method("dataset.scan", parameters="initial_state scan_func name")
def _scan(call: Call) -> Value:
    source = receiver_of(call)
    state = as_element(argument(call, "initial_state"))
    outputs: list[Value] = []
    for _ in range(2):
        result = call.context.apply(argument(call, "scan_func"), (state, seen(source.element)))
        pairs = [atom.elements for atom in result if isinstance(atom, Tuple) and len(atom.elements) == 2]
        if not pairs:
            return dataset_of(unknown("what the function of scan returns is not known"))
        state = generalised((state, *(as_element(pair[0]) for pair in pairs)))
        outputs.extend(as_element(pair[1]) for pair in pairs)
    return dataset_of(generalised(outputs), source.cardinality)


@method("dataset.reduce", parameters="initial_state reduce_func name")
def _reduce(call: Call) -> Value:
    source = receiver_of(call)
    state = as_element(argument(call, "initial_state"))
    for _ in range(3):
        result = returned(call.context.apply(argument(call, "reduce_func"), (state, seen(source.element))))
        above = generalised((state, result))
        if above == state:
            break
        state = above
    return state


@method("dataset.group_by_window", parameters="key_func reduce_func window_size window_size_func name")
def _group_by_window(call: Call) -> Value:
    source = receiver_of(call)
    applied(call, "key_func", source.element)
    if given(call, "window_size_func"):
        call.context.apply(argument(call, "window_size_func"), (tensor("int64", ()),))
    groups = call.context.apply(argument(call, "reduce_func"), (tensor("int64", ()), dataset_of(source.element)))
    return dataset_of(datasets_in(groups))


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


@method("dataset.rejection_resample", parameters="class_func target_dist initial_dist seed name")
def _rejection_resample(call: Call) -> Value:
    element = receiver_of(call).element
    kind = returned(applied(call, "class_func", element))
    return dataset_of(tuple_of((kind, element)))


@method("dataset.apply", parameters="transformation_func")
def _apply(call: Call) -> Value:
    result = call.context.apply(argument(call, "transformation_func"), ((receiver_of(call),),))
    return tuple(atom if isinstance(atom, (Dataset, Unknown)) else Unknown(cause=NO_DATASET) for atom in result)


@method("dataset.assert_cardinality", parameters="expected_cardinality")
def _assert_cardinality(call: Call) -> Value:
    return dataset_of(receiver_of(call).element, int_argument(call, "expected_cardinality"))


@method("dataset.get_single_element", parameters="name")
def _get_single_element(call: Call) -> Value:
    return seen(receiver_of(call).element)


def sampled(parts: list[Dataset]) -> Value:
    """A dataset whose elements come from any of several."""
    cardinality = INFINITE if parts and all(part.cardinality == INFINITE for part in parts) else None
    return dataset_of(generalised(part.element for part in parts), cardinality)
