"""``tf.strings``: most work element by element; splitting gives ragged tensors.

Source: TensorFlow 2.21, ``string_ops.py``, ``ragged_string_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    axes_argument,
    bool_argument,
    dense,
    dim_of,
    dtype_argument,
    operand,
    sequence_items,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.ragged import ragged
from graphlift.tensors.transfer.reductions import reduced_shape
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import Tensor, Value, tuple_of

ELEMENTWISE: Final = {
    "string": "as_string lower upper strip regex_replace substr unicode_transcode",
    "bool": "regex_full_match",
    "int32": "length unicode_script",
    "int64": "to_hash_bucket to_hash_bucket_fast to_hash_bucket_strong",
}
_DTYPES: Final = {f"tf.strings.{name}": dtype for dtype, names in ELEMENTWISE.items() for name in names.split()}
_SPLITTERS: Final = tuple(f"tf.strings.{name}" for name in ("split", "bytes_split", "unicode_split"))


@function(*_DTYPES, parameters="input", composite=True)
def _elementwise(call: Call) -> Value:
    return (like(operand(call, "input"), dtype=_DTYPES[call.name]),)


@function("tf.strings.to_number", parameters="input out_type name", composite=True)
def _to_number(call: Call) -> Value:
    return (like(operand(call, "input"), dtype=dtype_argument(call, "out_type", "float32")),)


@function("tf.strings.join", parameters="inputs separator name")
def _join(call: Call) -> Value:
    items = sequence_items(argument(call, "inputs"))
    if items is None:
        return dense("string")
    parts = [to_tensor(item) for item in items]
    kept = [part.shape for part in parts if part.shape != ()]
    return dense("string", shapes.unify_all(kept) if kept else ())


@function("tf.strings.reduce_join", parameters="inputs axis keepdims separator name")
def _reduce_join(call: Call) -> Value:
    part = operand(call, "inputs")
    axes = axes_argument(call, "axis", shapes.rank_of(part.shape))
    return dense("string", reduced_shape(part.shape, axes, bool_argument(call, "keepdims")))


@function("tf.strings.format", parameters="template inputs placeholder summarize name", composite=True)
def _format(call: Call) -> Value:
    return dense("string", ())


@function(*_SPLITTERS, parameters="input", composite=True)
def _split(call: Call) -> Value:
    return _pieces(operand(call, "input"), "string")


@function("tf.strings.unicode_decode", parameters="input input_encoding errors replacement_char", composite=True)
def _unicode_decode(call: Call) -> Value:
    return _pieces(operand(call, "input"), "int32")


@function("tf.strings.unicode_decode_with_offsets", parameters="input input_encoding errors replacement_char", composite=True)
@function("tf.strings.unicode_split_with_offsets", parameters="input input_encoding errors replacement_char", composite=True)
def _with_offsets(call: Call) -> Value:
    part = operand(call, "input")
    dtype = "int32" if "decode" in call.name else "string"
    return tuple_of([_pieces(part, dtype), _pieces(part, "int64")])


def _pieces(part: Tensor, dtype: str) -> Value:
    """A scalar is split into a vector, a tensor into a ragged one with one axis more."""
    if part.shape is None:
        return (Tensor(dtype=dtype),)
    if part.shape == ():
        return dense(dtype, (None,))
    return ragged(dtype, (*part.shape, None), max(len(part.shape), part.ragged_rank + 1))


@function("tf.strings.unicode_encode", parameters="input output_encoding errors replacement_char name", composite=True)
def _unicode_encode(call: Call) -> Value:
    part = operand(call, "input")
    if part.shape is None or not part.shape:
        return (Tensor(dtype="string"),)
    return ragged("string", part.shape[:-1], min(part.ragged_rank, len(part.shape) - 1) - 1)


@function("tf.strings.ngrams", parameters="data ngram_width separator pad_values", composite=True)
def _ngrams(call: Call) -> Value:
    part = operand(call, "data")
    if not part.shape:
        return (Tensor(dtype="string"),)
    return ragged("string", (*part.shape[:-1], None), len(part.shape) - 1)


@function("tf.strings.unsorted_segment_join", parameters="inputs segment_ids num_segments separator name")
def _segment_join(call: Call) -> Value:
    part, segments = operand(call, "inputs"), operand(call, "segment_ids")
    known = part.shape is not None and segments.shape is not None
    count = dim_of(argument(call, "num_segments"))
    return dense("string", (count, *(part.shape or ())[len(segments.shape or ()) :]) if known else None)


@function("tf.fingerprint", parameters="data method name")
def _fingerprint(call: Call) -> Value:
    shape = operand(call, "data").shape
    return dense("uint8", (shape[0] if shape else None, 8))
