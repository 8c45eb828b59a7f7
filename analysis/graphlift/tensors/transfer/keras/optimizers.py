"""Optimizers and learning-rate schedules."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument
from graphlift.tensors.transfer.keras.layer import make
from graphlift.tensors.transfer.rules import Call, Context, attribute, derived, function, method
from graphlift.tensors.values import NONE, Atom, ExternalObject, List, Value, join, prim, tensor, unknown

OPTIMIZER: Final = "keras.optimizers.Optimizer"
SCHEDULE: Final = "keras.optimizers.schedules.LearningRateSchedule"

_PARAMETERS: Final = {
    "SGD": "learning_rate momentum nesterov",
    "RMSprop": "learning_rate rho momentum epsilon centered",
    "Adam": "learning_rate beta_1 beta_2 epsilon amsgrad",
    "AdamW": "learning_rate weight_decay beta_1 beta_2 epsilon amsgrad",
    "Adadelta": "learning_rate rho epsilon",
    "Adagrad": "learning_rate initial_accumulator_value epsilon",
    "Adamax": "learning_rate beta_1 beta_2 epsilon",
    "Nadam": "learning_rate beta_1 beta_2 epsilon",
    "Ftrl": "learning_rate learning_rate_power initial_accumulator_value l1_regularization_strength",
    "Lion": "learning_rate beta_1 beta_2",
    "Lamb": "learning_rate beta_1 beta_2 epsilon",
    "Adafactor": "learning_rate beta_2_decay epsilon_1 epsilon_2",
    "Muon": "learning_rate adam_beta_1 adam_beta_2",
    "LossScaleOptimizer": "inner_optimizer dynamic initial_scale",
}
_SCHEDULES: Final = {
    "ExponentialDecay": "initial_learning_rate decay_steps decay_rate staircase name",
    "InverseTimeDecay": "initial_learning_rate decay_steps decay_rate staircase name",
    "PolynomialDecay": "initial_learning_rate decay_steps end_learning_rate power cycle name",
    "PiecewiseConstantDecay": "boundaries values name",
    "CosineDecay": "initial_learning_rate decay_steps alpha name warmup_target warmup_steps",
    "CosineDecayRestarts": "initial_learning_rate first_decay_steps t_mul m_mul alpha name",
}


def _class(cls: str, parameters: str, base: str) -> None:
    function(cls, parameters=parameters)(lambda call: make(cls, call))
    derived(cls, bases=(base,))


for _name, _parameters in _PARAMETERS.items():
    _class(f"keras.optimizers.{_name}", _parameters, OPTIMIZER)
    if _name in ("SGD", "RMSprop", "Adam", "Adadelta", "Adagrad", "Adamax", "Nadam", "Ftrl"):
        _class(f"keras.optimizers.legacy.{_name}", _parameters, OPTIMIZER)
for _name, _parameters in _SCHEDULES.items():
    _class(f"keras.optimizers.schedules.{_name}", _parameters, SCHEDULE)

function("keras.mixed_precision.LossScaleOptimizer", parameters="inner_optimizer dynamic initial_scale")(
    lambda call: make("keras.optimizers.LossScaleOptimizer", call)
)


@method(f"object:{OPTIMIZER}.apply_gradients", parameters="grads_and_vars name")
@method(f"object:{OPTIMIZER}.minimize", parameters="loss var_list grad_loss name tape")
def _step(call: Call) -> Value:
    """The counter of iterations; in a Keras 2 graph the operation that advances it."""
    return tensor("int64" if call.context.keras == "2" else None, (), kind="variable")


@method(f"object:{OPTIMIZER}.apply", parameters="grads trainable_variables")
@method(f"object:{OPTIMIZER}.build", parameters="variables")
@method(f"object:{OPTIMIZER}.set_weights", parameters="weights")
@method(f"object:{OPTIMIZER}.finalize_variable_values", parameters="var_list")
def _nothing(call: Call) -> Value:
    return NONE


@method(f"object:{OPTIMIZER}.scale_loss", f"object:{OPTIMIZER}.get_scaled_loss", parameters="loss")
def _scaled(call: Call) -> Value:
    given = to_tensor(argument(call, "loss"))
    return tensor(given.dtype, given.shape)


@method(f"object:{OPTIMIZER}.get_unscaled_gradients", parameters="grads")
def _unscaled(call: Call) -> Value:
    return argument(call, "grads")


@method(f"object:{OPTIMIZER}.compute_gradients", parameters="loss var_list tape")
def _gradients(call: Call) -> Value:
    return unknown("pairs of gradients and variables")


@attribute(f"object:{OPTIMIZER}.iterations")
def _iterations(receiver: Atom, context: Context) -> Value:
    return tensor("int64" if context.keras == "2" else None, (), kind="variable")


@attribute(f"object:{OPTIMIZER}.learning_rate", f"object:{OPTIMIZER}.lr")
def _learning_rate(receiver: Atom, context: Context) -> Value:
    settings = dict(receiver.arguments) if isinstance(receiver, ExternalObject) else {}
    given = settings.get("learning_rate", ())
    if any(isinstance(atom, ExternalObject) for atom in given):
        return join(given, tensor("float32", ()))
    return tensor("float32", (), kind="variable")


@attribute(f"object:{OPTIMIZER}.variables", f"object:{OPTIMIZER}.weights")
def _variables(receiver: Atom, context: Context) -> Value:
    return (List(type="list", site=context.site, elements=None, element=tensor(kind="variable")),)


@attribute(f"object:{OPTIMIZER}.name")
def _name_of(receiver: Atom, context: Context) -> Value:
    return prim("str")


@attribute(f"object:{OPTIMIZER}.inner_optimizer")
def _inner(receiver: Atom, context: Context) -> Value:
    settings = dict(receiver.arguments) if isinstance(receiver, ExternalObject) else {}
    return settings.get("inner_optimizer", ()) or (ExternalObject(cls=OPTIMIZER, site=context.site),)


@method(f"object:{SCHEDULE}.__call__", parameters="step")
def _rate(call: Call) -> Value:
    return tensor("float32", ())


@function("keras.optimizers.get", "keras.optimizers.deserialize", parameters="identifier")
def _get(call: Call) -> Value:
    given = argument(call, "identifier")
    return given if any(isinstance(atom, ExternalObject) for atom in given) else (ExternalObject(cls=OPTIMIZER, site=call.context.site),)
