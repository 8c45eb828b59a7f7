"""NumPy functions that make arrays: from values, filled, ranges, grids; and the scalar types as constructors."""

from __future__ import annotations

import math
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import MAX_CONTENT
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, given, sequence_items, str_argument
from graphlift.tensors.transfer.numpy.operands import array, as_array, common_dtype, dtype_argument, subject
from graphlift.tensors.transfer.numpy.promotion import averaged
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.transfer.sequences import a_list
from graphlift.tensors.values import UNKNOWN_DIM, Array, Const, Dict, Dim, ExternalObject, Shape, Value, const, prim, tuple_of, unknown

_SCALAR_TYPES: Final = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"),
    *("complex64", "complex128", "longlong", "str_", "bytes_"),
)
"""By their canonical names (``np.int_`` is ``np.int64``)."""


@function("np.array", "np.asarray", "np.asanyarray", "np.ascontiguousarray", "np.asfortranarray", parameters="object dtype")
def _array(call: Call) -> Value:
    value = argument(call, "object") or argument(call, "a")
    found = as_array(value)
    if given(call, "ndmin"):
        found = Array(dtype=found.dtype)
    if call.name in ("np.ascontiguousarray", "np.asfortranarray") and found.shape == ():
        found = Array(dtype=found.dtype, shape=(1,))
    return array(dtype_argument(call, default=found.dtype), found.shape, found.content)


@function("np.copy", parameters="a order")
def _copy(call: Call) -> Value:
    found = subject(call)
    return array(found.dtype, found.shape, found.content)


def _scalar_rule(dtype: str | None) -> Rule:
    def rule(call: Call) -> Value:
        value = argument(call, "object")
        found = as_array(value) if value else Array(shape=())
        return array(dtype, found.shape, found.content if dtype in dtypes.INTEGER else None)

    return rule


for _name in _SCALAR_TYPES:
    function(f"np.{_name}", parameters="object")(_scalar_rule(dtypes.of_dotted(f"np.{_name}")))


def shape_of(value: Value) -> Shape:
    """A shape argument: a number or a sequence of them."""
    return dims_of(value)


@function("np.zeros", "np.ones", "np.empty", parameters="shape dtype order")
def _filled(call: Call) -> Value:
    return array(dtype_argument(call, default="float64"), shape_of(argument(call, "shape")))


@function("np.full", parameters="shape fill_value dtype order")
def _full(call: Call) -> Value:
    fill = as_array(argument(call, "fill_value"))
    return array(dtype_argument(call, default=fill.dtype), shape_of(argument(call, "shape")))


@function("np.zeros_like", "np.ones_like", "np.empty_like", parameters="a dtype order subok shape")
@function("np.full_like", parameters="a fill_value dtype order subok shape")
def _like(call: Call) -> Value:
    found = subject(call)
    shape = shape_of(argument(call, "shape")) if given(call, "shape") else found.shape
    return array(dtype_argument(call, default=found.dtype), shape)


@function("np.eye", parameters="N M k dtype order")
@function("np.identity", parameters="N dtype")
def _eye(call: Call) -> Value:
    rows = dim_of(argument(call, "N") or argument(call, "n"))
    columns = dim_of(argument(call, "M")) if given(call, "M") else rows
    return array(dtype_argument(call, default="float64"), (rows, columns))


@function("np.tri", parameters="N M k dtype")
def _tri(call: Call) -> Value:
    return _eye(call)


@function("np.arange", parameters="start stop step dtype")
def _arange(call: Call) -> Value:
    start, stop, step = (argument(call, name) for name in ("start", "stop", "step"))
    if not start and not stop:
        return array(dtype_argument(call, default=None), (UNKNOWN_DIM,))
    if not stop:
        start, stop = (), start
    ends = [start or const(0), stop, *([step] if step else [])]
    dims = [dim_of(end) for end in ends]
    known = [dim for dim in dims if isinstance(dim, int)]
    dtype = dtype_argument(call, default=common_dtype(call, *(end for end in (start, stop, step) if end)))
    if len(known) == len(ends) and known[2:] != [0] and all(as_array(end).dtype != "float64" for end in ends):
        count = shapes.range_length(*known)
        return array(dtype, (count,), tuple(range(*known)) if count <= MAX_CONTENT else None)
    numbers = [atom.value for end in ends for atom in end if isinstance(atom, Const) and isinstance(atom.value, (int, float))]
    if len(numbers) == len(ends) and all(len(end) == 1 for end in ends):
        return array(dtype, (_count(*numbers),))
    return array(dtype, (shapes.vague(*dims),) if all(as_array(end).dtype != "float64" for end in ends) else (UNKNOWN_DIM,))


def _count(start: float, stop: float, step: float = 1) -> Dim:
    """How many numbers NumPy counts from *start* to *stop*: by division, so that rounding may add one."""
    try:
        return max(0, math.ceil((stop - start) / step))
    except (ZeroDivisionError, OverflowError, ValueError):
        return UNKNOWN_DIM


@function("np.linspace", parameters="start stop num endpoint retstep dtype axis")
@function("np.logspace", parameters="start stop num endpoint base dtype axis")
@function("np.geomspace", parameters="start stop num endpoint dtype axis")
def _linspace(call: Call) -> Value:
    count: Dim = dim_of(argument(call, "num")) if given(call, "num") else 50
    ends = common_dtype(call, argument(call, "start"), argument(call, "stop"))
    inner = shapes.broadcast(as_array(argument(call, "start")).shape, as_array(argument(call, "stop")).shape)
    shape = None if inner is None or given(call, "axis") else (count, *inner)
    dtype = averaged(ends)
    result = array(dtype_argument(call, default=dtype if dtype in ("float64", "complex128") else None), shape)
    return tuple_of((result, array(None, inner))) if bool_argument(call, "retstep") else result


@function("np.meshgrid", parameters="*xi")
def _meshgrid(call: Call) -> Value:
    parts = [as_array(value) for value in sequence_items(argument(call, "xi")) or ()]
    sizes: list[Dim] = [UNKNOWN_DIM if part.shape is None else shapes.product(part.shape) for part in parts]
    indexing = str_argument(call, "indexing", "xy")
    if bool_argument(call, "sparse") is not False or indexing is None:
        return unknown("a sparse mesh grid")
    order = [sizes[1], sizes[0], *sizes[2:]] if indexing == "xy" and len(sizes) > 1 else sizes
    grids = tuple(array(part.dtype, tuple(order)) for part in parts)
    return tuple_of(grids) if call.context.numpy == "2" else a_list(grids, (), call.context)


@function("np.indices", parameters="dimensions dtype sparse")
def _indices(call: Call) -> Value:
    shape = shape_of(argument(call, "dimensions"))
    return array(dtype_argument(call, default="int64"), None if shape is None else (len(shape), *shape))


@function("np.frombuffer", "np.fromstring", "np.fromfile", parameters="buffer dtype count")
@function("np.fromiter", parameters="iter dtype count")
def _from_bytes(call: Call) -> Value:
    return array(dtype_argument(call, default="float64"), (dim_of(argument(call, "count")) if given(call, "count") else None,))


@function("np.fromfunction", parameters="function shape")
def _from_function(call: Call) -> Value:
    return array(None)


@function("np.loadtxt", "np.genfromtxt", parameters="fname dtype")
def _loadtxt(call: Call) -> Value:
    return array(dtype_argument(call, default="float64"))


@function("np.load", parameters="file mmap_mode allow_pickle")
def _load(call: Call) -> Value:
    from graphlift.tensors.values import Const

    names = [atom.value for atom in argument(call, "file") if isinstance(atom, Const) and isinstance(atom.value, str)]
    if names and all(name.endswith(".npz") for name in names):
        return (Dict(site=call.context.site, items=(), key=prim("str"), element=array(None)),)
    return array(None) if names else unknown("an array or an archive of arrays from a file")


@function("np.save", "np.savez", "np.savez_compressed", "np.savetxt", "np.set_printoptions", "np.seterr", parameters="*args")
@function("np.copyto", "np.put", "np.place", "np.fill_diagonal", parameters="*args")
def _nothing(call: Call) -> Value:
    return const(None)


@function("np.dtype", parameters="dtype")
def _dtype(call: Call) -> Value:
    return (ExternalObject(cls="np.dtype", site="", arguments=tuple(call.arguments.items())),)


@function("np.result_type", "np.promote_types", "np.common_type", parameters="*args")
def _result_type(call: Call) -> Value:
    return (ExternalObject(cls="np.dtype", site=""),)


@function("np.can_cast", "np.issubdtype", "np.isscalar", "np.may_share_memory", "np.shares_memory", "np.iterable", parameters="*args")
def _test(call: Call) -> Value:
    return prim("bool")
