"""Layers that change the shape alone: flattening, reshaping, permuting, repeating, padding, cropping, enlarging."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dim_of, dims_of, sequence_items
from graphlift.tensors.transfer.keras.convolution import axes_of
from graphlift.tensors.transfer.keras.layer import Application, channels_first, layer, per_axis
from graphlift.tensors.transfer.keras.windows import through, unknown_axes
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Value


@layer("Flatten", parameters="data_format")
def _flatten(applied: Application) -> Value:
    shape = applied.input.shape
    if not shape:
        return applied.output((UNKNOWN_DIM, UNKNOWN_DIM), applied.input.dtype)
    return applied.output((shape[0], shapes.product(shape[1:])), applied.input.dtype)


@layer("Reshape", parameters="target_shape")
def _reshape(applied: Application) -> Value:
    shape, target = applied.input.shape, dims_of(argument(applied.settings, "target_shape"))
    if target is None:
        return applied.output(None, applied.input.dtype)
    batch: Dim = shape[0] if shape else UNKNOWN_DIM
    inner = shapes.reshaped(shape[1:] if shape else None, tuple(-1 if dim is None else dim for dim in target))
    return applied.output((batch, *(inner or ())), applied.input.dtype)


@layer("Permute", parameters="dims")
def _permute(applied: Application) -> Value:
    shape, order = applied.input.shape, dims_of(argument(applied.settings, "dims"))
    if order is None:
        return applied.output(shapes.unknown_of_rank(shapes.rank_of(shape)), applied.input.dtype)
    if shape is None or len(shape) != len(order) + 1:
        return applied.output(unknown_axes(len(order) + 1), applied.input.dtype)
    moved = (shape[axis] if isinstance(axis, int) and 0 < axis < len(shape) else UNKNOWN_DIM for axis in order)
    return applied.output((shape[0], *moved), applied.input.dtype)


@layer("RepeatVector", parameters="n")
def _repeat_vector(applied: Application) -> Value:
    shape = applied.input.shape
    batch, features = shape if shape is not None and len(shape) == 2 else (UNKNOWN_DIM, UNKNOWN_DIM)
    return applied.output((batch, dim_of(argument(applied.settings, "n")), features), applied.input.dtype)


@layer("UpSampling1D", parameters="size")
@layer("UpSampling2D", parameters="size data_format interpolation")
@layer("UpSampling3D", parameters="size data_format")
def _upsample(applied: Application) -> Value:
    axes = axes_of(applied.settings.name)
    factors = per_axis(applied.settings, "size", axes, 2)
    return _spatially(applied, axes, [None if factor is None else functools.partial(operator.mul, factor) for factor in factors])


@layer("ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D", parameters="padding data_format")
@layer("Cropping1D", "Cropping2D", "Cropping3D", parameters="cropping data_format")
def _pad_or_crop(applied: Application) -> Value:
    name = applied.settings.name.rpartition(".")[2]
    axes = axes_of(name)
    pads = name.startswith("Zero")
    default = 1 if pads or axes in (1, 3) else 0
    margins = _margins(argument(applied.settings, "padding" if pads else "cropping"), axes, default)
    changes = [None if margin is None else functools.partial(operator.add, margin if pads else -margin) for margin in margins]
    return _spatially(applied, axes, changes)


def _margins(value: Value, axes: int, default: int) -> list[int | None]:
    """Both margins of each axis added up: from one number, one an axis, or a pair an axis."""
    if not value:
        return [2 * default] * axes
    dims = dims_of(value)
    if dims is not None and len(dims) == 1 and sequence_items(value) is None:
        return [2 * dims[0] if isinstance(dims[0], int) else None] * axes
    items = sequence_items(value)
    if items is None or (len(items) != axes and not (axes == 1 and len(items) == 2)):
        return [None] * axes
    if axes == 1 and len(items) == 2:
        items = (value,)
    found: list[int | None] = []
    for item in items:
        pair = dims_of(item) or ()
        known = [dim for dim in pair if isinstance(dim, int)]
        twice = sequence_items(item) is None
        found.append(None if len(known) != len(pair) or not known else 2 * known[0] if twice else sum(known))
    return found


def _spatially(applied: Application, axes: int, changes: Sequence[Callable[[int], int] | None]) -> Value:
    """The output with a change of each spatial axis; one that is not known makes the length unknown."""
    shape, first = applied.input.shape, channels_first(applied.settings)
    if shape is None or len(shape) != axes + 2 or first is None:
        return applied.output(unknown_axes(axes + 2), applied.input.dtype)
    start = 2 if first and axes > 1 else 1
    lengths = [
        (UNKNOWN_DIM if isinstance(length, int) else length) if change is None else through(length, change)
        for length, change in zip(shape[start : start + axes], changes, strict=True)
    ]
    return applied.output((*shape[:start], *lengths, *shape[start + axes :]), applied.input.dtype)
