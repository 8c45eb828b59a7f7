"""Library functions whose meaning only the interpreter can give: they look at objects, call back, or make callables."""

from __future__ import annotations

import builtins
from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import attributes, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import TRACING_WRAPPERS, Special, call, record_call, special
from graphlift.interpreter.declarations import signature_values
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.types import class_test
from graphlift.tensors.values import (
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    Array,
    Atom,
    Class,
    Const,
    Dict,
    External,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Super,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    prim,
    unknown,
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
        facts = frame.world.program.find_function(ref)
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
    found = [attributes.lookup(frame, value, name.value, node) for name in names if isinstance(name, Const) and isinstance(name.value, str)]
    if not found or len(found) != len(names):
        return unknown("the attribute's name is not known")
    if len(arguments.positional) > 2:
        certain = tuple(atom for atom in join(*found) if not isinstance(atom, Unknown))
        return join(certain, arguments.positional[2])
    return join(*found)


@special("builtins.setattr", "builtins.delattr")
def _setattr(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    value, names = arguments.positional[:2]
    content = arguments.positional[2] if len(arguments.positional) > 2 else NONE
    known = [name.value for name in names if isinstance(name, Const) and isinstance(name.value, str)]
    for name in known or ["(a computed name)"]:
        attributes.assign(frame, value, name, content, node, "setattr")
    return NONE


@special("builtins.globals", "builtins.vars", "builtins.locals")
def _namespace(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return (Unknown(cause="a namespace is used as a dict", roots=roots.GLOBAL),)


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
    made: list[Value] = []
    for atom in arguments.positional[0]:
        match atom:
            case Instance(cls=ref):
                made.append((Class(ref=ref),))
            case ExternalObject(cls=name):
                made.append((External(name=name),))
            case Const(type=name):
                made.append((External(name=f"builtins.{name}"),))
            case _:
                made.append(unknown("the type of something is taken"))
    return join(*made)


@special("enum.auto")
def _auto(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return prim("int")


# --- callables -----------------------------------------------------------------------------------------


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
            facts = frame.world.program.function(atom.ref)
            bound = facts.parameters[1:] if facts.cls or atom.receiver is not None else facts.parameters
            for parameter, value in zip(bound, values, strict=False):
                if value:
                    frame.write(("declared", atom.ref, parameter.name), value)


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


@special("copy.copy", "copy.deepcopy")
def _copy(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return None
    return roots.rerooted(containers.contents(frame, arguments.positional[0]), roots.FRESH)


@special("dataclasses.dataclass")
def _dataclass(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return (External(name="dataclasses.dataclass"),)
    for atom in arguments.positional[0]:
        if isinstance(atom, Class):
            frame.write(("class", atom.ref, "__dataclass_fields__"), TRUE)
    return arguments.positional[0]


@special("dataclasses.field")
def _field(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    if "default" in named:
        return named["default"]
    return call(frame, named["default_factory"], Arguments(), node) if "default_factory" in named else BOTTOM


@special("collections.namedtuple")
def _namedtuple(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    fields: list[Value] = []
    for atom in arguments.positional[1]:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            fields = [(Const(value=name, type="str"),) for name in atom.value.replace(",", " ").split()]
        elif isinstance(atom, Tuple | List):
            fields = list(atom.elements or ())
    return (Wrapped(by="collections.namedtuple", function=BOTTOM, arguments=tuple(fields)),)


# --- iteration with callbacks ----------------------------------------------------------------------------


@special("builtins.map", "itertools.starmap")
def _map(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    function, *iterables = arguments.positional
    for value in iterables:
        iterated(frame, value, "map", node)
    items = tuple(containers.items_of(frame, value, node) for value in iterables)
    return (Iterator(element=call(frame, function, Arguments(items), node), of="map"),)


@special("builtins.zip")
def _zip(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """``zip(*rows)`` of an unknown number of rows gives tuples of unknown length, one for each column; else the rule knows better."""
    for value in arguments.positional:
        iterated(frame, value, "zip", node)
    if not arguments.rest:
        return None
    iterated(frame, arguments.rest, "zip", node)
    record_call(frame, "call", "builtins.zip", arguments, node)
    rows = [atom.elements if isinstance(atom, Tuple) else None for atom in arguments.rest]
    if not arguments.positional and len(rows) == 1 and rows[0] is not None:
        columns = tuple(_of_any_length(each) for each in rows[0])
        return (Iterator(element=join(*columns), of="zip", elements=columns),)
    items = join(*(containers.items_of(frame, value, node) for value in (*arguments.positional, arguments.rest)))
    return (Iterator(element=_of_any_length(items), of="zip"),)


def _of_any_length(item: Value) -> Value:
    return (List(type="tuple", site="", elements=None, element=item),)


@special("builtins.filter")
def _filter(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 2:
        return None
    items = containers.items_of(frame, arguments.positional[1], node)
    iterated(frame, arguments.positional[1], "filter", node)
    if arguments.positional[0] != NONE:
        call(frame, arguments.positional[0], Arguments((items,)), node)
    return (Iterator(element=items, of="filter"),)


@special("functools.reduce")
def _reduce(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    items = containers.items_of(frame, arguments.positional[1], node)
    iterated(frame, arguments.positional[1], "reduce", node)
    start = join(items, *arguments.positional[2:3])
    result = call(frame, arguments.positional[0], Arguments((start, items)), node)
    return join(start, result, call(frame, arguments.positional[0], Arguments((join(start, result), items)), node))


_ITERATING: Final = (
    "list",
    "tuple",
    "set",
    "frozenset",
    "sum",
    "max",
    "min",
    "any",
    "all",
    "enumerate",
    "sorted",
    "reversed",
    "iter",
    "dict",
)


def _iterating(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        several = len(arguments.positional) > 1 and name in ("max", "min")
        for value in () if several else arguments.positional[:1]:
            iterated(frame, value, name, node)
        if several:
            record_call(frame, "call", f"builtins.{name}", arguments, node)
        key = arguments.named().get("key")
        if key is not None and arguments.positional:
            call(frame, key, Arguments((containers.items_of(frame, arguments.positional[0], node),)), node)
        return None

    return handler


for _builtin in _ITERATING:
    special(f"builtins.{_builtin}")(_iterating(_builtin))


def iterated(frame: Frame, value: Value, how: str, node: ir.Node) -> None:
    """Record that *value* is iterated in the way *how*, and what that consumes."""
    frame.event("iterate", how, node, (value,))
    for atom in value:
        if isinstance(atom, Iterator) and atom.roots:
            frame.effect("consumes", how, node, text=how, target=atom.roots)


@special("builtins.next")
def _next(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return None
    value = arguments.positional[0]
    record_call(frame, "call", "builtins.next", arguments, node)
    for atom in value:
        if isinstance(atom, Iterator | Unknown) and atom.roots:
            frame.effect("consumes", "next", node, text="next", target=atom.roots)
    return join(containers.items_of(frame, value, node), *arguments.positional[1:])


# --- conversions -----------------------------------------------------------------------------------------


def _converting(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        for value in arguments.positional[:1]:
            if any(isinstance(atom, Tensor | Array | Unknown) for atom in value):
                frame.event("convert", name, node, (value,))
        return None

    return handler


for _builtin in ("int", "float", "bool", "str", "complex", "repr", "format", "round", "hash", "bytes", "hex", "oct", "bin", "chr"):
    special(f"builtins.{_builtin}")(_converting(_builtin))
special("operator.index")(_converting("index"))


@special("builtins.len")
def _len(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
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
    call(frame, function, Arguments(tuple(values)), node, Manner(untraced=True))
    record_call(frame, "call", "tf.py_function", arguments, node)
    return _py_function_result(frame, arguments, node)


def _as_array(atom: Atom) -> Atom:
    return Array(dtype=atom.dtype, shape=atom.shape) if isinstance(atom, Tensor) else atom


def _py_function_result(frame: Frame, arguments: Arguments, node: ir.Node) -> Value:
    named = arguments.named()
    output = arguments.positional[2] if len(arguments.positional) > 2 else named.get("Tout", BOTTOM)
    results: list[Value] = []
    for atom in output:
        if isinstance(atom, List | Tuple) and atom.elements is not None:
            results.append((List(type="list", site=frame.site(node), elements=tuple(_typed(item) for item in atom.elements)),))
        else:
            results.append(_typed((atom,)))
    return join(*results)


def _typed(dtype: Value) -> Value:
    names = [atom.name.removeprefix("tf.") for atom in dtype if isinstance(atom, External)]
    return (Tensor(dtype=names[0] if len(names) == 1 else None),)


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
