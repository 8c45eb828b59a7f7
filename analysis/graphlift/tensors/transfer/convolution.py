"""``tf.nn`` convolutions and pooling: the lengths that windows leave, in either data format.

Source: TensorFlow 2.21, ``nn_ops.py`` and ``common_shape_fns.cc``. Strides and dilations may be one number, one per spatial axis,
or one per axis of the tensor; padding is ``SAME``, ``VALID`` or explicit pairs.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import (
    argument,
    dense,
    dims_argument,
    dims_of,
    dtype_argument,
    given,
    named_tuple,
    operand,
    sequence_items,
    str_argument,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Value, tuple_of

Padding: TypeAlias = Literal["SAME", "VALID"] | tuple[tuple[Dim, Dim], ...] | None
"""One of the names, explicit pairs per spatial axis, or not known."""

_FORMATS: Final = {1: "NWC", 2: "NHWC", 3: "NDHWC"}


def channels_first(call: Call, spatial: int) -> bool | None:
    """Whether ``data_format`` puts the channels before the spatial axes; ``None`` if it is not known."""
    if not given(call, "data_format"):
        return False
    found = str_argument(call, "data_format")
    return None if found is None else found.startswith("NC") and len(found) > 2 and found != _FORMATS.get(spatial)


def per_axis(call: Call, name: str, spatial: int, first: bool) -> tuple[Dim, ...]:
    """A number per spatial axis from one of the forms that strides, dilations and window sizes take; 1 if absent."""
    if not given(call, name):
        return (1,) * spatial
    found = dims_of(argument(call, name))
    if found is None:
        return (UNKNOWN_DIM,) * spatial
    if len(found) == 1:
        return found * spatial
    if len(found) == spatial:
        return found
    if len(found) == spatial + 2:
        return found[2:] if first else found[1:-1]
    return (UNKNOWN_DIM,) * spatial


def padding_of(call: Call, spatial: int, first: bool, default: str = "VALID") -> Padding:
    """The padding of a convolution or pooling."""
    name = str_argument(call, "padding", default)
    if name is not None:
        return "SAME" if name.upper() == "SAME" else "VALID" if name.upper() == "VALID" else None
    rows = sequence_items(argument(call, "padding"))
    if rows is None or len(rows) != spatial + 2:
        return None
    pairs = []
    for row in rows[2:] if first else rows[1:-1]:
        pair = dims_of(row)
        if pair is None or len(pair) != 2:
            return None
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def windowed(
    lengths: tuple[Dim, ...], extents: tuple[Dim, ...], strides: tuple[Dim, ...], dilations: tuple[Dim, ...], padding: Padding
) -> tuple[Dim, ...]:
    """The lengths of spatial axes that windows of these extents leave."""
    found: list[Dim] = []
    for index, (length, extent, stride, dilation) in enumerate(zip(lengths, extents, strides, dilations, strict=True)):
        if isinstance(padding, tuple):
            found.append(shapes.window(shapes.add(length, shapes.add(*padding[index])), extent, stride, "VALID", dilation))
        else:
            found.append(shapes.window(length, extent, stride, padding, dilation))
    return tuple(found)


def _assemble(outer: tuple[Dim, ...], inner: tuple[Dim, ...], channels: Dim, first: bool) -> tuple[Dim, ...]:
    return (*outer, channels, *inner) if first else (*outer, *inner, channels)


def convolved(call: Call, spatial: int, image: str, kernel: str, strides: str, depthwise: bool = False) -> Shape:
    """The output shape of a convolution whose parameters have these names."""
    whole, filters = operand(call, image).shape, operand(call, kernel).shape
    first = channels_first(call, spatial)
    if first is None or (filters is not None and len(filters) != spatial + 2):
        return shapes.unknown_of_rank(spatial + 2)
    if whole is None or len(whole) < spatial + 2:
        if whole is not None:
            return None
        whole = (None,) * (spatial + 2)
    if filters is None:
        filters = (None,) * (spatial + 2)
    split = len(whole) - spatial - 1
    outer, channels = whole[:split], whole[split] if first else whole[-1]
    lengths = whole[split + 1 :] if first else whole[split:-1]
    sizes = windowed(
        lengths,
        filters[:spatial],
        per_axis(call, strides, spatial, first),
        per_axis(call, "dilations", spatial, first),
        padding_of(call, spatial, first),
    )
    depth = shapes.multiply(filters[-2] if filters[-2] is not None else channels, filters[-1]) if depthwise else filters[-1]
    return _assemble(outer, sizes, depth, first)


@function("tf.nn.conv1d", parameters="input filters stride padding data_format dilations")
def _conv1d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, convolved(call, 1, "input", "filters", "stride"))


@function("tf.nn.conv2d", parameters="input filters strides padding data_format dilations")
def _conv2d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, convolved(call, 2, "input", "filters", "strides"))


@function("tf.nn.conv3d", parameters="input filters strides padding data_format dilations")
def _conv3d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, convolved(call, 3, "input", "filters", "strides"))


@function("tf.nn.convolution", parameters="input filters strides padding data_format dilations")
def _convolution(call: Call) -> Value:
    part, filters = operand(call, "input"), operand(call, "filters")
    rank = shapes.rank_of(filters.shape) or shapes.rank_of(part.shape)
    return dense(part.dtype, None if rank is None or rank < 3 else convolved(call, rank - 2, "input", "filters", "strides"))


@function("tf.nn.atrous_conv2d", parameters="value filters rate padding")
def _atrous_conv2d(call: Call) -> Value:
    part = operand(call, "value")
    rate = argument(call, "rate")
    renamed = {
        "input": argument(call, "value"),
        "filters": argument(call, "filters"),
        "padding": argument(call, "padding"),
        "dilations": rate,
    }
    inner = Call(name=call.name, arguments=renamed, context=call.context)
    return dense(part.dtype, convolved(inner, 2, "input", "filters", "strides"))


@function("tf.nn.depthwise_conv2d", parameters="input filter strides padding data_format dilations")
def _depthwise_conv2d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, convolved(call, 2, "input", "filter", "strides", depthwise=True))


@function("tf.nn.separable_conv2d", parameters="input depthwise_filter pointwise_filter strides padding data_format dilations")
def _separable_conv2d(call: Call) -> Value:
    shape = convolved(call, 2, "input", "depthwise_filter", "strides", depthwise=True)
    pointwise = operand(call, "pointwise_filter").shape
    first = channels_first(call, 2)
    if shape is not None and first is not None:
        shape = shapes.with_dim(shape, 1 if first else len(shape) - 1, pointwise[-1] if pointwise else None)
    return dense(operand(call, "input").dtype, shape)


@function("tf.nn.conv1d_transpose", "tf.nn.conv2d_transpose", parameters="input filters output_shape strides padding data_format dilations")
@function("tf.nn.conv3d_transpose", "tf.nn.conv_transpose", parameters="input filters output_shape strides padding data_format dilations")
@function("tf.nn.atrous_conv2d_transpose", parameters="value filters output_shape rate padding")
def _conv_transpose(call: Call) -> Value:
    image = "value" if "value" in call.arguments else "input"
    part = operand(call, image)
    shape = dims_argument(call, "output_shape")
    return dense(part.dtype, shape if shape is not None else shapes.open_of_rank(shapes.rank_of(part.shape)))


@function("tf.nn.dilation2d", parameters="input filters strides padding data_format dilations")
@function("tf.nn.erosion2d", parameters="value filters strides padding data_format dilations")
def _dilation2d(call: Call) -> Value:
    image = "value" if "value" in call.arguments else "input"
    part, filters = operand(call, image), operand(call, "filters").shape
    if filters is None or len(filters) != 3:
        return dense(part.dtype, shapes.open_of_rank(4))
    if part.shape is None or len(part.shape) != 4:
        return dense(part.dtype, (None, None, None, filters[2]))
    strides, rates = per_axis(call, "strides", 2, False), per_axis(call, "dilations", 2, False)
    sizes = windowed(part.shape[1:3], filters[:2], strides, rates, padding_of(call, 2, False))
    return dense(part.dtype, (part.shape[0], *sizes, shapes.unify_dim(part.shape[3], filters[2])))


def pooled(call: Call, spatial: int | None, window: str) -> Shape:
    """The output shape of a pooling; without *spatial* it follows from the rank."""
    whole = operand(call, "input").shape
    if whole is None:
        return None if spatial is None else shapes.open_of_rank(spatial + 2)
    spatial = len(whole) - 2 if spatial is None else spatial
    first = channels_first(call, spatial)
    if spatial < 1 or len(whole) != spatial + 2 or first is None:
        return shapes.unknown_of_rank(len(whole))
    lengths = whole[2:] if first else whole[1:-1]
    extents = per_axis(call, window, spatial, first)
    strides = per_axis(call, "strides", spatial, first) if given(call, "strides") else (1,) * spatial
    sizes = windowed(lengths, extents, strides, per_axis(call, "dilations", spatial, first), padding_of(call, spatial, first))
    return _assemble(whole[:1], sizes, whole[1] if first else whole[-1], first)


@function("tf.nn.max_pool", "tf.nn.avg_pool", parameters="input ksize strides padding data_format")
def _pool_any(call: Call) -> Value:
    return dense(operand(call, "input").dtype, pooled(call, None, "ksize"))


@function("tf.nn.max_pool1d", "tf.nn.avg_pool1d", parameters="input ksize strides padding data_format")
def _pool1d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, pooled(call, 1, "ksize"))


@function("tf.nn.max_pool2d", "tf.nn.avg_pool2d", parameters="input ksize strides padding data_format")
def _pool2d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, pooled(call, 2, "ksize"))


@function("tf.nn.max_pool3d", "tf.nn.avg_pool3d", parameters="input ksize strides padding data_format")
def _pool3d(call: Call) -> Value:
    return dense(operand(call, "input").dtype, pooled(call, 3, "ksize"))


@function("tf.nn.pool", parameters="input window_shape pooling_type strides padding data_format dilations")
def _pool(call: Call) -> Value:
    window = dims_argument(call, "window_shape")
    return dense(operand(call, "input").dtype, pooled(call, None if window is None else len(window), "window_shape"))


@function("tf.nn.max_pool_with_argmax", parameters="input ksize strides padding data_format output_dtype")
def _pool_with_argmax(call: Call) -> Value:
    shape = pooled(call, 2, "ksize")
    positions = dense(dtype_argument(call, "output_dtype", "int64"), shape)
    return named_tuple("tf.nn.MaxPoolWithArgmax", output=dense(operand(call, "input").dtype, shape), argmax=positions)


@function("tf.nn.fractional_max_pool", "tf.nn.fractional_avg_pool", parameters="value pooling_ratio pseudo_random overlapping seed")
def _fractional_pool(call: Call) -> Value:
    part = operand(call, "value")
    shape = None if part.shape is None or len(part.shape) != 4 else (part.shape[0], UNKNOWN_DIM, UNKNOWN_DIM, part.shape[3])
    return tuple_of([dense(part.dtype, shape), dense("int64", (None,)), dense("int64", (None,))])


@function("tf.image.extract_patches", parameters="images sizes strides rates padding")
def _extract_patches(call: Call) -> Value:
    part = operand(call, "images")
    if part.shape is None or len(part.shape) != 4:
        return dense(part.dtype, shapes.open_of_rank(4))
    sizes, strides, rates = (per_axis(call, name, 2, False) for name in ("sizes", "strides", "rates"))
    rows = windowed(part.shape[1:3], sizes, strides, rates, padding_of(call, 2, False))
    return dense(part.dtype, (part.shape[0], *rows, shapes.multiply(part.shape[3], shapes.product(sizes))))


@function("tf.extract_volume_patches", parameters="input ksizes strides padding")
def _extract_volume_patches(call: Call) -> Value:
    part = operand(call, "input")
    if part.shape is None or len(part.shape) != 5:
        return dense(part.dtype, shapes.open_of_rank(5))
    sizes, strides = per_axis(call, "ksizes", 3, False), per_axis(call, "strides", 3, False)
    rows = windowed(part.shape[1:4], sizes, strides, (1, 1, 1), padding_of(call, 3, False))
    return dense(part.dtype, (part.shape[0], *rows, shapes.multiply(part.shape[4], shapes.product(sizes))))
