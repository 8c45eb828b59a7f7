"""Where ``tf.data`` datasets come from: tensors, ranges, generators, files, other datasets."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    dim_of,
    dims_of,
    dtype_argument,
    dtype_of,
    element_value,
    given,
    is_none,
    sequence_items,
)
from graphlift.tensors.transfer.datasets.elements import (
    INFINITE,
    as_element,
    dataset_of,
    first_length,
    from_specs,
    generalised,
    map_leaves,
    opens_with,
    sliced,
)
from graphlift.tensors.transfer.datasets.transformations import sampled
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import (
    Array,
    Dataset,
    Dict,
    List,
    Tensor,
    Tuple,
    Value,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)

UNREAD = "the element of a dataset that is read from files is not known"


@function("tf.data.Dataset.from_tensor_slices", parameters="tensors name", composite=True)
def _from_tensor_slices(call: Call) -> Value:
    whole = as_element(argument(call, "tensors"))
    length = first_length(whole)
    return dataset_of(sliced(whole), length if isinstance(length, int) else None)


@function("tf.data.Dataset.from_tensors", parameters="tensors name", composite=True)
def _from_tensors(call: Call) -> Value:
    return dataset_of(as_element(argument(call, "tensors")), 1)


@function("tf.data.experimental.from_list", parameters="elements name", composite=True)
def _from_list(call: Call) -> Value:
    elements = argument(call, "elements")
    items = sequence_items(elements)
    parts = [element_value(elements)] if items is None else list(items)
    return dataset_of(generalised(map(as_element, parts)), None if items is None else len(items))


@function("tf.data.Dataset.range", parameters="*args", composite=True)
def _range(call: Call) -> Value:
    ends = sequence_items(argument(call, "args")) or ()
    dtype = dtype_argument(call, "output_type", "int64")
    known = [dim for dim in map(dim_of, ends) if isinstance(dim, int)]
    countable = len(known) == len(ends) and 1 <= len(known) <= 3 and known[2:] != [0]
    bounds = [0, *known] if len(known) == 1 else known
    return dataset_of(tensor(dtype, ()), shapes.range_length(*bounds) if countable else None)


@function("tf.data.Dataset.from_generator", parameters="generator output_types output_shapes args output_signature name", composite=True)
def _from_generator(call: Call) -> Value:
    call.context.apply(argument(call, "generator"), tuple(map(_handed_over, sequence_items(argument(call, "args")) or ())))
    if given(call, "output_signature"):
        return dataset_of(from_specs(argument(call, "output_signature")))
    if given(call, "output_types"):
        element = from_specs(argument(call, "output_types"))
        return dataset_of(_with_shapes(element, argument(call, "output_shapes")))
    return dataset_of(unknown("a generator's elements have no declared type"))


def _handed_over(argument: Value) -> Value:
    """An argument of a generator as it gets there: an array, or the bytes of a text."""
    part = to_tensor(argument)
    return prim("bytes") if part.dtype == "string" and part.shape == () else (Array(dtype=part.dtype, shape=part.shape),)


def _with_shapes(element: Value, declared: Value) -> Value:
    """Leaves of a structure with the shapes of a structure alike."""
    if is_none(declared) or len(element) != 1 or len(declared) != 1:
        return element
    match element[0]:
        case Tuple(elements=items):
            parts = sequence_items(declared)
            if parts is None or len(parts) != len(items):
                return element
            return tuple_of(map(_with_shapes, items, parts))
        case Dict(items=entries) as whole:
            by_key = dict(declared[0].items) if isinstance(declared[0], Dict) else {}
            kept = tuple((key, _with_shapes(item, by_key.get(key, ()))) for key, item in entries)
            return (Dict(site=whole.site, items=kept, key=whole.key, element=whole.element),)
        case Tensor(dtype=dtype):
            return tensor(dtype, dims_of(declared))
        case _:
            return element


@function("tf.data.Dataset.list_files", parameters="file_pattern shuffle seed name", composite=True)
@function("tf.data.TextLineDataset", parameters="filenames compression_type buffer_size num_parallel_reads name", composite=True)
@function("tf.data.TFRecordDataset", parameters="filenames compression_type buffer_size num_parallel_reads name", composite=True)
@function(
    "tf.data.FixedLengthRecordDataset",
    parameters="filenames record_bytes header_bytes footer_bytes buffer_size compression_type num_parallel_reads name",
    composite=True,
)
def _strings(call: Call) -> Value:
    return dataset_of(tensor("string", ()))


@function("tf.data.Dataset.random", "tf.data.experimental.RandomDataset", parameters="seed rerandomize_each_iteration name", composite=True)
def _random(call: Call) -> Value:
    return dataset_of(tensor("int64", ()), INFINITE)


@function("tf.data.Dataset.counter", "tf.data.experimental.Counter", parameters="start step dtype name", composite=True)
def _counter(call: Call) -> Value:
    return dataset_of(tensor(dtype_argument(call, "dtype", "int64"), ()), INFINITE)


@function("tf.data.Dataset.zip", parameters="*args", composite=True)
def _zip(call: Call) -> Value:
    given_args = sequence_items(argument(call, "args")) or ()
    structure = argument(call, "datasets") or (given_args[0] if len(given_args) == 1 else tuple_of(given_args))
    parts: list[Dataset] = []
    element = _zipped(structure, parts)
    sizes = [part.cardinality for part in parts]
    finite = [size for size in sizes if size != INFINITE]
    known = [size for size in finite if size is not None]
    if not sizes or len(known) != len(finite):
        return dataset_of(element, None, _common_batch(parts))
    return dataset_of(element, min(known) if known else INFINITE, _common_batch(parts))


def _common_batch(parts: list[Dataset]) -> int | None:
    """The length of the batches of datasets read side by side; those with no open axis have no say."""
    found = {part.batch for part in parts if part.batch is not None or opens_with(part.element)}
    return found.pop() if len(found) == 1 else None


def _zipped(structure: Value, found: list[Dataset]) -> Value:
    """The element of datasets read side by side; lists are structure here, as tuples are."""
    parts: list[Value] = []
    for atom in structure:
        match atom:
            case Dataset(element=element):
                found.append(atom)
                parts.append(element)
            case Tuple(elements=elements):
                parts.append((Tuple(elements=tuple(_zipped(item, found) for item in elements), cls=atom.cls, fields=atom.fields),))
            case List(elements=elements) if elements is not None:
                parts.append(tuple_of(_zipped(item, found) for item in elements))
            case Dict(items=items):
                parts.append((Dict(site=atom.site, items=tuple((key, _zipped(item, found)) for key, item in items)),))
            case _:
                found.append(Dataset(element=unknown("no dataset")))
                parts.append(unknown("one of the datasets zipped is not known"))
    return join(*parts)


def _parts(value: Value) -> list[Dataset]:
    items = sequence_items(value)
    found = join(*items) if items is not None else element_value(value)
    each = found if items is None else tuple(atom for item in items for atom in item)
    return [atom for atom in each if isinstance(atom, Dataset)]


@function(
    "tf.data.Dataset.sample_from_datasets",
    "tf.data.experimental.sample_from_datasets",
    parameters="datasets weights seed stop_on_empty_dataset rerandomize_each_iteration",
    composite=True,
)
@function(
    "tf.data.Dataset.choose_from_datasets",
    "tf.data.experimental.choose_from_datasets",
    parameters="datasets choice_dataset stop_on_empty_dataset",
    composite=True,
)
def _choose(call: Call) -> Value:
    parts = _parts(argument(call, "datasets"))
    if not parts:
        return dataset_of(unknown("the datasets to choose from are not known"))
    if call.name.endswith("choose_from_datasets"):
        return dataset_of(generalised(part.element for part in parts))
    return sampled(parts)


@function("tf.data.Dataset.load", "tf.data.experimental.load", parameters="path element_spec compression reader_func wait", composite=True)
def _load(call: Call) -> Value:
    if given(call, "element_spec"):
        return dataset_of(from_specs(argument(call, "element_spec")))
    return dataset_of(unknown(UNREAD))


@function(
    "tf.data.experimental.CsvDataset",
    parameters="filenames record_defaults compression_type buffer_size header field_delim use_quote_delim na_value select_cols",
    composite=True,
)
def _csv(call: Call) -> Value:
    columns = sequence_items(argument(call, "record_defaults"))
    if columns is None:
        return dataset_of(unknown(UNREAD))
    return dataset_of(tuple_of(tensor(dtype_of(column) or to_tensor(column).dtype, ()) for column in columns))


@function(
    "tf.data.experimental.make_csv_dataset", parameters="file_pattern batch_size column_names column_defaults label_name", composite=True
)
@function(
    "tf.data.experimental.make_batched_features_dataset", parameters="file_pattern batch_size features reader label_key", composite=True
)
@function("tf.data.experimental.SqlDataset", parameters="driver_name data_source_name query output_types", composite=True)
def _unread(call: Call) -> Value:
    if call.name.endswith("SqlDataset") and given(call, "output_types"):
        return dataset_of(map_leaves(from_specs(argument(call, "output_types")), lambda leaf: tensor(leaf.dtype, ())))
    return dataset_of(unknown(UNREAD))
