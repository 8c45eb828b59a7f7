"""``tf.io``: reading and decoding files, images and serialised examples, and ``tf.audio``.

Source: TensorFlow 2.21, ``io_ops.py``, ``image_ops_impl.py``, ``parsing_ops.py``, ``decode_*`` operations.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dense,
    dim_of,
    dims_of,
    dtype_argument,
    dtype_of,
    given,
    operand,
    sequence_items,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.ragged import ragged
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.transfer.sparse import sparse
from graphlift.tensors.values import NONE, Dict, Dim, ExternalObject, List, Value, tuple_of

FEATURES: Final = {
    "tf.io.FixedLenFeature": "shape dtype default_value",
    "tf.io.FixedLenSequenceFeature": "shape dtype allow_missing default_value",
    "tf.io.VarLenFeature": "dtype",
    "tf.io.SparseFeature": "index_key value_key dtype size already_sorted",
    "tf.io.RaggedFeature": "dtype value_key partitions row_splits_dtype validate",
}


@function("tf.io.read_file", parameters="filename name")
def _read_file(call: Call) -> Value:
    return dense("string", ())


@function("tf.io.write_file", parameters="filename contents name")
def _write_file(call: Call) -> Value:
    return NONE


@function("tf.io.matching_files", parameters="pattern name")
def _matching_files(call: Call) -> Value:
    return dense("string", (None,))


@function("tf.io.decode_base64", parameters="input name")
@function("tf.io.encode_base64", parameters="input pad name")
@function("tf.io.decode_json_example", parameters="json_examples name")
@function("tf.io.decode_compressed", parameters="bytes compression_type name")
def _string_to_string(call: Call) -> Value:
    name = next((name for name in ("bytes", "json_examples") if name in call.arguments), "input")
    part = operand(call, name)
    return (like(part, dtype="string"),)


@function("tf.io.serialize_tensor", parameters="tensor name")
def _serialize(call: Call) -> Value:
    return dense("string", ())


@function("tf.io.parse_tensor", parameters="serialized out_type name")
def _parse_tensor(call: Call) -> Value:
    return dense(dtype_argument(call, "out_type"))


@function("tf.io.decode_jpeg", parameters="contents channels ratio fancy_upscaling try_recover_truncated acceptable_fraction")
@function("tf.io.decode_and_crop_jpeg", parameters="contents crop_window channels ratio fancy_upscaling")
@function("tf.io.decode_png", parameters="contents channels dtype name")
@function("tf.io.decode_bmp", "tf.io.decode_webp", parameters="contents channels")
def _decode(call: Call) -> Value:
    height: Dim = None
    width: Dim = None
    if given(call, "crop_window"):
        window = dims_of(argument(call, "crop_window"))
        height, width = (window[2], window[3]) if window is not None and len(window) == 4 else (None, None)
    return dense(dtype_argument(call, "dtype", "uint8"), (height, width, _channels(call)))


def _channels(call: Call) -> Dim:
    """The channels asked for; 0 leaves them to the file."""
    if not given(call, "channels"):
        return None
    found = dim_of(argument(call, "channels"))
    return None if found == 0 else found


@function("tf.io.decode_gif", parameters="contents name")
def _decode_gif(call: Call) -> Value:
    return dense("uint8", (None, None, None, 3))


@function("tf.io.decode_image", parameters="contents channels dtype name expand_animations")
def _decode_image(call: Call) -> Value:
    """Animations have a rank of their own, unless they are not expanded."""
    dtype = dtype_argument(call, "dtype", "uint8")
    return dense(dtype, (None, None, _channels(call)) if bool_argument(call, "expand_animations", True) is False else None)


@function("tf.io.encode_jpeg", "tf.io.encode_png", parameters="image")
def _encode(call: Call) -> Value:
    shape = operand(call, "image").shape
    return dense("string", None if shape is None else shape[:-3])


@function("tf.io.extract_jpeg_shape", parameters="contents output_type name")
def _jpeg_shape(call: Call) -> Value:
    return dense(dtype_argument(call, "output_type", "int32"), (3,))


@function("tf.io.is_jpeg", parameters="contents name")
def _is_jpeg(call: Call) -> Value:
    return dense("bool", ())


@function("tf.io.decode_raw", parameters="input_bytes out_type little_endian fixed_length name")
def _decode_raw(call: Call) -> Value:
    part = operand(call, "input_bytes")
    return dense(dtype_argument(call, "out_type"), None if part.shape is None else (*part.shape, None))


@function("tf.io.decode_csv", parameters="records record_defaults field_delim use_quote_delim na_value select_cols name")
def _decode_csv(call: Call) -> Value:
    part, defaults = operand(call, "records"), sequence_items(argument(call, "record_defaults"))
    if defaults is None:
        return (List(type="list", site=call.context.site, elements=None, element=dense(None, part.shape)),)
    columns = tuple(dense(dtype_of(default) or to_tensor(default).dtype, part.shape) for default in defaults)
    return (List(type="list", site=call.context.site, elements=columns),)


def _feature(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site, arguments=tuple(sorted(call.arguments.items()))),)


for _name, _parameters in FEATURES.items():
    function(_name, parameters=_parameters)(_feature)


@function("tf.io.parse_single_example", parameters="serialized features example_names name")
@function("tf.io.parse_example", parameters="serialized features example_names name")
def _parse_example(call: Call) -> Value:
    """A dictionary with what each feature says; a batch of examples adds an axis."""
    outer: tuple[Dim, ...] | None = ()
    if call.name == "tf.io.parse_example":
        outer = operand(call, "serialized").shape
    return _parsed(call, argument(call, "features"), outer)


@function("tf.io.parse_single_sequence_example", parameters="serialized context_features sequence_features example_name name")
def _parse_sequence(call: Call) -> Value:
    empty: Value = (Dict(site=call.context.site, items=()),)
    context = _parsed(call, argument(call, "context_features"), ()) if given(call, "context_features") else empty
    frames = _parsed(call, argument(call, "sequence_features"), (None,)) if given(call, "sequence_features") else empty
    return tuple_of([context, frames])


def _parsed(call: Call, features: Value, outer: tuple[Dim, ...] | None) -> Value:
    found = features[0] if len(features) == 1 else None
    if not isinstance(found, Dict):
        return (Dict(site=call.context.site, items=(), element=dense(None)),)
    items = tuple((key, _parsed_feature(value, outer)) for key, value in found.items)
    return (Dict(site=call.context.site, items=items, element=_parsed_feature(found.element, outer) if found.element else ()),)


def _parsed_feature(value: Value, outer: tuple[Dim, ...] | None) -> Value:
    feature = value[0] if len(value) == 1 else None
    if not isinstance(feature, ExternalObject):
        return dense(None)
    settings = dict(feature.arguments)
    dtype = dtype_of(settings.get("dtype", ()))
    match feature.cls.rpartition(".")[2]:
        case "FixedLenFeature":
            inner = dims_of(settings.get("shape", ()))
            return dense(dtype, None if inner is None or outer is None else (*outer, *inner))
        case "FixedLenSequenceFeature":
            inner = dims_of(settings.get("shape", ()))
            return dense(dtype, None if inner is None or outer is None else (*outer, None, *inner))
        case "VarLenFeature" | "SparseFeature":
            return sparse(dtype, None if outer is None else (None,) * (len(outer) + 1))
        case "RaggedFeature":
            return dense(dtype, (None,)) if outer == () else ragged(dtype, None if outer is None else (*outer, None), 1)
        case _:
            return dense(None)


@function("tf.io.serialize_sparse", parameters="sp_input out_type name", composite=True)
def _serialize_sparse(call: Call) -> Value:
    return dense(dtype_argument(call, "out_type", "string"), (3,))


@function("tf.audio.decode_wav", parameters="contents desired_channels desired_samples name")
def _decode_wav(call: Call) -> Value:
    lengths = [dim_of(argument(call, name)) if given(call, name) else None for name in ("desired_samples", "desired_channels")]
    samples, channels = (None if length == -1 else length for length in lengths)
    return tuple_of([dense("float32", (samples, channels)), dense("int32", ())])


@function("tf.audio.encode_wav", parameters="audio sample_rate name")
def _encode_wav(call: Call) -> Value:
    return dense("string", ())
