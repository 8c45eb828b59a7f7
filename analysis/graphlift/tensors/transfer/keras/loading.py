"""Data sets read from folders and files: Keras' directory loaders and TensorFlow Datasets."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, given, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.datasets.elements import as_element, batched, dataset_of, sliced
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Dataset,
    Dict,
    Dim,
    ExternalObject,
    List,
    Tuple,
    Value,
    const,
    join,
    tensor,
    tuple_of,
    unknown,
)

_LABELLED: Final = "directory labels label_mode class_names"
_CHANNELS: Final = {"rgb": 3, "rgba": 4, "grayscale": 1}


def _labelled(call: Call, sample: Value) -> Value:
    """A dataset of samples with the labels that the arguments ask for, batched unless ``batch_size`` is ``None``."""
    element = sample if _unlabelled(call) else tuple_of((sample, _label(call)))
    absent = "batch_size" in call.arguments and is_none(argument(call, "batch_size"))
    if not absent:
        element = batched(element, None)
    data = dataset_of(element)
    if str_argument(call, "subset") == "both":
        return tuple_of((data, data))
    return data


def _unlabelled(call: Call) -> bool:
    return any(name in call.arguments and is_none(argument(call, name)) for name in ("labels", "label_mode"))


def _label(call: Call) -> Value:
    mode = str_argument(call, "label_mode", "int")
    names = sequence_items(argument(call, "class_names"))
    width: Dim = UNKNOWN_DIM if names is None else len(names)
    match mode:
        case "int":
            return tensor("int32", ())
        case "binary":
            return tensor("float32", (1,))
        case "categorical":
            return tensor("float32", (width,))
        case _:
            return tensor()


@function(
    "keras.utils.image_dataset_from_directory",
    parameters=f"{_LABELLED} color_mode batch_size image_size shuffle seed validation_split subset interpolation follow_links",
)
def _images(call: Call) -> Value:
    size = dims_of(argument(call, "image_size")) if given(call, "image_size") else (256, 256)
    channels: Dim = _CHANNELS.get(str_argument(call, "color_mode", "rgb") or "", UNKNOWN_DIM)
    known = size if size is not None and len(size) == 2 else (UNKNOWN_DIM, UNKNOWN_DIM)
    first = str_argument(call, "data_format", "channels_last") == "channels_first"
    return _labelled(call, tensor("float32", (channels, *known) if first else (*known, channels)))


@function(
    "keras.utils.text_dataset_from_directory",
    parameters=f"{_LABELLED} batch_size max_length shuffle seed validation_split subset follow_links",
)
def _texts(call: Call) -> Value:
    return _labelled(call, tensor("string", ()))


@function(
    "keras.utils.audio_dataset_from_directory",
    parameters=f"{_LABELLED} batch_size sampling_rate output_sequence_length ragged shuffle seed validation_split subset follow_links",
)
def _sounds(call: Call) -> Value:
    if bool_argument(call, "ragged") is not False:
        return dataset_of(unknown("the elements of a dataset of ragged sounds"))
    length: Dim = dim_of(argument(call, "output_sequence_length")) if given(call, "output_sequence_length") else None
    return _labelled(call, tensor("float32", (length, None)))


@function(
    "keras.utils.timeseries_dataset_from_array",
    parameters="data targets sequence_length sequence_stride sampling_rate batch_size shuffle seed start_index end_index",
)
def _timeseries(call: Call) -> Value:
    rows = sliced(as_element(argument(call, "data")))
    window = batched(rows, None)
    element = window if is_none(argument(call, "targets")) else tuple_of((window, sliced(as_element(argument(call, "targets")))))
    if "batch_size" in call.arguments and is_none(argument(call, "batch_size")):
        return dataset_of(element)
    return dataset_of(batched(element, None))


@function("keras.utils.split_dataset", parameters="dataset left_size right_size shuffle seed")
def _split(call: Call) -> Value:
    given_data = argument(call, "dataset")
    parts = [atom.element if isinstance(atom, Dataset) else sliced(as_element((atom,))) for atom in given_data]
    half = dataset_of(join(*parts))
    return tuple_of((half, half))


@function(
    "tfds.load",
    "tensorflow_datasets.load",
    parameters="name split data_dir batch_size shuffle_files download as_supervised decoders read_config with_info",
)
def _tfds(call: Call) -> Value:
    pair = bool_argument(call, "as_supervised")
    element = tuple_of((tensor(), tensor())) if pair else unknown("the elements of a TensorFlow Datasets data set")
    data = dataset_of(element)
    split = argument(call, "split")
    loaded: Value
    if is_none(split):
        loaded = (Dict(site=call.context.site, items=(), key=const("train"), element=data),)
    else:
        items = sequence_items(split)
        several = any(isinstance(atom, (List, Tuple)) for atom in split)
        loaded = data if not several else _parts(data, None if items is None else len(items), call)
    if bool_argument(call, "with_info") is False:
        return loaded
    info: Value = (ExternalObject(cls="tfds.core.DatasetInfo", site=call.context.site),)
    both = tuple_of((loaded, info))
    return both if bool_argument(call, "with_info") else join(loaded, both)


def _parts(data: Value, count: int | None, call: Call) -> Value:
    elements = None if count is None else (data,) * count
    return (List(type="list", site=call.context.site, elements=elements, element=data),)
