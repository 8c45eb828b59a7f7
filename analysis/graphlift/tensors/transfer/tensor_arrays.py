"""``tf.TensorArray``: a tensor of kind ``tensorarray`` whose shape is that of one element.

Writing gives a new array that knows the shape of what was written. Its ``content`` holds its size, where that is fixed and known.
Source: TensorFlow 2.21, ``tensor_array_ops.py``.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, bool_argument, dense, dim_of, dims_argument, dtype_argument, operand
from graphlift.tensors.transfer.members import dtype_value
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.values import MIXED_ELEMENTS, NONE, Atom, Shape, Tensor, TensorShape, Value, prim


def _array(atom: Atom | None) -> Tensor:
    return atom if isinstance(atom, Tensor) else Tensor(kind="tensorarray")


def _filled(array: Tensor, part: Tensor, shape: Shape) -> Value:
    """The array after elements of this shape were written to it."""
    dtype = array.dtype or part.dtype
    if array.ragged_rank == MIXED_ELEMENTS:
        return (array,)
    return (Tensor(kind="tensorarray", dtype=dtype, shape=shapes.unify(array.shape, shape), content=array.content),)


@function(
    "tf.TensorArray",
    parameters="dtype size dynamic_size clear_after_read tensor_array_name handle flow infer_shape element_shape",
)
def _make(call: Call) -> Value:
    size = dim_of(argument(call, "size")) if bool_argument(call, "dynamic_size") is False else None
    shape = dims_argument(call, "element_shape")
    return (Tensor(kind="tensorarray", dtype=dtype_argument(call, "dtype"), shape=shape, content=None if size is None else (size,)),)


@method("tensorarray.write", parameters="index value name")
def _write(call: Call) -> Value:
    array, part = _array(call.receiver), operand(call, "value")
    return _filled(array, part, part.shape)


@method("tensorarray.unstack", parameters="value name")
def _unstack(call: Call) -> Value:
    array, part = _array(call.receiver), operand(call, "value")
    return _taken_apart(call, array, part, part.shape[1:] if part.shape else None)


def _taken_apart(call: Call, array: Tensor, part: Tensor, shape: Shape) -> Value:
    """The array of the parts of a tensor. Outside of graphs, the shape of its elements stays what it was told to be."""
    return _filled(array, part, shape if call.context.traced else array.shape)


@method("tensorarray.scatter", parameters="indices value name")
def _scatter(call: Call) -> Value:
    array, part = _array(call.receiver), operand(call, "value")
    return _filled(array, part, part.shape[1:] if part.shape else None)


@method("tensorarray.split", parameters="value lengths name")
def _split(call: Call) -> Value:
    array, part = _array(call.receiver), operand(call, "value")
    shape: Shape = (None, *part.shape[1:]) if part.shape else None
    return _taken_apart(call, array, part, shape)


@method("tensorarray.identity", "tensorarray.grad", parameters="source flow name")
def _same(call: Call) -> Value:
    return (_array(call.receiver),)


@method("tensorarray.read", parameters="index name")
def _read(call: Call) -> Value:
    array = _array(call.receiver)
    return dense(array.dtype, array.shape)


@method("tensorarray.stack", parameters="name")
def _stack(call: Call) -> Value:
    array = _array(call.receiver)
    size = array.content[0] if array.content else None
    return dense(array.dtype, None if array.shape is None else (size, *array.shape))


@method("tensorarray.gather", parameters="indices name")
def _gather(call: Call) -> Value:
    array, indices = _array(call.receiver), operand(call, "indices")
    count = indices.shape[0] if indices.shape else None
    return dense(array.dtype, None if array.shape is None else (count, *array.shape))


@method("tensorarray.concat", parameters="name")
def _concat(call: Call) -> Value:
    array = _array(call.receiver)
    return dense(array.dtype, (None, *array.shape[1:]) if array.shape else None)


@method("tensorarray.size", parameters="name")
def _size(call: Call) -> Value:
    return dense("int32", ())


@method("tensorarray.close", parameters="name")
def _close(call: Call) -> Value:
    return NONE


@attribute("tensorarray.element_shape")
def _element_shape(atom: Atom, context: Context) -> Value:
    return (TensorShape(dims=_array(atom).shape),)


@attribute("tensorarray.dtype")
def _dtype(atom: Atom, context: Context) -> Value:
    return dtype_value(_array(atom).dtype)


@attribute("tensorarray.dynamic_size")
def _dynamic_size(atom: Atom, context: Context) -> Value:
    return prim("bool")


@attribute("tensorarray.flow")
def _flow(atom: Atom, context: Context) -> Value:
    return dense("float32", ())
