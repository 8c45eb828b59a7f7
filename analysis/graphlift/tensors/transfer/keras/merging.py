"""Layers that merge several inputs: element by element, end to end, and by dot product; and their functional forms."""

from __future__ import annotations

import functools

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import int_argument, ints_argument
from graphlift.tensors.transfer.keras.layer import Application, LayerRule, layer, settings_of
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import ExternalObject, Shape, Tensor, Value, tensor


def merged_dtype(parts: list[Tensor], dtype: str | None) -> str | None:
    """The dtype of the inputs if they agree; inputs of different dtypes are promoted in Keras 3 and raise in Keras 2."""
    found = {part.dtype for part in parts}
    if len(found) == 1:
        return found.pop()
    return dtype if dtype in found and None not in found else None


def _elementwise(applied: Application) -> Value:
    parts = applied.inputs
    if not parts:
        return tensor()
    return tensor(merged_dtype(parts, applied.dtype), functools.reduce(_broadcast_after_batch, (part.shape for part in parts)))


def _broadcast_after_batch(left: Shape, right: Shape) -> Shape:
    """Missing axes are put in behind the batch axis, not before it."""
    if left is None or right is None:
        return None
    if not left or not right:
        return shapes.broadcast(left, right)
    rank = max(len(left), len(right))
    inner_left, inner_right = ((1,) * (rank - len(shape)) + shape[1:] for shape in (left, right))
    inner = shapes.broadcast(inner_left, inner_right)
    return None if inner is None else (shapes.broadcast_dim(left[0], right[0]), *inner)


def _concatenate(applied: Application) -> Value:
    parts = applied.inputs
    if not parts:
        return tensor()
    dtype = merged_dtype(parts, applied.dtype)
    known = [part.shape for part in parts if part.shape is not None]
    if len(known) < len(parts) or len({len(shape) for shape in known}) != 1:
        return tensor(dtype)
    axis = int_argument(applied.settings, "axis", -1)
    index = None if axis is None else shapes.axis_index(axis, len(known[0]))
    if index is None:
        return tensor(dtype, shapes.unknown_of_rank(len(known[0])))
    whole = shapes.unify_all(shapes.without_dim(shape, index) for shape in known)
    return tensor(dtype, None if whole is None else shapes.inserted(whole, index, shapes.total(shape[index] for shape in known)))


def _dot(applied: Application) -> Value:
    parts = applied.inputs
    axes = ints_argument(applied.settings, "axes")
    if not parts or len(parts) != 2 or not axes:
        return tensor()
    left, right = parts
    dtype = merged_dtype(parts, applied.dtype)
    if left.shape is None or right.shape is None:
        return tensor(dtype)
    one, two = shapes.axis_index(axes[0], len(left.shape)), shapes.axis_index(axes[-1], len(right.shape))
    if not one or not two:
        return tensor(dtype)
    rest = (*shapes.without_dim(left.shape, one), *shapes.without_dim(right.shape, two)[1:])
    return tensor(dtype, rest if len(rest) > 1 else (*rest, 1))


def _functional(cls: str, rule: LayerRule) -> None:
    """``keras.layers.add([a, b])`` makes the layer and calls it."""

    def call_at_once(call: Call) -> Value:
        settings = {name: value for name, value in call.arguments.items() if name != "inputs"}
        made = ExternalObject(cls=cls, site=call.context.site, arguments=tuple(settings.items()))
        return rule(Application(call=call, settings=settings_of(made, call), input=Tensor()))

    name = cls.rpartition(".")[2].lower()
    parameters = {"concatenate": "inputs axis", "dot": "inputs axes normalize"}.get(name, "inputs")
    function(f"keras.layers.{name}", parameters=parameters)(call_at_once)


for _names, _parameters, _rule in (
    (("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"), "", _elementwise),
    (("Concatenate",), "axis", _concatenate),
    (("Dot",), "axes normalize", _dot),
):
    layer(*_names, parameters=_parameters)(_rule)
    for _name in _names:
        _functional(f"keras.layers.{_name}", _rule)
