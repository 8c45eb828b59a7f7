"""Subscripts, operators, comparisons and conditional expressions."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import (
    attributes,
    calls,
    conditions,
    containers,
    displays,
    enumerations,
    global_names,
    implicit,
    namespaces,
    opaque,
    padding,
    strides,
)
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.evaluation import evaluate, evaluates
from graphlift.interpreter.frame import Frame
from graphlift.tensors.transfer import dispatch
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
    List,
    Prim,
    Slice,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    present,
    prim,
    unknown,
)

_OPERATOR_METHODS: Final = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
    "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor",
    "==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
}  # fmt: skip
_UNARY_METHODS: Final = {"-": "__neg__", "+": "__pos__", "~": "__invert__", "not": "__bool__"}


@evaluates(ir.Subscript)
def _subscript(frame: Frame, node: ir.Subscript) -> Value:
    receiver = containers.contents(frame, evaluate(frame, node.object))
    if frame.spans:
        ends = [subscript(frame, receiver, index, node) for index in strides.subscripts(frame, node)]
        if ends and all(end == ends[0] for end in ends):
            return ends[0]
    index = enumerations.plain(frame, evaluate(frame, node.index))
    found = subscript(frame, receiver, index, node)
    if isinstance(node.index, ir.Slice):
        padding.cut(frame, index, found)
    return found


def subscript(frame: Frame, receiver: Value, index: Value, node: ir.Expr) -> Value:
    """The value of ``receiver[index]``."""
    results: list[Value] = []
    context = frame.transfer_context(node, lambda function, arguments: unknown("indexing does not call back"))
    for atom in present(receiver):
        match atom:
            case Dict(default=default) if default:
                frame.event("subscript", "getitem", node, ((atom,), index))
                results.append(containers.looked_up(frame, atom, index))
                continue
            case External(name="os.environ"):
                frame.effect("environment", "os.environ", node, text="os.environ")
                results.append(prim("str"))
                continue
            case Class(ref=ref) if enumerations.is_enumeration(frame, ref):
                results.append(enumerations.selected(frame, ref, (index,), by_name=True))
                continue
            case External(name="sys.modules"):
                results.append((opaque.A_NAMESPACE,))
                continue
            case External() | Class():
                arguments = index[0].elements if len(index) == 1 and isinstance(index[0], Tuple) else (index,)
                results.append((Wrapped(by="annotation", function=(atom,), arguments=arguments),))
                continue
            case Instance() if (found := attributes.of_instance(frame, atom, "__getitem__", node)) and global_names.is_callable(found):
                results.append(calls.call(frame, found, Arguments((index,)), node))
                continue
            case Unknown(cause=cause):
                opaque.read(frame, atom, "[…]", node)
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
            case Tuple() if not any(isinstance(part, Tensor) for part in index):
                pass
            case Tensor() | Array() | List() | Dict() | Tuple():
                frame.event("subscript", "getitem", node, ((atom,), index))
            case ExternalObject() if (owner := namespaces.owner(atom)) is not None:
                results.append(namespaces.by_name(frame, owner, index, node, direct=True))
                continue
            case ExternalObject(cls=cls) if not cls.startswith(("tf.", "keras.", "np.")):
                opaque.read(frame, atom, cls, node)
            case _:
                pass
        got = dispatch.subscript(atom, index, context)
        if got is None:
            got = unknown(f"an item of a {type(atom).__name__.lower()}")
        copied = isinstance(atom, Tensor) or (isinstance(atom, List) and any(isinstance(part, Slice) for part in index))
        kept = () if copied else tuple(msgspec.structs.replace(item, roots=item.roots | atom.roots) for item in got)
        results.append(kept or got)
    return join(*results)


@evaluates(ir.Slice)
def _slice(frame: Frame, node: ir.Slice) -> Value:
    lower, upper, step = (NONE if part is None else evaluate(frame, part) for part in (node.lower, node.upper, node.step))
    return (Slice(lower=lower, upper=upper, step=step),)


@evaluates(ir.Binary)
def _binary(frame: Frame, node: ir.Binary) -> Value:
    return padding.filled(frame, node, binary(frame, node.operator, evaluate(frame, node.left), evaluate(frame, node.right), node))


def binary(frame: Frame, operator: str, left: Value, right: Value, node: ir.Node) -> Value:
    """``left operator right``, asking the operands' own methods first."""
    if BOTTOM in (left, right):
        return BOTTOM
    left, right = present(left), present(right)
    own = _overloaded(frame, operator, left, right, node)
    if own is not None:
        return own
    left, right = (enumerations.plain(frame, containers.contents(frame, operand)) for operand in (left, right))
    if _matters(left, right):
        frame.event("operator", operator, node, (left, right))
    if operator == "%" and any(isinstance(atom, Const | Prim) and atom.type == "str" for atom in left):
        frame.event("convert", "str" if _takes_any_text(left) else "format", node, (_formatted(right),))
        implicit.ask(frame, _formatted(right), implicit.CONVERSIONS["str"], node)
    if operator in ("@",):
        frame.use(left, "`@` is used on it")
        frame.use(right, "`@` is used on it")
    found = dispatch.binary(operator, left, right, frame.transfer_context(node, attributes.no_callback))
    return _unknown_result(operator, left, right) if found is None else _computed(found, left, right)


def _computed(result: Value, *operands: Value) -> Value:
    """A result that is an array has come in through the parameters that its operands came in through: behind a boundary all are tensors."""
    mask = 0
    for operand in operands:
        for atom in operand:
            if isinstance(atom, Array):
                mask |= roots.from_parameters(atom.roots)
    if not mask:
        return result
    return join(*((msgspec.structs.replace(atom, roots=atom.roots | mask) if isinstance(atom, Array) else atom,) for atom in result))


_CONVERSION: Final = re.compile(r"%(?:\(\w*\))?[-+ #0-9.*]*([a-zA-Z%])")


def _takes_any_text(pattern: Value) -> bool:
    """Whether all conversions of a known pattern are ``%s`` or ``%r``, which take whatever has a text."""
    texts = [atom.value for atom in pattern if isinstance(atom, Const)]
    kinds = {kind for text in texts for kind in _CONVERSION.findall(str(text))}
    return len(texts) == len(pattern) and kinds <= {"s", "r", "a", "%"}


def _formatted(value: Value) -> Value:
    """What ``%`` puts into a text: the value itself, or the items of a tuple."""
    return join(*(item for atom in value for item in (atom.elements if isinstance(atom, Tuple) else ((atom,),))))


def _meets(left: Value, right: Value) -> bool:
    return any(isinstance(atom, Tensor | Array) for atom in (*left, *right))


def _matters(left: Value, right: Value) -> bool:
    """Whether rules look at the operands: tensors, sequences, and numbers of two types of which one is not always the same."""
    if _meets(left, right) or any(isinstance(atom, List | Tuple) for atom in (*left, *right)):
        return True
    if len(left) == len(right) == 1 and isinstance(left[0], Const) and isinstance(right[0], Const):
        return False
    return {"int", "float"} <= {atom.type for atom in (*left, *right) if isinstance(atom, Const | Prim)}


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
        if len(operand) == 1 and (isinstance(operand[0], Instance) or (isinstance(operand[0], Tuple) and operand[0].cls is not None)):
            found = attributes.lookup(frame, operand, name, node)
            if any(isinstance(atom, Function) for atom in found):
                return calls.call(frame, found, Arguments((other,)), node)
    return None


def augmented(frame: Frame, operator: str, atom: Atom, other: Value, node: ir.Node) -> Value:
    """``atom operator= other``: the in-place method of the program's object, where its class has one."""
    return implicit.ask(frame, (atom,), (f"__i{_OPERATOR_METHODS[operator]}__",), node, other) or binary(
        frame, operator, (atom,), other, node
    )


@evaluates(ir.Unary)
def _unary(frame: Frame, node: ir.Unary) -> Value:
    operand = evaluate(frame, node.operand)
    if node.operator == "not":
        implicit.ask(frame, operand, implicit.TRUTH, node)
        known = conditions.truth(operand)
        if conditions.is_symbolic(operand):
            frame.event("branch", "not", node, (operand,))
            if not any(isinstance(atom, Tensor) for atom in operand):
                return join(_computed((Array(dtype="bool", shape=()),), operand), prim("bool"))
            return (Tensor(dtype="bool", shape=()), *prim("bool")) if frame.facts is not None else prim("bool")
        return prim("bool") if known is None else FALSE if known else TRUE
    if len(operand) == 1 and isinstance(operand[0], Instance):
        bound = attributes.of_instance(frame, operand[0], _UNARY_METHODS[node.operator], node)
        return calls.call(frame, bound, Arguments(), node)
    return unary_result(frame, node.operator, operand, node)


def unary_result(frame: Frame, operator: str, operand: Value, node: ir.Node) -> Value:
    """``operator operand`` where that is no object of the program."""
    frame.event("operator", operator, node, (operand,))
    found = dispatch.unary(operator, operand, frame.transfer_context(node, attributes.no_callback))
    return _computed(found, operand) if found is not None else unknown(f"the operand of `{operator}` is unknown")


@evaluates(ir.Compare)
def _compare(frame: Frame, node: ir.Compare) -> Value:
    values = [evaluate(frame, operand) for operand in node.operands]
    results: list[Value] = []
    for operator, left, right in zip(node.operators, values, values[1:], strict=False):
        results.append(compared(frame, operator, left, right, node))
    return results[0] if len(results) == 1 else join(*results)


def compared(frame: Frame, operator: str, left: Value, right: Value, node: ir.Node) -> Value:
    """``left operator right`` for a comparison."""
    if BOTTOM in (left, right):
        return BOTTOM
    if operator in ("is", "is not"):
        frame.event("identity", operator, node, (left, right))
        return _identical(operator, left, right)
    if operator in ("in", "not in"):
        frame.event("contains", operator, node, (left, right))
        implicit.ask(frame, right, ("__contains__", "__iter__"), node, left)
        holder = containers.contents(frame, right) if _is_one_constant(left) else BOTTOM
        items = displays.exact_items(holder)
        if len(holder) == 1 and _never_has(holder[0], left[0]):
            return FALSE if operator == "in" else TRUE
        if items is not None and all(_is_one_constant(item) for item in items):
            return TRUE if (left in items) == (operator == "in") else FALSE
        return prim("bool")
    own = _overloaded(frame, operator, left, right, node)
    if own is not None:
        return own
    same = enumerations.same_member(left, right)
    if same is not None and operator in ("==", "!="):
        return TRUE if same == (operator == "==") else FALSE
    left, right = enumerations.plain(frame, left), enumerations.plain(frame, right)
    if _meets(left, right):
        frame.event("operator", operator, node, (left, right))
    elif _are_sequences(left) and _are_sequences(right):
        held = (containers.items_of(frame, containers.contents(frame, side), node) for side in (left, right))
        containers.compared(frame, join(*held), "equal", node)
    found_value = dispatch.compare(operator, left, right, frame.transfer_context(node, attributes.no_callback))
    if found_value is not None:
        return _computed(found_value, left, right)
    return _unknown_result(operator, left, right) if any(isinstance(atom, Unknown) for atom in (*left, *right)) else prim("bool")


def _never_has(atom: Atom, key: Atom) -> bool:
    """Whether a key is none of those that are ever put into a dict."""
    if not isinstance(atom, Dict) or not isinstance(key, Const) or atom.many or atom.element or atom.default:
        return False
    return key.value not in dict(atom.items) and all(isinstance(other, Const) and isinstance(other.value, str | int) for other in atom.key)


def _are_sequences(value: Value) -> bool:
    return bool(value) and all(isinstance(atom, List | Tuple) for atom in value)


def _is_one_constant(value: Value) -> bool:
    return len(value) == 1 and isinstance(value[0], Const)


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
        same: bool | None = (left[0].value, left[0].type) == (right[0].value, right[0].type)
    else:
        same = enumerations.same_member(left, right)
    return prim("bool") if same is None else TRUE if same == (operator == "is") else FALSE


@evaluates(ir.Boolean)
def _boolean(frame: Frame, node: ir.Boolean) -> Value:
    results: list[Value] = []
    stop = node.operator == "or"
    outer = frame.env
    for position, operand in enumerate(node.operands):
        value = evaluate(frame, operand)
        last = position == len(node.operands) - 1
        if not last:
            implicit.ask(frame, value, implicit.TRUTH, node)
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


@evaluates(ir.Conditional)
def _conditional(frame: Frame, node: ir.Conditional) -> Value:
    test = evaluate(frame, node.test)
    implicit.ask(frame, test, implicit.TRUTH, node)
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
    if symbolic and len(results) == 2 and results[0] != results[1]:
        frame.event("merged", "", node, (results[0], results[1]))
    return join(*results)
