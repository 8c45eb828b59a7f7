"""Subscripts on tensors: integers, slices, ``...``, ``tf.newaxis``, scalar tensors and Boolean masks, and ``tf.strided_slice``.

An axis of open length stays open when it is sliced, whatever the bounds, as in TensorFlow's ``ValidateStridedSliceOp``; bounds that
are tensors of unknown content leave the axis open. Elements of small integer vectors are followed, since ``tf.shape(x)[0]`` is one.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dense, dim_of, dims_argument, given, int_argument, is_none, operand
from graphlift.tensors.transfer.masking import masked_shape
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dim,
    External,
    List,
    Prim,
    Shape,
    Slice,
    Tensor,
    Tuple,
    Value,
)

_NEW_AXIS: Final = frozenset({"tf.newaxis", "np.newaxis", "builtins.None"})


class Step(msgspec.Struct, frozen=True):
    """One item of a subscript: ``kind`` is ``index``, ``slice``, ``newaxis``, ``ellipsis`` or ``unknown``."""

    kind: str
    lower: Dim = None
    upper: Dim = None
    stride: Dim = 1
    has_lower: bool = False
    has_upper: bool = False


def steps_of(index: Value) -> list[Step]:
    """The items of a subscript."""
    if len(index) == 1 and isinstance(index[0], (Tuple, List)) and index[0].elements is not None:
        return [_step(item) for item in index[0].elements]
    return [_step(index)]


def _step(item: Value) -> Step:
    found = {_step_of_atom(atom) for atom in item}
    if len(found) == 1:
        return found.pop()
    if found and all(step.kind == "index" for step in found):
        return Step("index", UNKNOWN_DIM, has_lower=True)
    return Step("unknown")


def _step_of_atom(atom: Atom) -> Step:
    match atom:
        case Const(type="NoneType"):
            return Step("newaxis")
        case External(name=name) if name in _NEW_AXIS:
            return Step("newaxis")
        case Const(type="ellipsis") | Prim(type="ellipsis") | External(name="builtins.Ellipsis"):
            return Step("ellipsis")
        case Const(type="int") | Prim(type="int") | Tensor(shape=()) | Array(shape=()):
            return Step("index", dim_of((atom,)), has_lower=True)
        case Slice(lower=lower, upper=upper, step=step):
            has_lower, has_upper = not is_none(lower), not is_none(upper)
            stride = 1 if is_none(step) else dim_of(step)
            return Step("slice", _bound(lower), _bound(upper), stride, has_lower, has_upper)
        case _:
            return Step("unknown")


def _bound(value: Value) -> Dim:
    return None if is_none(value) else dim_of(value)


def sliced(shape: tuple[Dim, ...], steps: list[Step]) -> Shape:
    """The shape of a tensor subscripted with these items; ``None`` where an item could be of any kind."""
    if any(step.kind == "unknown" for step in steps):
        return None
    used = sum(step.kind in ("index", "slice") for step in steps)
    if used > len(shape):
        return None
    result: list[Dim] = []
    axis = 0
    for step in steps:
        if step.kind == "newaxis":
            result.append(1)
        elif step.kind == "ellipsis":
            count = len(shape) - used
            result.extend(shape[axis : axis + count])
            axis += count
            used = len(shape)
        else:
            if step.kind == "slice":
                result.append(slice_length(shape[axis], step))
            axis += 1
    return (*result, *shape[axis:])


def slice_length(dim: Dim, step: Step) -> Dim:
    """How many elements a slice takes from an axis."""
    if not step.has_lower and not step.has_upper and step.stride in (1, -1):
        return dim
    if not isinstance(dim, int):
        return dim
    if not isinstance(step.stride, int):
        return shapes.vague(step.stride)
    if step.stride == 0:
        return UNKNOWN_DIM
    bounds = [bound for bound, has in ((step.lower, step.has_lower), (step.upper, step.has_upper)) if has]
    if not all(isinstance(bound, int) for bound in bounds):
        return shapes.vague(*bounds)
    return len(range(*_slice(step).indices(dim)))


def _slice(step: Step) -> slice:
    stride = step.stride if isinstance(step.stride, int) else 1
    return slice(step.lower if step.has_lower else None, step.upper if step.has_upper else None, stride)


def sliced_content(content: tuple[Dim, ...], steps: list[Step]) -> tuple[Dim, ...] | None:
    """The elements that a subscript takes from a vector whose elements are known."""
    if len(steps) != 1:
        return None
    step = steps[0]
    if step.kind == "index":
        index = step.lower
        return (content[index],) if isinstance(index, int) and -len(content) <= index < len(content) else None
    if step.kind != "slice" or step.stride == 0 or not isinstance(slice_length(len(content), step), int):
        return None
    return content[_slice(step)]


def subscripted(part: Tensor, index: Value) -> Value:
    """What ``part[index]`` is."""
    mask = _mask_of(index)
    if mask is not None:
        return dense(part.dtype, masked_shape(part.shape, mask.shape, 0))
    if part.shape is None:
        return dense(part.dtype)
    steps = steps_of(index)
    content = sliced_content(part.content, steps) if part.content is not None and len(part.shape) == 1 else None
    return dense(part.dtype, sliced(part.shape, steps), content)


def _mask_of(index: Value) -> Tensor | Array | None:
    if len(index) == 1 and isinstance(index[0], (Tensor, Array)) and index[0].dtype == "bool" and index[0].shape != ():
        return index[0]
    return None


@method("tensor.__getitem__", parameters="index")
def _getitem(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Tensor):
        return ()
    return subscripted(receiver, argument(call, "index"))


@method("ragged.__getitem__", parameters="index")
def _ragged_getitem(call: Call) -> Value:
    """The first axis of a ragged tensor is a dense one: an index takes one row, further items act on the rows."""
    receiver = call.receiver
    if not isinstance(receiver, Tensor):
        return ()
    steps = steps_of(argument(call, "index"))
    if receiver.shape is None or any(step.kind not in ("index", "slice") for step in steps):
        return (Tensor(dtype=receiver.dtype),)
    shape = sliced(receiver.shape, steps)
    left = receiver.ragged_rank - (1 if steps and steps[0].kind == "index" else 0)
    if left == 0:
        return dense(receiver.dtype, shape)
    if len(steps) > 1 and any(step.kind == "index" for step in steps[1:]):
        return (Tensor(dtype=receiver.dtype),)
    return (Tensor(kind="ragged", dtype=receiver.dtype, shape=shape, ragged_rank=left),)


@method("sparse.__getitem__", parameters="index")
def _sparse_getitem(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Tensor):
        return ()
    shape = None if receiver.shape is None else sliced(receiver.shape, steps_of(argument(call, "index")))
    return (Tensor(kind="sparse", dtype=receiver.dtype, shape=shape),)


@method("tensor.__iter__")
def _iter(call: Call) -> Value:
    """One row: what the variable of a loop over the tensor is."""
    receiver = call.receiver
    if not isinstance(receiver, Tensor):
        return ()
    shape = receiver.shape[1:] if receiver.shape else None
    if receiver.kind == "ragged" and receiver.ragged_rank > 1:
        return (Tensor(kind="ragged", dtype=receiver.dtype, shape=shape, ragged_rank=receiver.ragged_rank - 1),)
    content = None
    if shape == () and receiver.content is not None:
        content = (receiver.content[0],) if len(set(receiver.content)) == 1 else (None,)
    return dense(receiver.dtype, shape, content)


@method("tensor.__len__")
def _len(call: Call) -> Value:
    receiver = call.receiver
    first = receiver.shape[0] if isinstance(receiver, Tensor) and receiver.shape else UNKNOWN_DIM
    return (Const(value=first, type="int"),) if isinstance(first, int) else (Prim(type="int", open=first is None),)


@function("tf.slice", parameters="input_ begin size")
def _slice_function(call: Call) -> Value:
    part = operand(call, "input_")
    begin, size = dims_argument(call, "begin"), dims_argument(call, "size")
    rank = next((len(shape) for shape in (part.shape, size, begin) if shape is not None), None)
    if rank is None:
        return dense(part.dtype)
    whole, begins, sizes = (shape if shape is not None else shapes.open_of_rank(rank) for shape in (part.shape, begin, size))
    if whole is None or begins is None or sizes is None or not len(whole) == len(begins) == len(sizes):
        return dense(part.dtype)
    lengths: list[Dim] = []
    for dim, start, length in zip(whole, begins, sizes, strict=True):
        lengths.append(shapes.subtract(dim, start) if length == -1 else length)
    content = None
    if rank == 1 and part.content is not None and isinstance(begins[0], int) and isinstance(lengths[0], int):
        content = part.content[begins[0] : begins[0] + lengths[0]]
    return dense(part.dtype, tuple(lengths), content)


@function("tf.strided_slice", parameters="input_ begin end strides begin_mask end_mask ellipsis_mask new_axis_mask shrink_axis_mask")
def _strided_slice(call: Call) -> Value:
    part = operand(call, "input_")
    begin, end = dims_argument(call, "begin"), dims_argument(call, "end")
    strides = dims_argument(call, "strides") if given(call, "strides") else None if begin is None else (1,) * len(begin)
    masks = [int_argument(call, f"{name}_mask", 0) for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")]
    if part.shape is None or begin is None or end is None or strides is None or not len(begin) == len(end) == len(strides):
        return dense(part.dtype)
    known = [mask for mask in masks if mask is not None]
    if len(known) != len(masks):
        return dense(part.dtype)
    steps: list[Step] = []
    for position, (lower, upper, stride) in enumerate(zip(begin, end, strides, strict=True)):
        no_begin, no_end, dots, new, shrink = (bool(mask >> position & 1) for mask in known)
        if dots:
            steps.append(Step("ellipsis"))
        elif new:
            steps.append(Step("newaxis"))
        elif shrink:
            steps.append(Step("index", lower, has_lower=True))
        else:
            steps.append(Step("slice", lower, upper, stride, not no_begin, not no_end))
    content = sliced_content(part.content, steps) if part.content is not None and len(part.shape) == 1 else None
    return dense(part.dtype, sliced(part.shape, steps), content)
