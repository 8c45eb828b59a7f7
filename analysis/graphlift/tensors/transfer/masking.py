"""Selecting by condition: ``tf.where`` and ``tf.boolean_mask``.

Source: TensorFlow 2.21, ``where_v2`` and ``boolean_mask`` in ``array_ops.py``. How many elements are true is open.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import matched
from graphlift.tensors.transfer.arguments import argument, dense, given, int_argument, operand
from graphlift.tensors.transfer.elementwise import broadcast_result
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import Shape, Tensor, Value


def masked_shape(shape: Shape, mask: Shape, axis: int | None) -> Shape:
    """The shape that is left when a Boolean mask selects from *axis* on."""
    if shape is None or mask is None or axis is None or not mask:
        return None
    index = shapes.axis_index(axis, len(shape)) if shape else None
    if index is None:
        return None
    return (*shape[:index], None, *shape[index + len(mask) :])


@function("tf.where", parameters="condition x y", composite=True)
def _where(call: Call) -> Value:
    condition = operand(call, "condition")
    if not given(call, "x") and not given(call, "y"):
        return dense("int64", (None, None if condition.shape is None else len(condition.shape)))
    left, right = matched([argument(call, "x"), argument(call, "y")])
    return broadcast_result([condition, left, right], left.dtype)


@function("tf.boolean_mask", parameters="tensor mask axis", composite=True)
def _boolean_mask(call: Call) -> Value:
    part, mask = operand(call, "tensor"), operand(call, "mask")
    if mask.kind == "ragged" or part.kind == "ragged":
        return (Tensor(kind="ragged", dtype=part.dtype),)
    return dense(part.dtype, masked_shape(part.shape, mask.shape, int_argument(call, "axis", 0)))


@function("tf.ragged.boolean_mask", parameters="data mask", composite=True)
def _ragged_boolean_mask(call: Call) -> Value:
    part, mask = operand(call, "data"), operand(call, "mask")
    if mask.shape is None or len(mask.shape) < 2:
        return dense(part.dtype, (None, *part.shape[1:]) if part.shape and part.kind == "dense" and mask.shape else None)
    shape: Shape = None if part.shape is None else (mask.shape[0], *((None,) * (len(mask.shape) - 1)), *part.shape[len(mask.shape) :])
    rank = len(mask.shape) - 1 if part.kind == "dense" else max(part.ragged_rank, len(mask.shape) - 1)
    return (Tensor(kind="ragged", dtype=part.dtype, shape=shape, ragged_rank=rank),)
