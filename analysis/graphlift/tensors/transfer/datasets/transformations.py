"""Transformations of ``tf.data`` datasets: from the element of one dataset to that of the next.

Shapes are those of TensorFlow's own ``element_spec``, so the axis of a batch is open unless ``drop_remainder`` fixes it.
Cardinalities are kept where they follow exactly; a dataset that never ends has cardinality -1.
"""

from __future__ import annotations

from graphlift.tensors.transfer.arguments import argument, given, int_argument
from graphlift.tensors.transfer.datasets.elements import (
    INFINITE,
    as_element,
    dataset_of,
    delivered,
    generalised,
    leaves,
    opening,
    opens_with,
    receiver_of,
    returned,
    seen,
)
from graphlift.tensors.transfer.rules import Call, method
from graphlift.tensors.values import (
    Dataset,
    Tuple,
    Unknown,
    Value,
    join,
    tensor,
    tuple_of,
    unknown,
)

NO_DATASET = "a function that should return a dataset returns something else"


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


def _resized(source: Dataset, cardinality: int | None) -> Value:
    """As many of the same elements."""
    return dataset_of(source.element, cardinality, source.batch, delivers=source.delivers)


@method("dataset.map", parameters="map_func num_parallel_calls deterministic synchronous use_unbounded_threadpool name")
def _map(call: Call) -> Value:
    source = receiver_of(call)
    element = returned(applied(call, "map_func", source.element))
    return dataset_of(element, source.cardinality, delivers=_delivered_from(call, source, element))


def _delivered_from(call: Call, source: Dataset, element: Value) -> Value:
    """What the function makes of batches whose length is known, where that says more than *element*; else nothing."""
    aside = call.context.aside
    given_batch = delivered(source, traced=False)
    if aside is None or given_batch == seen(source.element) or not opens_with(element):
        return ()
    function = argument(call, "map_func")
    made = [aside(function, atom.elements if isinstance(atom, Tuple) else ((atom,),)) for atom in given_batch]
    found = returned(join(*made))
    return found if any(True for _ in leaves(found)) and not any(isinstance(atom, Unknown) for atom in found) else ()


@method("dataset.flat_map", parameters="map_func name")
@method("dataset.interleave", parameters="map_func cycle_length block_length num_parallel_calls deterministic name")
def _flat_map(call: Call) -> Value:
    source = receiver_of(call)
    made = applied(call, "map_func", source.element)
    inner = [atom for atom in made if isinstance(atom, Dataset)]
    each = inner[0].cardinality if len(inner) == len(made) == 1 else None
    count = (
        source.cardinality * each if source.cardinality is not None and each is not None and min(source.cardinality, each) >= 0 else None
    )
    batches = {atom.batch for atom in inner}
    return dataset_of(datasets_in(made), count, batches.pop() if len(batches) == 1 else None)


@method("dataset.filter", parameters="predicate name")
@method("dataset.take_while", parameters="predicate name")
def _filter(call: Call) -> Value:
    source = receiver_of(call)
    applied(call, "predicate", source.element)
    return _resized(source, None)


@method("dataset.unique", "dataset.filter_with_legacy_function", parameters="name")
@method("dataset.ignore_errors", parameters="log_warning name")
def _fewer(call: Call) -> Value:
    return _resized(receiver_of(call), None)


@method("dataset.cache", parameters="filename name")
@method("dataset.prefetch", parameters="buffer_size name")
@method("dataset.with_options", parameters="options name")
@method("dataset.snapshot", parameters="path compression reader_func shard_func name")
def _same(call: Call) -> Value:
    return (receiver_of(call),)


@method("dataset.shuffle", parameters="buffer_size seed reshuffle_each_iteration name")
def _shuffle(call: Call) -> Value:
    return _resized(receiver_of(call), receiver_of(call).cardinality)


@method("dataset.repeat", parameters="count name")
def _repeat(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count", INFINITE)
    if 0 in (source.cardinality, count):
        return _resized(source, 0)
    if count is None:
        return _resized(source, None)
    if count < 0 or source.cardinality == INFINITE:
        return _resized(source, INFINITE)
    return _resized(source, None if source.cardinality is None else source.cardinality * count)


@method("dataset.take", parameters="count name")
def _take(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count")
    if count == INFINITE:
        return (source,)
    source = source if count is None else opening(source, count)
    if count is None or source.cardinality is None:
        return _resized(source, 0 if count == 0 else None)
    return _resized(source, count if source.cardinality == INFINITE else min(count, source.cardinality))


@method("dataset.skip", parameters="count name")
def _skip(call: Call) -> Value:
    source = receiver_of(call)
    count = int_argument(call, "count")
    if source.cardinality == INFINITE and count != INFINITE:
        return (source,)
    if count is None or source.cardinality is None:
        return _resized(source, 0 if count == INFINITE else None)
    return _resized(source, 0 if count == INFINITE else max(source.cardinality - count, 0))


@method("dataset.shard", parameters="num_shards index name")
def _shard(call: Call) -> Value:
    source = receiver_of(call)
    shards, index = int_argument(call, "num_shards"), int_argument(call, "index")
    if source.cardinality is None or source.cardinality == INFINITE:
        return (source,)
    if shards is None or index is None or not 0 <= index < shards:
        return _resized(source, None)
    return _resized(source, max(-(-(source.cardinality - index) // shards), 0))


@method("dataset.enumerate", parameters="start name")
def _enumerate(call: Call) -> Value:
    source = receiver_of(call)
    number = tensor("int64", ())
    numbered = tuple_of((number, source.delivers)) if source.delivers else ()
    return dataset_of(tuple_of((number, source.element)), source.cardinality, source.batch, delivers=numbered)


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
    return _resized(receiver_of(call), int_argument(call, "expected_cardinality"))


@method("dataset.get_single_element", parameters="name")
def _get_single_element(call: Call) -> Value:
    return delivered(receiver_of(call), traced=call.context.traced)


def sampled(parts: list[Dataset]) -> Value:
    """A dataset whose elements come from any of several."""
    cardinality = INFINITE if parts and all(part.cardinality == INFINITE for part in parts) else None
    return dataset_of(generalised(part.element for part in parts), cardinality)
