"""``keras.ops``: NumPy's functions on tensors, with Keras' own promotion of dtypes.

Shapes are those of the TensorFlow function that does the work; only functions in frequent use have a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer import rules
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dim_of,
    dim_value,
    dims_of,
    dtype_argument,
    given,
    is_none,
    sequence_items,
)
from graphlift.tensors.transfer.keras.promotion import DEFAULT_FLOAT, common, floating, operand_dtype, promote, strong, summed
from graphlift.tensors.transfer.numpy.linalg import matrix_shape
from graphlift.tensors.transfer.numpy.operands import axes_of
from graphlift.tensors.transfer.numpy.reductions import reduced
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.values import Array, Shape, Tensor, Value, const, join, prim, tensor, tuple_of, unknown

_ARITHMETIC: Final = ("add", "subtract", "multiply", "maximum", "minimum", "power", "floor_divide")
_TRUE: Final = ("divide", "true_divide", "divide_no_nan", "arctan2", "logaddexp", "hypot")
_COMPARING: Final = (
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
_FLOATING: Final = (
    *("exp", "expm1", "log", "log10", "log1p", "log2", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan"),
    *("arcsinh", "arccosh", "arctanh", "exp2"),
)
_SAME: Final = (
    *("abs", "absolute", "negative", "sign", "copy", "flip", "clip", "stop_gradient", "relu", "relu6", "elu", "selu", "gelu", "celu"),
    *(
        "leaky_relu",
        "sigmoid",
        "softmax",
        "log_softmax",
        "softplus",
        "softsign",
        "silu",
        "hard_sigmoid",
        "hard_silu",
        "log_sigmoid",
        "roll",
    ),
    *("normalize", "tril", "triu", "sort", "erf", "rsqrt", "layer_normalization", "batch_normalization", "conj", "reciprocal"),
)
_TESTING: Final = ("isnan", "isinf", "isfinite", "logical_not")
_REDUCTIONS: Final[dict[str, Callable[[str | None], str | None]]] = {
    "sum": summed,
    "prod": summed,
    "mean": floating,
    "std": floating,
    "var": floating,
    "median": floating,
    "max": lambda dtype: dtype,
    "min": lambda dtype: dtype,
    "amax": lambda dtype: dtype,
    "amin": lambda dtype: dtype,
    "any": lambda dtype: "bool",
    "all": lambda dtype: "bool",
    "argmax": lambda dtype: "int32",
    "argmin": lambda dtype: "int32",
    "logsumexp": floating,
}


def _shape(value: Value) -> Shape:
    return to_tensor(value).shape


def _binary(result: Callable[[Value, Value], str | None]) -> Rule:
    def rule(call: Call) -> Value:
        left, right = argument(call, "x1"), argument(call, "x2")
        return tensor(result(left, right), shapes.broadcast(_shape(left), _shape(right)))

    return rule


for _name in _ARITHMETIC:
    function(f"keras.ops.{_name}", parameters="x1 x2")(_binary(common))
for _name in _TRUE:
    function(f"keras.ops.{_name}", parameters="x1 x2")(_binary(lambda left, right: common(left, right, floating=True)))
for _name in _COMPARING:
    function(f"keras.ops.{_name}", parameters="x1 x2")(_binary(lambda left, right: "bool"))


@function("keras.ops.mod", parameters="x1 x2")
def _mod(call: Call) -> Value:
    """Python numbers are not weak here, and Booleans become integers."""
    left, right = argument(call, "x1"), argument(call, "x2")
    dtype = promote(strong(operand_dtype(left)), strong(operand_dtype(right)))
    return tensor("int32" if dtype == "bool" else strong(dtype), shapes.broadcast(_shape(left), _shape(right)))


def _unary(result: Callable[[str | None], str | None]) -> Rule:
    def rule(call: Call) -> Value:
        value = argument(call, "x") or argument(call, "variable")
        return tensor(result(strong(operand_dtype(value))), _shape(value))

    return rule


for _name in _FLOATING:
    function(f"keras.ops.{_name}", parameters="x")(_unary(floating))
for _name in _SAME:
    function(f"keras.ops.{_name}", parameters="x")(_unary(lambda dtype: dtype if dtype in dtypes.FLOATING else None))
for _name in _TESTING:
    function(f"keras.ops.{_name}", parameters="x")(_unary(lambda dtype: "bool"))


@function("keras.ops.square", "keras.ops.ceil", "keras.ops.floor", "keras.ops.round", parameters="x")
def _rounded(call: Call) -> Value:
    value = argument(call, "x")
    dtype = strong(operand_dtype(value))
    return tensor(dtype if dtype in dtypes.FLOATING else None, _shape(value))


def _reduction(result: Callable[[str | None], str | None]) -> Rule:
    def rule(call: Call) -> Value:
        value = argument(call, "x")
        shape = _shape(value)
        kept = bool_argument(call, "keepdims")
        whole = kept is False and is_none(argument(call, "axis"))
        return tensor(
            result(strong(operand_dtype(value))), () if whole else reduced(shape, axes_of(call, "axis", shapes.rank_of(shape)), kept)
        )

    return rule


for _name, _result in _REDUCTIONS.items():
    function(f"keras.ops.{_name}", parameters="x axis keepdims")(_reduction(_result))


# --- shapes, by the TensorFlow function that does the same ------------------------------------------------

_FORWARDED: Final[dict[str, tuple[str, str, str]]] = {
    # name: parameters; the TensorFlow function; its parameters in the same order
    "reshape": ("x newshape", "tf.reshape", "tensor shape"),
    "transpose": ("x axes", "tf.transpose", "a perm"),
    "expand_dims": ("x axis", "tf.expand_dims", "input axis"),
    "squeeze": ("x axis", "tf.squeeze", "input axis"),
    "broadcast_to": ("x shape", "tf.broadcast_to", "input shape"),
    "tile": ("x repeats", "tf.tile", "input multiples"),
    "repeat": ("x repeats axis", "tf.repeat", "input repeats axis"),
    "take": ("x indices axis", "tf.gather", "params indices axis"),
    "unstack": ("x num axis", "tf.unstack", "value num axis"),
    "split": ("x indices_or_sections axis", "tf.split", "value num_or_size_splits axis"),
    "pad": ("x pad_width", "tf.pad", "tensor paddings"),
    "cumsum": ("x axis", "tf.math.cumsum", "x axis"),
    "top_k": ("x k sorted", "tf.math.top_k", "input k sorted"),
}


def forward(call: Call, target: str, names: dict[str, str], **fixed: Value) -> Value:
    """The rule of another function, its parameters given other names; what it does not know is left off."""
    entry = rules.FUNCTIONS.get(target)
    if entry is None:
        return tensor()
    passed = {other: argument(call, name) for name, other in names.items() if name in call.arguments}
    return entry.rule(Call(name=target, arguments={**fixed, **passed}, context=call.context))


def _forwarded(target: str, names: dict[str, str]) -> Rule:
    return lambda call: forward(call, target, names)


for _name, (_parameters, _target, _theirs) in _FORWARDED.items():
    _mapping = dict(zip(_parameters.split(), _theirs.split(), strict=True))
    function(f"keras.ops.{_name}", parameters=_parameters)(_forwarded(_target, _mapping))


@function("keras.ops.ravel", parameters="x")
def _ravel(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return tensor(found.dtype, None if found.shape is None else (shapes.product(found.shape),))


@function("keras.ops.concatenate", parameters="xs axis")
@function("keras.ops.stack", parameters="x axis")
def _joined(call: Call) -> Value:
    values = sequence_items(argument(call, "xs") or argument(call, "x"))
    if not values:
        return tensor()
    dtype = common(*values)
    parts = tuple_of((Tensor(dtype=dtype, shape=_shape(value)),) for value in values)
    target = "tf.concat" if call.name.endswith("concatenate") else "tf.stack"
    inner = Call(name="", arguments={**call.arguments, "values": parts, "axis": argument(call, "axis") or const(0)}, context=call.context)
    result = forward(inner, target, {"values": "values", "axis": "axis"})
    return join(*((Tensor(dtype=dtype, shape=atom.shape),) if isinstance(atom, Tensor) else (atom,) for atom in result))


@function("keras.ops.matmul", parameters="x1 x2")
def _matmul(call: Call) -> Value:
    left, right = argument(call, "x1"), argument(call, "x2")
    dtype = common(left, right)
    return tensor(None if dtype == "int8" else dtype, matrix_shape(_shape(left), _shape(right)))


@function("keras.ops.where", parameters="condition x1 x2")
def _where(call: Call) -> Value:
    left, right = argument(call, "x1"), argument(call, "x2")
    if not left:
        return unknown("the places where a condition holds")
    return tensor(common(left, right), shapes.broadcast(_shape(argument(call, "condition")), _shape(left), _shape(right)))


# --- making and converting --------------------------------------------------------------------------------


@function("keras.ops.zeros", "keras.ops.ones", "keras.ops.empty", parameters="shape dtype")
@function("keras.ops.full", parameters="shape fill_value dtype")
def _filled(call: Call) -> Value:
    default = DEFAULT_FLOAT if not call.name.endswith("full") else None
    return tensor(dtype_argument(call, "dtype", default), dims_of(argument(call, "shape")))


@function("keras.ops.zeros_like", "keras.ops.ones_like", "keras.ops.empty_like", parameters="x dtype")
@function("keras.ops.full_like", parameters="x fill_value dtype")
def _like(call: Call) -> Value:
    value = argument(call, "x")
    return tensor(dtype_argument(call, "dtype", strong(operand_dtype(value))), _shape(value))


@function("keras.ops.cast", "keras.ops.saturate_cast", parameters="x dtype")
def _cast(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return tensor(dtype_argument(call, "dtype"), found.shape)


@function("keras.ops.convert_to_tensor", "keras.ops.array", parameters="x dtype")
def _convert(call: Call) -> Value:
    value = argument(call, "x")
    found = to_tensor(value)
    return tensor(dtype_argument(call, "dtype", strong(operand_dtype(value))), found.shape)


@function("keras.ops.convert_to_numpy", parameters="x")
def _to_numpy(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return (Array(dtype=found.dtype, shape=found.shape),)


@function("keras.ops.one_hot", parameters="x num_classes axis dtype")
def _one_hot(call: Call) -> Value:
    shape = _shape(argument(call, "x"))
    last = not given(call, "axis") or dim_of(argument(call, "axis")) == -1
    classes = dim_of(argument(call, "num_classes"))
    return tensor(dtype_argument(call, "dtype", DEFAULT_FLOAT), (*shape, classes) if shape is not None and last else None)


@function("keras.ops.shape", parameters="x")
def _shape_of(call: Call) -> Value:
    shape = _shape(argument(call, "x"))
    if shape is None:
        return unknown("the shape of a tensor of unknown rank")
    return tuple_of(map(dim_value, shape))


@function("keras.ops.ndim", parameters="x")
def _ndim(call: Call) -> Value:
    shape = _shape(argument(call, "x"))
    return prim("int") if shape is None else const(len(shape))
