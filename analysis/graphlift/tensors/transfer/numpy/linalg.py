"""NumPy's products of arrays and ``np.linalg``."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dims_of,
    given,
    int_argument,
    is_none,
    named_tuple,
    sequence_items,
    str_argument,
)
from graphlift.tensors.transfer.numpy.operands import array, as_array, axes_of, broadcast, common_dtype, operand, subject
from graphlift.tensors.transfer.numpy.promotion import averaged, magnitude, promote, result_type
from graphlift.tensors.transfer.rules import Call, Context, function, method
from graphlift.tensors.values import Dim, Shape, Value, prim, tuple_of


def product(left: Value, right: Value, context: Context) -> Value:
    """``left @ right``."""
    dtype = result_type([operand(left), operand(right)], context.numpy)
    return array(dtype, matrix_shape(as_array(left).shape, as_array(right).shape))


def matrix_shape(left: Shape, right: Shape) -> Shape:
    """The shape of a matrix product: vectors lose their axis, leading axes broadcast."""
    if not left or not right:
        return None
    rows: Shape = left[-2:-1]
    columns: Shape = right[-1:] if len(right) > 1 else ()
    leading = shapes.broadcast(left[:-2], right[:-2])
    return None if leading is None else (*leading, *(rows or ()), *(columns or ()))


@function("np.matmul", parameters="x1 x2 out")
def _matmul(call: Call) -> Value:
    return product(argument(call, "x1"), argument(call, "x2"), call.context)


@function("np.dot", parameters="a b out")
@method("array.dot", parameters="b out")
def _dot(call: Call) -> Value:
    own = argument(call, "a") or ((call.receiver,) if call.receiver is not None else ())
    other = argument(call, "b")
    dtype = common_dtype(call, own, other)
    left, right = as_array(own).shape, as_array(other).shape
    if left is None or right is None:
        return array(dtype)
    if not left or not right:
        return array(dtype, left or right)
    rest = right[:-2] + right[-1:] if len(right) > 1 else ()
    return array(dtype, (*left[:-1], *rest))


@function("np.inner", parameters="a b")
@function("np.vdot", parameters="a b")
@function("np.outer", parameters="a b")
@function("np.kron", parameters="a b")
def _pairwise(call: Call) -> Value:
    one, two = argument(call, "a"), argument(call, "b")
    dtype = common_dtype(call, one, two)
    left, right = as_array(one).shape, as_array(two).shape
    name = call.name.rpartition(".")[2]
    if name == "vdot":
        return array(dtype, ())
    if left is None or right is None:
        return array(dtype, None if name != "outer" else ("?", "?"))
    if name == "outer":
        return array(dtype, (shapes.product(left), shapes.product(right)))
    if name == "inner":
        return array(dtype, (*left[:-1], *right[:-1]) if left and right else left or right)
    rank = max(len(left), len(right))
    both = ((*([1] * (rank - len(shape))), *shape) for shape in (left, right))
    return array(dtype, tuple(map(shapes.multiply, *both)))


@function("np.tensordot", parameters="a b axes")
def _tensordot(call: Call) -> Value:
    one, two = argument(call, "a"), argument(call, "b")
    dtype = common_dtype(call, one, two)
    left, right = as_array(one).shape, as_array(two).shape
    if left is None or right is None:
        return array(dtype)
    count = int_argument(call, "axes", 2)
    pairs = sequence_items(argument(call, "axes"))
    if pairs is None and count is not None:
        return array(dtype, (*left[: len(left) - count], *right[count:]))
    mine, theirs = (dims_of(item) for item in pairs) if pairs is not None and len(pairs) == 2 else (None, None)
    if mine is None or theirs is None:
        return array(dtype)
    gone = [
        {shapes.axis_index(axis, len(shape)) for axis in axes if isinstance(axis, int)} for axes, shape in ((mine, left), (theirs, right))
    ]
    kept = [dim for index, dim in enumerate(left) if index not in gone[0]] + [
        dim for index, dim in enumerate(right) if index not in gone[1]
    ]
    return array(dtype, tuple(kept))


@function("np.einsum", parameters="subscripts *operands")
def _einsum(call: Call) -> Value:
    values = sequence_items(argument(call, "operands")) or ()
    dtype = common_dtype(call, *values) if values else None
    equation = (str_argument(call, "subscripts") or "").replace(" ", "")
    if not equation or "." in equation:
        return array(dtype)
    inputs, arrow, output = equation.partition("->")
    terms = inputs.split(",")
    if not arrow:
        letters = "".join(terms)
        output = "".join(sorted(letter for letter in set(letters) if letters.count(letter) == 1))
    lengths: dict[str, Dim] = {}
    for term, value in zip(terms, values, strict=False):
        shape = as_array(value).shape
        for position, letter in enumerate(term):
            dim: Dim = shape[position] if shape is not None and position < len(shape) else "?"
            lengths[letter] = shapes.broadcast_dim(lengths[letter], dim) if letter in lengths else dim
    return array(dtype, tuple(lengths.get(letter, "?") for letter in output))


@function("np.cross", parameters="a b")
def _cross(call: Call) -> Value:
    one, two = argument(call, "a"), argument(call, "b")
    last = {shape[-1] for shape in (as_array(one).shape, as_array(two).shape) if shape}
    return array(common_dtype(call, one, two), broadcast(one, two) if last == {3} else None)


@function("np.trace", parameters="a")
@method("array.trace")
def _trace(call: Call) -> Value:
    found = subject(call)
    dtype = {"bool": "int64", "int8": "int64", "int16": "int64", "int32": "int64"}.get(found.dtype or "", found.dtype)
    return array(dtype if not (dtype or "").startswith("uint") else "uint64", None if found.shape is None else found.shape[2:])


@function("np.diag", "np.diagflat", parameters="v k")
def _diag(call: Call) -> Value:
    found = as_array(argument(call, "v"))
    if not found.shape:
        return array(found.dtype)
    shift = int_argument(call, "k", 0)
    flat = shapes.product(found.shape) if call.name.endswith("diagflat") else found.shape[0] if len(found.shape) == 1 else None
    if len(found.shape) == 1 or call.name.endswith("diagflat"):
        length: Dim = "?" if shift is None else shapes.add(flat, abs(shift))
        return array(found.dtype, (length, length))
    known = [dim for dim in found.shape if isinstance(dim, int)]
    return array(found.dtype, (min(known) if shift == 0 and len(known) == len(found.shape) else "?",))


@function("np.diagonal", parameters="a offset axis1 axis2")
@method("array.diagonal", parameters="offset axis1 axis2")
def _diagonal(call: Call) -> Value:
    found = subject(call)
    if found.shape is None or len(found.shape) < 2 or given(call, "axis1") or given(call, "axis2"):
        return array(found.dtype)
    first, second = found.shape[:2]
    is_main = int_argument(call, "offset", 0) == 0
    length: Dim = min(first, second) if is_main and isinstance(first, int) and isinstance(second, int) else "?"
    return array(found.dtype, (*found.shape[2:], length))


# --- np.linalg -------------------------------------------------------------------------------------


def _exact(dtype: str | None) -> str | None:
    """Decompositions work in floats of the input's precision."""
    return averaged(dtype)


@function("np.linalg.norm", parameters="x ord axis keepdims")
def _norm(call: Call) -> Value:
    found = as_array(argument(call, "x"))
    dtype = averaged(magnitude(found.dtype))
    kept = bool_argument(call, "keepdims")
    axes = axes_of(call, "axis", shapes.rank_of(found.shape))
    if kept is None:
        return array(dtype)
    if is_none(argument(call, "axis")) and not kept:
        return array(dtype, ())
    if found.shape is None or axes is None:
        return array(dtype)
    return array(dtype, tuple(1 if index in axes else dim for index, dim in enumerate(found.shape) if kept or index not in axes))


@function("np.linalg.inv", "np.linalg.cholesky", parameters="a")
@function("np.linalg.matrix_power", parameters="a n")
def _same(call: Call) -> Value:
    found = subject(call)
    return array(found.dtype if call.name.endswith("matrix_power") else _exact(found.dtype), found.shape)


@function("np.linalg.pinv", parameters="a rcond")
def _pinv(call: Call) -> Value:
    found = subject(call)
    return array(
        _exact(found.dtype), (*found.shape[:-2], found.shape[-1], found.shape[-2]) if found.shape and len(found.shape) > 1 else None
    )


@function("np.linalg.det", parameters="a")
def _det(call: Call) -> Value:
    found = subject(call)
    return array(_exact(found.dtype), None if found.shape is None else found.shape[:-2])


@function("np.linalg.slogdet", parameters="a")
def _slogdet(call: Call) -> Value:
    found = subject(call)
    shape = None if found.shape is None else found.shape[:-2]
    dtype = _exact(found.dtype)
    real = {"complex64": "float32", "complex128": "float64"}.get(dtype or "", dtype)
    return named_tuple("np.linalg.SlogdetResult", sign=array(dtype, shape), logabsdet=array(real, shape))


@function("np.linalg.solve", parameters="a b")
def _solve(call: Call) -> Value:
    dtype = promote(averaged(as_array(argument(call, "a")).dtype), averaged(as_array(argument(call, "b")).dtype))
    right = as_array(argument(call, "b"))
    return array(dtype, right.shape if right.shape is not None and len(right.shape) <= 2 else None)


@function("np.linalg.matrix_rank", parameters="A")
def _rank(call: Call) -> Value:
    found = as_array(argument(call, "A"))
    return array("int64", found.shape[:-2] if found.shape and len(found.shape) > 1 else None)


@function("np.linalg.svd", parameters="a full_matrices compute_uv")
def _svd(call: Call) -> Value:
    found = subject(call)
    dtype, wanted, full = _exact(found.dtype), bool_argument(call, "compute_uv", True), bool_argument(call, "full_matrices", True)
    if not found.shape or len(found.shape) < 2 or wanted is None or full is None:
        return tuple_of((array(dtype), array(magnitude(dtype)), array(dtype))) if wanted else array(None)
    *lead, rows, columns = found.shape
    small: Dim = min(rows, columns) if isinstance(rows, int) and isinstance(columns, int) else shapes.vague(rows, columns)
    singular = array(magnitude(dtype), (*lead, small))
    if not wanted:
        return singular
    left = array(dtype, (*lead, rows, rows if full else small))
    return tuple_of((left, singular, array(dtype, (*lead, columns if full else small, columns))))


@function("np.linalg.qr", parameters="a mode")
def _qr(call: Call) -> Value:
    found = subject(call)
    dtype = _exact(found.dtype)
    if not found.shape or len(found.shape) < 2 or str_argument(call, "mode", "reduced") != "reduced":
        return tuple_of((array(dtype), array(dtype)))
    *lead, rows, columns = found.shape
    small: Dim = min(rows, columns) if isinstance(rows, int) and isinstance(columns, int) else shapes.vague(rows, columns)
    return tuple_of((array(dtype, (*lead, rows, small)), array(dtype, (*lead, small, columns))))


@function("np.linalg.eigh", parameters="a UPLO")
@function("np.linalg.eig", parameters="a")
def _eigen(call: Call) -> Value:
    found = subject(call)
    dtype = _exact(found.dtype) if call.name.endswith("eigh") else None
    return tuple_of((array(magnitude(dtype), found.shape[:-1] if found.shape else None), array(dtype, found.shape)))


@function("np.linalg.lstsq", parameters="a b rcond")
def _lstsq(call: Call) -> Value:
    return tuple_of((array(None), array(None), prim("int"), array(None)))


@function("np.cov", "np.corrcoef", parameters="m")
def _cov(call: Call) -> Value:
    found = as_array(argument(call, "m") or argument(call, "x"))
    if not found.shape or len(call.arguments) > 1:
        return array(None)
    return array("float64" if found.dtype != "complex128" else None, () if len(found.shape) == 1 else (found.shape[0], found.shape[0]))


@function("np.convolve", "np.correlate", parameters="a v mode")
def _convolve(call: Call) -> Value:
    one, two = argument(call, "a"), argument(call, "v")
    lengths = [shape[0] if shape else "?" for shape in (as_array(one).shape, as_array(two).shape)]
    default = "full" if call.name.endswith("convolve") else "valid"
    mode = str_argument(call, "mode", default)
    length: Dim = "?"
    if all(isinstance(each, int) for each in lengths):
        small, large = sorted(each for each in lengths if isinstance(each, int))
        length = {"full": small + large - 1, "same": large, "valid": large - small + 1}.get(mode or "", "?")
    return array(common_dtype(call, one, two), (length,))
