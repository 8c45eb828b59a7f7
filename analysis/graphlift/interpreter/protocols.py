"""What frameworks do on a program's behalf: calls of Keras models and layers, ``tf.Module``, distribution strategies.

Source: the Keras guides on subclassing and on customising ``fit``; ``Layer.__call__`` runs ``build`` once, then ``call``.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from graphlift.facts import ir
from graphlift.facts.remembered import remembered
from graphlift.interpreter import attributes, classes, containers, sequential
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import CONCRETE, call, construct, library_views, method_special, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.records import LAYER_CALL
from graphlift.tensors.conversion import atom_to_tensor
from graphlift.tensors.structures import any_leaf, map_leaves
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import dtype_of, is_none
from graphlift.tensors.transfer.datasets.elements import from_specs
from graphlift.tensors.transfer.keras.layer import FLOAT, autocast
from graphlift.tensors.transfer.keras.models import SEQUENTIAL
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    UNKNOWN_DIM,
    Array,
    Atom,
    Class,
    Const,
    Dict,
    ExternalObject,
    Instance,
    List,
    Prim,
    Shape,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
    join,
    prim,
    tuple_of,
    unknown,
)

LAYER: Final = frozenset({"keras.layers.Layer", "keras.Layer", "keras.Model"})
CALLED_WITH_CALL: Final = LAYER | {"keras.losses.Loss", "keras.Loss", "keras.metrics.Metric", "keras.Metric", "tf.Module"}


def is_layer(frame: Frame, atom: Atom) -> bool:
    """Whether an object's class derives from Keras' ``Layer``."""
    return isinstance(atom, Instance) and any(base in LAYER for base in classes.library_bases(frame, atom.cls))


@method_special("__call__", "super.__call__")
def _call_layer(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    sequential.called(frame, receiver)
    if not isinstance(receiver, Instance):
        return None
    bases = classes.library_bases(frame, receiver.cls)
    frame.event("object-call", receiver.cls, node, ((receiver,), *arguments.positional))
    if any(base in LAYER for base in bases):
        build_layer(frame, receiver, arguments, node)
        if classes.owner_of(frame, receiver.cls, "call") is not None:
            given = with_training(
                frame, receiver, _converted(arguments, _precision(frame, receiver), first_only=frame.world.catalogue.keras == "2")
            )
            symbolic = any(_holds_symbols(value) for value in (*given.positional, *(value for _, value in given.keywords)))
            if symbolic:
                named = tuple((name, _of_kind(value, "symbolic", "dense")) for name, value in given.keywords)
                placed = tuple(_of_kind(value, "symbolic", "dense") for value in given.positional)
                given = Arguments(placed, named, given.rest, given.surplus)
            result = call_method_of(frame, receiver, "call", given, node, manner.traced, LAYER_CALL)
            return _of_kind(result, "dense", "symbolic") if symbolic else result
    loss = classes.owner_of(frame, receiver.cls, "call")
    if loss is not None and any(base in CALLED_WITH_CALL for base in bases):
        call_method_of(frame, receiver, "call", arguments, node, manner.traced, "keras.Loss.__call__")
    for name in ("update_state", "result"):
        if classes.owner_of(frame, receiver.cls, name) is not None and any(base.endswith("Metric") for base in bases):
            call_method_of(
                frame, receiver, name, arguments if name == "update_state" else Arguments(), node, manner.traced, "keras.Metric.__call__"
            )
    return as_library_object(frame, receiver, "__call__", arguments, node)


@remembered(1 << 11)
def _of_kind(value: Value, old: str, new: Literal["dense", "symbolic"]) -> Value:
    """The value with tensors of kind *new* for those of kind *old*: Keras runs ``call`` on tensors of a graph where it is given symbols."""

    def changed(leaf: Value) -> Value:
        return join(*((msgspec.structs.replace(a, kind=new) if isinstance(a, Tensor) and a.kind == old else a,) for a in leaf))

    return map_leaves(value, changed)


@remembered(1 << 12)
def _converted(arguments: Arguments, precision: str | None, *, first_only: bool) -> Arguments:
    """The arguments of a layer as its ``call`` gets them: arrays as tensors, floats in Keras' own precision; by Keras 2 only the first."""

    def leaf(value: Value) -> Value:
        tensors = (atom_to_tensor(atom) if isinstance(atom, Array) else atom for atom in value)
        return join(*((autocast(atom, precision) if isinstance(atom, Tensor) else atom,) for atom in tensors))

    if first_only:
        first = tuple(map_leaves(value, leaf) for value in arguments.positional[:1])
        return Arguments((*first, *arguments.positional[1:]), arguments.keywords, arguments.rest, arguments.surplus)
    keywords = tuple((name, map_leaves(value, leaf)) for name, value in arguments.keywords)
    return Arguments(tuple(map_leaves(value, leaf) for value in arguments.positional), keywords, arguments.rest, arguments.surplus)


def _precision(frame: Frame, receiver: Instance) -> str | None:
    """What floats a layer casts its inputs to; not known where its constructor says more than the name of a dtype."""
    if frame.peek(("attribute", receiver.site, "(autocast)")):
        return None
    given = frame.peek(("attribute", receiver.site, "(dtype)"))
    return FLOAT if is_none(given) else dtype_of(given)


@remembered(1 << 12)
def _holds_symbols(value: Value) -> bool:
    return any(isinstance(atom, Tensor) and atom.kind == "symbolic" for atom in any_leaf(value))


def call_method_of(frame: Frame, receiver: Instance, name: str, arguments: Arguments, node: ir.Node, traced: str, protocol: str) -> Value:
    """Call a method of an object as a framework does."""
    bound = attributes.of_instance(frame, receiver, name, node)
    return call(frame, bound, arguments, node, Manner(traced=traced, protocol=protocol), text=name)


def with_training(frame: Frame, receiver: Instance, arguments: Arguments) -> Arguments:
    """Keras supplies ``training`` and ``mask`` where the call does not and the method has no default for them."""
    owner = classes.owner_of(frame, receiver.cls, "call")
    facts = frame.world.program.find_header(f"{owner}.call") if owner is not None else None
    if facts is None:
        return arguments
    names = [parameter.name for parameter in facts.parameters][1:]
    given = set(names[: len(arguments.positional)]) | {name for name, _ in arguments.keywords}
    missing = [p.name for p in facts.parameters if p.name in ("training", "mask") and p.default is None and p.name not in given]
    supplied = tuple((name, prim("bool") if name == "training" else NONE) for name in missing)
    if "training" in names and "training" not in (*given, *missing):
        supplied += _handed_down(frame, f"{owner}.call")
    return Arguments(arguments.positional, (*arguments.keywords, *supplied), arguments.rest, arguments.surplus)


def _handed_down(frame: Frame, ref: str) -> tuple[tuple[str, Value], ...]:
    """The ``training`` that a layer's ``call`` hands on to the layers that it calls, where they have only a default for it."""
    if frame.facts is None or frame.facts.name != "call" or frame.env is None:
        return ()
    own = frame.env.get("training", BOTTOM)
    given = tuple(atom for atom in own if isinstance(atom, Const | Prim) and atom.type == "bool")
    default = BOTTOM if own and len(given) == len(own) else frame.peek(("default", ref, "training"))
    return (("training", join(given, default)),) if given else ()


def build_layer(frame: Frame, receiver: Instance, arguments: Arguments, node: ir.Node) -> None:
    """Run a layer's ``build`` for the inputs that it is called with."""
    if classes.owner_of(frame, receiver.cls, "build") is None or not arguments.positional:
        return
    shapes = _shapes(containers.contents(frame, arguments.positional[0]), as_tuple=frame.world.catalogue.keras == "3")
    bound = attributes.of_instance(frame, receiver, "build", node)
    call(frame, bound, Arguments((shapes,)), node, Manner(protocol="keras build", benign=True), text="build")


@remembered(1 << 11)
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
            case List(elements=elements, element=element):
                of_each = None if elements is None else tuple(_shapes(each, as_tuple=as_tuple) for each in elements)
                found.append((List(type="list", site="", elements=of_each, element=_shapes(element, as_tuple=as_tuple)),))
            case Dict(items=items, element=element):
                named = tuple((key, _shapes(each, as_tuple=as_tuple)) for key, each in items)
                found.append((msgspec.structs.replace(atom, site="", items=named, element=_shapes(element, as_tuple=as_tuple)),))
            case Unknown():
                found.append(of(None))
            case _:
                continue
    return join(*found)


def as_library_object(frame: Frame, receiver: Instance, name: str, arguments: Arguments, node: ir.Node) -> Value | None:
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


@method_special("from_config")
def _from_config(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """``cls(**config)``, unless the class says otherwise."""
    if not isinstance(receiver, Class):
        return None
    config = containers.contents(frame, arguments.positional[0] if arguments.positional else arguments.named().get("config", BOTTOM))
    known: dict[str, Value] = {}
    for key, value in (item for atom in config if isinstance(atom, Dict) for item in atom.items):
        if isinstance(key, str):
            known[key] = join(known.get(key, BOTTOM), value)
    rest = unknown("what a configuration holds is not known")
    return construct(frame, receiver.ref, Arguments((), tuple(known.items()), surplus=rest), node)


def method_name(node: ir.Node) -> str:
    """The name of the method that is called at *node*."""
    return node.function.name if isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) else ""


# --- models that grow ------------------------------------------------------------------------------------------


@special(SEQUENTIAL)
def _make_sequential(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    sequential.made(frame, frame.site(node))
    return None


@method_special("pop")
def _drop_layer(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    sequential.dropped(frame, receiver)
    return None


@method_special("add")
def _add_layer(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    layer = arguments.positional[0] if arguments.positional else arguments.named().get("layer", BOTTOM)
    sequential.add(frame, receiver, layer, node)
    return None


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


@method_special("super.__init__", "super.__init_subclass__", "super.__del__")
def _super_init(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    for name, value in arguments.keywords:
        if isinstance(receiver, Instance) and name in ("dtype", "autocast"):
            frame.write(("attribute", receiver.site, f"({name})"), value)
    return NONE


@method_special(
    "get_concrete_function", "experimental_get_tracing_count", "experimental_get_compiler_ir", "pretty_printed_concrete_signatures"
)
def _graph_api(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, Wrapped):
        return None
    name = method_name(node)
    frame.event("graph-api", name, node, ((receiver,),))
    if name != "get_concrete_function":
        return prim("int" if name == "experimental_get_tracing_count" else "str")
    given = (*arguments.positional, *(value for _, value in arguments.keywords))
    if not any(isinstance(atom, Spec) for value in given for atom in value):
        return (receiver,)
    described = Arguments(
        tuple(map(_described, arguments.positional)), tuple((key, _described(value)) for key, value in arguments.keywords)
    )
    return (Wrapped(by=CONCRETE, function=BOTTOM, arguments=(call(frame, (receiver,), described, node, manner),)),)


def _described(value: Value) -> Value:
    """What a graph that is made for specs gets for one of them; anything else is passed as it is."""
    return from_specs(value) if any(isinstance(atom, Spec) for atom in value) else value
