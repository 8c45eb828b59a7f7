"""Convolution layers: plain, transposed, depthwise, separable and locally connected."""

from __future__ import annotations

from graphlift.tensors.transfer.arguments import argument, dim_of, given, int_argument, str_argument
from graphlift.tensors.transfer.keras.layer import Application, channels_first, layer, per_axis
from graphlift.tensors.transfer.keras.windows import slide, unknown_axes, unslide
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Value

_REGULARIZED = (
    "kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
)
_DEPTHWISE = (
    "depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer activity_regularizer depthwise_constraint"
    " bias_constraint"
)


def axes_of(name: str) -> int:
    """How many spatial axes a layer of this name has (``keras.layers.Conv2DTranspose``: 2)."""
    return next((int(letter) for letter in name.rpartition(".")[2] if letter in "123"), 2)


def _shaped(applied: Application, channels: Dim, lengths: list[Dim], first: bool | None) -> Value:
    """The output with these spatial lengths and channels around the input's batch axis."""
    shape = applied.input.shape
    batch: Dim = shape[0] if shape is not None and len(shape) == len(lengths) + 2 else UNKNOWN_DIM
    if first is None:
        return applied.activated(applied.output((batch, *unknown_axes(len(lengths) + 1))))
    return applied.activated(applied.output((batch, channels, *lengths) if first else (batch, *lengths, channels)))


def _split(applied: Application, axes: int) -> tuple[list[Dim], Dim, bool | None]:
    """The input's spatial lengths and channels, and where the channels stand."""
    first = channels_first(applied.settings)
    shape = applied.input.shape
    if shape is None or len(shape) != axes + 2 or first is None:
        return list(unknown_axes(axes)), UNKNOWN_DIM, first
    return (list(shape[2:]), shape[1], first) if first else (list(shape[1:-1]), shape[-1], first)


def _convolved(applied: Application, channels: Dim, lengths: list[Dim], first: bool | None) -> Value:
    axes = len(lengths)
    settings = applied.settings
    padding = str_argument(settings, "padding", "valid")
    windows, strides = per_axis(settings, "kernel_size", axes), per_axis(settings, "strides", axes, 1)
    dilations = per_axis(settings, "dilation_rate", axes, 1)
    folded = None if padding is None else padding.lower()
    found = [slide(n, w, s, folded, d) for n, w, s, d in zip(lengths, windows, strides, dilations, strict=True)]
    return _shaped(applied, channels, found, first)


@layer(
    *("Conv1D", "Conv2D", "Conv3D"),
    parameters=f"filters kernel_size strides padding data_format dilation_rate groups activation use_bias {_REGULARIZED}",
)
@layer(
    *("SeparableConv1D", "SeparableConv2D"),
    parameters="filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias depthwise_initializer"
    " pointwise_initializer bias_initializer",
)
@layer(
    *("LocallyConnected1D", "LocallyConnected2D"),
    parameters=f"filters kernel_size strides padding data_format activation use_bias {_REGULARIZED} implementation",
)
def convolution_output(applied: Application) -> Value:
    """The output of a convolution layer of whatever library, by its settings."""
    lengths, _, first = _split(applied, axes_of(applied.settings.name))
    return _convolved(applied, dim_of(argument(applied.settings, "filters")), lengths, first)


@layer(
    *("DepthwiseConv1D", "DepthwiseConv2D"),
    parameters=f"kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias {_DEPTHWISE}",
)
def _depthwise(applied: Application) -> Value:
    lengths, channels, first = _split(applied, axes_of(applied.settings.name))
    factor = int_argument(applied.settings, "depth_multiplier", 1)
    grown: Dim = channels * factor if isinstance(channels, int) and factor is not None else UNKNOWN_DIM
    return _convolved(applied, grown, lengths, first)


@layer(
    *("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"),
    parameters=f"filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias {_REGULARIZED}",
)
def _transposed(applied: Application) -> Value:
    axes = axes_of(applied.settings.name)
    settings = applied.settings
    lengths, _, first = _split(applied, axes)
    padding = str_argument(settings, "padding", "valid")
    windows, strides = per_axis(settings, "kernel_size", axes), per_axis(settings, "strides", axes, 1)
    dilations = per_axis(settings, "dilation_rate", axes, 1)
    extra = per_axis(settings, "output_padding", axes)
    if given(settings, "output_padding") and None in extra:
        found = list(unknown_axes(axes))
    else:
        parts = zip(lengths, windows, strides, extra, dilations, strict=True)
        found = [unslide(n, w, s, None if padding is None else padding.lower(), e, d) for n, w, s, e, d in parts]
    return _shaped(applied, dim_of(argument(settings, "filters")), found, first)
