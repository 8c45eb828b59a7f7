"""Reductions over axes, cumulative operations and positions of extremes.

Source: TensorFlow 2.21's ``ReductionShape``: an axis that is not known leaves the rank unknown, unless dimensions are kept. Over
the last inner axis of a ragged tensor the result is dense, over an outer one it stays ragged.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.transfer.arguments import (
    ALL,
    Axes,
    argument,
    axes_argument,
    bool_argument,
    dense,
    dim_of,
    dtype_argument,
    given,
    int_argument,
    named_tuple,
    operand,
    shared_dtype,
    tensors_argument,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Tensor, Value, tuple_of

SAME_DTYPE: Final = tuple(
    f"tf.math.reduce_{name}" for name in ["sum", "prod", "max", "min", "mean", "euclidean_norm", "logsumexp", "all", "any"]
)
REAL_RESULT: Final = ("tf.math.reduce_std", "tf.math.reduce_variance")


def reduced_shape(shape: Shape, axes: Axes, keepdims: bool | None) -> Shape:
    """The shape that is left when *axes* are reduced."""
    if axes == ALL and keepdims is False:
        return ()
    if shape is None or keepdims is None:
        return None
    if axes == ALL:
        return (1,) * len(shape)
    if axes is None:
        return tuple(1 if dim == 1 else None for dim in shape) if keepdims else None
    if keepdims:
        return tuple(1 if index in axes else dim for index, dim in enumerate(shape))
    return tuple(dim for index, dim in enumerate(shape) if index not in axes)


def reduced(call: Call, name: str, dtype: str | None = None) -> Value:
    """The result of reducing the argument *name* over ``axis`` with ``keepdims``; its dtype unless another is given."""
    part = operand(call, name)
    dtype = dtype or part.dtype
    axes = axes_argument(call, "axis", shapes.rank_of(part.shape))
    keepdims = bool_argument(call, "keepdims")
    shape = reduced_shape(part.shape, axes, keepdims)
    if part.kind == "ragged":
        return _reduced_ragged(part, axes, keepdims, shape, dtype)
    return dense(dtype, shape)


def _reduced_ragged(part: Tensor, axes: Axes, keepdims: bool | None, shape: Shape, dtype: str | None) -> Value:
    if axes == ALL and keepdims is False:
        return dense(dtype, ())
    if not isinstance(axes, tuple) or keepdims is None or keepdims:
        return (
            (Tensor(dtype=dtype),) if axes == ALL or axes is None else (Tensor(kind="ragged", dtype=dtype, ragged_rank=part.ragged_rank),)
        )
    left = part.ragged_rank - sum(1 for axis in axes if axis <= part.ragged_rank)
    if left <= 0:
        return dense(dtype, shape)
    return (Tensor(kind="ragged", dtype=dtype, shape=shape, ragged_rank=left),)


@function(*SAME_DTYPE, parameters="input_tensor axis keepdims", composite=True)
def _reduce(call: Call) -> Value:
    return reduced(call, "input_tensor")


@function(*REAL_RESULT, parameters="input_tensor axis keepdims", composite=True)
def _reduce_to_real(call: Call) -> Value:
    return reduced(call, "input_tensor", dtypes.real_part(operand(call, "input_tensor").dtype))


@function("tf.math.count_nonzero", parameters="input axis keepdims dtype", composite=True)
def _count_nonzero(call: Call) -> Value:
    return reduced(call, "input", dtype_argument(call, "dtype", "int64"))


@function("tf.math.argmax", "tf.math.argmin", parameters="input axis output_type")
def _argmax(call: Call) -> Value:
    part = operand(call, "input")
    dtype = dtype_argument(call, "output_type", "int64")
    if part.shape is None:
        return dense(dtype)
    axis = int_argument(call, "axis", 0)
    rank = len(part.shape)
    index = None if axis is None else shapes.axis_index(axis, rank)
    if index is None:
        return dense(dtype, part.shape[:-1] if rank <= 1 else shapes.unknown_of_rank(rank - 1))
    return dense(dtype, shapes.without_dim(part.shape, index))


@function("tf.math.cumsum", "tf.math.cumprod", "tf.math.cumulative_logsumexp", parameters="x axis exclusive reverse", composite=True)
def _cumulative(call: Call) -> Value:
    part = operand(call, "x")
    return (like(part, dtype=part.dtype),)


@function("tf.norm", parameters="tensor ord axis keepdims")
def _norm(call: Call) -> Value:
    part = operand(call, "tensor")
    return reduced(call, "tensor", dtypes.real_part(part.dtype))


@function("tf.linalg.normalize", parameters="tensor ord axis")
def _normalize(call: Call) -> Value:
    part = operand(call, "tensor")
    axes = axes_argument(call, "axis", shapes.rank_of(part.shape))
    return tuple_of([dense(part.dtype, part.shape), dense(dtypes.real_part(part.dtype), reduced_shape(part.shape, axes, True))])


@function("tf.linalg.global_norm", parameters="t_list")
def _global_norm(call: Call) -> Value:
    parts = tensors_argument(call, "t_list")
    return dense(parts[0].dtype if parts else shared_dtype(argument(call, "t_list")), ())


@function("tf.math.zero_fraction", parameters="value")
def _zero_fraction(call: Call) -> Value:
    return dense("float32", ())


@function("tf.nn.l2_loss", parameters="t")
def _l2_loss(call: Call) -> Value:
    return dense(operand(call, "t").dtype, ())


@function("tf.math.l2_normalize", parameters="x axis epsilon", composite=True)
def _l2_normalize(call: Call) -> Value:
    part = operand(call, "x")
    return (like(part, dtype=part.dtype),)


@function("tf.nn.moments", parameters="x axes shift keepdims")
def _moments(call: Call) -> Value:
    part = operand(call, "x")
    axes = axes_argument(call, "axes", shapes.rank_of(part.shape))
    result = dense(part.dtype, reduced_shape(part.shape, axes, bool_argument(call, "keepdims")))
    return tuple_of([result, result])


@function("tf.nn.weighted_moments", parameters="x axes frequency_weights keepdims")
def _weighted_moments(call: Call) -> Value:
    part, weights = operand(call, "x"), operand(call, "frequency_weights")
    shape = shapes.broadcast(part.shape, weights.shape)
    axes = axes_argument(call, "axes", shapes.rank_of(shape))
    result = dense(part.dtype, reduced_shape(shape, axes, bool_argument(call, "keepdims")))
    return tuple_of([result, result])


@function("tf.math.bincount", parameters="arr weights minlength maxlength dtype axis binary_output")
def _bincount(call: Call) -> Value:
    part = operand(call, "arr")
    weighted = given(call, "weights")
    dtype = operand(call, "weights").dtype if weighted else dtype_argument(call, "dtype", "int32")
    least, most = (int_argument(call, name) if given(call, name) else None for name in ("minlength", "maxlength"))
    length = least if least == most and (least or 0) > 0 else None
    if given(call, "axis") and int_argument(call, "axis") != 0:
        return dense(dtype, None if part.shape is None else (*part.shape[:-1], length))
    return dense(dtype, (length,))


@function("tf.math.confusion_matrix", parameters="labels predictions num_classes weights dtype")
def _confusion_matrix(call: Call) -> Value:
    count = int_argument(call, "num_classes") if given(call, "num_classes") else None
    side: Dim = count if count is not None else UNKNOWN_DIM if given(call, "num_classes") else None
    return dense(dtype_argument(call, "dtype", "int32"), (side, side))


@function("tf.math.is_non_decreasing", "tf.math.is_strictly_increasing", parameters="x")
def _is_increasing(call: Call) -> Value:
    return dense("bool", ())


@function("tf.math.lbeta", parameters="x")
def _lbeta(call: Call) -> Value:
    part = operand(call, "x")
    return dense(part.dtype, None if part.shape is None else part.shape[:-1])


@function("tf.math.in_top_k", parameters="targets predictions k")
def _in_top_k(call: Call) -> Value:
    targets, predictions = operand(call, "targets").shape, operand(call, "predictions").shape
    batch = UNKNOWN_DIM if not predictions else predictions[0]
    own = targets[0] if targets else None
    return dense("bool", (shapes.unify_dim(batch, own) if predictions else own,))


@function("tf.math.top_k", parameters="input k sorted index_type")
def _top_k(call: Call) -> Value:
    part = operand(call, "input")
    last: Dim = dim_of(argument(call, "k")) if given(call, "k") else 1
    shape = None if part.shape is None else (*part.shape[:-1], last)
    indices = dense(dtype_argument(call, "index_type", "int32"), shape)
    return named_tuple("tf.math.TopKV2", values=dense(part.dtype, shape), indices=indices)


@function("tf.sort", parameters="values axis direction")
def _sort(call: Call) -> Value:
    part = operand(call, "values")
    return dense(part.dtype, part.shape)


@function("tf.argsort", parameters="values axis direction stable")
def _argsort(call: Call) -> Value:
    return dense("int32", operand(call, "values").shape)


@function("tf.searchsorted", parameters="sorted_sequence values side out_type")
def _searchsorted(call: Call) -> Value:
    return dense(dtype_argument(call, "out_type", "int32"), operand(call, "values").shape)
