"""``keras.backend``: the functions that Keras 2 code calls ``K``, by the TensorFlow functions that do the work.

Source: ``tf_keras`` 2.21, ``backend.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dim_of, dim_value, dims_of, dtype_argument, given
from graphlift.tensors.transfer.keras.ops import forward
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.values import NONE, UNKNOWN_DIM, Array, TensorKind, Value, const, join, prim, tensor, tuple_of, unknown

_REDUCED: Final = "x:input_tensor axis keepdims"
_FORWARDED: Final[dict[str, tuple[str, str, dict[str, Value]]]] = {
    # name: parameters (with TensorFlow's name behind a colon if it differs); function; arguments that differ in their default
    "sum": (_REDUCED, "tf.math.reduce_sum", {}),
    "prod": (_REDUCED, "tf.math.reduce_prod", {}),
    "max": (_REDUCED, "tf.math.reduce_max", {}),
    "min": (_REDUCED, "tf.math.reduce_min", {}),
    "mean": (_REDUCED, "tf.math.reduce_mean", {}),
    "std": (_REDUCED, "tf.math.reduce_std", {}),
    "var": (_REDUCED, "tf.math.reduce_variance", {}),
    "any": (_REDUCED, "tf.math.reduce_any", {}),
    "all": (_REDUCED, "tf.math.reduce_all", {}),
    "argmax": ("x:input axis", "tf.math.argmax", {"axis": const(-1)}),
    "argmin": ("x:input axis", "tf.math.argmin", {"axis": const(-1)}),
    "reshape": ("x:tensor shape", "tf.reshape", {}),
    "permute_dimensions": ("x:a pattern:perm", "tf.transpose", {}),
    "transpose": ("x:a", "tf.transpose", {}),
    "expand_dims": ("x:input axis", "tf.expand_dims", {"axis": const(-1)}),
    "squeeze": ("x:input axis", "tf.squeeze", {}),
    "concatenate": ("tensors:values axis", "tf.concat", {"axis": const(-1)}),
    "stack": ("x:values axis", "tf.stack", {}),
    "tile": ("x:input n:multiples", "tf.tile", {}),
    "gather": ("reference:params indices", "tf.gather", {}),
    "cast": ("x dtype", "tf.cast", {}),
    "constant": ("value dtype shape", "tf.constant", {"dtype": const("float32")}),
    "shape": ("x:input", "tf.shape", {}),
    "equal": ("x y", "tf.math.equal", {}),
    "not_equal": ("x y", "tf.math.not_equal", {}),
    "greater": ("x y", "tf.math.greater", {}),
    "greater_equal": ("x y", "tf.math.greater_equal", {}),
    "less": ("x y", "tf.math.less", {}),
    "less_equal": ("x y", "tf.math.less_equal", {}),
    "maximum": ("x y", "tf.math.maximum", {}),
    "minimum": ("x y", "tf.math.minimum", {}),
    "pow": ("x a:y", "tf.math.pow", {}),
    "cumsum": ("x axis", "tf.math.cumsum", {}),
    "cumprod": ("x axis", "tf.math.cumprod", {}),
    "ones_like": ("x:input dtype", "tf.ones_like", {}),
    "zeros_like": ("x:input dtype", "tf.zeros_like", {}),
}
_SAME: Final = (
    *("abs", "clip", "cos", "elu", "exp", "hard_sigmoid", "l2_normalize", "log", "relu", "reverse", "round", "sigmoid", "sign", "sin"),
    *("softmax", "softplus", "softsign", "sqrt", "square", "stop_gradient", "tanh", "dropout", "bias_add", "batch_normalization"),
)


def _rule(target: str, names: dict[str, str], fixed: dict[str, Value]) -> Rule:
    def forwarded(call: Call) -> Value:
        return forward(call, target, names, **fixed)

    return forwarded


for _name, (_parameters, _target, _fixed) in _FORWARDED.items():
    _names = {part.partition(":")[0]: part.partition(":")[2] or part for part in _parameters.split()}
    function(f"keras.backend.{_name}", parameters=" ".join(_names))(_rule(_target, _names, _fixed))


def _same(call: Call) -> Value:
    found = to_tensor(argument(call, "x") or argument(call, "variables"))
    return tensor(found.dtype, found.shape)


for _name in _SAME:
    function(f"keras.backend.{_name}", parameters="variables" if _name == "stop_gradient" else "x")(_same)


@function("keras.backend.dot", parameters="x y")
def _dot(call: Call) -> Value:
    left, right = to_tensor(argument(call, "x")), to_tensor(argument(call, "y"))
    if not left.shape or not right.shape or len(right.shape) < 2:
        return tensor(left.dtype)
    return tensor(left.dtype, (*left.shape[:-1], *right.shape[:-2], right.shape[-1]))


@function("keras.backend.batch_dot", parameters="x y axes")
def _batch_dot(call: Call) -> Value:
    return tensor(to_tensor(argument(call, "x")).dtype)


@function("keras.backend.flatten", parameters="x")
@function("keras.backend.batch_flatten", parameters="x")
def _flatten(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    if found.shape is None:
        return tensor(found.dtype)
    if call.name.endswith("batch_flatten"):
        return tensor(found.dtype, (found.shape[0] if found.shape else UNKNOWN_DIM, shapes.product(found.shape[1:])))
    return tensor(found.dtype, (shapes.product(found.shape),))


@function("keras.backend.int_shape", parameters="x")
def _int_shape(call: Call) -> Value:
    shape = to_tensor(argument(call, "x")).shape
    if shape is None:
        return unknown("the shape of a tensor of unknown rank")
    return tuple_of(join(NONE, dim_value(dim)) if dim is None else dim_value(dim) for dim in shape)


@function("keras.backend.ndim", parameters="x")
def _ndim(call: Call) -> Value:
    shape = to_tensor(argument(call, "x")).shape
    return prim("int") if shape is None else const(len(shape))


@function("keras.backend.one_hot", parameters="indices num_classes")
def _one_hot(call: Call) -> Value:
    shape = to_tensor(argument(call, "indices")).shape
    return tensor("float32", None if shape is None else (*shape, dim_of(argument(call, "num_classes"))))


@function("keras.backend.zeros", "keras.backend.ones", parameters="shape dtype name")
@function("keras.backend.eye", parameters="size dtype name")
def _variable_of_shape(call: Call) -> Value:
    size = dim_of(argument(call, "size"))
    shape = (size, size) if call.name.endswith("eye") else dims_of(argument(call, "shape"))
    kind: TensorKind = "variable" if shape is not None and all(shape) else "dense"
    return tensor(dtype_argument(call, "dtype", "float32"), shape, kind=kind)


@function("keras.backend.variable", parameters="value dtype name")
def _variable(call: Call) -> Value:
    return tensor(dtype_argument(call, "dtype", "float32"), to_tensor(argument(call, "value")).shape, kind="variable")


@function("keras.backend.random_normal", parameters="shape mean stddev dtype seed")
@function("keras.backend.random_uniform", parameters="shape minval maxval dtype seed")
@function("keras.backend.truncated_normal", parameters="shape mean stddev dtype seed")
@function("keras.backend.random_bernoulli", parameters="shape p dtype seed")
def _random(call: Call) -> Value:
    return tensor(dtype_argument(call, "dtype", "float32"), dims_of(argument(call, "shape")))


@function("keras.backend.binary_crossentropy", parameters="target output from_logits")
@function("keras.backend.categorical_crossentropy", parameters="target output from_logits axis")
@function("keras.backend.sparse_categorical_crossentropy", parameters="target output from_logits axis ignore_class")
def _crossentropy(call: Call) -> Value:
    found = to_tensor(argument(call, "output"))
    if call.name.endswith("binary_crossentropy"):
        return tensor(found.dtype, found.shape)
    return tensor(found.dtype, found.shape[:-1] if found.shape and not given(call, "axis") else None)


@function("keras.backend.update", parameters="x new_x")
@function("keras.backend.update_add", parameters="x increment")
@function("keras.backend.update_sub", parameters="x decrement")
@function("keras.backend.moving_average_update", parameters="x value momentum")
def _update(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return tensor(found.dtype, found.shape, kind="variable")


@function("keras.backend.get_value", "keras.backend.eval", parameters="x")
def _get_value(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return (Array(dtype=found.dtype, shape=found.shape),)


@function("keras.backend.switch", parameters="condition then_expression else_expression")
@function("keras.backend.in_train_phase", "keras.backend.in_test_phase", parameters="x alt training")
def _switch(call: Call) -> Value:
    names = ("then_expression", "else_expression") if call.name.endswith("switch") else ("x", "alt")
    branches = [_branch(argument(call, name), call) for name in names]
    return join(*branches)


def _branch(value: Value, call: Call) -> Value:
    """A branch is a tensor or a function that makes one."""
    found = to_tensor(value)
    known = found.dtype is not None or found.shape is not None
    return tensor(found.dtype, found.shape) if known else call.context.apply(value, ())


@function("keras.backend.learning_phase")
def _learning_phase(call: Call) -> Value:
    return prim("int")


@function("keras.backend.epsilon")
def _epsilon(call: Call) -> Value:
    return const(1e-07)


@function("keras.backend.clear_session")
@function("keras.backend.set_floatx", "keras.backend.set_epsilon", parameters="value")
@function("keras.backend.set_image_data_format", "keras.backend.set_learning_phase", parameters="value")
@function("keras.backend.set_value", parameters="x value")
def _nothing(call: Call) -> Value:
    return NONE
