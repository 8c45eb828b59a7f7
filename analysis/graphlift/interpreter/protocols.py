"""What frameworks do on a program's behalf: Keras models and layers, ``fit``, ``tf.Module``, distribution strategies.

Source: the Keras guides on subclassing and on customising ``fit``; ``Layer.__call__`` runs ``build`` once, then ``call``; ``fit`` traces
``train_step`` on batches of its data.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from graphlift.facts import ir
from graphlift.interpreter import attributes, classes, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.callbacks import run_callbacks
from graphlift.interpreter.calls import call, library_views, method_special, record_call
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.library_effects import library_effects
from graphlift.tensors.structures import any_leaf, map_leaves
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    TRUE,
    UNKNOWN_DIM,
    Array,
    Atom,
    Dataset,
    Dict,
    ExternalObject,
    Function,
    Instance,
    List,
    Shape,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)

LAYER: Final = frozenset({"keras.layers.Layer", "keras.Layer", "keras.Model"})
CALLED_WITH_CALL: Final = LAYER | {"keras.losses.Loss", "keras.Loss", "keras.metrics.Metric", "keras.Metric", "tf.Module"}
_STEPS: Final = {
    "fit": "train_step",
    "evaluate": "test_step",
    "predict": "predict_step",
    "train_on_batch": "train_step",
    "test_on_batch": "test_step",
}


def is_layer(frame: Frame, atom: Atom) -> bool:
    """Whether an object's class derives from Keras' ``Layer``."""
    return isinstance(atom, Instance) and any(base in LAYER for base in classes.library_bases(frame, atom.cls))


@method_special("__call__", "super.__call__")
def _call_layer(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, Instance):
        return None
    bases = classes.library_bases(frame, receiver.cls)
    frame.event("object-call", receiver.cls, node, ((receiver,), *arguments.positional))
    if any(base in LAYER for base in bases):
        _build(frame, receiver, arguments, node)
        if classes.owner_of(frame, receiver.cls, "call") is not None:
            given = _with_training(frame, receiver, arguments)
            symbolic = any(_holds_symbols(value) for value in (*given.positional, *(value for _, value in given.keywords)))
            if symbolic:
                named = tuple((name, _of_kind(value, "symbolic", "dense")) for name, value in given.keywords)
                placed = tuple(_of_kind(value, "symbolic", "dense") for value in given.positional)
                given = Arguments(placed, named, given.rest, given.surplus)
            result = _call_method(frame, receiver, "call", given, node, manner.traced, "keras.layers.Layer.__call__")
            return _of_kind(result, "dense", "symbolic") if symbolic else result
    loss = classes.owner_of(frame, receiver.cls, "call")
    if loss is not None and any(base in CALLED_WITH_CALL for base in bases):
        _call_method(frame, receiver, "call", arguments, node, manner.traced, "keras.Loss.__call__")
    for name in ("update_state", "result"):
        if classes.owner_of(frame, receiver.cls, name) is not None and any(base.endswith("Metric") for base in bases):
            _call_method(
                frame, receiver, name, arguments if name == "update_state" else Arguments(), node, manner.traced, "keras.Metric.__call__"
            )
    return _as_library_object(frame, receiver, "__call__", arguments, node)


def _of_kind(value: Value, old: str, new: Literal["dense", "symbolic"]) -> Value:
    """The value with tensors of kind *new* for those of kind *old*: Keras runs ``call`` on tensors of a graph where it is given symbols."""

    def changed(leaf: Value) -> Value:
        return join(*((msgspec.structs.replace(a, kind=new) if isinstance(a, Tensor) and a.kind == old else a,) for a in leaf))

    return map_leaves(value, changed)


def _holds_symbols(value: Value) -> bool:
    return any(isinstance(atom, Tensor) and atom.kind == "symbolic" for atom in any_leaf(value))


def _call_method(frame: Frame, receiver: Instance, name: str, arguments: Arguments, node: ir.Node, traced: str, protocol: str) -> Value:
    bound = attributes.of_instance(frame, receiver, name, node)
    return call(frame, bound, arguments, node, Manner(traced=traced, protocol=protocol), text=name)


def _with_training(frame: Frame, receiver: Instance, arguments: Arguments) -> Arguments:
    """Keras supplies ``training`` and ``mask`` where the call does not and the method has no default for them."""
    owner = classes.owner_of(frame, receiver.cls, "call")
    facts = frame.world.program.find_header(f"{owner}.call") if owner is not None else None
    if facts is None:
        return arguments
    names = [parameter.name for parameter in facts.parameters][1:]
    given = set(names[: len(arguments.positional)]) | {name for name, _ in arguments.keywords}
    missing = [p.name for p in facts.parameters if p.name in ("training", "mask") and p.default is None and p.name not in given]
    supplied = tuple((name, prim("bool") if name == "training" else NONE) for name in missing)
    return Arguments(arguments.positional, (*arguments.keywords, *supplied), arguments.rest, arguments.surplus)


def _build(frame: Frame, receiver: Instance, arguments: Arguments, node: ir.Node) -> None:
    if classes.owner_of(frame, receiver.cls, "build") is None or not arguments.positional:
        return
    shapes = _shapes(arguments.positional[0], as_tuple=frame.world.catalogue.keras == "3")
    bound = attributes.of_instance(frame, receiver, "build", node)
    call(frame, bound, Arguments((shapes,)), node, Manner(protocol="keras build", benign=True), text="build")


def _shapes(value: Value, *, as_tuple: bool) -> Value:
    """What ``build`` is given for an input: a ``TensorShape`` from Keras 2, a tuple from Keras 3."""
    found: list[Value] = []
    opened: Value = NONE

    def of(dims: Shape) -> Value:
        """An open axis of what only stands for tensors is ``None``, of a tensor it is a number in one call and ``None`` in a trace."""
        if not as_tuple:
            return (TensorShape(dims=dims),)
        if dims is None:
            return (List(type="tuple", site="", elements=None, element=(*prim("int"), *NONE)),)
        return tuple_of(opened if dim is None else prim("int") if dim == UNKNOWN_DIM else const(dim) for dim in dims)

    for atom in value:
        symbolic = isinstance(atom, Tensor) and atom.kind == "symbolic"
        opened = NONE if symbolic else join(NONE, prim("int"))
        match atom:
            case Tensor(shape=shape) | Array(shape=shape):
                found.append(of(shape))
            case Tuple(elements=elements):
                found.append(tuple_of(_shapes(element, as_tuple=as_tuple) for element in elements))
            case List(elements=elements) if elements is not None:
                found.append((List(type="list", site="", elements=tuple(_shapes(element, as_tuple=as_tuple) for element in elements)),))
            case Unknown():
                found.append(of(None))
            case _:
                continue
    return join(*found)


def _as_library_object(frame: Frame, receiver: Instance, name: str, arguments: Arguments, node: ir.Node) -> Value | None:
    """The method as the nearest library class has it."""
    positional = tuple(containers.contents(frame, value) for value in arguments.positional)
    keywords = {key: containers.contents(frame, value) for key, value in arguments.keywords}

    def apply(function: Value, values: tuple[Value, ...]) -> Value:
        return call(frame, function, Arguments(values), node)

    for stand_in in library_views(frame, receiver):
        found = dispatch.method(stand_in, name, positional, keywords, frame.transfer_context(node, apply))
        if found is not None:
            return found
    return None


# --- fit, evaluate, predict ---------------------------------------------------------------------------------


@method_special(*_STEPS, *(f"super.{name}" for name in _STEPS))
def _fit(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    name = _method_name(node) or "fit"
    if isinstance(receiver, ExternalObject) and receiver.cls.startswith("keras."):
        _fit_library_model(frame, receiver, name, arguments, node)
        run_callbacks(frame, receiver, name, arguments, node)
        return None
    if not is_layer(frame, receiver) or not isinstance(receiver, Instance):
        return None
    record_call(frame, "method", name, arguments.prepend((receiver,)), node)
    symbol = frame.world.catalogue.attribute("keras.Model", name)
    library_effects(frame, symbol.name if symbol is not None else name, receiver, arguments, node)
    step = _STEPS.get(name, "train_step")
    data = _batches(frame, arguments)
    traced = "" if _runs_eagerly(frame, receiver) or name.endswith("on_batch") else f"keras.Model.{name}"
    if classes.owner_of(frame, receiver.cls, step) is not None:
        _call_method(
            frame, receiver, step, Arguments((data if step != "predict_step" else _inputs(data),)), node, traced, f"keras.Model.{name}"
        )
    elif classes.owner_of(frame, receiver.cls, "call") is not None:
        _build(frame, receiver, Arguments((_inputs(data),)), node)
        given = _with_training(frame, receiver, Arguments((_inputs(data),)))
        predicted = _call_method(frame, receiver, "call", given, node, traced, f"keras.Model.{name}")
        _run_compiled(frame, receiver.site, data, predicted, node, Manner(traced=traced, protocol=f"keras.Model.{name}"))
    run_callbacks(frame, receiver, name, arguments, node)
    return _as_library_object(frame, receiver, name, arguments, node)


def _fit_library_model(frame: Frame, receiver: ExternalObject, name: str, arguments: Arguments, node: ir.Node) -> None:
    """Sequential and Functional models run their layers, and the loss and metrics that they were compiled with, in a trace."""
    traced = "" if name.endswith("on_batch") else f"keras.Model.{name}"
    data = _batches(frame, arguments)
    manner = Manner(traced=traced, protocol=f"keras.Model.{name}")

    def apply(function: Value, values: tuple[Value, ...]) -> Value:
        return call(frame, function, Arguments(values), node, manner)

    full = containers.contents(frame, (receiver,))[0]
    predicted = dispatch.method(full, "__call__", (_inputs(data),), {}, frame.transfer_context(node, apply)) or tensor()
    if name != "predict":
        _run_compiled(frame, receiver.site, data, predicted, node, manner)


def _run_compiled(frame: Frame, site: str, data: Value, predicted: Value, node: ir.Node, manner: Manner) -> None:
    wanted = [atom.elements[1] if isinstance(atom, Tuple) and len(atom.elements) > 1 else tensor() for atom in data]
    for function in frame.peek(("attribute", site, "(compiled)")):
        if isinstance(function, Function):
            call(frame, (function,), Arguments((join(*wanted), predicted)), node, manner)


def _method_name(node: ir.Node) -> str:
    return node.function.name if isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) else ""


def _runs_eagerly(frame: Frame, receiver: Instance) -> bool:
    return frame.peek(("attribute", receiver.site, "run_eagerly")) == TRUE


@method_special("compile", "super.compile")
def _compile(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    given = (*arguments.positional[1:3], *(named[key] for key in ("loss", "metrics") if key in named))
    if isinstance(receiver, Instance | ExternalObject):
        functions = [
            atom for value in given for atom in (*value, *containers.items_of(frame, _sequences(value), node)) if isinstance(atom, Function)
        ]
        for function in functions:
            frame.write(("attribute", receiver.site, "(compiled)"), (function,))
    eager = named.get("run_eagerly")
    if is_layer(frame, receiver) and isinstance(receiver, Instance) and eager is not None:
        frame.write(("attribute", receiver.site, "run_eagerly"), eager)
    return None


def _sequences(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, List | Tuple | Dict))


def _batches(frame: Frame, arguments: Arguments) -> Value:
    """What ``fit(x, y)`` hands to a step: elements of the dataset, or batches of the arrays."""
    named = arguments.named()
    x = arguments.positional[0] if arguments.positional else named.get("x", BOTTOM)
    y = arguments.positional[1] if len(arguments.positional) > 1 else named.get("y", BOTTOM)
    batches: list[Value] = []
    for atom in containers.contents(frame, x):
        if isinstance(atom, Dataset):
            batches.append(atom.element)
        elif isinstance(atom, Unknown):
            batches.append((atom,))
        else:
            inputs = _batched((atom,))
            batches.append((Tuple(elements=(inputs, _batched(y))),) if y and y != NONE else (Tuple(elements=(inputs,)),))
    return join(*batches)


def _batched(value: Value) -> Value:
    """Arrays as Keras feeds them: tensors with an open batch axis, floats in Keras' own precision."""
    found: list[Value] = []
    for atom in value:
        match atom:
            case Tensor(dtype=dtype, shape=shape) | Array(dtype=dtype, shape=shape):
                dims = None if shape is None else (None, *shape[1:])
                found.append(
                    (Tensor(dtype="float32" if dtype in ("float64", "float16") else dtype, shape=dims, basis=atom.basis, notes=atom.notes),)
                )
            case Tuple(elements=elements):
                found.append((Tuple(elements=tuple(map(_batched, elements))),))
            case List(elements=elements) if elements is not None:
                found.append((Tuple(elements=tuple(map(_batched, elements))),))
            case Dict(items=items):
                found.append((msgspec.structs.replace(atom, items=tuple((key, _batched(item)) for key, item in items)),))
            case _:
                found.append(unknown("what the model is fitted to is not known"))
    return join(*found)


def _inputs(data: Value) -> Value:
    found = [atom.elements[0] if isinstance(atom, Tuple) and atom.elements else (atom,) for atom in data]
    return join(*found)


# --- others ---------------------------------------------------------------------------------------------------


@method_special("setter", "getter", "deleter")
def _accessor(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (receiver,) if isinstance(receiver, Wrapped) else None


@method_special("run", "experimental_run_v2")
def _strategy_run(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, ExternalObject) or not receiver.cls.startswith("tf.distribute."):
        return None
    named = arguments.named()
    function = arguments.positional[0] if arguments.positional else named.get("fn", BOTTOM)
    passed = arguments.positional[1] if len(arguments.positional) > 1 else named.get("args", BOTTOM)
    values: tuple[Value, ...] = ()
    rest: Value = BOTTOM
    for atom in containers.contents(frame, passed):
        if isinstance(atom, Tuple | List) and atom.elements is not None:
            values = atom.elements
        else:
            rest = join(rest, containers.items_of(frame, (atom,), node))
    keywords: tuple[tuple[str, Value], ...] = ()
    for atom in named.get("kwargs", BOTTOM):
        if isinstance(atom, Dict):
            keywords = tuple((key, value) for key, value in atom.items if isinstance(key, str))
    return call(frame, function, Arguments(values, keywords, rest), node, manner, text="strategy.run")


@method_special("super.__init__", "super.__init_subclass__", "super.__setattr__", "super.__del__")
def _super_init(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return NONE


@method_special(
    "get_concrete_function", "experimental_get_tracing_count", "experimental_get_compiler_ir", "pretty_printed_concrete_signatures"
)
def _graph_api(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, Wrapped):
        return None
    name = _method_name(node)
    frame.event("graph-api", name, node, ((receiver,),))
    return (receiver,) if name == "get_concrete_function" else prim("int" if name == "experimental_get_tracing_count" else "str")
