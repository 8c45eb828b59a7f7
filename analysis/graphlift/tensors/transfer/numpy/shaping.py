"""NumPy functions that rearrange arrays: reshaping, permuting, joining, splitting, repeating, selecting."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dim_of, dims_of, given, int_argument, is_none, sequence_items
from graphlift.tensors.transfer.numpy.operands import (
    array,
    as_array,
    axes_of,
    broadcast,
    subject,
)
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.transfer.sequences import a_list
from graphlift.tensors.values import UNKNOWN_DIM, Const, Dim, List, Shape, TensorShape, Tuple, Value, tuple_of


@function("np.reshape", parameters="a shape order")
@method("array.reshape", parameters="*shape")
def _reshape(call: Call) -> Value:
    found = subject(call)
    wanted = _variadic(argument(call, "shape") or argument(call, "newshape"), call.receiver is not None)
    return array(found.dtype, shapes.reshaped(found.shape, wanted), found.content if wanted is not None and len(wanted) == 1 else None)


def _variadic(value: Value, method_call: bool) -> Shape:
    """Sizes given one by one, or as one sequence, to a method that takes both."""
    items = sequence_items(value) if method_call else None
    if items is not None and len(items) == 1 and any(isinstance(atom, (Tuple, List, TensorShape)) for atom in items[0]):
        return dims_of(items[0])
    return dims_of(value)


@function("np.ravel", parameters="a order")
@method("array.ravel", "array.flatten", parameters="order")
def _ravel(call: Call) -> Value:
    found = subject(call)
    return array(found.dtype, None if found.shape is None else (shapes.product(found.shape),))


@function("np.transpose", parameters="a axes")
@method("array.transpose", parameters="*axes")
def _transpose(call: Call) -> Value:
    found = subject(call)
    value = argument(call, "axes")
    nothing = is_none(value) or sequence_items(value) == ()
    order = None if nothing else _variadic(value, call.receiver is not None)
    if found.shape is None:
        return array(found.dtype, shapes.unknown_of_rank(None if order is None else len(order)))
    if nothing:
        return array(found.dtype, found.shape[::-1])
    places = [shapes.axis_index(axis, len(found.shape)) for axis in order or () if isinstance(axis, int)]
    if order is None or len(places) != len(found.shape):
        return array(found.dtype, shapes.unknown_of_rank(len(found.shape)))
    return array(found.dtype, tuple(UNKNOWN_DIM if place is None else found.shape[place] for place in places))


@function("np.swapaxes", parameters="a axis1 axis2")
@method("array.swapaxes", parameters="axis1 axis2")
def _swapaxes(call: Call) -> Value:
    found = subject(call)
    if found.shape is None:
        return array(found.dtype)
    one, two = (shapes.axis_index(axis, len(found.shape)) if axis is not None else None for axis in _ints(call, "axis1", "axis2"))
    if one is None or two is None:
        return array(found.dtype, shapes.unknown_of_rank(len(found.shape)))
    swapped = list(found.shape)
    swapped[one], swapped[two] = swapped[two], swapped[one]
    return array(found.dtype, tuple(swapped))


def _ints(call: Call, *names: str) -> list[int | None]:
    return [int_argument(call, name) for name in names]


@function("np.moveaxis", parameters="a source destination")
def _moveaxis(call: Call) -> Value:
    found = subject(call)
    if found.shape is None:
        return array(found.dtype)
    rank = len(found.shape)
    sources, targets = (_places(argument(call, name), rank) for name in ("source", "destination"))
    if sources is None or targets is None or len(sources) != len(targets):
        return array(found.dtype, shapes.unknown_of_rank(rank))
    order = [axis for axis in range(rank) if axis not in sources]
    for target, source in sorted(zip(targets, sources, strict=True)):
        order.insert(target, source)
    return array(found.dtype, tuple(found.shape[axis] for axis in order))


def _places(value: Value, rank: int) -> list[int] | None:
    dims = dims_of(value)
    found = [shapes.axis_index(dim, rank) for dim in dims or () if isinstance(dim, int)]
    kept = [place for place in found if place is not None]
    return kept if dims is not None and len(kept) == len(dims) else None


@function("np.expand_dims", parameters="a axis")
def _expand_dims(call: Call) -> Value:
    found = subject(call)
    dims = dims_of(argument(call, "axis"))
    if found.shape is None or dims is None:
        return array(found.dtype)
    rank = len(found.shape) + len(dims)
    places = _places(argument(call, "axis"), rank)
    if places is None:
        return array(found.dtype, shapes.unknown_of_rank(rank))
    rest = iter(found.shape)
    return array(found.dtype, tuple(1 if axis in places else next(rest, UNKNOWN_DIM) for axis in range(rank)))


@function("np.squeeze", parameters="a axis")
@method("array.squeeze", parameters="axis")
def _squeeze(call: Call) -> Value:
    found = subject(call)
    if found.shape is None:
        return array(found.dtype)
    if not given(call, "axis"):
        known = shapes.fully_known(found.shape)
        return array(found.dtype, tuple(dim for dim in found.shape if dim != 1) if known else None)
    axes = axes_of(call, "axis", len(found.shape))
    return array(found.dtype, None if axes is None else tuple(dim for index, dim in enumerate(found.shape) if index not in axes))


@function("np.broadcast_to", parameters="a shape")
def _broadcast_to(call: Call) -> Value:
    return array(subject(call, "a").dtype, dims_of(argument(call, "shape")))


@function("np.atleast_1d", "np.atleast_2d", "np.atleast_3d", parameters="*arys")
def _atleast(call: Call) -> Value:
    parts = [as_array(value) for value in sequence_items(argument(call, "arys")) or ()]
    count = int(call.name[-2])
    results = [array(part.dtype, padded(part.shape, count)) for part in parts]
    return results[0] if len(results) == 1 else tuple_of(results)


def padded(shape: Shape, count: int) -> Shape:
    """The shape with axes of length 1 until there are *count*, where ``atleast_2d`` and its like put them."""
    if shape is None or len(shape) >= count:
        return shape
    if count < 3:
        return (*([1] * (count - len(shape))), *shape)
    return {0: (1, 1, 1), 1: (1, *shape, 1), 2: (*shape, 1)}[len(shape)]


# --- repeating, padding, selecting ---------------------------------------------------------------


@function("np.repeat", parameters="a repeats axis")
@method("array.repeat", parameters="repeats axis")
def _repeat(call: Call) -> Value:
    found = subject(call)
    times = dim_of(argument(call, "repeats"))
    if not given(call, "axis"):
        return array(found.dtype, None if found.shape is None else (shapes.multiply(shapes.product(found.shape), _once(times)),))
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    if found.shape is None or axes is None or len(axes) != 1:
        return array(found.dtype, shapes.unknown_of_rank(shapes.rank_of(found.shape)))
    return array(found.dtype, shapes.with_dim(found.shape, axes[0], shapes.multiply(found.shape[axes[0]], _once(times))))


def _once(times: Dim) -> Dim:
    return times if isinstance(times, int) else UNKNOWN_DIM


@function("np.tile", parameters="A reps")
def _tile(call: Call) -> Value:
    found, reps = as_array(argument(call, "A")), dims_of(argument(call, "reps"))
    if found.shape is None or reps is None:
        return array(found.dtype)
    rank = max(len(found.shape), len(reps))
    lengths, times = ((*([1] * (rank - len(dims))), *dims) for dims in (found.shape, reps))
    return array(found.dtype, tuple(map(shapes.multiply, lengths, times)))


@function("np.pad", parameters="array pad_width mode")
def _pad(call: Call) -> Value:
    found = as_array(argument(call, "array"))
    if found.shape is None:
        return array(found.dtype)
    margins = _margins(argument(call, "pad_width"), len(found.shape))
    return array(found.dtype, tuple(map(shapes.add, found.shape, margins)))


def _margins(value: Value, rank: int) -> list[Dim]:
    """Both margins of each axis added up."""
    items = sequence_items(value)
    if items is None:
        single = dim_of(value)
        return [shapes.multiply(single, 2) if isinstance(single, int) else UNKNOWN_DIM] * rank
    pairs = [dims_of(item) for item in items]
    if all(isinstance(atom, (Const,)) for item in items for atom in item):
        flat = dims_of(value) or ()
        total = shapes.multiply(flat[0], 2) if len(flat) == 1 else shapes.total(flat) if len(flat) == 2 else UNKNOWN_DIM
        return [total] * rank
    sums: list[Dim] = [shapes.total(pair) if pair is not None and len(pair) == 2 else UNKNOWN_DIM for pair in pairs]
    return sums * rank if len(sums) == 1 else sums if len(sums) == rank else [UNKNOWN_DIM] * rank


@function("np.flip", parameters="a axis")
@function("np.flipud", "np.fliplr", parameters="a")
@function("np.roll", parameters="a shift axis")
def _same_shape(call: Call) -> Value:
    found = subject(call) if call.arguments.get("a") else as_array(argument(call, "m"))
    return array(found.dtype, found.shape)


@function("np.tril", "np.triu", parameters="m k")
def _triangle(call: Call) -> Value:
    found = as_array(argument(call, "m"))
    vector = found.shape is not None and len(found.shape) == 1
    return array(found.dtype, found.shape * 2 if vector and found.shape else found.shape)


@function("np.rot90", parameters="a k axes")
def _rot90(call: Call) -> Value:
    found = subject(call) if call.arguments.get("a") else as_array(argument(call, "m"))
    turns = int_argument(call, "k", 1)
    if found.shape is None or len(found.shape) < 2 or turns is None or given(call, "axes"):
        return array(found.dtype, shapes.unknown_of_rank(shapes.rank_of(found.shape)))
    return array(found.dtype, (found.shape[1], found.shape[0], *found.shape[2:]) if turns % 2 else found.shape)


@function("np.take", parameters="a indices axis")
@method("array.take", parameters="indices axis")
def _take(call: Call) -> Value:
    found, indices = subject(call), as_array(argument(call, "indices"))
    if indices.shape is None:
        return array(found.dtype)
    if not given(call, "axis"):
        return array(found.dtype, indices.shape)
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    if found.shape is None or axes is None or len(axes) != 1:
        return array(found.dtype)
    return array(found.dtype, (*found.shape[: axes[0]], *indices.shape, *found.shape[axes[0] + 1 :]))


@function("np.take_along_axis", parameters="a indices axis")
def _take_along_axis(call: Call) -> Value:
    return array(subject(call).dtype, as_array(argument(call, "indices")).shape)


@function("np.delete", parameters="a obj axis")
@function("np.insert", parameters="a obj values axis")
@function("np.compress", parameters="condition a axis")
@function("np.extract", parameters="condition a")
def _changed_length(call: Call) -> Value:
    found = as_array(argument(call, "a") or argument(call, "arr"))
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    if not given(call, "axis"):
        return array(found.dtype, (UNKNOWN_DIM,))
    if found.shape is None or axes is None or len(axes) != 1:
        return array(found.dtype, shapes.unknown_of_rank(shapes.rank_of(found.shape)))
    return array(found.dtype, shapes.with_dim(found.shape, axes[0], UNKNOWN_DIM))


@function("np.unique", parameters="a return_index return_inverse return_counts axis")
def _unique(call: Call) -> Value:
    found = as_array(argument(call, "a") or argument(call, "ar"))
    values = array(found.dtype, None if given(call, "axis") else (None,))
    extras = [name for name in ("return_index", "return_inverse", "return_counts") if given(call, name)]
    if not extras:
        return values
    if any(not all(isinstance(atom, Const) and atom.value is True for atom in argument(call, name)) for name in extras):
        return array(None)
    shaped: dict[str, Shape] = {"return_index": (None,), "return_counts": (None,), "return_inverse": None}
    return tuple_of((values, *(array("int64", shaped[name]) for name in extras)))


@function("np.setdiff1d", parameters="ar1 ar2 assume_unique")
def _setdiff1d(call: Call) -> Value:
    return array(as_array(argument(call, "ar1")).dtype, (None,))


@function("np.broadcast_arrays", parameters="*args")
def _broadcast_arrays(call: Call) -> Value:
    values = sequence_items(argument(call, "args")) or ()
    shape = broadcast(*values)
    results = tuple(array(as_array(value).dtype, shape) for value in values)
    return tuple_of(results) if call.context.numpy == "2" else a_list(results, (), call.context)
