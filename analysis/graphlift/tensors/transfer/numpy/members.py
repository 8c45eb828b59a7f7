"""Attributes, methods and subscripts of arrays."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dim_value, given
from graphlift.tensors.transfer.numpy.elementwise import nonzero_indices
from graphlift.tensors.transfer.numpy.operands import array, as_array, dtype_argument, named_dtype, selected
from graphlift.tensors.transfer.numpy.promotion import magnitude
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.values import (
    NONE,
    UNKNOWN_DIM,
    Array,
    Atom,
    External,
    ExternalObject,
    List,
    Value,
    const,
    prim,
    tuple_of,
    unknown,
)


def _array(atom: Atom | None) -> Array:
    return atom if isinstance(atom, Array) else Array()


@attribute("array.shape")
def _shape(atom: Atom, context: Context) -> Value:
    shape = _array(atom).shape
    if shape is None:
        return (List(type="tuple", site="", elements=None, element=prim("int")),)
    return tuple_of(map(dim_value, shape))


@function("np.shape", parameters="a")
def _shape_function(call: Call) -> Value:
    return _shape(as_array(argument(call, "a")), call.context)


@attribute("array.dtype")
def _dtype(atom: Atom, context: Context) -> Value:
    dtype = _array(atom).dtype
    return (ExternalObject(cls="np.dtype", site="") if dtype is None else External(name=f"np.{dtype}"),)


@attribute("array.ndim")
def _ndim(atom: Atom, context: Context) -> Value:
    shape = _array(atom).shape
    return prim("int") if shape is None else const(len(shape))


@attribute("array.size")
def _size(atom: Atom, context: Context) -> Value:
    shape = _array(atom).shape
    return prim("int") if shape is None else dim_value(shapes.product(shape))


@function("np.ndim", parameters="a")
def _ndim_function(call: Call) -> Value:
    return _ndim(as_array(argument(call, "a")), call.context)


@function("np.size", parameters="a axis")
def _size_function(call: Call) -> Value:
    return prim("int") if given(call, "axis") else _size(as_array(argument(call, "a")), call.context)


@attribute("array.T")
def _transposed(atom: Atom, context: Context) -> Value:
    found = _array(atom)
    return array(found.dtype, None if found.shape is None else found.shape[::-1])


@attribute("array.mT")
def _matrix_transposed(atom: Atom, context: Context) -> Value:
    found = _array(atom)
    known = found.shape is not None and len(found.shape) > 1
    return array(found.dtype, (*found.shape[:-2], found.shape[-1], found.shape[-2]) if known and found.shape else None)


@attribute("array.real", "array.imag")
def _part(atom: Atom, context: Context) -> Value:
    found = _array(atom)
    return array(magnitude(found.dtype), found.shape)


@attribute("array.nbytes", "array.itemsize")
def _bytes(atom: Atom, context: Context) -> Value:
    return prim("int")


@attribute("array.strides")
def _strides(atom: Atom, context: Context) -> Value:
    shape = _array(atom).shape
    return (List(type="tuple", site="", elements=None, element=prim("int")),) if shape is None else tuple_of((prim("int"),) * len(shape))


@attribute("array.flat")
def _flat(atom: Atom, context: Context) -> Value:
    found = _array(atom)
    return array(found.dtype, None if found.shape is None else (shapes.product(found.shape),))


# --- methods ---------------------------------------------------------------------------------------


@method("array.astype", parameters="dtype order casting subok copy")
def _astype(call: Call) -> Value:
    found = _array(call.receiver)
    return array(named_dtype(argument(call, "dtype")), found.shape, found.content)


@function("np.astype", parameters="x dtype")
def _astype_function(call: Call) -> Value:
    return array(named_dtype(argument(call, "dtype")), as_array(argument(call, "x")).shape)


@method("array.copy", "array.conj", "array.conjugate", "array.__copy__", "array.byteswap", parameters="order")
def _copy(call: Call) -> Value:
    found = _array(call.receiver)
    return array(found.dtype, found.shape, found.content)


@method("array.view", parameters="dtype")
def _view(call: Call) -> Value:
    found = _array(call.receiver)
    dtype = dtype_argument(call, default=found.dtype)
    return array(dtype, found.shape if dtype == found.dtype else None)


@method("array.item", parameters="*args")
def _item(call: Call) -> Value:
    return python_scalar(_array(call.receiver).dtype)


def python_scalar(dtype: str | None) -> Value:
    """The Python number that an element becomes."""
    if dtype is None or dtype in ("object", "string"):
        return unknown("an element of an array of unknown dtype")
    name = dtype.rstrip("0123456789")
    return prim({"uint": "int", "bfloat": "float"}.get(name, name))


@method("array.tolist")
def _tolist(call: Call) -> Value:
    found = _array(call.receiver)
    value = python_scalar(found.dtype)
    if found.shape is None:
        return unknown("an array of unknown rank as a list")
    for _ in found.shape:
        value = (List(type="list", site=call.context.site, elements=None, element=value),)
    return value


@method("array.tobytes", "array.tostring")
def _tobytes(call: Call) -> Value:
    return prim("bytes")


@method("array.fill", parameters="value")
@method("array.sort", "array.partition", parameters="axis")
@method("array.setflags", "array.resize", "array.put", "array.tofile", "array.itemset", parameters="*args")
def _nothing(call: Call) -> Value:
    return NONE


@method("array.numpy")
def _numpy(call: Call) -> Value:
    return ()


@function("np.nonzero", "np.flatnonzero", "np.argwhere", parameters="a")
@method("array.nonzero")
def _nonzero(call: Call) -> Value:
    found = as_array(argument(call, "a")) if call.receiver is None else _array(call.receiver)
    rank = shapes.rank_of(found.shape)
    if call.name.endswith("flatnonzero"):
        return array("int64", (None,))
    if call.name.endswith("argwhere"):
        return array("int64", (None, UNKNOWN_DIM if rank is None else rank))
    return nonzero_indices(rank)


@method("array.__len__")
def _len(call: Call) -> Value:
    shape = _array(call.receiver).shape
    return dim_value(shape[0] if shape else UNKNOWN_DIM)


@method("array.__iter__")
def _iter(call: Call) -> Value:
    found = _array(call.receiver)
    shape = found.shape[1:] if found.shape else None
    content = None
    if shape == () and found.content is not None:
        content = (found.content[0],) if len(set(found.content)) == 1 else (None,)
    return selected(found, shape, content)


@method("array.__array__", parameters="dtype")
def _asarray(call: Call) -> Value:
    return () if call.receiver is None else (call.receiver,)
