"""The value of each form of expression."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any, Final

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import attributes, calls, conditions, containers, specials, targets
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.text import shown
from graphlift.program.bindings import nodes
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.values import (
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    Array,
    Class,
    Const,
    Dict,
    External,
    Function,
    Instance,
    Iterator,
    List,
    Slice,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    prim,
    unknown,
)

_BUILTINS: Final = frozenset(dir(builtins))
_OPERATOR_METHODS: Final = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
    "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor",
    "==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
}  # fmt: skip
_UNARY_METHODS: Final = {"-": "__neg__", "+": "__pos__", "~": "__invert__", "not": "__bool__"}
MAX_DISPLAY: Final = 64
"""Displays with more items than this are kept by the join of their items."""


def evaluate(frame: Frame, node: ir.Expr) -> Value:
    """The value of an expression in the frame's current environment."""
    return _EVALUATORS[type(node)](frame, node)


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
    for env in (frame.env, frame.outer_env) if frame.facts is None else (frame.env,):
        value = (env or {}).get(name)
        if value is not None:
            if name in frame.captured:
                return join(value, frame.peek(("outer", frame.ref, name)))
            if frame.facts is None and frame.cls is None and name in frame.world.program.rebound_names(frame.path):
                return join(value, frame.peek(("rebound", frame.path, name)))
            return value
    return None


def _free(frame: Frame, node: ir.Name) -> Value:
    name = node.id
    if frame.facts is not None and node.owner == frame.facts.qualname:
        value = (frame.outer_env or frame.env or {}).get(name)
        if value is not None:
            return value
    if name in frame.closure:
        return frame.closure[name][1]
    owner = f"{frame.path}:{node.owner}"
    found = join(frame.peek(("local", owner, name)), frame.peek(("outer", owner, name)))
    found = roots.rerooted(found, roots.CLOSURE)
    if found and not _is_callable(found):
        frame.event("read", name, node, (found,), ("local", owner, name))
    return found or frame.missing(f"`{name}` of the enclosing function is never given a value that we know")


def _global(frame: Frame, node: ir.Name) -> Value:
    name = node.id
    found = attributes.global_variable(frame, frame.path, name, ())
    if found is not None:
        if frame.facts is not None and found and not _is_callable(found):
            frame.event("read", name, node, (found,), ("global", frame.path, name))
        return found
    if name in _BUILTINS:
        return (External(name=f"builtins.{name}"),)
    if name in ("__name__", "__file__", "__doc__"):
        return prim("str")
    return unknown(f"the name `{name}` is not bound anywhere that we can see")


def _is_callable(value: Value) -> bool:
    return all(isinstance(atom, Function | Class | External | Wrapped) or type(atom).__name__ == "Module" for atom in value)


def _attribute(frame: Frame, node: ir.Attribute) -> Value:
    return attributes.lookup(frame, evaluate(frame, node.object), node.name, node)


def _call(frame: Frame, node: ir.Call) -> Value:
    used, frame.statement_value = not frame.statement_value, False
    function = evaluate(frame, node.function)
    arguments = evaluate_arguments(frame, node)
    frame.statement_value = not used
    result = calls.call(frame, function, arguments, node, text=shown(node.function))
    frame.statement_value = False
    return result


def evaluate_arguments(frame: Frame, node: ir.Call) -> Arguments:
    """The arguments of a call, unpacked as far as their lengths are known."""
    positional: list[Value] = []
    rest: Value = BOTTOM
    for argument in node.arguments:
        if isinstance(argument, ir.Starred):
            value = containers.contents(frame, evaluate(frame, argument.value))
            specials.iterated(frame, value, "star", argument)
            items = _exact_items(value)
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


def _exact_items(value: Value) -> tuple[Value, ...] | None:
    if len(value) != 1:
        return None
    match value[0]:
        case Tuple(elements=elements) | List(elements=elements):
            return elements
        case _:
            return None


# --- subscripts ------------------------------------------------------------------------------------------


def _subscript(frame: Frame, node: ir.Subscript) -> Value:
    receiver = containers.contents(frame, evaluate(frame, node.object))
    index = evaluate(frame, node.index)
    return subscript(frame, receiver, index, node)


def subscript(frame: Frame, receiver: Value, index: Value, node: ir.Expr) -> Value:
    """The value of ``receiver[index]``."""
    results: list[Value] = []
    context = frame.transfer_context(node, lambda function, arguments: unknown("indexing does not call back"))
    for atom in receiver:
        match atom:
            case External() | Class():
                arguments = index[0].elements if len(index) == 1 and isinstance(index[0], Tuple) else (index,)
                results.append((Wrapped(by="annotation", function=(atom,), arguments=arguments),))
                continue
            case Instance() if (found := attributes.of_instance(frame, atom, "__getitem__", node)) and _is_callable(found):
                results.append(calls.call(frame, found, Arguments((index,)), node))
                continue
            case Unknown(cause=cause):
                results.append(
                    (
                        Unknown(
                            cause=cause if cause.startswith("an item") else f"an item of something unknown: {cause}",
                            roots=atom.roots,
                            basis=atom.basis,
                            notes=atom.notes,
                        ),
                    )
                )
                continue
            case Tensor() | Array() | List() | Dict():
                frame.event("subscript", "getitem", node, ((atom,), index))
            case _:
                pass
        got = dispatch.subscript(atom, index, context)
        if got is None:
            got = unknown(f"an item of a {type(atom).__name__.lower()}")
        kept = () if isinstance(atom, Tensor) else tuple(msgspec.structs.replace(item, roots=item.roots | atom.roots) for item in got)
        results.append(kept or got)
    return join(*results)


def _slice(frame: Frame, node: ir.Slice) -> Value:
    lower, upper, step = (NONE if part is None else evaluate(frame, part) for part in (node.lower, node.upper, node.step))
    return (Slice(lower=lower, upper=upper, step=step),)


# --- operators -------------------------------------------------------------------------------------------


def _binary(frame: Frame, node: ir.Binary) -> Value:
    return binary(frame, node.operator, evaluate(frame, node.left), evaluate(frame, node.right), node)


def binary(frame: Frame, operator: str, left: Value, right: Value, node: ir.Node) -> Value:
    """``left operator right``, asking the operands' own methods first."""
    if BOTTOM in (left, right):
        return BOTTOM
    own = _overloaded(frame, operator, left, right, node)
    if own is not None:
        return own
    left, right = containers.contents(frame, left), containers.contents(frame, right)
    if _meets(left, right):
        frame.event("operator", operator, node, (left, right))
    if operator in ("@",):
        frame.use(left, "`@` is used on it")
        frame.use(right, "`@` is used on it")
    found = dispatch.binary(operator, left, right, frame.transfer_context(node, attributes.no_callback))
    return found if found is not None else _unknown_result(operator, left, right)


def _meets(left: Value, right: Value) -> bool:
    return any(isinstance(atom, Tensor | Array) for atom in (*left, *right))


def _unknown_result(operator: str, left: Value, right: Value) -> Value:
    if operator == "|" and all(isinstance(atom, External | Class | Wrapped | Const) for atom in (*left, *right)):
        return (Wrapped(by="annotation", function=(External(name="|"),), arguments=(left, right)),)
    for atom in (*left, *right):
        if isinstance(atom, Unknown):
            return (
                Unknown(
                    cause=f"an operand of `{operator}` is unknown: {atom.cause}" if not atom.cause.startswith("an operand") else atom.cause
                ),
            )
    return unknown(f"the result of `{operator}` is not known")


def _overloaded(frame: Frame, operator: str, left: Value, right: Value, node: ir.Node) -> Value | None:
    method = _OPERATOR_METHODS.get(operator)
    if method is None:
        return None
    for operand, other, name in ((left, right, f"__{method}__"), (right, left, f"__r{method}__")):
        if len(operand) == 1 and isinstance(operand[0], Instance):
            found = attributes.of_instance(frame, operand[0], name, node)
            if any(isinstance(atom, Function) for atom in found):
                return calls.call(frame, found, Arguments((other,)), node)
    return None


def _unary(frame: Frame, node: ir.Unary) -> Value:
    operand = evaluate(frame, node.operand)
    if node.operator == "not":
        known = conditions.truth(operand)
        if conditions.is_symbolic(operand):
            frame.event("branch", "not", node, (operand,))
            return (Tensor(dtype="bool", shape=()), *prim("bool")) if frame.facts is not None else prim("bool")
        return prim("bool") if known is None else FALSE if known else TRUE
    if len(operand) == 1 and isinstance(operand[0], Instance):
        bound = attributes.of_instance(frame, operand[0], _UNARY_METHODS[node.operator], node)
        return calls.call(frame, bound, Arguments(), node)
    found = dispatch.unary(node.operator, operand, frame.transfer_context(node, attributes.no_callback))
    return found if found is not None else unknown(f"the operand of `{node.operator}` is unknown")


def _compare(frame: Frame, node: ir.Compare) -> Value:
    values = [evaluate(frame, operand) for operand in node.operands]
    results: list[Value] = []
    for operator, left, right in zip(node.operators, values, values[1:], strict=False):
        results.append(_compared(frame, operator, left, right, node))
    return results[0] if len(results) == 1 else join(*results)


def _compared(frame: Frame, operator: str, left: Value, right: Value, node: ir.Compare) -> Value:
    if BOTTOM in (left, right):
        return BOTTOM
    if operator in ("is", "is not"):
        frame.event("identity", operator, node, (left, right))
        return _identical(operator, left, right)
    if operator in ("in", "not in"):
        frame.event("contains", operator, node, (left, right))
        if _all_constant(left) and len(left) == 1 and (items := _exact_items(containers.contents(frame, right))) is not None:
            if all(_all_constant(item) and len(item) == 1 for item in items):
                found = any(item == left for item in items)
                return TRUE if found == (operator == "in") else FALSE
        return prim("bool")
    own = _overloaded(frame, operator, left, right, node)
    if own is not None:
        return own
    if _meets(left, right):
        frame.event("operator", operator, node, (left, right))
    found_value = dispatch.compare(operator, left, right, frame.transfer_context(node, attributes.no_callback))
    if found_value is not None:
        return found_value
    return _unknown_result(operator, left, right) if any(isinstance(atom, Unknown) for atom in (*left, *right)) else prim("bool")


def _all_constant(value: Value) -> bool:
    return bool(value) and all(isinstance(atom, Const) for atom in value)


def _identical(operator: str, left: Value, right: Value) -> Value:
    if right == NONE or left == NONE:
        other = left if right == NONE else right
        answers = {conditions.is_none(atom) for atom in other}
        if len(answers) == 1:
            answer = answers.pop()
            if answer is not None:
                return TRUE if answer == (operator == "is") else FALSE
        return prim("bool")
    if len(left) == len(right) == 1 and isinstance(left[0], Const) and isinstance(right[0], Const) and left[0].type in ("bool", "NoneType"):
        same = (left[0].value, left[0].type) == (right[0].value, right[0].type)
        return TRUE if same == (operator == "is") else FALSE
    return prim("bool")


def _boolean(frame: Frame, node: ir.Boolean) -> Value:
    results: list[Value] = []
    stop = node.operator == "or"
    outer = frame.env
    for position, operand in enumerate(node.operands):
        value = evaluate(frame, operand)
        last = position == len(node.operands) - 1
        if not last and conditions.is_symbolic(value):
            frame.event("branch", node.operator, node, (value,))
        known = conditions.truth(value)
        if known is None or known == stop or last:
            results.append(
                value if last or known is not None else tuple(atom for atom in value if conditions.atom_truth(atom) in (None, stop))
            )
        if known == stop and value:
            break
        if frame.env is not None and not last:
            frame.env = conditions.refine(frame, operand, not stop, frame.env, lambda expr: evaluate(frame, expr))
            if frame.env is None:
                break
    frame.env = outer
    return join(*results)


def _conditional(frame: Frame, node: ir.Conditional) -> Value:
    test = evaluate(frame, node.test)
    known = conditions.truth(test)
    symbolic = conditions.is_symbolic(test)
    if symbolic:
        frame.event("branch", "conditional", node, (test,))
        frame.tensor_depth += 1
    results = []
    outer = frame.env
    for branch, positive in ((node.body, True), (node.orelse, False)):
        if known == (not positive) or outer is None:
            continue
        frame.env = conditions.refine(frame, node.test, positive, outer, lambda expr: evaluate(frame, expr))
        if frame.env is not None:
            results.append(evaluate(frame, branch))
    frame.env = outer
    frame.tensor_depth -= symbolic
    return join(*results)


# --- displays, comprehensions ------------------------------------------------------------------------------


def _display(frame: Frame, node: ir.Display) -> Value:
    elements: list[Value] = []
    rest: Value = BOTTOM
    for element in node.elements:
        if isinstance(element, ir.Starred):
            value = containers.contents(frame, evaluate(frame, element.value))
            specials.iterated(frame, value, "star", element)
            items = _exact_items(value)
            if items is not None:
                elements.extend(items)
            else:
                rest = join(rest, containers.items_of(frame, value, element))
        else:
            elements.append(evaluate(frame, element))
    if rest or len(elements) > MAX_DISPLAY or node.type == "set":
        exact: tuple[Value, ...] | None = None
        element_value = join(rest, *elements)
    else:
        exact, element_value = tuple(elements), BOTTOM
    if node.type == "tuple":
        if exact is not None:
            return (Tuple(elements=exact),)
        return (List(type="tuple", site="", elements=None, element=element_value),)
    return (List(type=node.type, site=frame.site(node), elements=exact, element=element_value),)


def _dict_display(frame: Frame, node: ir.DictDisplay) -> Value:
    items: dict[str | int, Value] = {}
    key_value: Value = BOTTOM
    element: Value = BOTTOM
    for key_node, value_node in node.items:
        value = evaluate(frame, value_node)
        if key_node is None:
            for atom in containers.contents(frame, value):
                if isinstance(atom, Dict):
                    items.update(dict(atom.items))
                    key_value, element = join(key_value, atom.key), join(element, atom.element)
                else:
                    element = join(element, unknown("an unknown mapping is unpacked into the dict"))
            continue
        key = evaluate(frame, key_node)
        frame.event("dict-key", "key", node, (key,))
        if len(key) == 1 and isinstance(key[0], Const) and isinstance(key[0].value, str | int):
            items[key[0].value] = value
        else:
            element = join(element, value)
        key_value = join(key_value, key)
    ordered = tuple(sorted(items.items(), key=lambda item: (type(item[0]).__name__, str(item[0]))))
    return (Dict(site=frame.site(node), items=ordered, key=key_value, element=element),)


def _comprehension(frame: Frame, node: ir.Comprehension) -> Value:
    outer = frame.env
    if outer is None:
        return BOTTOM
    frame.env = dict(outer)
    frame.loop_depth += 1
    frame.comprehension_depth += 1
    single = len(node.generators) == 1 and not node.generators[0].conditions
    exact: tuple[Value, ...] | None = None
    for generator in node.generators:
        iterable = containers.contents(frame, evaluate(frame, generator.iterable))
        specials.iterated(frame, iterable, "generator" if node.type == "generator" else "comprehension", generator)
        exact = _exact_items(iterable) if single and node.type == "list" else None
        if exact is not None and len(exact) <= MAX_DISPLAY:
            break
        exact = None
        targets.assign(frame, generator.target, containers.items_of(frame, iterable, generator), evaluate)
        for condition in generator.conditions:
            test = evaluate(frame, condition)
            if conditions.is_symbolic(test):
                frame.event("branch", "comprehension", generator, (test,))
            if frame.env is not None:
                frame.env = conditions.refine(frame, condition, True, frame.env, lambda expr: evaluate(frame, expr)) or frame.env
    result: Value
    if exact is not None:
        elements = []
        for item in exact:
            targets.assign(frame, node.generators[0].target, item, evaluate)
            elements.append(evaluate(frame, node.element))
        result = (List(type="list", site=frame.site(node), elements=tuple(elements)),)
    else:
        element = evaluate(frame, node.element)
        result = _collected(frame, node, element, BOTTOM if node.key is None else evaluate(frame, node.key))
    frame.loop_depth -= 1
    frame.comprehension_depth -= 1
    frame.env = _with_walrus(outer, frame.env, node)
    return result


def _collected(frame: Frame, node: ir.Comprehension, element: Value, key: Value) -> Value:
    match node.type:
        case "generator":
            return (Iterator(element=element, of="generator"),)
        case "dict":
            return (Dict(site=frame.site(node), items=(), key=key, element=element),)
        case _:
            return (List(type=node.type, site=frame.site(node), elements=None, element=element),)


def _with_walrus(outer: dict[str, Value], inner: dict[str, Value] | None, node: ir.Comprehension) -> dict[str, Value]:
    names = [walrus.target.id for walrus in nodes(node) if isinstance(walrus, ir.Walrus)]
    return outer if not names or inner is None else {**outer, **{name: inner[name] for name in names if name in inner}}


# --- the rest ------------------------------------------------------------------------------------------------


def _lambda(frame: Frame, node: ir.Lambda) -> Value:
    return (make_function(frame, node.qualname),)


def make_function(frame: Frame, qualname: str) -> Function:
    """The function object that a ``def`` or ``lambda`` makes here, with what it captures for good."""
    program = frame.world.program
    ref = f"{frame.path}:{qualname}"
    closure: list[tuple[str, Value]] = []
    if frame.facts is not None and frame.captured and frame.env is not None:
        counts = program.bindings(frame.ref)
        for name in sorted(frame.captured):
            value = frame.env.get(name)
            if counts.get(name, 0) == 1 and value and name in program.free_names(ref):
                closure.append((name, value))
    if frame.key.closure:
        known = {name for name, _ in closure}
        free = program.free_names(ref)
        closure.extend((name, value) for name, value in frame.key.closure if name in free and name not in known)
    return Function(ref=ref, closure=tuple(sorted(closure)))


def _formatted(frame: Frame, node: ir.Formatted) -> Value:
    for value_node, has_format in zip(node.values, node.has_format, strict=True):
        value = evaluate(frame, value_node)
        if any(isinstance(atom, Tensor | Array | Unknown) for atom in value):
            frame.event("convert", "format" if has_format else "str", node, (value,))
    return prim("str")


def _await(frame: Frame, node: ir.Await) -> Value:
    return evaluate(frame, node.value)


def _yield(frame: Frame, node: ir.Yield) -> Value:
    value = NONE if node.value is None else evaluate(frame, node.value)
    frame.yields = join(frame.yields, containers.items_of(frame, value, node) if node.delegates else value)
    return unknown("what is sent into a generator is not known")


def _walrus(frame: Frame, node: ir.Walrus) -> Value:
    value = evaluate(frame, node.value)
    frame.event("syntax", "walrus", node, (value,))
    targets.assign(frame, node.target, value, evaluate)
    return value


def _starred(frame: Frame, node: ir.Starred) -> Value:
    return evaluate(frame, node.value)


_EVALUATORS: Final[dict[type, Callable[[Frame, Any], Value]]] = {
    ir.Const: _const,
    ir.Name: _name,
    ir.Attribute: _attribute,
    ir.Call: _call,
    ir.Subscript: _subscript,
    ir.Slice: _slice,
    ir.Binary: _binary,
    ir.Unary: _unary,
    ir.Compare: _compare,
    ir.Boolean: _boolean,
    ir.Conditional: _conditional,
    ir.Display: _display,
    ir.DictDisplay: _dict_display,
    ir.Comprehension: _comprehension,
    ir.Lambda: _lambda,
    ir.Formatted: _formatted,
    ir.Await: _await,
    ir.Yield: _yield,
    ir.Walrus: _walrus,
    ir.Starred: _starred,
}
