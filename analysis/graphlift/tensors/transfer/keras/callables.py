"""Small Keras callables: activations, initializers, regularizers, constraints, schedules."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dims_of, dtype_argument, given, str_argument
from graphlift.tensors.transfer.keras.layer import LAYER, make
from graphlift.tensors.transfer.rules import Call, derived, function, method
from graphlift.tensors.values import Const, Dict, External, ExternalObject, Prim, Value, const, join, prim, tensor, unknown

INITIALIZER: Final = "keras.initializers.Initializer"
REGULARIZER: Final = "keras.regularizers.Regularizer"
CONSTRAINT: Final = "keras.constraints.Constraint"

_ACTIVATIONS: Final = (
    *("celu", "elu", "exponential", "gelu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu", "linear", "log_sigmoid"),
    *("log_softmax", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus"),
    *("sparse_sigmoid", "sparsemax", "squareplus", "tanh", "tanh_shrink", "threshold"),
)
_INITIALIZERS: Final = {
    "Constant": "value",
    "GlorotNormal": "seed",
    "GlorotUniform": "seed",
    "HeNormal": "seed",
    "HeUniform": "seed",
    "Identity": "gain",
    "LecunNormal": "seed",
    "LecunUniform": "seed",
    "Ones": "",
    "Orthogonal": "gain seed",
    "RandomNormal": "mean stddev seed",
    "RandomUniform": "minval maxval seed",
    "TruncatedNormal": "mean stddev seed",
    "VarianceScaling": "scale mode distribution seed",
    "Zeros": "",
}
_REGULARIZERS: Final = {"L1": "l1", "L2": "l2", "L1L2": "l1 l2", "OrthogonalRegularizer": "factor mode"}
_CONSTRAINTS: Final = {
    "MaxNorm": "max_value axis",
    "MinMaxNorm": "min_value max_value rate axis",
    "NonNeg": "",
    "RadialConstraint": "",
    "UnitNorm": "axis",
}


def _activation(call: Call) -> Value:
    found = to_tensor(argument(call, "x"))
    return tensor(found.dtype, found.shape)


for _name in _ACTIVATIONS:
    function(f"keras.activations.{_name}", parameters="x")(_activation)


@function("keras.activations.get", parameters="identifier")
def _get_activation(call: Call) -> Value:
    given_value = argument(call, "identifier")
    name = str_argument(call, "identifier", "linear")
    if any(isinstance(atom, Const) for atom in given_value):
        return (External(name=f"keras.activations.{name}"),) if name else unknown("an activation by a computed name")
    return given_value


@function("keras.initializers.get", "keras.regularizers.get", "keras.constraints.get", parameters="identifier")
def _get(call: Call) -> Value:
    """An object by its name or configuration; what is one already, or can be called, and ``None`` are given back."""
    module = call.name.split(".")[1]
    base = {"initializers": INITIALIZER, "regularizers": REGULARIZER, "constraints": CONSTRAINT}[module]
    made: Value = (ExternalObject(cls=base, site=call.context.site),)
    kept: list[Value] = []
    for atom in argument(call, "identifier"):
        described = isinstance(atom, Dict) or (isinstance(atom, Const | Prim) and atom.type == "str")
        kept.append(made if described else (atom,))
    return join(*kept)


def _class(cls: str, parameters: str, base: str) -> None:
    function(cls, parameters=parameters)(lambda call: make(cls, call))
    derived(cls, bases=(base,))


for _table, _module, _base in (
    (_INITIALIZERS, "initializers", INITIALIZER),
    (_REGULARIZERS, "regularizers", REGULARIZER),
    (_CONSTRAINTS, "constraints", CONSTRAINT),
):
    for _name, _parameters in _table.items():
        _class(f"keras.{_module}.{_name}", _parameters, _base)


@method(f"object:{INITIALIZER}.__call__", parameters="shape dtype")
def _initial_value(call: Call) -> Value:
    return tensor(dtype_argument(call, "dtype", "float32"), dims_of(argument(call, "shape")) if given(call, "shape") else None)


@method(f"object:{REGULARIZER}.__call__", parameters="x")
def _penalty(call: Call) -> Value:
    return tensor(to_tensor(argument(call, "x")).dtype, ())


@method(f"object:{CONSTRAINT}.__call__", parameters="w")
def _constrained(call: Call) -> Value:
    found = to_tensor(argument(call, "w"))
    return tensor(found.dtype, found.shape)


@function("tf.compat.v1.initializers.variance_scaling", parameters="scale mode distribution seed dtype")
def _variance_scaling(call: Call) -> Value:
    return make("keras.initializers.VarianceScaling", call)


@function("keras.activations.serialize", parameters="activation")
def _serialized(call: Call) -> Value:
    """The name of a built-in activation; the configuration of a registered one."""
    if any(isinstance(atom, External) for atom in argument(call, "activation")):
        return prim("str")
    return join(prim("str"), (Dict(site=call.context.site, items=(), key=prim("str"), element=unknown("a part of a configuration")),))


@function("keras.layers.deserialize", parameters="config custom_objects")
def _some_layer(call: Call) -> Value:
    """Which layer it is, the configuration says."""
    return (ExternalObject(cls=LAYER, site=call.context.site),)


@function("keras.callbacks.LearningRateScheduler", parameters="schedule verbose")
def _scheduler(call: Call) -> Value:
    """Asks its function for a rate at each epoch, with the number of the epoch and the rate so far."""
    call.context.apply(argument(call, "schedule"), (prim("int"), prim("float")))
    return make(call.name, call)


@function("keras.backend.floatx")
def _floatx(call: Call) -> Value:
    return const("float32")


@function("keras.backend.image_data_format")
def _image_data_format(call: Call) -> Value:
    return const("channels_last")
