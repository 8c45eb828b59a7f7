"""The value of each form of expression: constants, names, calls, and what needs no module of its own."""

from __future__ import annotations

import builtins
from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import (
    alteration,
    assertions,
    attributes,
    calls,
    claims,
    containers,
    displays,
    global_names,
    implicit,
    iteration,
    presence,
    targets,
)
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.evaluation import evaluate, evaluates
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.text import shown
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Array,
    Class,
    Const,
    Dict,
    External,
    Function,
    Instance,
    List,
    Tensor,
    Unknown,
    Value,
    const,
    join,
    prim,
    unknown,
)

_BUILTINS: Final = frozenset(dir(builtins))


@evaluates(ir.Const)
def _const(frame: Frame, node: ir.Const) -> Value:
    match node.type:
        case "NoneType":
            return NONE
        case "int" if isinstance(node.value, str):
            return prim("int")
        case "bytes" | "complex":
            return prim(node.type)
        case "ellipsis":
            return (Const(value=None, type="ellipsis"),)
        case "float" if node.value != node.value:
            return prim("float")
        case _:
            return (Const(value=node.value, type=node.type),)


@evaluates(ir.Name)
def _name(frame: Frame, node: ir.Name) -> Value:
    name = node.id
    if frame.env is None:
        return BOTTOM
    if node.scope == "local" or frame.facts is None:
        found = _local(frame, name)
        if found is not None:
            return found
        if node.scope == "local" and frame.facts is not None and frame.cls is None:
            return frame.missing(f"`{name}` may be unbound here")
    if node.scope == "free":
        return _free(frame, node)
    return _global(frame, node)


def _local(frame: Frame, name: str) -> Value | None:
    value = None if frame.env is None else frame.env.get(name)
    if value is None and frame.facts is None and frame.outer_env is not None:
        value = frame.outer_env.get(name)
    if value is None:
        return None
    if name in frame.captured:
        return join(value, frame.peek(("outer", frame.ref, name)))
    if frame.facts is None and frame.cls is None and name in frame.world.program.rebound_names(frame.path):
        return join(value, frame.peek(("rebound", frame.path, name)))
    return value


def _free(frame: Frame, node: ir.Name) -> Value:
    name = node.id
    if frame.facts is not None and node.owner == frame.facts.qualname:
        value = (frame.outer_env or frame.env or {}).get(name)
        if value is not None:
            return value
    owner = f"{frame.path}:{node.owner}"
    if name in frame.closure:
        value = frame.closure[name][1]
        if any(isinstance(atom, Array | List | Dict) for atom in value):
            frame.event("read", name, node, (value,), ("local", owner, name))
        return value
    found = join(frame.peek(("local", owner, name)), frame.peek(("outer", owner, name)))
    found = roots.rerooted(found, roots.CLOSURE)
    if found:
        frame.event("read", name, node, (found,), ("local", owner, name))
    return found or frame.missing(f"`{name}` of the enclosing function is never given a value that we know")


def _global(frame: Frame, node: ir.Name) -> Value:
    name = node.id
    found = global_names.global_variable(frame, frame.path, name, ())
    if found is not None:
        if frame.facts is not None and found and global_names.may_be_rebound(frame, frame.path, name, found):
            frame.event("read", name, node, (found,), ("global", frame.path, name))
        return found
    if name in _BUILTINS:
        return (External(name=f"builtins.{name}"),)
    if name in ("__name__", "__file__", "__doc__"):
        return prim("str")
    return unknown(f"the name `{name}` is not bound anywhere that we can see")


@evaluates(ir.Attribute)
def _attribute(frame: Frame, node: ir.Attribute) -> Value:
    receiver = evaluate(frame, node.object)
    alteration.handed_out(frame, receiver, node)
    return presence.present(frame, node, attributes.lookup(frame, receiver, node.name, node))


ASSIGNMENTS: Final = frozenset({"assign", "assign_add", "assign_sub", "scatter_add", "scatter_sub", "scatter_update", "scatter_nd_update"})
"""Methods of variables whose result stands for the variable until it is read."""


_NAMED: Final = frozenset({Function, External, Class, Instance})
"""What messages name otherwise than as the call is written."""


@evaluates(ir.Call)
def _call(frame: Frame, node: ir.Call) -> Value:
    used, frame.statement_value = not frame.statement_value, False
    function = evaluate(frame, node.function)
    arguments = evaluate_arguments(frame, node)
    frame.statement_value = not used
    frame.passes_assignment = ir.Call in map(type, node.arguments) and any(map(_is_assignment, node.arguments))
    frame.calls_temporary = isinstance(node.function, ir.Attribute) and isinstance(node.function.object, ir.Call)
    is_shown = len(function) > calls.MAX_CALLEES or not _NAMED.issuperset(map(type, function))
    result = calls.call(frame, function, arguments, node, text=shown(node.function) if is_shown else calls.UNSHOWN)
    if frame.env is not None and assertions.says(node, function):
        said = assertions.called(frame, node, function, lambda expr: evaluate(frame, expr))
        frame.env = claims.apply(frame, said, frame.env, declares=True)
    frame.statement_value = False
    frame.calls_temporary = frame.passes_assignment = False
    return result


def _is_assignment(node: ir.Expr) -> bool:
    return isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) and node.function.name in ASSIGNMENTS


def evaluate_arguments(frame: Frame, node: ir.Call) -> Arguments:
    """The arguments of a call, unpacked as far as their lengths are known."""
    positional: list[Value] = []
    rest: Value = BOTTOM
    for argument in node.arguments:
        if type(argument) is ir.Starred:
            value = containers.contents(frame, evaluate(frame, argument.value))
            iteration.iterated(frame, value, "star", argument)
            value = implicit.iterable(frame, value, argument)
            items = displays.exact_items(value)
            if items is not None and not rest:
                positional.extend(items)
            else:
                rest = join(rest, containers.items_of(frame, value, argument))
        elif rest:
            rest = join(rest, evaluate(frame, argument))
        else:
            positional.append(evaluate(frame, argument))
    keywords: dict[str, Value] = {}
    surplus: Value = BOTTOM
    for keyword in node.keywords:
        value = evaluate(frame, keyword.value)
        if keyword.name is not None:
            keywords[keyword.name] = value
            continue
        for atom in containers.contents(frame, value):
            if isinstance(atom, Dict):
                keywords.update({key: item for key, item in atom.items if isinstance(key, str)})
                surplus = join(surplus, atom.element)
            else:
                surplus = join(surplus, unknown("an unknown mapping is unpacked into the call"))
    return Arguments(tuple(positional), tuple(keywords.items()), rest, surplus)


@evaluates(ir.Lambda)
def _lambda(frame: Frame, node: ir.Lambda) -> Value:
    return (make_function(frame, node.qualname),)


def make_function(frame: Frame, qualname: str) -> Function:
    """The function object that a ``def`` or ``lambda`` makes here, with what it captures for good."""
    program = frame.world.program
    ref = f"{frame.path}:{qualname}"
    closure: list[tuple[str, Value]] = []
    if frame.facts is not None and frame.captured and frame.env is not None:
        settled = program.settled(frame.ref, qualname)
        for name in sorted(frame.captured):
            value = frame.env.get(name)
            if value and name in settled and name in program.free_names(ref):
                closure.append((name, value))
    if frame.key.closure:
        known = {name for name, _ in closure}
        free = program.free_names(ref)
        closure.extend((name, value) for name, value in frame.key.closure if name in free and name not in known)
    return Function(ref=ref, closure=tuple(sorted(closure)))


@evaluates(ir.Formatted)
def _formatted(frame: Frame, node: ir.Formatted) -> Value:
    shown_as: list[str | None] = []
    for value_node, has_format in zip(node.values, node.has_format, strict=True):
        value = evaluate(frame, value_node)
        if any(isinstance(atom, Tensor | Array | Unknown) for atom in value):
            frame.event("convert", "format" if has_format else "str", node, (value,))
        implicit.ask(frame, value, implicit.CONVERSIONS["format"], node)
        shown_as.append(_known_text(value))
    parts = [text for text in shown_as if text is not None]
    if len(parts) < len(shown_as) or len(node.texts) != len(parts) + 1:
        return prim("str")
    text = node.texts[0] + "".join(part + behind for part, behind in zip(parts, node.texts[1:], strict=True))
    return const(text) if len(text) <= MAX_TEXT else prim("str")


MAX_TEXT: Final = 80
"""Longer texts are no keys or names, so nobody asks what they say."""


def _known_text(value: Value) -> str | None:
    """What an f-string shows of a whole number or text that is known."""
    match value:
        case (Const(value=int() | str() as known, type="int" | "str"),):
            return str(known)
        case _:
            return None


@evaluates(ir.Await)
def _await(frame: Frame, node: ir.Await) -> Value:
    return evaluate(frame, node.value)


@evaluates(ir.Yield)
def _yield(frame: Frame, node: ir.Yield) -> Value:
    value = NONE if node.value is None else evaluate(frame, node.value)
    if node.delegates:
        value = implicit.iterable(frame, containers.contents(frame, value), node)
    each = displays.exact_items(value) if node.delegates else (value,)
    if frame.yielded is not None:
        fits = each is not None and len(frame.yielded) + len(each) <= displays.MAX_DISPLAY
        frame.yielded = [*frame.yielded, *(each or ())] if fits and frame.runs_surely() and not frame.comprehension_depth else None
    frame.yields = join(frame.yields, implicit.each_of(frame, value, node) if node.delegates else value)
    return unknown("what is sent into a generator is not known")


@evaluates(ir.Walrus)
def _walrus(frame: Frame, node: ir.Walrus) -> Value:
    value = evaluate(frame, node.value)
    frame.event("syntax", "walrus", node, (value,))
    targets.assign(frame, node.target, value, evaluate)
    return value


@evaluates(ir.Starred)
def _starred(frame: Frame, node: ir.Starred) -> Value:
    return evaluate(frame, node.value)
