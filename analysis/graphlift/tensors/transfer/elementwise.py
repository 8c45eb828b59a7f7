"""Operations that work element by element: arithmetic, comparison, logic, activation functions, casts.

Shapes broadcast, and dtypes do not promote (see :mod:`graphlift.tensors.conversion`); only true division changes them. Ragged and sparse
tensors keep their kind. Small integer tensors are computed, since they may be shapes. Source: TensorFlow 2.21, ``math_ops``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import common_dtype, matched, to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, dtype_argument, element_value, operand, sequence_items
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Tensor, Value, join

_UNARY_NAMES: Final = (
    "acos acosh asin asinh atan atanh bessel_i0 bessel_i0e bessel_i1 bessel_i1e ceil conj cos cosh digamma erf erfc erfcinv erfinv exp"
    " expm1 floor lgamma log log1p log_sigmoid ndtri negative reciprocal reciprocal_no_nan rint round rsqrt sigmoid sign sin sinh sqrt"
    " square tan tanh special.bessel_j0 special.bessel_j1 special.bessel_k0 special.bessel_k0e special.bessel_k1 special.bessel_k1e"
    " special.bessel_y0 special.bessel_y1 special.dawsn special.expint special.fresnel_cos special.fresnel_sin special.spence"
)
UNARY_X: Final = tuple(f"tf.math.{name}" for name in _UNARY_NAMES.split())
UNARY_FEATURES: Final = ("tf.nn.relu", "tf.nn.relu6", "tf.nn.elu", "tf.nn.selu", "tf.math.softplus", "tf.nn.softsign")
PREDICATES: Final = ("tf.math.is_finite", "tf.math.is_inf", "tf.math.is_nan")

BINARY: Final = {
    "x y": (
        "tf.math.add tf.math.subtract tf.math.multiply tf.math.floordiv tf.math.floormod tf.truncatediv tf.truncatemod tf.math.maximum"
        " tf.math.minimum tf.math.pow tf.math.squared_difference tf.math.multiply_no_nan tf.math.xdivy tf.math.xlogy"
        " tf.math.xlog1py tf.realdiv tf.bitwise.bitwise_and tf.bitwise.bitwise_or tf.bitwise.bitwise_xor tf.bitwise.left_shift"
        " tf.bitwise.right_shift"
    ),
    "y x": "tf.math.atan2",
    "x1 x2": "tf.math.nextafter",
    "a x": "tf.math.igamma tf.math.igammac tf.math.polygamma",
    "x q": "tf.math.zeta",
}
COMPARISONS: Final = tuple(f"tf.math.{name}" for name in ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"])
LOGICAL: Final = tuple(f"tf.math.logical_{name}" for name in ("and", "or", "xor"))

_DIVISION: Final = {
    **dict.fromkeys(("int8", "uint8", "int16", "uint16"), "float32"),
    **dict.fromkeys(("int32", "uint32", "int64", "uint64"), "float64"),
}
_ARITHMETIC: Final[dict[str, Callable[[int, int], int]]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "floordiv": lambda a, b: a // b,
    "floormod": lambda a, b: a % b,
    "maximum": max,
    "minimum": min,
}
_LARGEST: Final = 1 << 62


def like(tensor: Tensor, *, dtype: str | None, content: tuple[Dim, ...] | None = None) -> Tensor:
    """A fresh tensor of the same kind and shape."""
    kind = "dense" if tensor.kind == "variable" else tensor.kind
    return Tensor(kind=kind, dtype=dtype, shape=tensor.shape, ragged_rank=tensor.ragged_rank, content=content)


def broadcast_result(parts: list[Tensor], dtype: str | None, content: tuple[Dim, ...] | None = None) -> Value:
    """What an operation on broadcast operands gives; one ragged or sparse operand makes the result so."""
    ragged = [part for part in parts if part.kind == "ragged"]
    shape = shapes.broadcast(*(part.shape for part in parts))
    if ragged:
        return (Tensor(kind="ragged", dtype=dtype, shape=shape, ragged_rank=max(part.ragged_rank for part in ragged)),)
    if any(part.kind == "sparse" for part in parts):
        return (Tensor(kind="sparse", dtype=dtype, shape=parts[0].shape if parts[0].kind == "sparse" else shape),)
    return (Tensor(dtype=dtype, shape=shape, content=content),)


def quotient_dtype(dtype: str | None) -> str | None:
    """The dtype that true division gives: integers become floats."""
    return None if dtype is None else _DIVISION.get(dtype, dtype)


def arithmetic_content(name: str, left: Tensor, right: Tensor) -> tuple[Dim, ...] | None:
    """The elements of an integer scalar or vector that is computed from two such."""
    compute = _ARITHMETIC.get(name)
    if compute is None or left.content is None or right.content is None or left.dtype not in dtypes.INTEGER:
        return None
    if left.shape is None or right.shape is None or max(len(left.shape), len(right.shape)) > 1:
        return None
    a, b = left.content, right.content
    count = max(len(a), len(b))
    if len(a) not in (1, count) or len(b) not in (1, count):
        return None
    a, b = a * (count // len(a)) if a else a, b * (count // len(b)) if b else b
    return tuple(_element(name, compute, x, y) for x, y in zip(a, b, strict=False))


def _element(name: str, compute: Callable[[int, int], int], left: Dim, right: Dim) -> Dim:
    if isinstance(left, int) and isinstance(right, int):
        if right == 0 and name in ("floordiv", "floormod"):
            return UNKNOWN_DIM
        result = compute(left, right)
        return result if abs(result) < _LARGEST else UNKNOWN_DIM
    return shapes.vague(left, right)


def _same(call: Call, parameter: str) -> Value:
    return (like(part := operand(call, parameter), dtype=part.dtype),)


@function(*UNARY_X, "tf.bitwise.invert", parameters="x", composite=True)
def _unary(call: Call) -> Value:
    part = operand(call, "x")
    content = None
    if call.name == "tf.math.negative" and part.content is not None:
        content = tuple(-dim if isinstance(dim, int) else dim for dim in part.content)
    return (like(part, dtype=part.dtype, content=content),)


@function(*UNARY_FEATURES, parameters="features", composite=True)
@function("tf.nn.leaky_relu", parameters="features alpha", composite=True)
@function("tf.nn.gelu", parameters="features approximate", composite=True)
@function("tf.nn.silu", parameters="features beta", composite=True)
def _activation(call: Call) -> Value:
    return _same(call, "features")


@function("tf.math.abs", parameters="x", composite=True)
def _abs(call: Call) -> Value:
    part = operand(call, "x")
    content = None if part.content is None else tuple(abs(dim) if isinstance(dim, int) else dim for dim in part.content)
    return (like(part, dtype=dtypes.real_part(part.dtype), content=content),)


@function("tf.math.angle", "tf.math.real", "tf.math.imag", parameters="input", composite=True)
def _part(call: Call) -> Value:
    part = operand(call, "input")
    return (like(part, dtype=dtypes.real_part(part.dtype)),)


@function(*PREDICATES, "tf.math.logical_not", parameters="x", composite=True)
def _predicate(call: Call) -> Value:
    return (like(operand(call, "x"), dtype="bool"),)


@function("tf.identity", "tf.stop_gradient", "tf.guarantee_const", parameters="input", composite=True)
def _identity(call: Call) -> Value:
    part = operand(call, "input")
    return (like(part, dtype=part.dtype, content=part.content),)


def _binary_rule(first: str, second: str) -> Rule:
    def rule(call: Call) -> Value:
        left, right = matched([argument(call, first), argument(call, second)])
        content = arithmetic_content(call.name.rpartition(".")[2], left, right)
        return broadcast_result([left, right], left.dtype, content)

    return rule


for _parameters, _names in BINARY.items():
    function(*_names.split(), parameters=_parameters, composite=True)(_binary_rule(*_parameters.split()))


@function("tf.math.divide", "tf.math.truediv", "tf.math.divide_no_nan", parameters="x y", composite=True)
def _divide(call: Call) -> Value:
    left, right = matched([argument(call, "x"), argument(call, "y")])
    return broadcast_result([left, right], quotient_dtype(left.dtype))


@function(*COMPARISONS, *LOGICAL, parameters="x y", composite=True)
def _comparison(call: Call) -> Value:
    return broadcast_result(matched([argument(call, "x"), argument(call, "y")]), "bool")


@function("tf.math.betainc", parameters="a b x")
def _betainc(call: Call) -> Value:
    parts = matched([argument(call, name) for name in ("a", "b", "x")])
    shape = shapes.unify_all(part.shape for part in parts if part.shape != ())
    return (Tensor(dtype=parts[0].dtype, shape=() if all(part.shape == () for part in parts) else shape),)


@function("tf.math.scalar_mul", parameters="scalar x")
def _scalar_mul(call: Call) -> Value:
    scalar, part = matched([argument(call, "scalar"), argument(call, "x")], operand(call, "x").dtype)
    return broadcast_result([scalar, part], part.dtype)


@function("tf.dtypes.complex", parameters="real imag")
def _complex(call: Call) -> Value:
    parts = matched([argument(call, "real"), argument(call, "imag")])
    return broadcast_result(parts, dtypes.complex_of(parts[0].dtype))


@function("tf.clip_by_value", parameters="t clip_value_min clip_value_max", composite=True)
def _clip(call: Call) -> Value:
    part, *_ = parts = matched([argument(call, name) for name in ("t", "clip_value_min", "clip_value_max")], operand(call, "t").dtype)
    if part.kind != "dense":
        return (like(part, dtype=part.dtype),)
    bounds = shapes.broadcast(*(bound.shape for bound in parts[1:]))
    shape = part.shape if bounds == () else shapes.unify(part.shape, shapes.broadcast(part.shape, bounds))
    return (Tensor(dtype=part.dtype, shape=shape),)


@function("tf.clip_by_norm", parameters="t clip_norm axes", composite=True)
def _clip_by_norm(call: Call) -> Value:
    return _same(call, "t")


@function("tf.dtypes.saturate_cast", parameters="value dtype", composite=True)
def _saturate_cast(call: Call) -> Value:
    return (like(operand(call, "value"), dtype=dtype_argument(call, "dtype")),)


@function("tf.cast", parameters="x dtype", composite=True)
def _cast(call: Call) -> Value:
    dtype = dtype_argument(call, "dtype")
    part = operand(call, "x")
    variable = next((atom for atom in argument(call, "x") if isinstance(atom, Tensor) and atom.kind == "variable"), None)
    if variable is not None and (dtype is None or part.dtype is None):
        return join((variable,), dense(dtype, part.shape))
    if variable is not None and dtype == part.dtype:
        return (variable,)
    content = part.content if dtype in dtypes.INTEGER and part.dtype in dtypes.INTEGER else None
    return (like(part, dtype=dtype, content=content),)


@function("tf.bitcast", parameters="input type")
def _bitcast(call: Call) -> Value:
    part, dtype = operand(call, "input"), dtype_argument(call, "type")
    old = None if part.dtype is None else dtypes.size_of(part.dtype)
    new = None if dtype is None else dtypes.size_of(dtype)
    if old is None or new is None or part.shape is None:
        return (Tensor(dtype=dtype),)
    if old == new:
        return (Tensor(dtype=dtype, shape=part.shape),)
    shape = (*part.shape, old // new) if old > new else part.shape[:-1]
    return (Tensor(dtype=dtype, shape=shape),)


@function("tf.math.add_n", "tf.math.accumulate_n", parameters="inputs")
def _add_n(call: Call) -> Value:
    items = sequence_items(argument(call, "inputs"))
    if items is None:
        each = element_value(argument(call, "inputs"))  # all of one shape, as long as it does not raise
        part = to_tensor(each) if each else Tensor(dtype=to_tensor(argument(call, "inputs")).dtype)
        return (Tensor(dtype=part.dtype, shape=part.shape),)
    parts = matched(items)
    return (Tensor(dtype=common_dtype(items), shape=shapes.unify_all(part.shape for part in parts)),)


@function("tf.math.polyval", parameters="coeffs x")
def _polyval(call: Call) -> Value:
    part = operand(call, "x")
    coefficients = sequence_items(argument(call, "coeffs"))
    if not coefficients:
        return (Tensor(dtype=part.dtype, shape=part.shape if coefficients == () else None),)
    parts = matched(coefficients, part.dtype)
    if len(parts) == 1:
        return (Tensor(dtype=part.dtype, shape=parts[0].shape),)
    return broadcast_result([*parts, part], part.dtype)
