"""Linear algebra: factorisations, solvers, diagonals and what else ``tf.linalg`` holds besides products.

Source: TensorFlow 2.21, shape functions of ``linalg_ops.cc`` and ``array_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import matched
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dense,
    dim_of,
    dtype_argument,
    given,
    ints_argument,
    named_tuple,
    operand,
    str_argument,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Value, join, tuple_of

SQUARE: Final = ("tf.linalg.cholesky", "tf.linalg.inv", "tf.linalg.expm", "tf.linalg.logm", "tf.linalg.sqrtm")


def square(shape: Shape) -> Shape:
    """The shape with its two inner axes made equal."""
    if shape is None or len(shape) < 2:
        return shape if shape is None else None
    side = shapes.unify_dim(shape[-2], shape[-1])
    return (*shape[:-2], side, side)


def _batch(shape: Shape) -> Shape:
    return None if shape is None or len(shape) < 2 else shape[:-2]


def least(left: Dim, right: Dim) -> Dim:
    """The smaller of two lengths."""
    if isinstance(left, int) and isinstance(right, int):
        return min(left, right)
    return 0 if 0 in (left, right) else shapes.vague(left, right)


@function(*SQUARE, parameters="input")
def _square(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, square(part.shape))


@function("tf.linalg.det", parameters="input")
def _det(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, _batch(part.shape))


@function("tf.linalg.logdet", parameters="matrix")
def _logdet(call: Call) -> Value:
    part = operand(call, "matrix")
    return dense(dtypes.real_part(part.dtype), _batch(part.shape))


@function("tf.linalg.slogdet", parameters="input")
def _slogdet(call: Call) -> Value:
    part = operand(call, "input")
    each = dense(part.dtype, _batch(part.shape))
    return named_tuple("tf.linalg.LogMatrixDeterminant", sign=each, log_abs_determinant=each)


@function("tf.linalg.trace", parameters="x")
def _trace(call: Call) -> Value:
    part = operand(call, "x")
    return dense(part.dtype, _batch(part.shape))


@function("tf.linalg.adjoint", parameters="matrix")
@function("tf.linalg.matrix_transpose", parameters="a")
def _matrix_transpose(call: Call) -> Value:
    part = operand(call, "matrix" if call.name == "tf.linalg.adjoint" else "a")
    shape = part.shape
    if shape is not None:
        shape = (*shape[:-2], shape[-1], shape[-2]) if len(shape) >= 2 else None
    return dense(part.dtype, shape)


@function("tf.linalg.eigh", "tf.linalg.eig", parameters="tensor")
def _eig(call: Call) -> Value:
    part = operand(call, "tensor")
    shape = square(part.shape)
    dtype = part.dtype if call.name.endswith("h") else dtypes.complex_of(part.dtype)
    return tuple_of([dense(dtype, None if shape is None else shape[:-1]), dense(dtype, shape)])


@function("tf.linalg.eigvalsh", "tf.linalg.eigvals", parameters="tensor")
def _eigvals(call: Call) -> Value:
    part = operand(call, "tensor")
    shape = square(part.shape)
    dtype = part.dtype if call.name.endswith("h") else dtypes.complex_of(part.dtype)
    return dense(dtype, None if shape is None else shape[:-1])


@function("tf.linalg.svd", parameters="tensor full_matrices compute_uv")
def _svd(call: Call) -> Value:
    part = operand(call, "tensor")
    full, both = bool_argument(call, "full_matrices"), bool_argument(call, "compute_uv", True)
    singular = dtypes.real_part(part.dtype)
    if part.shape is None or len(part.shape) < 2:
        unshaped = dense(part.dtype)
        triple = tuple_of([dense(singular), unshaped, unshaped])
        return join(triple, dense(singular)) if both is None else triple if both else dense(singular)
    *batch, rows, columns = part.shape
    rank = least(rows, columns)
    if both is False:
        return dense(singular, (*batch, rank))
    left: Dim = UNKNOWN_DIM if full is None else rows if full else rank
    right: Dim = UNKNOWN_DIM if full is None else columns if full else rank
    parts = [dense(singular, (*batch, rank)), dense(part.dtype, (*batch, rows, left)), dense(part.dtype, (*batch, columns, right))]
    return join(parts[0], tuple_of(parts)) if both is None else tuple_of(parts)


@function("tf.linalg.qr", parameters="input full_matrices")
def _qr(call: Call) -> Value:
    part = operand(call, "input")
    full = bool_argument(call, "full_matrices")
    if part.shape is None or len(part.shape) < 2:
        return named_tuple("tf.linalg.Qr", q=dense(part.dtype), r=dense(part.dtype))
    *batch, rows, columns = part.shape
    inner: Dim = UNKNOWN_DIM if full is None else rows if full else least(rows, columns)
    return named_tuple("tf.linalg.Qr", q=dense(part.dtype, (*batch, rows, inner)), r=dense(part.dtype, (*batch, inner, columns)))


@function("tf.linalg.lu", parameters="input output_idx_type")
def _lu(call: Call) -> Value:
    part = operand(call, "input")
    shape = square(part.shape)
    order = dense(dtype_argument(call, "output_idx_type", "int32"), None if shape is None else shape[:-1])
    return named_tuple("tf.linalg.Lu", lu=dense(part.dtype, shape), p=order)


@function("tf.linalg.solve", parameters="matrix rhs adjoint name")
def _solve(call: Call) -> Value:
    left, right = matched([argument(call, "matrix"), argument(call, "rhs")])
    return dense(left.dtype, _solution(left.shape, right.shape, shapes.unify))


@function("tf.linalg.triangular_solve", parameters="matrix rhs lower adjoint name")
@function("tf.linalg.cholesky_solve", parameters="chol rhs name")
def _triangular_solve(call: Call) -> Value:
    left, right = matched([argument(call, "chol" if "chol" in call.arguments else "matrix"), argument(call, "rhs")])
    if left.shape is None or right.shape is None:
        return dense(left.dtype)
    return dense(left.dtype, _solution(left.shape, right.shape, shapes.broadcast))


def _solution(matrix: Shape, right: Shape, batches: Callable[[Shape, Shape], Shape]) -> Shape:
    """The shape of the solution of ``matrix @ x = right``, whose batch axes come from both."""
    if any(shape is not None and len(shape) < 2 for shape in (matrix, right)) or matrix is right is None:
        return None
    outer = batches(None if matrix is None else matrix[:-2], None if right is None else right[:-2])
    side = None if matrix is None else shapes.unify_dim(matrix[-2], matrix[-1])
    rows = side if right is None else shapes.unify_dim(side, right[-2])
    return None if outer is None else (*outer, rows, None if right is None else right[-1])


@function("tf.linalg.lstsq", parameters="matrix rhs l2_regularizer fast")
def _lstsq(call: Call) -> Value:
    left, right = matched([argument(call, "matrix"), argument(call, "rhs")])
    if left.shape is None or right.shape is None or min(len(left.shape), len(right.shape)) < 2:
        return dense(left.dtype)
    outer = shapes.unify(left.shape[:-2], right.shape[:-2])
    return dense(left.dtype, None if outer is None else (*outer, left.shape[-1], right.shape[-1]))


@function("tf.linalg.pinv", parameters="a rcond validate_args")
def _pinv(call: Call) -> Value:
    part = operand(call, "a")
    shape = part.shape
    if shape is not None:
        shape = (*shape[:-2], shape[-1], shape[-2]) if len(shape) >= 2 else None
    return dense(part.dtype, shape)


@function("tf.linalg.matrix_rank", parameters="a tol validate_args")
def _matrix_rank(call: Call) -> Value:
    return dense("int32", _batch(operand(call, "a").shape))


@function("tf.linalg.band_part", parameters="input num_lower num_upper")
def _band_part(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, part.shape)


@function("tf.linalg.set_diag", parameters="input diagonal name k align")
def _set_diag(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, part.shape)


@function("tf.linalg.diag", parameters="diagonal name k num_rows num_cols padding_value align")
def _diag(call: Call) -> Value:
    part = operand(call, "diagonal")
    if part.shape is None or not part.shape:
        return dense(part.dtype)
    bounds = _bounds(call)
    sizes = [dim_of(argument(call, name)) if given(call, name) else -1 for name in ("num_rows", "num_cols")]
    if bounds is None or not all(isinstance(size, int) for size in sizes):
        return dense(part.dtype, None if bounds is None else shapes.unknown_of_rank(len(part.shape) + (1 if bounds[0] == bounds[1] else 0)))
    low, high = bounds
    longest = part.shape[-1]
    batch = part.shape[:-1] if low == high else part.shape[:-2]
    smallest_rows, smallest_columns = shapes.subtract(longest, min(high, 0)), shapes.add(longest, max(low, 0))
    rows, columns = sizes
    if rows == -1 and columns == -1:
        side = _largest(smallest_rows, smallest_columns)
        return dense(part.dtype, (*batch, side, side))
    rows = smallest_rows if rows == -1 else rows
    columns = smallest_columns if columns == -1 else columns
    return dense(part.dtype, (*batch, rows, columns))


def _largest(left: Dim, right: Dim) -> Dim:
    if isinstance(left, int) and isinstance(right, int):
        return max(left, right)
    return shapes.vague(left, right)


def _bounds(call: Call) -> tuple[int, int] | None:
    """The lowest and highest diagonal that ``k`` names."""
    if not given(call, "k"):
        return 0, 0
    found = ints_argument(call, "k")
    return None if not found or len(found) > 2 else (found[0], found[-1])


@function("tf.linalg.diag_part", parameters="input name k padding_value align")
def _diag_part(call: Call) -> Value:
    part = operand(call, "input")
    bounds = _bounds(call)
    if part.shape is None or len(part.shape) < 2 or bounds is None:
        return dense(part.dtype)
    low, high = bounds
    *batch, rows, columns = part.shape
    longest = least(shapes.add(rows, min(high, 0)), shapes.subtract(columns, max(low, 0)))
    return dense(part.dtype, (*batch, longest) if low == high else (*batch, high - low + 1, longest))


@function("tf.linalg.tensor_diag", parameters="diagonal")
def _tensor_diag(call: Call) -> Value:
    part = operand(call, "diagonal")
    return dense(part.dtype, None if part.shape is None else part.shape * 2)


@function("tf.linalg.tensor_diag_part", parameters="input")
def _tensor_diag_part(call: Call) -> Value:
    part = operand(call, "input")
    if part.shape is None:
        return dense(part.dtype)
    half = len(part.shape) // 2
    return dense(part.dtype, shapes.unify(part.shape[:half], part.shape[half : 2 * half]))


@function("tf.linalg.cross", parameters="a b")
def _cross(call: Call) -> Value:
    left, right = matched([argument(call, "a"), argument(call, "b")])
    shape = shapes.unify(left.shape, right.shape)
    return dense(left.dtype, (*shape[:-1], 3) if shape else shape)


@function("tf.linalg.lu_solve", parameters="lower_upper perm rhs validate_args")
@function("tf.linalg.tridiagonal_solve", parameters="diagonals rhs diagonals_format transpose_rhs conjugate_rhs partial_pivoting")
@function("tf.linalg.tridiagonal_matmul", parameters="diagonals rhs diagonals_format")
@function("tf.linalg.banded_triangular_solve", parameters="bands rhs lower adjoint")
def _like_right_side(call: Call) -> Value:
    part = operand(call, "rhs")
    compact = str_argument(call, "diagonals_format", "compact") == "compact"
    return dense(part.dtype, part.shape if compact and call.name.startswith("tf.linalg.tridiagonal") else None)


@function("tf.linalg.lu_matrix_inverse", "tf.linalg.lu_reconstruct", parameters="lower_upper perm validate_args")
def _lu_matrix(call: Call) -> Value:
    part = operand(call, "lower_upper")
    return dense(part.dtype, part.shape)


@function("tf.linalg.eigh_tridiagonal", parameters="alpha beta eigvals_only select")
def _eigh_tridiagonal(call: Call) -> Value:
    part = operand(call, "alpha")
    both = bool_argument(call, "eigvals_only", True)
    everything = str_argument(call, "select", "a") == "a"
    count: Dim = part.shape[0] if part.shape and everything else None
    values = dense(dtypes.real_part(part.dtype), (count,))
    vectors = tuple_of([values, dense(part.dtype, (part.shape[0] if part.shape else None, count))])
    return join(values, vectors) if both is None else values if both else vectors
