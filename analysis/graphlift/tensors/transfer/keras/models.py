"""Models: symbolic inputs, ``Sequential``, functional models, and what their training and prediction methods give.

A ``Sequential`` is its list of layers, as far as its constructor or the interpreter knows them (argument ``layers``); one that was
made empty has layers of which nothing is known. A functional model is the types of its symbolic inputs and outputs: called on a
batch, it gives its outputs with the batch's length on their first axis.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dim_of,
    dims_of,
    dtype_argument,
    given,
    is_none,
    sequence_items,
    str_argument,
)
from graphlift.tensors.transfer.datasets.elements import leaves, map_leaves
from graphlift.tensors.transfer.keras.layer import LAYER, make, settings_of
from graphlift.tensors.transfer.rules import Call, Context, derived, function, method
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dict,
    Dim,
    ExternalObject,
    List,
    Spec,
    Tensor,
    Tuple,
    Value,
    join,
    prim,
    tensor,
    unknown,
)

MODEL = "keras.Model"
SEQUENTIAL = "keras.Sequential"
OUTPUT = "output"
"""Among the settings of a layer that was taken out of a model: what it gives there."""

derived(MODEL, bases=(LAYER,))
derived(SEQUENTIAL, bases=(MODEL,))


@function("keras.Input", parameters="shape batch_size name dtype sparse tensor ragged type_spec", composite=True)
def _input(call: Call) -> Value:
    if given(call, "tensor"):
        found = to_tensor(argument(call, "tensor"))
        return tensor(found.dtype, found.shape, kind="symbolic")
    if given(call, "type_spec"):
        specs = [atom.of for atom in argument(call, "type_spec") if isinstance(atom, Spec)]
        return map_leaves(join(*specs), lambda leaf: (msgspec.structs.replace(leaf, kind="symbolic"),))
    dtype = dtype_argument(call, "dtype", "float32")
    if given(call, "batch_shape") or given(call, "batch_input_shape"):
        whole = dims_of(argument(call, "batch_shape") or argument(call, "batch_input_shape"))
        return tensor(dtype, whole, kind="symbolic")
    inner = dims_of(argument(call, "shape"))
    if inner is None:
        return tensor(dtype, kind="symbolic")
    batch: Dim = dim_of(argument(call, "batch_size")) if given(call, "batch_size") else None
    return tensor(dtype, (batch, *inner), kind="symbolic")


@function("keras.layers.InputLayer", parameters="shape batch_size dtype sparse ragged batch_shape input_tensor", composite=True)
def _input_layer(call: Call) -> Value:
    return make("keras.layers.InputLayer", call)


@method("object:keras.layers.InputLayer.__call__", parameters="inputs")
def _through_input_layer(call: Call) -> Value:
    return argument(call, "inputs")


# --- Sequential ----------------------------------------------------------------------------------


@function(SEQUENTIAL, parameters="layers name", composite=True)
def _sequential(call: Call) -> Value:
    return make(SEQUENTIAL, call)


def sequential_output(layers: Sequence[Value], inputs: Value, context: Context) -> Value:
    """What a chain of layers gives for *inputs*; symbolic inputs in the chain only declare its type."""
    current = inputs
    for each in layers:
        if any(isinstance(atom, Tensor) for atom in each):
            continue
        current = context.apply(each, (current,))
    return current


def symbolic_output(layers: Sequence[Value], context: Context) -> Value:
    """What a chain gives that begins with a symbolic input; nothing if it does not."""
    if not layers or not any(isinstance(atom, Tensor) for atom in layers[0]):
        return ()
    return map_leaves(sequential_output(layers[1:], layers[0], context), lambda leaf: tensor(leaf.dtype, leaf.shape, kind="symbolic"))


@method(f"object:{SEQUENTIAL}.__call__", f"object:{SEQUENTIAL}.call", parameters="inputs training mask")
def _call_sequential(call: Call) -> Value:
    layers = sequence_items(argument(settings_of(call.receiver, call), "layers"))
    if not layers:
        return tensor()
    return sequential_output(layers, argument(call, "inputs"), call.context)


# --- functional models ---------------------------------------------------------------------------


@function(MODEL, parameters="inputs outputs name", composite=True)
def _model(call: Call) -> Value:
    return make(MODEL, call)


@method(f"object:{MODEL}.__call__", f"object:{MODEL}.call", parameters="inputs training mask")
def _call_model(call: Call) -> Value:
    settings = settings_of(call.receiver, call)
    outputs = argument(settings, "outputs")
    if is_none(outputs):
        return unknown("the outputs of a model that the program does not define")
    return concrete(outputs, batch_of(argument(settings, "inputs"), argument(call, "inputs")))


def concrete(outputs: Value, batch: Dim) -> Value:
    """Symbolic outputs as tensors whose open first axis has the length *batch*."""

    def change(leaf: Tensor) -> Value:
        shape = (batch, *leaf.shape[1:]) if leaf.shape and leaf.shape[0] is None else leaf.shape
        return tensor(leaf.dtype, shape)

    return map_leaves(outputs, change)


def batch_of(declared: Value, inputs: Value) -> Dim:
    """The length of the batch that reaches a model whose symbolic inputs leave it open; open if they do not agree."""
    if not all(leaf.shape and leaf.shape[0] is None for leaf in leaves(declared)):
        return None
    found = {leaf.shape[0] if leaf.shape else None for leaf in leaves(map_leaves(_as_tensors(inputs), lambda leaf: (leaf,)))}
    return found.pop() if len(found) == 1 else None


def _as_tensors(value: Value) -> Value:
    return join(*((Tensor(dtype=a.dtype, shape=a.shape),) if isinstance(a, Array) else (_inside(a),) for a in value))


def _inside(atom: Atom) -> Atom:
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(_as_tensors, elements)))
        case List(elements=elements) if elements is not None:
            return replace(atom, elements=tuple(map(_as_tensors, elements)))
        case Dict(items=items):
            return replace(atom, items=tuple((key, _as_tensors(item)) for key, item in items))
        case _:
            return atom


# --- training and prediction ---------------------------------------------------------------------


@method(f"object:{MODEL}.predict", parameters="x batch_size verbose steps callbacks")
@method(f"object:{MODEL}.predict_on_batch", parameters="x")
@method(f"object:{MODEL}.predict_generator", parameters="x steps")
def _predict(call: Call) -> Value:
    if not isinstance(call.receiver, ExternalObject):
        return (Array(),)
    inputs = argument(call, "x")
    batch = batch_of(tensor(None, (None,)), inputs) if any(isinstance(atom, (Array, Tensor)) for atom in inputs) else None
    fed = map_leaves(_as_tensors(inputs), lambda leaf: tensor(leaf.dtype, (None, *leaf.shape[1:]) if leaf.shape else None))
    outputs = call.context.apply((call.receiver,), (fed,))

    def change(leaf: Tensor) -> Value:
        return (Array(dtype=leaf.dtype, shape=(batch, *leaf.shape[1:]) if leaf.shape else None),)

    if not any(True for _ in leaves(outputs)):
        return (Array(),)
    return map_leaves(outputs, change)


@method(f"object:{MODEL}.fit", parameters="x y batch_size epochs verbose callbacks validation_split validation_data shuffle")
@method(f"object:{MODEL}.fit_generator", parameters="generator steps_per_epoch epochs")
def _fit(call: Call) -> Value:
    return (ExternalObject(cls="keras.callbacks.History", site=call.context.site),)


@method(f"object:{MODEL}.evaluate", parameters="x y batch_size verbose sample_weight steps callbacks return_dict")
@method(f"object:{MODEL}.evaluate_generator", parameters="x steps")
@method(f"object:{MODEL}.train_on_batch", parameters="x y sample_weight class_weight return_dict")
@method(f"object:{MODEL}.test_on_batch", parameters="x y sample_weight return_dict")
def _scores(call: Call) -> Value:
    number = prim("float") if call.name.startswith("evaluate") else join(prim("float"), (Array(dtype="float32", shape=()),))
    wanted = bool_argument(call, "return_dict")
    named: Value = (Dict(site=call.context.site, items=(), key=prim("str"), element=number),)
    several: Value = (List(type="list", site=call.context.site, elements=None, element=number),)
    if wanted is None:
        return join(named, number, several)
    return named if wanted else join(number, several)


@method(f"object:{MODEL}.compute_loss", parameters="x y y_pred sample_weight")
@method(f"object:{MODEL}.compiled_loss", parameters="y_true y_pred sample_weight regularization_losses")
def _loss(call: Call) -> Value:
    return tensor("float32", ())


@method(f"object:{MODEL}.compute_metrics", parameters="x y y_pred sample_weight")
@method(f"object:{MODEL}.get_metrics_result")
def _metrics_result(call: Call) -> Value:
    return (Dict(site=call.context.site, items=(), key=prim("str"), element=tensor("float32", ())),)


@method(f"object:{MODEL}.train_step", f"object:{MODEL}.test_step", parameters="data")
def _step(call: Call) -> Value:
    return (Dict(site=call.context.site, items=(), key=prim("str"), element=tensor("float32")),)


@method(f"object:{MODEL}.get_layer", parameters="name index")
def _get_layer(call: Call) -> Value:
    """The layer of that name in a ``Sequential``, with what it gives there."""
    layers = sequence_items(argument(settings_of(call.receiver, call), "layers")) or ()
    wanted = str_argument(call, "name")
    for place, layer in enumerate(layers):
        if wanted is not None and len(layer) == 1 and _name_of(layer[0]) == wanted and isinstance(layer[0], ExternalObject):
            output = symbolic_output(layers[: place + 1], call.context)
            return (msgspec.structs.replace(layer[0], arguments=(*layer[0].arguments, (OUTPUT, output))),)
    return (ExternalObject(cls=LAYER, site=call.context.site),)


def _name_of(layer: Atom) -> object:
    match dict(layer.arguments).get("name") if isinstance(layer, ExternalObject) else None:
        case (Const(value=name),):
            return name
        case _:
            return None


@method(f"object:{MODEL}.compile", parameters="optimizer loss metrics")
@method(f"object:{MODEL}.build", parameters="input_shape")
@method(f"object:{MODEL}.summary", parameters="line_length positions print_fn")
@method(
    f"object:{MODEL}.save", f"object:{MODEL}.save_weights", f"object:{MODEL}.load_weights", f"object:{MODEL}.export", parameters="filepath"
)
@method(f"object:{MODEL}.reset_metrics", f"object:{MODEL}.reset_states", f"object:{SEQUENTIAL}.pop")
@method(f"object:{SEQUENTIAL}.add", parameters="layer")
def _nothing(call: Call) -> Value:
    return NONE


@method(f"object:{MODEL}.to_json", f"object:{MODEL}.to_yaml")
def _text(call: Call) -> Value:
    return prim("str")


@function("keras.saving.load_model", parameters="filepath custom_objects compile safe_mode")
@function("keras.models.model_from_json", parameters="json_string custom_objects")
@function("keras.models.clone_model", parameters="model input_tensors clone_function")
def _some_model(call: Call) -> Value:
    original = argument(call, "model")
    if call.name.endswith("clone_model") and original:
        return tuple(
            msgspec.structs.replace(atom, site=call.context.site) if isinstance(atom, ExternalObject) else atom for atom in original
        )
    return (ExternalObject(cls=MODEL, site=call.context.site),)
