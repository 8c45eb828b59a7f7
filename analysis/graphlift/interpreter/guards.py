"""Conditions that let their body run once: they find something missing, and the body provides it.

What the body sets then has its value for good, in a graph as outside, unless something else sets it anew, or it is a tensor of the trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from graphlift.effects.roots import held
from graphlift.facts import ir
from graphlift.facts.remembered import remembered
from graphlift.interpreter.text import shown
from graphlift.tensors.values import Tensor, Value

Guard: TypeAlias = tuple[str, ...]
"""What is set once: ``("self", name)``, ``("global", name)`` or ``("item", container, key)``, as written."""
MAX_DEPTH: Final = 3


def of_condition(test: ir.Expr, body: tuple[ir.Stmt, ...], method: Callable[[str], tuple[ir.Stmt, ...]]) -> Guard | None:
    """What a condition finds missing, if the body sets it, itself or by a *method* of the same object."""
    guard = _missing(test)
    if guard is None or _sets(body, guard, test):
        return guard
    called = (statement.value.function for statement in body if isinstance(statement, ir.ExprStmt) and isinstance(statement.value, ir.Call))
    own = (each.name for each in called if isinstance(each, ir.Attribute) and isinstance(each.object, ir.Name) and each.object.id == "self")
    return guard if guard[0] == "self" and any(_sets(method(name), guard, test) for name in own) else None


def _sets(body: tuple[ir.Stmt, ...], guard: Guard, test: ir.Expr) -> bool:
    """Whether *body* sets what is missing, and not to what *test* would find missing again."""
    given = (each for each in body if isinstance(each, ir.Assign) and not _is_missing_still(test, each.value))
    return any(_named(target) == guard for statement in given for target in statement.targets)


def _is_missing_still(test: ir.Expr, value: ir.Expr) -> bool:
    """Whether a constant is what the test asks for: ``None``, or something false."""
    match test, value:
        case ir.Compare(operators=("is",)), ir.Const(type="NoneType"):
            return True
        case ir.Unary(operator="not", operand=ir.Attribute() | ir.Name() | ir.Subscript()), ir.Const(value=constant):
            return not constant
        case _:
            return False


@remembered(1 << 13)
def keeps_tensors(value: Value, depth: int = 0) -> bool:
    """Whether a value is, or holds, a tensor that means nothing once a trace is over."""
    return any(
        (isinstance(atom, Tensor) and atom.kind != "variable")
        or (depth < MAX_DEPTH and any(keeps_tensors(inner, depth + 1) for inner in held(atom)))
        for atom in value
    )


def _missing(test: ir.Expr) -> Guard | None:
    match test:
        case ir.Compare(operators=("is",), operands=(tested, ir.Const(type="NoneType"))):
            return _named(tested)
        case ir.Compare(operators=("not in",), operands=(ir.Const() as key, container)):
            return ("item", shown(container), repr(key.value))
        case ir.Unary(
            operator="not", operand=ir.Call(function=ir.Name(id="hasattr"), arguments=(ir.Name(id="self"), ir.Const(value=str(name))))
        ):
            return ("self", name)
        case ir.Unary(operator="not", operand=ir.Compare(operators=("in",), operands=(ir.Const() as key, container))):
            return ("item", shown(container), repr(key.value))
        case ir.Unary(operator="not", operand=tested):
            return _named(tested)
        case _:
            return None


def _named(expression: ir.Expr) -> Guard | None:
    match expression:
        case ir.Attribute(object=ir.Name(id="self"), name=name):
            return ("self", name)
        case ir.Name(id=name, scope="global"):
            return ("global", name)
        case ir.Subscript(object=container, index=ir.Const() as key):
            return ("item", shown(container), repr(key.value))
        case _:
            return None
