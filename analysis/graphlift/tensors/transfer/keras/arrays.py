"""Keras helpers that prepare NumPy arrays: one-hot labels, padded sequences, images, generators of batches."""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dim_of, dims_of, dtype_argument, given, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.keras.layer import make
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.values import (
    NONE,
    UNKNOWN_DIM,
    Array,
    Dim,
    ExternalObject,
    Iterator,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    tensor,
    tuple_of,
    unknown,
)

IMAGE: Final = "PIL.Image.Image"
GENERATOR: Final = "keras.preprocessing.image.ImageDataGenerator"
_CHANNELS: Final = {"rgb": 3, "rgba": 4, "grayscale": 1}


@function("keras.utils.to_categorical", parameters="x num_classes dtype")
def _to_categorical(call: Call) -> Value:
    value = argument(call, "x") or argument(call, "y")
    given_shape = to_tensor(value).shape
    classes: Dim = dim_of(argument(call, "num_classes")) if given(call, "num_classes") else UNKNOWN_DIM
    shape = None
    if given_shape is not None and UNKNOWN_DIM not in given_shape[-1:]:
        shape = (*(given_shape[:-1] if len(given_shape) > 1 and given_shape[-1] == 1 else given_shape), classes)
    if call.context.keras == "3":
        if any(isinstance(atom, Tensor) for atom in value):
            return tensor("float32", shape)
        return (Array(dtype="float64", shape=shape),)
    return (Array(dtype=dtype_argument(call, "dtype", "float32"), shape=shape),)


@function("keras.utils.pad_sequences", parameters="sequences maxlen dtype padding truncating value")
def _pad_sequences(call: Call) -> Value:
    value = argument(call, "sequences")
    items = sequence_items(value)
    count: Dim = UNKNOWN_DIM if items is None else len(items)
    for atom in value:
        if isinstance(atom, Array) and atom.shape:
            count = atom.shape[0]
    length: Dim = dim_of(argument(call, "maxlen")) if given(call, "maxlen") else UNKNOWN_DIM
    return (Array(dtype=dtype_argument(call, "dtype", "int32"), shape=(count, length)),)


@function("keras.utils.normalize", parameters="x axis order")
def _normalize(call: Call) -> Value:
    value = argument(call, "x")
    found = to_tensor(value)
    dtype = found.dtype if found.dtype in dtypes.FLOATING else None
    if any(isinstance(atom, Tensor) for atom in value):
        return tensor(dtype, found.shape)
    return (Array(dtype=dtype, shape=found.shape),)


# --- images --------------------------------------------------------------------------------------


@function("keras.utils.load_img", parameters="path color_mode target_size interpolation")
@function("keras.utils.array_to_img", parameters="x data_format scale dtype")
def _load_img(call: Call) -> Value:
    return make(IMAGE, call)


@function("keras.utils.img_to_array", parameters="img data_format dtype")
def _img_to_array(call: Call) -> Value:
    return join(
        *((_pixels(dict(atom.arguments), call) if isinstance(atom, ExternalObject) else _of_array(atom, call),) for atom in _images(call))
    )


def _images(call: Call) -> Value:
    return argument(call, "img") or (ExternalObject(cls=IMAGE, site=""),)


def _pixels(made: dict[str, Value], call: Call) -> Array:
    size = dims_of(made.get("target_size", ())) or (UNKNOWN_DIM, UNKNOWN_DIM)
    mode = Call(name="", arguments=made, context=call.context)
    known = made.get("path") is not None
    channels: Dim = _CHANNELS.get(str_argument(mode, "color_mode", "rgb") or "", UNKNOWN_DIM) if known else UNKNOWN_DIM
    return Array(dtype=dtype_argument(call, "dtype", "float32"), shape=(size[0], size[-1], channels))


def _of_array(atom: object, call: Call) -> Array:
    dtype = dtype_argument(call, "dtype", "float32")
    if isinstance(atom, Array) and atom.shape is not None:
        return Array(dtype=dtype, shape=(*atom.shape, 1) if len(atom.shape) == 2 else atom.shape)
    return Array(dtype=dtype)


@function("keras.preprocessing.image.smart_resize", parameters="x size interpolation")
def _smart_resize(call: Call) -> Value:
    value = argument(call, "x")
    found, size = to_tensor(value), dims_of(argument(call, "size"))
    shape = None
    if found.shape is not None and len(found.shape) in (3, 4) and size is not None and len(size) == 2:
        shape = (*found.shape[:-3], *size, found.shape[-1])
    return (Array(shape=shape),) if any(isinstance(atom, Array) for atom in value) else tensor(None, shape)


# --- generators of batches -----------------------------------------------------------------------


@function(GENERATOR, parameters="featurewise_center samplewise_center featurewise_std_normalization")
def _image_data_generator(call: Call) -> Value:
    return make(GENERATOR, call)


@method(f"object:{GENERATOR}.flow", parameters="x y batch_size shuffle sample_weight seed")
def _flow(call: Call) -> Value:
    images = to_tensor(argument(call, "x")).shape
    batch: Value = (Array(dtype="float32", shape=None if not images else (None, *images[1:])),)
    if is_none(argument(call, "y")):
        return _batches(batch)
    labels = to_tensor(argument(call, "y"))
    return _batches(tuple_of((batch, (Array(dtype=labels.dtype, shape=None if not labels.shape else (None, *labels.shape[1:])),))))


@method(f"object:{GENERATOR}.flow_from_directory", parameters="directory target_size color_mode classes class_mode batch_size shuffle seed")
@method(
    f"object:{GENERATOR}.flow_from_dataframe",
    parameters="dataframe directory x_col y_col weight_col target_size color_mode classes class_mode",
)
def _flow_from_directory(call: Call) -> Value:
    size = dims_of(argument(call, "target_size")) if given(call, "target_size") else (256, 256)
    known = size if size is not None and len(size) == 2 else (UNKNOWN_DIM, UNKNOWN_DIM)
    channels: Dim = _CHANNELS.get(str_argument(call, "color_mode", "rgb") or "", UNKNOWN_DIM)
    images: Value = (Array(dtype="float32", shape=(None, *known, channels)),)
    if "class_mode" in call.arguments and is_none(argument(call, "class_mode")):
        return _batches(images)
    names = sequence_items(argument(call, "classes"))
    match str_argument(call, "class_mode", "categorical"):
        case "categorical":
            labels = Array(dtype="float32", shape=(None, UNKNOWN_DIM if names is None else len(names)))
        case "binary" | "sparse":
            labels = Array(dtype="float32", shape=(None,))
        case _:
            labels = Array()
    return _batches(tuple_of((images, (labels,))))


def _batches(element: Value) -> Value:
    return (Iterator(element=element, of="keras.preprocessing.image.Iterator"),)


@function("keras.utils.unpack_x_y_sample_weight", parameters="data")
def _unpack(call: Call) -> Value:
    """The inputs, targets and weights of a step's data; ``None`` where it has none."""
    found: list[Value] = []
    for atom in argument(call, "data"):
        if isinstance(atom, Tuple | List) and atom.elements is not None:
            found.append(tuple_of((*atom.elements, NONE, NONE)[:3]))
        elif isinstance(atom, Unknown | List):
            found.append(tuple_of((unknown("a part of a step's data"),) * 3))
        else:
            found.append(tuple_of(((atom,), NONE, NONE)))
    return join(*found)


@function("keras.utils.pack_x_y_sample_weight", parameters="x y sample_weight")
def _pack(call: Call) -> Value:
    parts = [argument(call, name) for name in ("x", "y", "sample_weight") if given(call, name)]
    return tuple_of(parts) if len(parts) != 1 or any(isinstance(atom, Tuple | List) for atom in parts[0]) else parts[0]
