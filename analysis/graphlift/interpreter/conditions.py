"""What a condition is known to be, and what is known where it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import assertions, claims, presence
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.types import class_test, tested
from graphlift.tensors.values import (
    BOTTOM,
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
    Module,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
)

_ALWAYS_TRUE: Final = (Function, Class, Module, External)


def truth(value: Value) -> bool | None:
    """Whether a value is true in every case, false in every case, or ``None``."""
    found = {atom_truth(atom) for atom in value}
    return found.pop() if len(found) == 1 else None


def is_symbolic(value: Value) -> bool:
    """Whether a condition may be a tensor, so that AutoGraph stages it: also an array that may have come in through the boundary."""
    return any(isinstance(atom, Tensor) or (isinstance(atom, Array) and roots.from_parameters(atom.roots)) for atom in value)


def atom_truth(atom: Atom) -> bool | None:
    """The same for one atom."""
    match atom:
        case Const(value=value):
            return bool(value)
        case Tuple(elements=elements):
            return bool(elements)
        case _ if isinstance(atom, _ALWAYS_TRUE):
            return True
        case _:
            return None


def refine(
    frame: Frame, test: ir.Expr, positive: bool, env: Environment, evaluate: Callable[[ir.Expr], Value], *, declares: bool = False
) -> Environment | None:
    """The variables where *test* came out as *positive*; ``None`` if it cannot. It *declares* that where all else raises."""
    match test:
        case ir.Unary(operator="not", operand=operand):
            return refine(frame, operand, not positive, env, evaluate, declares=declares)
        case ir.Boolean(operator=operator, operands=operands) if (operator == "and") == positive:
            current: Environment | None = env
            for operand in operands:
                current = refine(frame, operand, positive, current, evaluate, declares=declares) if current is not None else None
            return current
        case ir.Compare(operators=("is" | "is not" | "==" | "!=" as operator,), operands=(ir.Name(id=name), ir.Const(type="NoneType"))):
            return _keep(env, name, lambda atom: is_none(atom) in (None, (operator in ("is", "==")) == positive))
        case ir.Compare(operators=("is" | "is not" as operator,), operands=(ir.Attribute() as attribute, ir.Const(type="NoneType"))):
            return presence.tested(env, attribute) if (operator == "is") != positive else env
        case ir.Attribute():
            return presence.tested(env, test) if positive else env
        case ir.Call(function=ir.Name(id="isinstance"), arguments=(ir.Name(id=name), cls)):
            classes = evaluate(cls)
            kept = _keep(env, name, lambda atom: class_test(frame, atom, classes) in (None, positive))
            return _instances(frame, kept, name, classes, declares=declares) if positive and kept is not None else kept
        case ir.Call(function=function, arguments=(ir.Name(id=name),)) if positive and _asks_for_tensor(function) and name in env:
            kept = _keep(env, name, lambda atom: isinstance(atom, Tensor | Unknown | Instance | ExternalObject))
            tested = evaluate(function) == (External(name="tf.is_tensor"),)
            return _instances(frame, kept, name, _TENSOR, declares=declares) if tested and kept is not None else env
        case ir.Compare(operators=("==" | "!=" | "is" | "is not" as operator,), operands=(left, right)):
            said = assertions.compared(frame, left, right, evaluate)
            if (operator in ("==", "is")) == positive:
                return claims.apply(frame, said, env, declares=declares)
            return claims.exclude(said, env)
        case ir.Name(id=name):
            return _keep(env, name, lambda atom: atom_truth(atom) in (None, positive))
        case ir.Walrus(target=ir.Name(id=name)):
            return _keep(env, name, lambda atom: atom_truth(atom) in (None, positive))
        case _:
            return env


_TENSOR: Final[Value] = (External(name="tf.Tensor"),)


def _asks_for_tensor(function: ir.Expr) -> bool:
    return (isinstance(function, ir.Attribute) and function.name == "is_tensor") or (
        isinstance(function, ir.Name) and function.id == "is_tensor"
    )


def _instances(frame: Frame, env: Environment, name: str, classes: Value, *, declares: bool) -> Environment:
    """The variables where *name* is an object of one of the classes: what was not known is that now."""
    of_classes = tested(classes)
    value = env.get(name)
    if not of_classes or not value:
        return env

    def known(before: Value) -> Value:
        return join(*(roots.rerooted(of_classes, atom.roots) if isinstance(atom, Unknown) else (atom,) for atom in before))

    if declares:
        claims.declare(frame, env, name, known)
    return claims.hold(frame, env, name, known(value), declares=declares) if any(isinstance(atom, Unknown) for atom in value) else env


def is_none(atom: Atom) -> bool | None:
    """Whether an atom is ``None``; ``None`` if that is not known."""
    match atom:
        case Const(value=value):
            return value is None
        case Unknown():
            return None
        case Tensor() | Array() | Tuple() | List() | Dict() | Instance() | ExternalObject():
            return False
        case _:
            return False


def _keep(env: Environment, name: str, holds: Callable[[Atom], bool]) -> Environment | None:
    value = env.get(name)
    if not value:
        return env
    kept = tuple(atom for atom in value if holds(atom))
    if kept == value:
        return env
    if kept == BOTTOM:
        return None
    return {**env, name: kept}
