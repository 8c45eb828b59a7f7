"""Losses: functions give one number per sample, objects reduce those to a scalar unless told not to.

Keras 3 computes in float32 (or the loss's own ``dtype``), Keras 2 in the dtype of the predictions.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dtype_of, int_argument, is_none, str_argument
from graphlift.tensors.transfer.keras.layer import make, settings_of
from graphlift.tensors.transfer.rules import Call, Rule, derived, function, method
from graphlift.tensors.values import Atom, Const, External, Shape, Tensor, Value, tensor, unknown

LOSS: Final = "keras.losses.Loss"
Form: TypeAlias = Literal["mean", "labels", "axis", "whole", "other"]

_FORMS: Final[dict[str, tuple[str, Form, str]]] = {
    "MeanSquaredError": ("mean_squared_error", "mean", ""),
    "MeanAbsoluteError": ("mean_absolute_error", "mean", ""),
    "MeanAbsolutePercentageError": ("mean_absolute_percentage_error", "mean", ""),
    "MeanSquaredLogarithmicError": ("mean_squared_logarithmic_error", "mean", ""),
    "LogCosh": ("log_cosh", "mean", ""),
    "Huber": ("huber", "mean", "delta"),
    "Hinge": ("hinge", "mean", ""),
    "SquaredHinge": ("squared_hinge", "mean", ""),
    "CategoricalHinge": ("categorical_hinge", "mean", ""),
    "Poisson": ("poisson", "mean", ""),
    "KLDivergence": ("kl_divergence", "mean", ""),
    "CosineSimilarity": ("cosine_similarity", "axis", "axis"),
    "BinaryCrossentropy": ("binary_crossentropy", "axis", "from_logits label_smoothing axis"),
    "BinaryFocalCrossentropy": (
        "binary_focal_crossentropy",
        "axis",
        "apply_class_balancing alpha gamma from_logits label_smoothing axis",
    ),
    "CategoricalCrossentropy": ("categorical_crossentropy", "axis", "from_logits label_smoothing axis"),
    "CategoricalFocalCrossentropy": ("categorical_focal_crossentropy", "axis", "alpha gamma from_logits label_smoothing axis"),
    "CategoricalGeneralizedCrossEntropy": ("categorical_generalized_cross_entropy", "axis", "q"),
    "SparseCategoricalCrossentropy": ("sparse_categorical_crossentropy", "labels", "from_logits ignore_class"),
    "Dice": ("dice", "other", "axis"),
    "Tversky": ("tversky", "other", "alpha beta axis"),
    "CTC": ("ctc", "other", ""),
    "Circle": ("circle", "other", ""),
}
"""By class: the function, how its result's shape follows, and what its settings are besides ``reduction`` and ``name``."""

_SHARED: Final = frozenset(
    {
        *("binary_crossentropy", "binary_focal_crossentropy", "categorical_crossentropy", "categorical_focal_crossentropy", "hinge"),
        *("kl_divergence", "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_error"),
        *("mean_squared_logarithmic_error", "poisson", "sparse_categorical_crossentropy", "squared_hinge"),
    }
)
"""Functions that are metrics as well, under which they are documented."""
_SETTINGS: Final = {
    "SparseCategoricalCrossentropy": "from_logits ignore_class reduction axis name dtype",
    "Dice": "reduction name axis dtype",
}
_SPARSE_PARAMETERS: Final = "y_true y_pred from_logits axis ignore_class"


def _predictions(call: Call) -> Tensor:
    return to_tensor(argument(call, "y_pred"))


def per_sample(form: Form, call: Call, axis: int | None) -> Shape:
    """The shape of a loss before it is reduced."""
    predicted, true = _predictions(call).shape, to_tensor(argument(call, "y_true")).shape
    if predicted is None or form == "other":
        return None
    if form == "mean":
        both = shapes.broadcast(predicted, true) if true is not None and len(true) == len(predicted) else None
        return None if not both else both[:-1]
    index = None if axis is None else shapes.axis_index(axis, len(predicted))
    if index is None:
        return None
    if form == "labels":
        return shapes.without_dim(predicted, index)
    both = shapes.broadcast(predicted, true) if true is not None and len(true) == len(predicted) else predicted
    return None if both is None or len(both) != len(predicted) else shapes.without_dim(both, index)


def result_dtype(call: Call) -> str | None:
    """The dtype that a loss function computes in: that of the predictions, if they are floats."""
    found = _predictions(call).dtype
    if call.context.keras == "2" and "huber" in call.name.lower():
        return "float32"
    return found if found is None or found in dtypes.FLOATING else None


def _function_rule(form: Form) -> Rule:
    def rule(call: Call) -> Value:
        return tensor(result_dtype(call), per_sample(form, call, int_argument(call, "axis", -1)))

    return rule


def _object_rule(form: Form) -> Rule:
    def rule(call: Call) -> Value:
        settings = settings_of(call.receiver, call)
        dtype = _object_dtype(call, settings)
        reduced = _is_reduced(settings)
        if reduced is None:
            return tensor(dtype)
        if reduced:
            return tensor(dtype, ())
        return tensor(dtype, per_sample(form, call, int_argument(settings, "axis", -1)))

    return rule


def _object_dtype(call: Call, settings: Call) -> str | None:
    if call.context.keras == "2":
        return "float32" if settings.name.endswith("Huber") else result_dtype(call)
    declared = argument(settings, "dtype")
    return "float32" if is_none(declared) else dtype_of(declared)


def _is_reduced(settings: Call) -> bool | None:
    """Whether a loss object gives a scalar; ``None`` if that is not known."""
    value = argument(settings, "reduction")
    if not value:
        return True
    found = {_reduces(atom) for atom in value}
    return found.pop() if len(found) == 1 else None


def _reduces(atom: Atom) -> bool | None:
    match atom:
        case External(name=name) if name.startswith("keras.losses.Reduction."):
            return not name.endswith(".NONE")
        case Const(type="NoneType"):
            return False
        case Const(value=str() as text):
            return text != "none"
        case _:
            return None


def _register(cls: str, name: str, form: Form, settings: str) -> None:
    parameters = _SPARSE_PARAMETERS if form == "labels" else f"y_true y_pred {settings}"
    rule = _function_rule(form)
    function(f"keras.{'metrics' if name in _SHARED else 'losses'}.{name}", parameters=parameters)(rule)
    full = f"keras.losses.{cls}"
    function(full, parameters=_SETTINGS.get(cls, f"{settings} reduction name dtype"))(lambda call: make(full, call))
    method(f"object:{full}.__call__", parameters="y_true y_pred sample_weight")(_object_rule(form))
    method(f"object:{full}.call", parameters="y_true y_pred")(rule)
    derived(full, bases=(LOSS,))


for _cls, (_name, _form, _parameters) in _FORMS.items():
    _register(_cls, _name, _form, _parameters)


@method(f"object:{LOSS}.__call__", parameters="y_true y_pred sample_weight")
def _own_loss(call: Call) -> Value:
    """A loss of a class of its own (or of one without a rule), with its default reduction."""
    return tensor("float32" if call.context.keras == "3" else result_dtype(call))


@function("keras.losses.get", parameters="identifier")
def _get(call: Call) -> Value:
    name = str_argument(call, "identifier")
    if name is None:
        return argument(call, "identifier") or unknown("a loss by a computed name")
    return (External(name=f"keras.{'metrics' if name in _SHARED else 'losses'}.{name}"),)
