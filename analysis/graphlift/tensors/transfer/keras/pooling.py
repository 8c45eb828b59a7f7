"""Pooling layers: moving windows, global ones, and those that adapt to a wanted size."""

from __future__ import annotations

from graphlift.tensors.transfer.arguments import argument, bool_argument, dims_of, is_none, str_argument
from graphlift.tensors.transfer.keras.convolution import axes_of
from graphlift.tensors.transfer.keras.layer import Application, channels_first, layer, per_axis, spatial
from graphlift.tensors.transfer.keras.windows import slide, unknown_axes
from graphlift.tensors.values import Dim, Value

_MOVING = [f"{kind}{axes}D" for kind in ("MaxPooling", "AveragePooling") for axes in (1, 2, 3)]
_GLOBAL = [f"Global{kind}{axes}D" for kind in ("MaxPooling", "AveragePooling") for axes in (1, 2, 3)]
_ADAPTIVE = [f"Adaptive{kind}{axes}D" for kind in ("MaxPooling", "AveragePooling") for axes in (1, 2, 3)]


@layer(*_MOVING, parameters="pool_size strides padding data_format name")
def _pooling(applied: Application) -> Value:
    axes = axes_of(applied.settings.name)
    shape, first = applied.input.shape, channels_first(applied.settings)
    if shape is None or len(shape) != axes + 2 or first is None:
        return applied.output(unknown_axes(axes + 2), applied.input.dtype)
    windows = per_axis(applied.settings, "pool_size", axes, 2)
    strides = windows if is_none(argument(applied.settings, "strides")) else per_axis(applied.settings, "strides", axes)
    padding = str_argument(applied.settings, "padding", "valid")
    folded = None if padding is None else padding.lower()
    where = spatial(shape, first)
    lengths = [slide(n, w, s, folded) for n, w, s in zip(shape[where], windows, strides, strict=True)]
    return applied.output((*shape[: where.start], *lengths, *shape[where.stop :]), applied.input.dtype)


@layer(*_GLOBAL, parameters="data_format keepdims")
def _global_pooling(applied: Application) -> Value:
    axes = axes_of(applied.settings.name)
    shape, first, kept = applied.input.shape, channels_first(applied.settings), bool_argument(applied.settings, "keepdims")
    if kept is None:
        return applied.output(None, applied.input.dtype)
    if shape is None or len(shape) != axes + 2 or first is None:
        return applied.output(unknown_axes(axes + 2 if kept else 2), applied.input.dtype)
    ones: tuple[Dim, ...] = (1,) * axes if kept else ()
    channels = shape[1] if first else shape[-1]
    return applied.output((shape[0], channels, *ones) if first else (shape[0], *ones, channels), applied.input.dtype)


@layer(*_ADAPTIVE, parameters="output_size data_format")
def _adaptive_pooling(applied: Application) -> Value:
    axes = axes_of(applied.settings.name)
    shape, first = applied.input.shape, channels_first(applied.settings)
    if shape is None or len(shape) != axes + 2 or first is None:
        return applied.output(unknown_axes(axes + 2), applied.input.dtype)
    wanted = dims_of(argument(applied.settings, "output_size"))
    sizes: tuple[Dim, ...] = unknown_axes(axes)
    if wanted is not None and len(wanted) in (1, axes):
        sizes = wanted if len(wanted) == axes else wanted * axes
    where = spatial(shape, first)
    return applied.output((*shape[: where.start], *sizes, *shape[where.stop :]), applied.input.dtype)
