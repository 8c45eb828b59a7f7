"""NumPy's element-by-element functions and the operators of arrays: broadcast shapes, promoted dtypes.

Each function belongs to a class that says how the dtype follows, as the loops of NumPy's ufuncs do.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, given
from graphlift.tensors.transfer.numpy.linalg import product
from graphlift.tensors.transfer.numpy.operands import array, as_array, broadcast, common_dtype, dtype_argument, operand, subject
from graphlift.tensors.transfer.numpy.promotion import averaged, inexact, kind_of, magnitude, promote, result_type
from graphlift.tensors.transfer.rules import Call, Context, Rule, function, method, operators, unary_operators
from graphlift.tensors.values import Array, Atom, Const, Dim, List, Prim, Shape, Tensor, TensorShape, Tuple, Value, prim, tuple_of

ARITHMETIC: Final = ("add", "subtract", "multiply", "maximum", "minimum", "fmax", "fmin")
INTEGRAL: Final = ("floor_divide", "remainder", "fmod", "power", "gcd", "lcm", "left_shift", "right_shift")
FLOATING: Final = ("arctan2", "hypot", "logaddexp", "logaddexp2", "copysign", "nextafter", "heaviside")
COMPARING: Final = (
    "equal",
    "not_equal",
    "less",
    "less_equal",
    "greater",
    "greater_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
    "isclose",
)
BITWISE: Final = ("bitwise_and", "bitwise_or", "bitwise_xor")

UNARY_FLOATING: Final = (
    *("sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan"),
    *("sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "degrees", "radians", "deg2rad", "rad2deg", "rint", "fabs", "spacing"),
    *("sinc", "i0", "unwrap"),
)
UNARY_SAME: Final = (
    "negative",
    "positive",
    "sign",
    "conjugate",
    "square",
    "reciprocal",
    "floor",
    "ceil",
    "trunc",
    "invert",
    "nan_to_num",
    "fix",
)
UNARY_TESTING: Final = ("isnan", "isinf", "isfinite", "signbit", "logical_not", "isposinf", "isneginf", "iscomplex", "isreal")


def _pair(call: Call) -> tuple[Value, Value]:
    return argument(call, "x1"), argument(call, "x2")


def _finish(call: Call, dtype: str | None, shape: Shape) -> Value:
    """The result of a ufunc: what ``out`` is, or a new array of the ``dtype`` asked for."""
    if given(call, "out"):
        return argument(call, "out")
    return array(dtype_argument(call, default=dtype), shape)


def _binary_rule(name: str) -> Rule:
    def rule(call: Call) -> Value:
        left, right = _pair(call)
        common = common_dtype(call, left, right)
        dtype = _floating_dtype(common, left, right, call) if name in FLOATING else binary_dtype(name, common)
        return _finish(call, dtype, broadcast(left, right))

    return rule


def _floating_dtype(common: str | None, left: Value, right: Value, call: Call) -> str | None:
    """The first loop of floats that holds both operands: narrower than that of their common integer dtype."""
    operands = (operand(left), operand(right))
    if any(each.weak for each in operands) or (call.context.numpy == "1" and any(each.scalar is not False for each in operands)):
        exact = call.context.numpy == "2" or kind_of(common) in ("f", "c")
        return inexact(common) if exact else None
    return promote(inexact(as_array(left).dtype), inexact(as_array(right).dtype))


def binary_dtype(name: str, common: str | None) -> str | None:
    """The dtype of a binary ufunc whose operands are promoted to *common*."""
    kind = kind_of(common)
    if name in COMPARING:
        return "bool"
    if common == "object":
        return "object"
    if kind is None:
        return "string" if common == "string" and name == "add" else None
    if name == "divide":
        return averaged(common)
    if name in FLOATING:
        return inexact(common)
    if name in INTEGRAL and kind == "b":
        return "int8"
    if name == "float_power":
        return "complex128" if kind == "c" else "float64"
    return common


for _name in (*ARITHMETIC, *INTEGRAL, *FLOATING, *COMPARING, *BITWISE, "divide", "float_power"):
    function(f"np.{_name}", parameters="x1 x2 out")(_binary_rule(_name))


def _unary_rule(name: str) -> Rule:
    def rule(call: Call) -> Value:
        value = argument(call, "x")
        return _finish(call, unary_dtype(name, as_array(value).dtype, call.context), as_array(value).shape)

    return rule


def unary_dtype(name: str, dtype: str | None, context: Context) -> str | None:
    """The dtype of a unary ufunc."""
    kind = kind_of(dtype)
    if name in UNARY_TESTING:
        return "bool"
    if dtype == "object":
        return "object"
    if kind is None:
        return None
    if name == "absolute":
        return magnitude(dtype)
    if name in UNARY_FLOATING:
        return ("float64" if kind in "bui" else dtype) if name in ("sinc", "i0", "unwrap") else inexact(dtype)
    if name in ("floor", "ceil", "trunc", "fix") and context.numpy == "1":
        return inexact(dtype)
    if name in ("square", "reciprocal", "conjugate") and kind == "b":
        return "int8"
    return dtype


for _name in (*UNARY_FLOATING, *UNARY_SAME, *UNARY_TESTING, "absolute"):
    function(f"np.{_name}", parameters="x out")(_unary_rule(_name))


@function("np.divmod", parameters="x1 x2")
def _divmod(call: Call) -> Value:
    left, right = _pair(call)
    part = array(binary_dtype("floor_divide", common_dtype(call, left, right)), broadcast(left, right))
    return tuple_of((part, part))


@function("np.modf", parameters="x")
def _modf(call: Call) -> Value:
    found = as_array(argument(call, "x"))
    part = array(inexact(found.dtype), found.shape)
    return tuple_of((part, part))


@function("np.real", "np.imag", "np.angle", parameters="val")
def _part(call: Call) -> Value:
    found = as_array(argument(call, "val") or argument(call, "z"))
    return array(averaged(magnitude(found.dtype)) if call.name.endswith("angle") else magnitude(found.dtype), found.shape)


@function("np.clip", parameters="a a_min a_max out dtype")
@method("array.clip", parameters="a_min a_max out")
def _clip(call: Call) -> Value:
    own = argument(call, "a") or ((call.receiver,) if call.receiver is not None else ())
    bounds = [argument(call, name) for name in ("a_min", "a_max", "min", "max") if given(call, name)]
    return _finish(call, common_dtype(call, own, *bounds), broadcast(own, *bounds))


@function("np.where", parameters="condition x y")
def _where(call: Call) -> Value:
    condition, left, right = argument(call, "condition"), argument(call, "x"), argument(call, "y")
    if not left:
        rank = shapes.rank_of(as_array(condition).shape)
        return nonzero_indices(rank)
    return array(common_dtype(call, left, right), broadcast(condition, left, right))


def nonzero_indices(rank: int | None) -> Value:
    """What ``nonzero`` gives: one open vector of indices an axis."""
    each = array("int64", (None,))
    if rank is None:
        return (List(type="tuple", site="", elements=None, element=each),)
    return tuple_of((each,) * max(rank, 1))


@function("np.round", "np.around", parameters="a decimals out")
@method("array.round", parameters="decimals out")
def _round(call: Call) -> Value:
    found = subject(call)
    dtype = "float16" if found.dtype == "bool" else found.dtype
    return _finish(call, dtype, found.shape)


@function("np.interp", parameters="x xp fp")
def _interp(call: Call) -> Value:
    return array("complex128" if kind_of(as_array(argument(call, "fp")).dtype) == "c" else "float64", as_array(argument(call, "x")).shape)


@function("np.allclose", "np.array_equal", "np.array_equiv", parameters="a b")
def _same(call: Call) -> Value:
    return prim("bool")


# --- operators of arrays -------------------------------------------------------------------------

_OPERATORS: Final = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "divide",
    "//": "floor_divide",
    "%": "remainder",
    "**": "power",
    "<<": "left_shift",
    ">>": "right_shift",
    "&": "bitwise_and",
    "|": "bitwise_or",
    "^": "bitwise_xor",
    "==": "equal",
    "!=": "not_equal",
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
}
_MET: Final = (Array, Const, Prim, Tuple, List, TensorShape)


@operators("array")
def _array_operator(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    """Operators with numbers, sequences and other arrays; with a tensor, the tensor's rule answers."""
    if operator in ("in", "not in", "is", "is not"):
        return prim("bool")
    if isinstance(left, Tensor) or isinstance(right, Tensor) or not isinstance(left, _MET) or not isinstance(right, _MET):
        return None
    if operator == "@":
        return product((left,), (right,), context)
    name = _OPERATORS.get(operator)
    if name is None:
        return None
    common = result_type([operand((left,)), operand((right,))], context.numpy)
    content = _content(operator, left, right)
    return array(binary_dtype(name, common), broadcast((left,), (right,)), content)


def _content(operator: str, left: Atom, right: Atom) -> tuple[Dim, ...] | None:
    """Integer vectors that stand for shapes are followed through ``+ - * //``."""
    one, two = as_array((left,)), as_array((right,))
    compute = {"+": shapes.add, "-": shapes.subtract, "*": shapes.multiply, "//": shapes.divide}.get(operator)
    if compute is None or one.content is None or two.content is None:
        return None
    if len(one.content) == len(two.content):
        return tuple(map(compute, one.content, two.content))
    if len(two.content) == 1:
        return tuple(compute(dim, two.content[0]) for dim in one.content)
    return tuple(compute(one.content[0], dim) for dim in two.content) if len(one.content) == 1 else None


@unary_operators("array")
def _array_unary(operator: str, atom: Atom, context: Context) -> Value | None:
    found = as_array((atom,))
    match operator:
        case "-" | "+" | "~":
            return array(found.dtype, found.shape)
        case "abs":
            return array(magnitude(found.dtype), found.shape)
        case "not":
            return prim("bool")
        case _:
            return None
