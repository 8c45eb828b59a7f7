"""Lengths of axes after a window slid over them: convolution, pooling, padding, cropping.

An open axis (``None``) stays open and an unknown one unknown, whatever slides over it; an unknown setting makes a known length
unknown. Source: the padding rules of ``tf.nn.convolution``, which Keras 2 and 3 share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors.values import UNKNOWN_DIM, Dim

CHANNELS_FIRST: Final = "channels_first"


def unknown_axes(count: int) -> tuple[Dim, ...]:
    """So many axes of which nothing is known."""
    return tuple(UNKNOWN_DIM for _ in range(count))


def through(length: Dim, formula: Callable[[int], int]) -> Dim:
    """Apply *formula* to a known length; a negative result (TensorFlow raises there) is unknown."""
    if not isinstance(length, int):
        return length
    result = formula(length)
    return result if result >= 0 else UNKNOWN_DIM


def slide(length: Dim, window: int | None, stride: int | None, padding: str | None, dilation: int | None = 1) -> Dim:
    """The number of places that a window takes: ``valid`` keeps it inside, ``same`` and ``causal`` pad first."""
    if not isinstance(length, int):
        return length
    if padding is None or stride is None or stride < 1:
        return UNKNOWN_DIM
    if padding in ("same", "causal"):
        return -(-length // stride)
    if window is None or dilation is None:
        return UNKNOWN_DIM
    span = (window - 1) * dilation + 1
    return (length - span) // stride + 1 if length >= span else UNKNOWN_DIM


def unslide(
    length: Dim, window: int | None, stride: int | None, padding: str | None, output_padding: int | None, dilation: int | None
) -> Dim:
    """The length that a transposed convolution gives; ``output_padding`` of ``None`` lets the layer choose."""
    if not isinstance(length, int):
        return length
    if stride is None or padding is None:
        return UNKNOWN_DIM
    if padding == "same" and output_padding is None:
        return length * stride
    if window is None or dilation is None:
        return UNKNOWN_DIM
    span = (window - 1) * dilation + 1
    if output_padding is None:
        return length * stride + max(span - stride, 0)
    margin = span // 2 if padding == "same" else 0
    return (length - 1) * stride + span - 2 * margin + output_padding
