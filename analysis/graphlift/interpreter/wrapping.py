"""Library functions that make callables of functions: partial application, graphs, descriptors, decorators."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import TRACING_WRAPPERS, Special, special
from graphlift.interpreter.declarations import signature_values
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Class,
    Dict,
    External,
    Function,
    Tuple,
    Value,
    Wrapped,
    join,
)

TRANSPARENT: Final = frozenset(
    {
        "functools.lru_cache",
        "functools.cache",
        "abc.abstractmethod",
        "typing.overload",
        "typing.no_type_check",
        "typing.final",
        "typing_extensions.override",
        "typing.override",
        "tf.autograph.experimental.do_not_convert",
        "tf.autograph.experimental.set_loop_options",
        "tf.Module.with_name_scope",
        "tf.recompute_grad",
        "tf.nondifferentiable_batch_function",
        "keras.saving.register_keras_serializable",
        "keras.utils.register_keras_serializable",
        "atexit.register",
        "numba.jit",
        "numba.njit",
        "np.vectorize",
    }
)
"""Decorators that give back the function, or something that behaves like it."""

DESCRIPTORS: Final = (
    "builtins.property",
    "builtins.staticmethod",
    "builtins.classmethod",
    "functools.cached_property",
    "abc.abstractproperty",
)


@special("functools.partial", "functools.partialmethod")
def _partial(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return None
    function, *rest = arguments.positional
    return (Wrapped(by="functools.partial", function=function, arguments=tuple(rest), keywords=tuple(sorted(arguments.keywords))),)


@special(*TRACING_WRAPPERS)
def _tf_function(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    function = arguments.positional[0] if arguments.positional else named.get("func", named.get("python_function"))
    options = tuple(sorted((key, value) for key, value in arguments.keywords if key not in ("func", "python_function")))
    if len(arguments.positional) > 1:
        options = tuple(sorted({**dict(options), "input_signature": arguments.positional[1]}.items()))
    if function is None or function == NONE:
        return (Wrapped(by="functools.partial", function=(External(name="tf.function"),), keywords=options),)
    function = _unwrapped(function)
    _declare_signature(frame, function, dict(options).get("input_signature", BOTTOM))
    graph_of: Value = function if frame.decorated is None else (Function(ref=frame.decorated),)
    frame.event("hybrid", "tf.function", node, (graph_of, *(value for _, value in options)), tuple(key for key, _ in options))
    return (Wrapped(by="tf.function", function=function, keywords=options),)


def _unwrapped(function: Value) -> Value:
    """A ``tf.function`` of a ``tf.function`` is one of what the inner one was made of."""
    return join(*(atom.function if isinstance(atom, Wrapped) and atom.by == "tf.function" else (atom,) for atom in function))


def _declare_signature(frame: Frame, function: Value, signature: Value) -> None:
    values = signature_values(containers.contents(frame, signature))
    for atom in function:
        if isinstance(atom, Function):
            facts = frame.world.program.header(atom.ref)
            bound = facts.parameters[1:] if facts.cls or atom.receiver is not None else facts.parameters
            for parameter, value in zip(bound, values, strict=False):
                if value:
                    frame.write(("declared", atom.ref, parameter.name), value)
            if values:
                signed = {parameter.name: value for parameter, value in zip(bound, values, strict=False)}
                elements = tuple(signed.get(parameter.name, BOTTOM) for parameter in facts.parameters)
                frame.write(("signature", atom.ref), (Tuple(elements=elements),))


def _descriptor(by: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        return (Wrapped(by=by, function=arguments.positional[0] if arguments.positional else BOTTOM),)

    return handler


for _name in DESCRIPTORS:
    special(_name)(_descriptor(_name.removeprefix("builtins.")))


@special("tf.saved_model.save")
def _saved(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    signatures = arguments.named().get("signatures", arguments.positional[2] if len(arguments.positional) > 2 else BOTTOM)
    if signatures:
        frame.event("graph-api", "tf.saved_model.save", node, (signatures,))
    for atom in containers.contents(frame, signatures):
        for _, value in atom.items if isinstance(atom, Dict) else ():
            frame.event("graph-api", "tf.saved_model.save", node, (value,))
    return None


@special("tf.custom_gradient")
def _custom_gradient(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (Wrapped(by="tf.custom_gradient", function=arguments.positional[0]),) if arguments.positional else None


@special("contextlib.contextmanager")
def _contextmanager(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (Wrapped(by="contextlib.contextmanager", function=arguments.positional[0]),) if arguments.positional else None


def _transparent(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    functions = [value for value in arguments.positional if any(isinstance(atom, Function | Wrapped | Class) for atom in value)]
    if functions and not arguments.keywords:
        return functions[0]
    return (External(name="graphlift.identity"),)


special(*TRANSPARENT)(_transparent)


@special("functools.wraps", "functools.update_wrapper")
def _wraps(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (External(name="graphlift.identity"),)


@special("graphlift.identity", "typing.cast")
def _identity(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return arguments.positional[-1] if arguments.positional else NONE
