"""Library functions whose meaning only the interpreter can give: they look at objects, call back, or make callables."""

from __future__ import annotations

import builtins

from graphlift.facts import ir
from graphlift.interpreter import attributes, classes, containers, enumerations, implicit, namespaces, opaque
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import Special, call, record_call, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.types import class_test
from graphlift.tensors.transfer.control_flow import declared_results
from graphlift.tensors.values import (
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    Array,
    Atom,
    Class,
    Const,
    External,
    ExternalObject,
    Instance,
    List,
    Super,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
    join,
    prim,
    unknown,
)


@special("builtins.isinstance", "builtins.issubclass")
def _isinstance(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 2:
        return None
    record_call(frame, "call", "builtins.isinstance", arguments, node)
    value, tested = arguments.positional
    answers = {class_test(frame, atom, tested) for atom in value}
    if len(answers) == 1:
        answer = answers.pop()
        return prim("bool") if answer is None else TRUE if answer else FALSE
    return prim("bool") if value else BOTTOM


def _raisable(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        return (ExternalObject(cls=name, site=frame.site(node)),)

    return handler


for _name, _found in vars(builtins).items():
    if isinstance(_found, type) and issubclass(_found, BaseException):
        special(f"builtins.{_name}")(_raisable(f"builtins.{_name}"))


@special("builtins.super")
def _super(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) == 2:
        cls, receiver = arguments.positional
        refs = [atom.ref for atom in cls if isinstance(atom, Class)]
        return join(*((Super(cls=ref, receiver=receiver),) for ref in refs))
    ref = frame.ref
    while True:
        facts = frame.world.program.find_header(ref)
        if facts is None:
            return unknown("`super()` stands outside a method")
        if facts.cls:
            break
        ref = f"{frame.path}:{facts.parent}"
    if ref != frame.ref or frame.facts is None or not frame.facts.parameters:
        return unknown("`super()` stands in an inner function")
    receiver = (frame.env or {}).get(frame.facts.parameters[0].name, BOTTOM)
    return (Super(cls=f"{frame.path}:{facts.cls}", receiver=receiver),)


@special("builtins.getattr")
def _getattr(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    value, names = arguments.positional[:2]
    if len(value) * len(names) > attributes.MAX_ALTERNATIVES:
        return unknown("the object and the attribute may be too many things")
    found = namespaces.by_name(frame, value, names, node)
    if len(arguments.positional) > 2 and namespaces.are_known(names):
        certain = tuple(atom for atom in found if not isinstance(atom, Unknown))
        return join(certain, arguments.positional[2])
    return found


def _getter(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        return (
            (Wrapped(by=name, function=(), arguments=arguments.positional, keywords=arguments.keywords),) if arguments.positional else None
        )

    return handler


for _by in ("operator.attrgetter", "operator.methodcaller"):
    special(_by)(_getter(_by))


@special("builtins.setattr", "builtins.delattr")
def _setattr(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    value, names = arguments.positional[:2]
    content = arguments.positional[2] if len(arguments.positional) > 2 else NONE
    namespaces.assign(frame, value, names, content, node, "setattr")
    return NONE


@special("builtins.globals")
def _namespace(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (opaque.A_NAMESPACE,)


@special("builtins.hasattr")
def _hasattr(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    record_call(frame, "call", "builtins.hasattr", arguments, node)
    return prim("bool")


@special("builtins.callable")
def _callable(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return prim("bool")


@special("builtins.type")
def _type(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 1:
        return unknown("a class made by `type()`")
    if any(isinstance(atom, Array) for atom in arguments.positional[0]):
        record_call(frame, "call", "builtins.type", arguments, node)
    made: list[Value] = []
    for atom in arguments.positional[0]:
        match atom:
            case Instance(cls=ref):
                made.append((Class(ref=ref),))
            case ExternalObject(cls=name):
                made.append((External(name=name),))
            case Tuple(cls=str() as ref) if not classes.is_library(ref):
                made.append((Class(ref=ref),))
            case Const(type=name):
                made.append((External(name=f"builtins.{name}"),))
            case _:
                made.append(unknown("the type of something is taken"))
    return join(*made)


@special("enum.auto")
def _auto(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return prim("int")


# --- conversions -----------------------------------------------------------------------------------------


def _converting(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        for value in arguments.positional[:1]:
            if any(isinstance(atom, Tensor | Array | Unknown) for atom in value):
                frame.event("convert", name, node, (value,))
            implicit.ask(frame, value, implicit.CONVERSIONS.get(name, ()), node)
        return None

    return handler


for _builtin in ("int", "float", "bool", "str", "complex", "repr", "format", "round", "hash", "bytes", "hex", "oct", "bin", "chr"):
    special(f"builtins.{_builtin}")(_converting(_builtin))
special("operator.index")(_converting("index"))


@special("builtins.abs")
def _abs(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    implicit.ask(frame, join(*arguments.positional), implicit.CONVERSIONS["abs"], node)
    return None


@special("builtins.len")
def _len(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    match arguments.positional:
        case ((Class(ref=ref),),) if (members := enumerations.count(frame, ref)) is not None:
            return const(members)
        case _:
            pass
    results = [
        call(frame, attributes.of_instance(frame, atom, "__len__", node), Arguments(), node)
        for atom in (arguments.positional[0] if arguments.positional else ())
        if isinstance(atom, Instance)
    ]
    return join(*results) if results else None


@special("tf.py_function", "tf.numpy_function")
def _py_function(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    function = arguments.positional[0] if arguments.positional else named.get("func", BOTTOM)
    inputs = arguments.positional[1] if len(arguments.positional) > 1 else named.get("inp", BOTTOM)
    items: list[Atom] = list(inputs)
    values = items[0].elements if len(items) == 1 and isinstance(items[0], List | Tuple) and items[0].elements is not None else ()
    if isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) and node.function.name == "numpy_function":
        values = tuple(tuple(_as_array(atom) for atom in value) for value in values)
    with frame.effects_left_out():  # they happen whenever the graph runs, as without one
        call(frame, function, Arguments(tuple(values)), node, Manner(untraced=True))
    record_call(frame, "call", "tf.py_function", arguments, node)
    output = arguments.positional[2] if len(arguments.positional) > 2 else named.get("Tout", BOTTOM)
    return declared_results(output, frame.site(node))


def _as_array(atom: Atom) -> Atom:
    return Array(dtype=atom.dtype, shape=atom.shape) if isinstance(atom, Tensor) else atom


def _ordering(name: str) -> Special:
    def handle(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        """What puts operations in order: hazard rules need to see what lists of them hold."""
        filled = [containers.contents(frame, value) for value in arguments.positional]
        surplus = [arguments.rest] if arguments.rest else []
        frame.event("call", name, node, (*filled, *surplus), tuple(map(str, range(len(filled) + len(surplus)))))
        return None

    return handle


for _name in ("tf.control_dependencies", "tf.compat.v1.control_dependencies", "tf.group", "tf.tuple"):
    special(_name)(_ordering(_name))


@special("functools.singledispatch", "functools.singledispatchmethod")
def _dispatched(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """The function itself, or one that is registered for the type of its first argument."""
    return join(*arguments.positional[:1], unknown("which of the registered functions runs is not known"))
