"""Making tensors and variables: constants, fills, ranges, identity matrices, ``tf.Variable``, initialisers.

Source: TensorFlow 2.21, ``constant_op.py``, ``array_ops.py``, ``math_ops.py``, ``variables.py``, ``init_ops_v2.py``.
"""

from __future__ import annotations

import math
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import MAX_CONTENT, matched
from graphlift.tensors.transfer.arguments import (
    argument,
    dense,
    dim_of,
    dims_argument,
    dtype_argument,
    given,
    int_argument,
    is_none,
    operand,
    tensor_argument,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.values import Const, Dim, ExternalObject, Shape, Tensor, Value

INITIALIZERS: Final = (
    "tf.zeros_initializer",
    "tf.ones_initializer",
    "tf.constant_initializer",
    "tf.random_normal_initializer",
    "tf.random_uniform_initializer",
)


@function("tf.constant", parameters="value dtype shape name")
def _constant(call: Call) -> Value:
    part = operand(call, "value", dtype_argument(call, "dtype") if given(call, "dtype") else None)
    dtype = dtype_argument(call, "dtype", part.dtype)
    if not given(call, "shape"):
        return dense(dtype, part.shape, part.content)
    shape = dims_argument(call, "shape")
    repeats = part.content is not None and part.shape == () and shape is not None and len(shape) == 1 and isinstance(shape[0], int)
    content = (part.content or ()) * shape[0] if repeats and shape and isinstance(shape[0], int) and shape[0] <= MAX_CONTENT else None
    return dense(dtype, shape, content)


@function("tf.convert_to_tensor", parameters="value dtype dtype_hint name", composite=True)
def _convert_to_tensor(call: Call) -> Value:
    wanted = dtype_argument(call, "dtype") if given(call, "dtype") else dtype_argument(call, "dtype_hint")
    part = operand(call, "value", wanted)
    dtype = dtype_argument(call, "dtype", part.dtype)
    return (like(part, dtype=dtype if given(call, "dtype") else part.dtype, content=part.content),)


def _filled(dtype: str | None, shape: Shape, element: Dim | None) -> Value:
    """A tensor of one integer repeated, whose elements are kept if it could be a shape."""
    small = shape is not None and len(shape) <= 1 and all(isinstance(dim, int) and 0 <= dim <= MAX_CONTENT for dim in shape)
    count = shapes.size(shape)
    content = (element,) * count if small and isinstance(element, int) and isinstance(count, int) and dtype in dtypes.INTEGER else None
    return dense(dtype, shape, content)


@function("tf.zeros", "tf.ones", parameters="shape dtype name layout")
def _zeros(call: Call) -> Value:
    return _filled(dtype_argument(call, "dtype", "float32"), dims_argument(call, "shape"), 0 if call.name == "tf.zeros" else 1)


@function("tf.zeros_like", "tf.ones_like", parameters="input dtype name layout", composite=True)
def _zeros_like(call: Call) -> Value:
    part = operand(call, "input")
    dtype = dtype_argument(call, "dtype", part.dtype)
    if part.kind != "dense":
        return (like(part, dtype=dtype),)
    return _filled(dtype, part.shape, 0 if call.name == "tf.zeros_like" else 1)


@function("tf.fill", parameters="dims value name layout")
def _fill(call: Call) -> Value:
    part = operand(call, "value")
    element = part.content[0] if part.content and len(part.content) == 1 else None
    return _filled(part.dtype, dims_argument(call, "dims"), element)


@function("tf.eye", parameters="num_rows num_columns batch_shape dtype name")
def _eye(call: Call) -> Value:
    rows = dim_of(argument(call, "num_rows"))
    columns = dim_of(argument(call, "num_columns")) if given(call, "num_columns") else rows
    outer: Shape = dims_argument(call, "batch_shape") if given(call, "batch_shape") else ()
    return dense(dtype_argument(call, "dtype", "float32"), None if outer is None else (*outer, rows, columns))


@function("tf.range", parameters="start limit delta dtype name")
def _range(call: Call) -> Value:
    ends = [argument(call, name) for name in ("start", "limit", "delta") if given(call, name)]
    parts = matched(ends)
    dtype = dtype_argument(call, "dtype") if given(call, "dtype") else _range_dtype([part.dtype for part in map(_alone, ends)])
    if not given(call, "limit"):
        ends = [(), *ends]
    start, limit = ends[0], ends[1] if len(ends) > 1 else ()
    delta = argument(call, "delta")
    numbers = [0 if is_none(start) else _number(start), _number(limit), 1 if is_none(delta) else _number(delta)]
    if any(number is None for number in numbers):
        vague = [dim_of(end) for end in (start, limit, delta) if not is_none(end)]
        known = [dim for dim in vague if not isinstance(dim, int)]
        return dense(dtype, (shapes.vague(*known) if parts else None,))
    first, last, step = (number or 0 for number in numbers)
    if step == 0:
        return ()
    count = max(0, math.ceil((last - first) / step))
    whole = all(isinstance(number, int) for number in numbers) and count <= MAX_CONTENT
    content = tuple(int(first) + index * int(step) for index in range(count)) if whole else None
    return dense(dtype, (count,), content)


def _alone(value: Value) -> Tensor:
    return matched([value])[0]


def _range_dtype(found: list[str | None]) -> str | None:
    """The widest of the operands' dtypes, in the order that ``tf.range`` has for them."""
    order = ("int32", "int64", "float16", "bfloat16", "float32", "float64")
    if any(dtype not in order for dtype in found):
        return None
    return max((dtype for dtype in found if dtype), key=order.index, default=None)


def _number(value: Value) -> int | float | None:
    """A known finite number."""
    if len(value) == 1 and isinstance(value[0], Const) and isinstance(value[0].value, float):
        return value[0].value if math.isfinite(value[0].value) else None
    dim = dim_of(value)
    return dim if isinstance(dim, int) else None


@function("tf.linspace", parameters="start stop num name axis")
def _linspace(call: Call) -> Value:
    start, stop = matched([argument(call, "start"), argument(call, "stop")])
    dtype = "float64" if start.dtype in ("int32", "int64") else start.dtype
    shape = shapes.broadcast(start.shape, stop.shape)
    axis = int_argument(call, "axis", 0)
    if shape is None or axis is None:
        return dense(dtype)
    index = shapes.axis_index(axis, len(shape) + 1)
    return dense(dtype, None if index is None else shapes.inserted(shape, index, dim_of(argument(call, "num"))))


@function(
    "tf.Variable",
    parameters="initial_value trainable validate_shape caching_device name variable_def dtype import_scope constraint"
    " synchronization aggregation shape",
)
def _variable(call: Call) -> Value:
    wanted = dtype_argument(call, "dtype") if given(call, "dtype") else None
    part = _initial(call, wanted)
    dtype = wanted or (None if given(call, "dtype") else part.dtype)
    shape = dims_argument(call, "shape") if given(call, "shape") else part.shape
    return (Tensor(kind="variable", dtype=dtype, shape=shape, trainable=_is_trainable(call)),)


def _is_trainable(call: Call) -> bool | None:
    match argument(call, "trainable"):
        case () | (Const(value=None),):
            return None if given(call, "synchronization") else True
        case (Const(value=bool() as said),):
            return said
        case _:
            return None


def _initial(call: Call, dtype: str | None) -> Tensor:
    """The initial value; a function of no arguments is called for it."""
    value = argument(call, "initial_value")
    if any(type(atom).__name__ in ("Function", "Wrapped", "ExternalMethod") for atom in value):
        value = call.context.apply(value, ())
    found = tensor_argument(Call(name=call.name, arguments={"value": value}, context=call.context), "value", dtype)
    return found or Tensor(dtype=dtype)


@function("tf.sparse.eye", parameters="num_rows num_columns dtype name")
def _sparse_eye(call: Call) -> Value:
    rows = dim_of(argument(call, "num_rows"))
    columns = dim_of(argument(call, "num_columns")) if given(call, "num_columns") else rows
    return (Tensor(kind="sparse", dtype=dtype_argument(call, "dtype", "float32"), shape=(rows, columns)),)


@function(*INITIALIZERS)
def _initializer(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site),)


@method(*(f"object:{name}.__call__" for name in INITIALIZERS), parameters="shape dtype")
def _initialized(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "float32"), dims_argument(call, "shape"))
