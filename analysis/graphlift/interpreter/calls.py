"""Calling abstract values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import attributes, classes, containers, enumerations
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.clues import note_uses
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import PLAIN, Manner, invoke
from graphlift.interpreter.library import own_result, result_of
from graphlift.interpreter.library_effects import entry_of, library_effects
from graphlift.knowledge.symbols import Symbol
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.datasets.elements import declared_only
from graphlift.tensors.transfer.gradients import gradient_of
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    BOTTOM,
    TRUE,
    Array,
    Atom,
    Class,
    Const,
    Dict,
    External,
    ExternalMethod,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    present,
    unknown,
)

Special: TypeAlias = Callable[[Frame, Arguments, ir.Node, Manner], "Value | None"]
SPECIALS: Final[dict[str, Special]] = {}
"""Library functions whose meaning is the interpreter's own, by canonical name; ``None`` as answer: treat it like any other."""

MethodSpecial: TypeAlias = Callable[[Frame, Atom, Arguments, ir.Node, Manner], "Value | None"]
METHOD_SPECIALS: Final[dict[str, MethodSpecial]] = {}
"""The same for methods of library objects and of objects whose class derives from a library class, by method name."""

TRACING_WRAPPERS: Final = frozenset({"tf.function", "tf.compat.v1.function", "tf.autograph.to_graph"})
UNSHOWN: Final = "call"


def special(*names: str) -> Callable[[Special], Special]:
    """Register the meaning of library functions."""

    def decorate(handler: Special) -> Special:
        assert SPECIALS.keys().isdisjoint(names)
        SPECIALS.update(dict.fromkeys(names, handler))
        return handler

    return decorate


def method_special(*names: str) -> Callable[[MethodSpecial], MethodSpecial]:
    """Register the meaning of methods."""

    def decorate(handler: MethodSpecial) -> MethodSpecial:
        METHOD_SPECIALS.update(dict.fromkeys(names, handler))
        return handler

    return decorate


MAX_CALLEES: Final = 16
"""Past so many functions and classes that may be meant, as with what a registry returns, a call is not followed."""

MANY_CALLEES: Final = Unknown(cause="too many functions may be meant")


def call(frame: Frame, function: Value, arguments: Arguments, node: ir.Node, manner: Manner = PLAIN, text: str = UNSHOWN) -> Value:
    """The value of ``function(*arguments)``; *text* shows the callee as written."""
    if len(function) == 1:
        return _call_atom(frame, function[0], arguments, node, manner, text)
    if len(function) > MAX_CALLEES:
        return _call_unknown(frame, MANY_CALLEES, MANY_CALLEES.cause, arguments, node, text)
    return join(*(_call_atom(frame, atom, arguments, node, manner, text) for atom in function))


def _call_atom(frame: Frame, atom: Atom, arguments: Arguments, node: ir.Node, manner: Manner, text: str) -> Value:
    match atom:
        case Function():
            return invoke(frame, atom, arguments, node, manner)
        case External(name=name):
            return call_library(frame, name, arguments, node, manner)
        case ExternalMethod(receiver=receiver, name=name):
            return call_method(frame, receiver, name, arguments, node, manner, text)
        case Class(ref=ref):
            return make(frame, ref, arguments, node)
        case Instance():
            return call_object(frame, atom, arguments, node, manner)
        case ExternalObject():
            return call_method(frame, atom, "__call__", arguments, node, manner, text)
        case Wrapped():
            return call_wrapped(frame, atom, arguments, node, manner, text)
        case Unknown(cause=cause):
            return _call_unknown(frame, atom, cause, arguments, node, text)
        case _:
            return unknown(f"a {type(atom).__name__.lower()} is called")


def _call_unknown(frame: Frame, atom: Unknown, cause: str, arguments: Arguments, node: ir.Node, text: str) -> Value:
    _calls_unknown(frame, text, arguments, node)
    return (Unknown(cause=f"what `{text}` returns is not known" if text != UNSHOWN else cause, basis=atom.basis, notes=atom.notes),)


def _calls_unknown(frame: Frame, text: str, arguments: Arguments, node: ir.Node) -> None:
    """Record a call of something unknown, which may call what it is given."""
    for value in (*arguments.positional, *(value for _, value in arguments.keywords)):
        for inner in value:
            if isinstance(inner, Function | Instance):
                frame.event("escape", inner.ref if isinstance(inner, Function) else inner.cls, node)
    frame.effect("unknown-call", text, node)


CONCRETE: Final = "tf.ConcreteFunction"
"""A graph that was traced already for what its specs describe: calling it calls no function, and gives what that gave."""


# --- wrapped callables ---------------------------------------------------------------------------------


def call_wrapped(frame: Frame, atom: Wrapped, arguments: Arguments, node: ir.Node, manner: Manner, text: str) -> Value:
    """A call of what a library made of a function."""
    match atom.by:
        case "functools.partial":
            given = dict(arguments.keywords)
            merged = tuple(sorted({**dict(atom.keywords), **given}.items()))
            bound = Arguments((*atom.arguments, *arguments.positional), merged, arguments.rest, arguments.surplus)
            return call(frame, atom.function, bound, node, manner, text)
        case "operator.attrgetter" if len(atom.arguments) == 1 and arguments.positional:
            return _named(frame, arguments.positional[0], atom.arguments[0], node)
        case "operator.methodcaller" if arguments.positional:
            method = _named(frame, arguments.positional[0], atom.arguments[0], node)
            return call(frame, method, Arguments(atom.arguments[1:], atom.keywords), node, manner, text)
        case "operator.attrgetter" | "operator.methodcaller":
            return unknown(f"what an `{atom.by}` gets is not known")
        case "collections.namedtuple":
            return _make_named_tuple(_named_fields(atom), arguments, atom.by)
        case by if by == CONCRETE:
            return atom.arguments[0]
        case by if by in TRACING_WRAPPERS:
            crossing = Arguments(tuple(map(declared_only, arguments.positional)), arguments.keywords, arguments.rest, arguments.surplus)
            return call(frame, atom.function, crossing, node, Manner(traced="tf.function", protocol=manner.protocol), text)
        case "tf.custom_gradient":
            result = call(frame, atom.function, arguments, node, manner, text)
            for item in result:
                if isinstance(item, Tuple) and len(item.elements) == 2:
                    call(frame, item.elements[1], Arguments((gradient_of(item.elements[0]),)), node, manner, text)
            return join(*(item.elements[0] if isinstance(item, Tuple) and item.elements else (item,) for item in result))
        case "contextlib.contextmanager":
            made = call(frame, atom.function, arguments, node, manner, text)
            return join(*(item.element if isinstance(item, Iterator) else (item,) for item in made))
        case _:
            return call(frame, atom.function, arguments, node, manner, text)


def _named(frame: Frame, value: Value, names: Value, node: ir.Node) -> Value:
    """An attribute by the dotted name that a getter was made with."""
    dotted = names[0].value if len(names) == 1 and isinstance(names[0], Const) else None
    if not isinstance(dotted, str):
        return unknown("the attribute's name is not known")
    for name in dotted.split("."):
        value = attributes.lookup(frame, value, name, node)
    return value


def _named_fields(atom: Wrapped) -> tuple[str, ...]:
    """The fields of what ``collections.namedtuple`` made."""
    return tuple(item.value for value in atom.arguments for item in value if isinstance(item, Const) and isinstance(item.value, str))


def _make_named_tuple(fields: tuple[str, ...], arguments: Arguments, cls: str) -> Value:
    given = dict(zip(fields, arguments.positional, strict=False)) | dict(arguments.keywords)
    elements = tuple(given.get(field, arguments.rest or unknown(f"the field `{field}` is not given")) for field in fields)
    return (Tuple(elements=elements, cls=cls, fields=fields),)


# --- library functions -----------------------------------------------------------------------------------


def call_library(frame: Frame, name: str, arguments: Arguments, node: ir.Node, manner: Manner = PLAIN) -> Value:
    """A call of a library function or class by its canonical name."""
    handler = SPECIALS.get(name)
    if handler is not None:
        answer = handler(frame, arguments, node, manner)
        if answer is not None:
            return answer
    record_call(frame, "call", name, arguments, node)
    library_effects(frame, name, None, arguments, node)
    symbol = frame.world.catalogue.symbol(name)
    if name.startswith("tf.") and symbol is not None:
        note_uses(frame, symbol, arguments)
    positional, keywords = _filled(frame, arguments)
    if _has_bottom(frame, positional, keywords):
        return BOTTOM
    context = _transfer_context(frame, node, name, symbol)
    if symbol is not None and name.startswith("tf."):
        positional, keywords = _required(symbol, positional, keywords)
    found = dispatch.call(name, positional, keywords, context)
    if found is not None:
        return found
    call_back(frame, symbol, arguments, node)
    entry = entry_of(frame, name)
    if entry is None and (symbol is None or symbol.name in frame.world.catalogue.extension.symbols):
        _calls_unknown(frame, name, arguments, node)
    if symbol is not None:
        return own_result(frame, symbol, arguments, node) or result_of(frame, symbol, None, node)
    if entry is not None and entry.makes:
        return (ExternalObject(cls=entry.makes, site=frame.site(node)),)
    return unknown(f"`{name}` is not known")


def call_method(frame: Frame, receiver: Atom, name: str, arguments: Arguments, node: ir.Node, manner: Manner, text: str) -> Value:
    """A call of a method of a library object, builtin value, or object whose class derives from a library class."""
    called = name.removeprefix("super.")
    handler = METHOD_SPECIALS.get(name)
    if handler is not None:
        answer = handler(frame, receiver, arguments, node, manner)
        if answer is not None:
            return answer
    changed = containers.mutate(frame, receiver, called, arguments, node, text)
    if changed is not None:
        return changed
    record_call(frame, "method", called, arguments.prepend((receiver,)), node)
    symbol = method_symbol(frame, receiver, called)
    if symbol is not None and symbol.eager_only:
        frame.event("eager-only", called, node, ((receiver,),))
    described = symbol.name if symbol is not None else _builtin_method(receiver, called)
    library_effects(frame, described, receiver, arguments, node)
    positional, keywords = _filled(frame, arguments)
    if _has_bottom(frame, positional, keywords):
        return BOTTOM
    full = containers.contents(frame, (receiver,))[0]
    context = _transfer_context(frame, node, symbol.name if symbol is not None else called, symbol)
    for stand_in in library_views(frame, full):
        found = dispatch.method(stand_in, called, positional, keywords, context)
        if found is not None:
            return found
    call_back(frame, symbol, arguments, node)
    if symbol is not None:
        if symbol.name in frame.world.catalogue.extension.symbols and entry_of(frame, symbol.name) is None:
            _calls_unknown(frame, text, arguments, node)
        return own_result(frame, symbol, arguments, node) or result_of(frame, symbol, receiver, node)
    entry = entry_of(frame, described)
    if entry is not None and entry.makes:
        return (ExternalObject(cls=entry.makes, site=frame.site(node)),)
    if isinstance(receiver, ExternalObject | Instance) and entry is None:
        _calls_unknown(frame, text, arguments, node)
    return unknown(f"what `.{called}()` returns is not known")


def library_views(frame: Frame, receiver: Atom) -> list[Atom]:
    """The receiver as transfer rules know it: an object of the program as one of each library class that it derives from."""
    if not isinstance(receiver, Instance):
        return [receiver]
    bases = classes.library_bases(frame, receiver.cls)
    return [ExternalObject(cls=base, site=receiver.site, roots=receiver.roots) for base in bases]


def method_symbol(frame: Frame, receiver: Atom, name: str) -> Symbol | None:
    """What the knowledge base says of a method of this receiver."""
    catalogue = frame.world.catalogue
    match receiver:
        case Tensor(kind=kind):
            cls = {
                "variable": "tf.Variable",
                "ragged": "tf.RaggedTensor",
                "sparse": "tf.sparse.SparseTensor",
                "tensorarray": "tf.TensorArray",
            }
            return catalogue.attribute(cls.get(kind, "tf.Tensor"), name)
        case ExternalObject(cls=made):
            return catalogue.attribute(made, name)
        case Instance(cls=ref):
            for base in classes.library_bases(frame, ref):
                found = catalogue.attribute(base, name)
                if found is not None:
                    return found
            return None
        case Array():
            return catalogue.attribute("np.ndarray", name)
        case _ if type(receiver).__name__ == "Dataset":
            return catalogue.attribute("tf.data.Dataset", name)
        case _:
            return None


def record_call(frame: Frame, kind: str, name: str, arguments: Arguments, node: ir.Node) -> None:
    """Record a call for the hazard rules."""
    frame.event(kind, name, node, arguments.values(), arguments.keys())


def _builtin_method(receiver: Atom, name: str) -> str:
    match receiver:
        case List(type=type_name) | Dict(type=type_name) | Const(type=type_name):
            return f"{type_name}.{name}"
        case Tuple():
            return f"tuple.{name}"
        case Iterator():
            return f"generator.{name}"
        case Array():
            return f"np.ndarray.{name}"
        case ExternalObject(cls=cls):
            return f"{cls}.{name}"
        case _:
            return f"{getattr(receiver, 'type', type(receiver).__name__)}.{name}"


def call_back(frame: Frame, symbol: Symbol | None, arguments: Arguments, node: ir.Node) -> None:
    """Call the functions that a library function without a rule is given, with arguments of which nothing is known."""
    if symbol is None or not symbol.callbacks:
        return
    names = [parameter.name for parameter in symbol.parameters]
    for callback in symbol.callbacks:
        position = names.index(callback.parameter) if callback.parameter in names else None
        value = arguments.named().get(callback.parameter)
        if value is None and position is not None and position < len(arguments.positional):
            value = arguments.positional[position]
        given = Arguments(rest=unknown(f"`{symbol.name}` calls it with arguments that we do not know"))
        call(frame, value or (), given, node, _manner(symbol, callback.traced))


def _manner(symbol: Symbol, traced: bool) -> Manner:
    return Manner(traced=symbol.name if traced else "", untraced=symbol.eager_only or symbol.name in UNTRACED)


def _drives_a_trace(name: str) -> bool:
    """Whether Keras runs the layers of a model in a trace of its own: training loops do, and putting a model together."""
    return name.startswith("keras.") and name.rpartition(".")[2] in ("fit", "evaluate", "predict", "Sequential", "Model")


UNTRACED: Final = frozenset({"tf.py_function", "tf.numpy_function", "tf.data.Dataset.from_generator"})
"""What calls its function eagerly, whatever surrounds it."""


def _transfer_context(frame: Frame, node: ir.Node, name: str, symbol: Symbol | None) -> Context:
    def manner() -> Manner:
        if symbol is None:
            return Manner(untraced=name in UNTRACED)
        return _manner(symbol, _drives_a_trace(name) or any(callback.traced for callback in symbol.callbacks))

    def apply(function: Value, positional: tuple[Value, ...]) -> Value:
        return call(frame, function, Arguments(positional), node, manner())

    def aside(function: Value, positional: tuple[Value, ...]) -> Value:
        return call(frame.aside(), function, Arguments(positional), node, manner())

    return frame.transfer_context(node, apply, aside)


def _filled(frame: Frame, arguments: Arguments) -> tuple[tuple[Value, ...], dict[str, Value]]:
    positional = [_filled_argument(frame, value) for value in arguments.positional]
    if arguments.rest:
        positional.append(arguments.rest)
    return tuple(positional), {name: _filled_argument(frame, value) for name, value in arguments.keywords}


def _required(symbol: Symbol, positional: tuple[Value, ...], keywords: dict[str, Value]) -> tuple[tuple[Value, ...], dict[str, Value]]:
    """The arguments of an operation, without ``None`` beside a tensor where the parameter has no default: it would raise."""
    if not any(map(_may_be_none, positional)) and not any(map(_may_be_none, keywords.values())):
        return positional, keywords
    needed = {parameter.name for parameter in symbol.parameters if not parameter.has_default and parameter.kind != "varargs"}
    count = sum(1 for parameter in symbol.parameters if parameter.name in needed)
    first = tuple(_tensor_in(value) if index < count else value for index, value in enumerate(positional))
    return first, {name: _tensor_in(value) if name in needed else value for name, value in keywords.items()}


def _may_be_none(value: Value) -> bool:
    return len(value) > 1 and any(isinstance(atom, Const) and atom.value is None for atom in value)


def _tensor_in(value: Value) -> Value:
    return present(value) if len(value) > 1 and any(isinstance(atom, Tensor | Array) for atom in value) else value


def _filled_argument(frame: Frame, value: Value) -> Value:
    return enumerations.plain(frame, containers.contents(frame, value))


def _has_bottom(frame: Frame, positional: tuple[Value, ...], keywords: dict[str, Value]) -> bool:
    return (BOTTOM in positional or BOTTOM in keywords.values()) and not frame.world.settled


# --- objects ---------------------------------------------------------------------------------------------


def make(frame: Frame, ref: str, arguments: Arguments, node: ir.Node) -> Value:
    """``Class(*arguments)``: what the ``__call__`` of its metaclass gives where the program has one, else a new object."""
    own = (classes.owner_of(frame, metaclass, "__call__") for metaclass in classes.metaclasses(frame, ref))
    makers = [owner for owner in own if owner is not None]
    if not makers:
        return construct(frame, ref, arguments, node)
    return join(*(invoke(frame, Function(ref=f"{owner}.__call__", receiver=(Class(ref=ref),)), arguments, node) for owner in makers))


def construct(frame: Frame, ref: str, arguments: Arguments, node: ir.Node) -> Value:
    """A new object, its ``__init__`` run."""
    bases = classes.library_bases(frame, ref)
    if not enumerations.BASES.isdisjoint(bases):
        return enumerations.selected(frame, ref, arguments.positional, by_name=False)
    fields = tuple_fields(frame, ref)
    if fields is not None:
        given = {name for name, _ in arguments.keywords} | set(fields[: len(arguments.positional)])
        defaults = ((name, classes.member(frame, ref, name)) for name in fields if name not in given and not arguments.rest)
        full = Arguments(
            arguments.positional, (*arguments.keywords, *((n, v) for n, v in defaults if v)), arguments.rest, arguments.surplus
        )
        return _make_named_tuple(fields, full, ref)
    site = f"{ref}*" if frame.world.is_plural(ref) else f"{frame.site(node)}:{ref.rpartition(':')[2]}"
    made = Instance(cls=ref, site=site)
    maker = classes.owner_of(frame, ref, "__new__")
    if maker is not None:
        invoke(frame, Function(ref=f"{maker}.__new__", receiver=(Class(ref=ref),)), arguments, node)
    initializer = classes.owner_of(frame, ref, "__init__")
    frame.event("create", ref, node, ((made,),), bases[:1])
    if initializer is not None:
        for found in classes.member(frame, initializer, "__init__"):
            if isinstance(found, Function):
                invoke(frame, Function(ref=found.ref, receiver=(made,), closure=found.closure), arguments, node)
        post = None
    else:
        post = _initialise_fields(frame, ref, made, arguments, node)
    if post is not None:
        invoke(frame, Function(ref=f"{post}.__post_init__", receiver=(made,)), Arguments(), node)
    finalizer = classes.owner_of(frame, ref, "__del__")
    if finalizer is not None:  # when it runs is Python's to decide: that it does is what counts
        invoke(frame, Function(ref=f"{finalizer}.__del__", receiver=(made,)), Arguments(), node)
    return (made,)


def tuple_fields(frame: Frame, ref: str) -> tuple[str, ...] | None:
    """The fields of a class of named tuples that makes its tuples in the usual way; ``None`` for any other class."""
    if "typing.NamedTuple" in classes.library_bases(frame, ref):
        return field_names(frame, ref)
    if classes.owner_of(frame, ref, "__new__") is not None:
        return None
    for entry in classes.linearised(frame, ref):
        for bases in () if classes.is_library(entry) else frame.peek(("bases", entry)):
            for base in (atom for value in bases.elements for atom in value) if isinstance(bases, Tuple) else ():
                if isinstance(base, Wrapped) and base.by == "collections.namedtuple":
                    return _named_fields(base)
    return None


def field_names(frame: Frame, ref: str) -> tuple[str, ...]:
    """The fields of a data class or named tuple, in order."""
    names: dict[str, None] = {}
    for entry in reversed(classes.linearised(frame, ref)):
        if classes.is_library(entry):
            continue
        for statement in frame.world.program.class_facts(entry).body:
            if isinstance(statement, ir.AnnAssign) and isinstance(statement.target, ir.Name):
                names[statement.target.id] = None
    return tuple(names)


def _initialise_fields(frame: Frame, ref: str, made: Instance, arguments: Arguments, node: ir.Node) -> str | None:
    """What the generated ``__init__`` of a dataclass does; gives the class whose ``__post_init__`` is to run."""
    if not frame.peek(("class", ref, "__dataclass_fields__")):
        return None
    fields = field_names(frame, ref)
    given = dict(zip(fields, arguments.positional, strict=False)) | dict(arguments.keywords)
    for name in fields:
        owner = classes.owner_of(frame, ref, name)
        default = classes.member(frame, owner, name) if owner is not None else BOTTOM
        value = given.get(name, default) or arguments.rest or frame.missing(f"the field `{name}` is not given")
        frame.write(("attribute", made.site, name), value)
        frame.write(("of-class", ref, name), value)
        frame.write(("initial", made.site, name), TRUE)
        frame.stored_in_fresh[made.site] = frame.stored_in_fresh.get(made.site, 0) | roots.mask_of(value)
    return classes.owner_of(frame, ref, "__post_init__")


def call_object(frame: Frame, atom: Instance, arguments: Arguments, node: ir.Node, manner: Manner) -> Value:
    """``object(*arguments)`` for an object of the program."""
    owner = classes.owner_of(frame, atom.cls, "__call__")
    if owner is not None:
        bound = attributes.of_instance(frame, atom, "__call__", node)
        return call(frame, bound, arguments, node, manner)
    handler = METHOD_SPECIALS.get("__call__")
    answer = handler(frame, atom, arguments, node, manner) if handler is not None else None
    return answer if answer is not None else unknown(f"objects of {atom.cls} are called, and we do not know how")
