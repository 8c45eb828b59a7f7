"""Annotations in the manner of jaxtyping: ``Float32[tf.Tensor, "batch 28 28"]``.

The class before the bracket tells the dtype (``Float`` and its like leave it open), the text tells the axes: numbers are lengths,
names stand for what differs from call to call, ``...`` and ``*name`` for any number of axes; all else says nothing of its axis.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.tensors.values import UNKNOWN_DIM, Array, Const, Dim, Shape, Tensor, Value

MODULE: Final = "jaxtyping"
_DTYPES: Final = {
    **{f"{kind}{bits}": f"{kind.lower()}{bits}" for kind in ("Int", "UInt") for bits in (8, 16, 32, 64)},
    **{name: name.lower() for name in ("Float16", "Float32", "Float64", "BFloat16", "Complex64", "Complex128", "Bool")},
}
_MAX_AXES: Final = 16
_MAX_DIGITS: Final = 12


def refined(name: str, held: Value, axes: Value) -> Value:
    """The tensors and arrays of *held* with the dtype that the class *name* tells, and the shape that a constant text tells."""
    dtype = _DTYPES.get(name.rpartition(".")[2])
    shape = next((_shape(atom.value) for atom in axes if isinstance(atom, Const) and isinstance(atom.value, str)), None)
    return tuple(
        msgspec.structs.replace(atom, dtype=dtype or atom.dtype, shape=shape) if isinstance(atom, Tensor | Array) else atom for atom in held
    )


def _shape(text: str) -> Shape:
    words = text.split()
    if len(words) > _MAX_AXES or any(word == "..." or word.lstrip("#?_").startswith("*") for word in words):
        return None
    return tuple(map(_axis, words))


def _axis(word: str) -> Dim:
    length = word.rpartition("=")[2]
    if length.isascii() and length.isdigit() and len(length) <= _MAX_DIGITS:
        return int(length)
    return None if word.isidentifier() and not word.startswith("_") else UNKNOWN_DIM
