"""NumPy functions that shrink an array along axes, accumulate over one, or search in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, bool_argument, dims_of, given, is_none
from graphlift.tensors.transfer.numpy.operands import array, as_array, axes_of, common_dtype, dtype_argument, subject
from graphlift.tensors.transfer.numpy.promotion import accumulated, averaged, magnitude
from graphlift.tensors.transfer.rules import Call, Rule, function, method
from graphlift.tensors.values import Array, Shape, Value, tuple_of

_DTYPES: Final[dict[str, Callable[[str | None], str | None]]] = {
    "sum": accumulated,
    "prod": accumulated,
    "nansum": accumulated,
    "nanprod": accumulated,
    "mean": averaged,
    "nanmean": averaged,
    "std": lambda dtype: averaged(magnitude(dtype)),
    "var": lambda dtype: averaged(magnitude(dtype)),
    "nanstd": lambda dtype: averaged(magnitude(dtype)),
    "nanvar": lambda dtype: averaged(magnitude(dtype)),
    "median": averaged,
    "nanmedian": averaged,
    "max": lambda dtype: dtype,
    "min": lambda dtype: dtype,
    "nanmax": lambda dtype: dtype,
    "nanmin": lambda dtype: dtype,
    "ptp": lambda dtype: dtype,
    "any": lambda dtype: "bool",
    "all": lambda dtype: "bool",
    "count_nonzero": lambda dtype: "int64",
    "argmax": lambda dtype: "int64",
    "argmin": lambda dtype: "int64",
    "nanargmax": lambda dtype: "int64",
    "nanargmin": lambda dtype: "int64",
}
_PARAMETERS: Final = {
    **dict.fromkeys(("sum", "prod", "mean", "nansum", "nanprod", "nanmean"), "axis dtype out keepdims"),
    **dict.fromkeys(("std", "var", "nanstd", "nanvar"), "axis dtype out ddof keepdims"),
    **dict.fromkeys(("median", "nanmedian"), "axis out overwrite_input keepdims"),
    "count_nonzero": "axis keepdims",
}
_METHODS: Final = ("sum", "prod", "mean", "std", "var", "max", "min", "ptp", "any", "all", "argmax", "argmin")
_ALIASES: Final = {"max": ("amax",), "min": ("amin",)}


def reduced(shape: Shape, axes: tuple[int, ...] | None, kept: bool | None) -> Shape:
    """The shape without the axes, or with ones in their place."""
    if shape is None or axes is None or kept is None:
        return None
    if kept:
        return tuple(1 if index in axes else dim for index, dim in enumerate(shape))
    return tuple(dim for index, dim in enumerate(shape) if index not in axes)


def _reduction(name: str) -> Rule:
    def rule(call: Call) -> Value:
        if given(call, "out"):
            return argument(call, "out")
        found = subject(call)
        axes = axes_of(call, "axis", shapes.rank_of(found.shape))
        kept = bool_argument(call, "keepdims")
        whole = kept is False and is_none(argument(call, "axis"))
        shape: Shape = () if whole else reduced(found.shape, axes, kept)
        return array(dtype_argument(call, default=_DTYPES[name](found.dtype)), shape)

    return rule


for _name in _DTYPES:
    _parameters = _PARAMETERS.get(_name, "axis out keepdims")
    function(*(f"np.{each}" for each in (_name, *_ALIASES.get(_name, ()))), parameters=f"a {_parameters}")(_reduction(_name))
    if _name in _METHODS:
        method(f"array.{_name}", parameters=_parameters)(_reduction(_name))


@function("np.average", parameters="a axis weights returned keepdims")
def _average(call: Call) -> Value:
    found = subject(call)
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    dtype = averaged(found.dtype)
    if given(call, "weights"):
        dtype = common_dtype(call, argument(call, "a"), argument(call, "weights"))
        dtype = averaged(dtype) if dtype == averaged(dtype) else None
    result = array(dtype, () if is_none(argument(call, "axis")) else reduced(found.shape, axes, False))
    return tuple_of((result, result)) if bool_argument(call, "returned") else result


@function("np.percentile", "np.quantile", "np.nanpercentile", "np.nanquantile", parameters="a q axis")
def _quantile(call: Call) -> Value:
    found, points = subject(call), as_array(argument(call, "q"))
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    rest: Shape = () if is_none(argument(call, "axis")) else reduced(found.shape, axes, bool_argument(call, "keepdims"))
    shape = None if rest is None or points.shape is None else (*points.shape, *rest)
    dtype = averaged(found.dtype)
    return array(dtype if dtype == "float64" else None, shape)


@function("np.cumsum", "np.cumprod", "np.nancumsum", "np.nancumprod", parameters="a axis dtype out")
@method("array.cumsum", "array.cumprod", parameters="axis dtype out")
def _accumulation(call: Call) -> Value:
    found = subject(call)
    dtype = dtype_argument(call, default=accumulated(found.dtype))
    if is_none(argument(call, "axis")):
        return array(dtype, None if found.shape is None else (shapes.product(found.shape),))
    return array(dtype, found.shape)


@function(
    "np.maximum.accumulate", "np.minimum.accumulate", "np.add.accumulate", "np.multiply.accumulate", parameters="array axis dtype out"
)
def _accumulated(call: Call) -> Value:
    found = as_array(argument(call, "array"))
    added = call.name.startswith(("np.add", "np.multiply"))
    return array(dtype_argument(call, default=accumulated(found.dtype) if added else found.dtype), found.shape)


@function("np.lexsort", parameters="keys axis")
def _lexsort(call: Call) -> Value:
    shape = as_array(argument(call, "keys")).shape
    return array("int64", shape[1:] if shape else None)


@function("np.argsort", parameters="a axis kind order")
@method("array.argsort", "array.argpartition", parameters="axis kind order")
@function("np.argpartition", parameters="a kth axis")
def _argsort(call: Call) -> Value:
    shape = _along(call, subject(call))
    return array("int64", (1,) if shape == () else shape)


@function("np.sort", parameters="a axis kind order")
@function("np.partition", parameters="a kth axis")
def _sort(call: Call) -> Value:
    found = subject(call)
    return array(found.dtype, _along(call, found))


def _along(call: Call, found: Array) -> Shape:
    """The same shape, or one axis if ``axis`` is given as ``None``."""
    if "axis" in call.arguments and is_none(argument(call, "axis")):
        return None if found.shape is None else (shapes.product(found.shape),)
    return found.shape


@function("np.diff", parameters="a n axis prepend append")
def _diff(call: Call) -> Value:
    found = subject(call)
    dtype = "bool" if found.dtype == "bool" else found.dtype
    order = dims_of(argument(call, "n")) if given(call, "n") else (1,)
    axis = dims_of(argument(call, "axis")) if given(call, "axis") else (-1,)
    place = shapes.axis_index(axis[0], len(found.shape)) if found.shape and axis and isinstance(axis[0], int) else None
    if found.shape is None or place is None or not order or given(call, "prepend") or given(call, "append"):
        return array(dtype, shapes.unknown_of_rank(shapes.rank_of(found.shape)))
    length = shapes.subtract(found.shape[place], order[0])
    return array(dtype, shapes.with_dim(found.shape, place, max(length, 0) if isinstance(length, int) else length))


@function("np.searchsorted", parameters="a v side sorter")
@method("array.searchsorted", parameters="v side sorter")
def _searchsorted(call: Call) -> Value:
    return array("int64", as_array(argument(call, "v")).shape)


@function("np.digitize", parameters="x bins right")
def _digitize(call: Call) -> Value:
    return array("int64", as_array(argument(call, "x")).shape)


@function("np.bincount", parameters="x weights minlength")
def _bincount(call: Call) -> Value:
    return array("float64" if given(call, "weights") else "int64", (None,))


@function("np.histogram", parameters="a bins range density weights")
def _histogram(call: Call) -> Value:
    bins = dims_of(argument(call, "bins")) if given(call, "bins") else (10,)
    single = bins is not None and len(bins) == 1 and isinstance(bins[0], int)
    count = bins[0] if single and bins else "?"
    dtype = None if given(call, "density") or given(call, "weights") else "int64"
    return tuple_of((array(dtype, (count,)), array(None, (shapes.add(count, 1),))))
