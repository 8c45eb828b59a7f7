"""Metrics: objects that accumulate and give a float32 scalar (most of them), and functions that score each sample."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer import rules
from graphlift.tensors.transfer.arguments import argument, dtype_of, given, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.keras.layer import LAYER, make, settings_of
from graphlift.tensors.transfer.rules import Call, Context, attribute, derived, function, method
from graphlift.tensors.values import NONE, Atom, ExternalObject, List, Shape, Value, prim, tensor, unknown

METRIC: Final = "keras.metrics.Metric"

_REDUCED: Final = ("Mean", "Sum")
_OF_PREDICTIONS: Final = (
    *("Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy"),
    *("SparseTopKCategoricalAccuracy", "AUC", "MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError"),
    *("MeanSquaredLogarithmicError", "RootMeanSquaredError", "CosineSimilarity", "LogCoshError", "Hinge", "SquaredHinge", "Poisson"),
    *("CategoricalHinge", "BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "KLDivergence"),
    *("MeanIoU", "IoU", "OneHotIoU", "OneHotMeanIoU", "BinaryIoU", "SensitivityAtSpecificity", "SpecificityAtSensitivity"),
    *("PrecisionAtRecall", "RecallAtPrecision", "MeanMetricWrapper", "MeanRelativeError"),
)
_WITH_THRESHOLDS: Final = ("Precision", "Recall", "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives")
_BY_CLASS: Final = ("F1Score", "FBetaScore", "R2Score", "MeanTensor", "ConcordanceCorrelation", "PearsonCorrelation")


def _result(call: Call) -> Value:
    """What ``result()`` gives."""
    settings = settings_of(call.receiver, call)
    declared = argument(settings, "dtype")
    dtype = "float32" if is_none(declared) else dtype_of(declared)
    name = settings.name.rpartition(".")[2]
    if name in _REDUCED or name in _OF_PREDICTIONS:
        return tensor(dtype, ())
    if name in _WITH_THRESHOLDS:
        return tensor(dtype, _threshold_axis(settings))
    if name == "F1Score" and str_argument(settings, "average") in ("micro", "macro", "weighted"):
        return tensor(dtype, ())
    return tensor(dtype)


def _threshold_axis(settings: Call) -> Shape:
    if not given(settings, "thresholds"):
        return ()
    items = sequence_items(argument(settings, "thresholds"))
    value = argument(settings, "thresholds")
    if items is None:
        return () if all(getattr(atom, "type", "") in ("int", "float") for atom in value) else None
    return () if len(items) == 1 else (len(items),)


def _class(name: str, parameters: str, call_parameters: str) -> None:
    cls = f"keras.metrics.{name}"
    function(cls, parameters=parameters)(lambda call: make(cls, call))
    method(f"object:{cls}.__call__", parameters=call_parameters)(_result)
    derived(cls, bases=(METRIC,))


for _name in (*_REDUCED, "MeanTensor"):
    _class(_name, "name dtype", "values sample_weight")
for _name in (*_OF_PREDICTIONS, *_BY_CLASS[:3], *_BY_CLASS[4:]):
    _class(_name, {"F1Score": "average threshold name dtype"}.get(_name, "name dtype"), "y_true y_pred sample_weight")
for _name in _WITH_THRESHOLDS:
    _class(_name, "thresholds top_k" if _name in ("Precision", "Recall") else "thresholds name dtype", "y_true y_pred sample_weight")


@method(f"object:{METRIC}.result")
def _result_method(call: Call) -> Value:
    return _result(call)


@method(f"object:{METRIC}.__call__", parameters="*args")
def _own_metric(call: Call) -> Value:
    return tensor()


@method(f"object:{METRIC}.update_state", parameters="*args")
def _update_state(call: Call) -> Value:
    return NONE if call.context.keras == "3" else unknown("what update_state returns in Keras 2")


@method(f"object:{METRIC}.reset_state", f"object:{METRIC}.reset_states")
@method(f"object:{METRIC}.merge_state", parameters="metrics")
def _reset(call: Call) -> Value:
    return NONE


@attribute(f"object:{METRIC}.name", f"object:{METRIC}.dtype")
def _name_of(receiver: Atom, context: Context) -> Value:
    return prim("str")


@attribute(f"object:{METRIC}.variables", f"object:{METRIC}.weights", f"object:{METRIC}.trainable_variables")
def _variables(receiver: Atom, context: Context) -> Value:
    return (List(type="list", site=context.site, elements=None, element=tensor(kind="variable")),)


@method(f"object:{METRIC}.add_weight", f"object:{METRIC}.add_variable", parameters="*positional")
def _add_weight(call: Call) -> Value:
    return rules.METHODS[f"object:{LAYER}.add_weight"].rule(call)


# --- functions -----------------------------------------------------------------------------------


@function("keras.metrics.binary_accuracy", parameters="y_true y_pred threshold")
def _binary_accuracy(call: Call) -> Value:
    shape = to_tensor(argument(call, "y_pred")).shape
    if call.context.keras == "3":
        return tensor("float32")
    return tensor("float32", shape[:-1] if shape else None)


@function("keras.metrics.categorical_accuracy", parameters="y_true y_pred")
@function("keras.metrics.top_k_categorical_accuracy", parameters="y_true y_pred k")
def _accuracy(call: Call) -> Value:
    shape = to_tensor(argument(call, "y_pred")).shape
    return tensor("float32", shape[:-1] if shape else None)


@function("keras.metrics.sparse_categorical_accuracy", parameters="y_true y_pred")
@function("keras.metrics.sparse_top_k_categorical_accuracy", parameters="y_true y_pred k")
def _sparse_accuracy(call: Call) -> Value:
    predicted, true = to_tensor(argument(call, "y_pred")).shape, to_tensor(argument(call, "y_true")).shape
    exact = predicted is not None and true is not None and len(true) == len(predicted) - 1
    return tensor("float32", predicted[:-1] if exact and predicted else None)


@function("keras.metrics.get", "keras.metrics.deserialize", parameters="identifier")
def _get(call: Call) -> Value:
    return (ExternalObject(cls=METRIC, site=call.context.site),)
