"""Assertions, printing, questions about tensors and the mode: what they give, for their effects are known elsewhere.

``tf.debugging`` assertions give ``None`` eagerly; inside a trace they give an operation, which no program computes with.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer.arguments import argument, dense, operand
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import NONE, Array, Const, Dict, List, Prim, Tensor, Tuple, Value, const, join, prim, unknown

_ASSERTED: Final = (
    "equal none_equal less less_equal greater greater_equal near same_float_dtype type negative positive non_negative non_positive integer"
    " proper_iterable scalar shapes all_finite rank rank_at_least rank_in"
)
ASSERTIONS: Final = ("tf.debugging.Assert", *(f"tf.debugging.assert_{name}" for name in _ASSERTED.split()))


@function(*ASSERTIONS, composite=True)
@function("tf.print", "tf.group", parameters="*inputs", composite=True)
@function("tf.no_op", parameters="name")
def _nothing_or_operation(call: Call) -> Value:
    return join(NONE, unknown("what comes back is nothing eagerly, and an operation in a graph"))


@function("tf.debugging.check_numerics", parameters="tensor message name")
def _check_numerics(call: Call) -> Value:
    part = operand(call, "tensor")
    return (like(part, dtype=part.dtype),)


@function("tf.is_tensor", parameters="x", composite=True)
def _is_tensor(call: Call) -> Value:
    found = [_is_certain_tensor(atom) for atom in argument(call, "x")]
    return join(*(prim("bool") if answer is None else const(answer) for answer in found))


def _is_certain_tensor(atom: object) -> bool | None:
    if isinstance(atom, Tensor):
        return None if atom.kind in ("symbolic", "tensorarray") else True
    return False if isinstance(atom, (Const, Prim, Array, List, Tuple, Dict)) else None


@function("tf.executing_eagerly", "tf.inside_function", "tf.debugging.is_numeric_tensor", "tf.is_symbolic_tensor")
def _truth(call: Call) -> Value:
    return prim("bool")


@function("tf.timestamp", parameters="name")
def _timestamp(call: Call) -> Value:
    return dense("float64", ())


@function("tf.get_static_value", parameters="tensor partial")
def _static_value(call: Call) -> Value:
    part = operand(call, "tensor")
    return join((Array(dtype=part.dtype, shape=part.shape, content=part.content),), NONE)
