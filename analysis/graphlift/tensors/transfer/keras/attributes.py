"""Attributes and inherited methods of layers and models: variables, weights, types, settings."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dims_of, dtype_of, sequence_items
from graphlift.tensors.transfer.datasets.elements import leaves
from graphlift.tensors.transfer.keras.layer import LAYER
from graphlift.tensors.transfer.keras.models import MODEL, OUTPUT, SEQUENTIAL, symbolic_output
from graphlift.tensors.transfer.rules import Call, Context, attribute, method
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dict,
    ExternalObject,
    List,
    Shape,
    Tensor,
    TensorShape,
    Value,
    const,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)

SCALAR_SETTINGS: Final = (
    "units",
    "filters",
    "rate",
    "input_dim",
    "output_dim",
    "return_sequences",
    "return_state",
    "use_bias",
    "n",
    "scale",
)


def _setting(receiver: Atom, name: str) -> Value:
    return dict(receiver.arguments).get(name, ()) if isinstance(receiver, ExternalObject) else ()


def _list_of(element: Value, context: Context) -> Value:
    return (List(type="list", site=context.site, elements=None, element=element),)


@attribute(f"object:{LAYER}.weights", f"object:{LAYER}.trainable_weights", f"object:{LAYER}.trainable_variables")
def _weights(receiver: Atom, context: Context) -> Value:
    return _list_of(_weight(receiver, context), context)


@attribute(f"object:{LAYER}.variables", f"object:{LAYER}.non_trainable_weights", f"object:{LAYER}.non_trainable_variables")
def _variables(receiver: Atom, context: Context) -> Value:
    """Among them may be the integer state of what draws random numbers."""
    return _list_of(_variable(None, None, context), context)


@attribute(f"object:{LAYER}.kernel", f"object:{LAYER}.bias", f"object:{LAYER}.embeddings", f"object:{LAYER}.recurrent_kernel")
@attribute(f"object:{LAYER}.gamma", f"object:{LAYER}.beta", f"object:{LAYER}.moving_mean", f"object:{LAYER}.moving_variance")
def _weight(receiver: Atom, context: Context) -> Value:
    return _variable(_weight_dtype(receiver), None, context)


def _variable(dtype: str | None, shape: Shape, context: Context) -> Value:
    return tensor(dtype, shape, kind="variable", of_keras=context.keras == "3")


def _weight_dtype(receiver: Atom | None) -> str | None:
    """Floating weights are kept in float32, by a mixed policy as well; a layer's own ``dtype`` says otherwise."""
    own = _setting(receiver, "dtype") if receiver is not None else ()
    if any(isinstance(atom, Const) and str(atom.value).startswith("mixed_") for atom in own):
        return "float32"
    return "float32" if not own or own == NONE else dtype_of(own)


@attribute(f"object:{LAYER}.losses")
def _losses(receiver: Atom, context: Context) -> Value:
    return _list_of(tensor(None, ()), context)


@attribute(f"object:{LAYER}.trainable", f"object:{LAYER}.built", f"object:{LAYER}.stateful", f"object:{LAYER}.supports_masking")
@attribute(f"object:{MODEL}.run_eagerly", f"object:{MODEL}.stop_training")
def _flag(receiver: Atom, context: Context) -> Value:
    return prim("bool")


@attribute(f"object:{LAYER}.name", f"object:{LAYER}.dtype", f"object:{LAYER}.compute_dtype", f"object:{LAYER}.variable_dtype")
def _name(receiver: Atom, context: Context) -> Value:
    return prim("str")


@attribute(f"object:{MODEL}.layers")
def _layers(receiver: Atom, context: Context) -> Value:
    own = _setting(receiver, "layers")
    items = sequence_items(own)
    if items:
        kept = tuple(item for item in items if not any(isinstance(atom, Tensor) for atom in item))
        certain = all(len(item) == 1 for item in kept)  # what a branch adds stands beside what leaves it out
        return (List(type="list", site=context.site, elements=kept if certain else None, element=join(*kept)),)
    return _list_of((ExternalObject(cls=LAYER, site=context.site),), context)


@attribute(f"object:{MODEL}.inputs", f"object:{MODEL}.input")
def _inputs(receiver: Atom, context: Context) -> Value:
    found = _setting(receiver, "inputs") or join(*(item for item in sequence_items(_setting(receiver, "layers")) or () if _symbolic(item)))
    return found or unknown("the symbolic input of a model")


@attribute(f"object:{MODEL}.outputs", f"object:{MODEL}.output")
def _outputs(receiver: Atom, context: Context) -> Value:
    return _setting(receiver, "outputs") or _sequential_outputs(receiver, context) or unknown("the symbolic output of a model")


@attribute(f"object:{LAYER}.output")
def _layer_output(receiver: Atom, context: Context) -> Value:
    return _setting(receiver, OUTPUT) or tensor(kind="symbolic")


@attribute(f"object:{LAYER}.input")
def _layer_end(receiver: Atom, context: Context) -> Value:
    return tensor(kind="symbolic")


@attribute(f"object:{MODEL}.input_shape", f"object:{MODEL}.output_shape")
def _end_shape(receiver: Atom, context: Context) -> Value:
    return unknown("the shape of a model's end")


@attribute(f"object:{MODEL}.optimizer")
def _optimizer(receiver: Atom, context: Context) -> Value:
    return (ExternalObject(cls="keras.optimizers.Optimizer", site=context.site),)


@attribute(f"object:{MODEL}.metrics")
def _metrics(receiver: Atom, context: Context) -> Value:
    return _list_of((ExternalObject(cls="keras.metrics.Metric", site=context.site),), context)


@attribute(f"object:{MODEL}.metrics_names")
def _metrics_names(receiver: Atom, context: Context) -> Value:
    return _list_of(prim("str"), context)


@attribute("object:keras.callbacks.History.history")
def _history(receiver: Atom, context: Context) -> Value:
    return (Dict(site=context.site, items=(), key=prim("str"), element=_list_of(prim("float"), context)),)


@attribute("object:keras.callbacks.History.epoch")
def _epoch(receiver: Atom, context: Context) -> Value:
    return _list_of(prim("int"), context)


def _symbolic(item: Value) -> bool:
    return any(isinstance(atom, Tensor) and atom.kind == "symbolic" for atom in item)


def _sequential_outputs(receiver: Atom, context: Context) -> Value:
    if not isinstance(receiver, ExternalObject) or receiver.cls != SEQUENTIAL:
        return ()
    return symbolic_output(sequence_items(_setting(receiver, "layers")) or (), context)


def _scalar_setting(name: str) -> None:
    @attribute(f"object:{LAYER}.{name}")
    def read(receiver: Atom, context: Context) -> Value:
        return _setting(receiver, name) or unknown(f"the setting `{name}` of a layer")


for _each in SCALAR_SETTINGS:
    _scalar_setting(_each)


# --- methods that all layers have ----------------------------------------------------------------


@method(f"object:{LAYER}.add_weight", f"object:{LAYER}.add_variable", parameters="*positional")
def _add_weight(call: Call) -> Value:
    names = ("shape", "initializer", "dtype") if call.context.keras == "3" else ("name", "shape", "dtype")
    items = sequence_items(argument(call, "positional")) or ()
    if items and call.context.keras == "3" and any(isinstance(atom, Const) and atom.type == "str" for atom in items[0]):
        names = ("name", "shape", "dtype")
    bound = {**dict(zip(names, items, strict=False)), **call.arguments}
    shape = bound.get("shape", ())
    dims = () if not shape or shape == NONE else dims_of(shape)
    dtype = bound.get("dtype", ())
    return _variable("float32" if not dtype or dtype == NONE else dtype_of(dtype), dims, call.context)


@method(f"object:{LAYER}.add_loss", parameters="losses")
@method(f"object:{LAYER}.add_metric", parameters="value name")
@method(f"object:{LAYER}.build", parameters="input_shape")
@method(f"object:{LAYER}.set_weights", parameters="weights")
@method(f"object:{LAYER}.reset_states", f"object:{LAYER}.reset_state")
@method(f"object:{LAYER}.adapt", parameters="data batch_size steps")
def _nothing(call: Call) -> Value:
    return NONE


@method(f"object:{LAYER}.get_weights")
def _get_weights(call: Call) -> Value:
    return _list_of((Array(dtype=_weight_dtype(call.receiver)),), call.context)


@method(f"object:{LAYER}.count_params")
def _count_params(call: Call) -> Value:
    return prim("int")


@method(f"object:{LAYER}.get_vocabulary", parameters="include_special_tokens")
def _get_vocabulary(call: Call) -> Value:
    return _list_of(join(prim("str"), prim("int")) if "Integer" in getattr(call.receiver, "cls", "") else prim("str"), call.context)


@method(f"object:{LAYER}.vocabulary_size")
def _vocabulary_size(call: Call) -> Value:
    return prim("int")


@method(f"object:{LAYER}.compute_mask", parameters="inputs mask")
def _compute_mask(call: Call) -> Value:
    given = to_tensor(argument(call, "inputs"))
    return join(NONE, tensor("bool", None if given.shape is None else given.shape[:2]))


@method(f"object:{LAYER}.compute_output_shape", parameters="input_shape")
def _compute_output_shape(call: Call) -> Value:
    dims = dims_of(argument(call, "input_shape"))
    result = call.context.apply((call.receiver,), (tensor("float32", dims),)) if call.receiver is not None else ()
    found = [leaf.shape for leaf in leaves(result)]
    if len(found) != 1 or found[0] is None or dims is None:
        return unknown("the output shape of a layer")
    if call.context.keras == "2":
        return (TensorShape(dims=found[0]),)
    return tuple_of(const(dim) if isinstance(dim, int) or dim is None else prim("int") for dim in found[0])
