"""What a condition is known to be, and what is known where it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.types import class_test
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
)

_ALWAYS_TRUE: Final = (Function, Class, Module, External)


def truth(value: Value) -> bool | None:
    """Whether a value is true in every case, false in every case, or ``None``."""
    found = {atom_truth(atom) for atom in value}
    return found.pop() if len(found) == 1 else None


def is_symbolic(value: Value) -> bool:
    """Whether a condition may be a tensor, so that AutoGraph stages it."""
    return any(isinstance(atom, Tensor) for atom in value)


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


def refine(frame: Frame, test: ir.Expr, positive: bool, env: Environment, evaluate: Callable[[ir.Expr], Value]) -> Environment | None:
    """The variables where *test* came out as *positive*; ``None`` if it cannot."""
    match test:
        case ir.Unary(operator="not", operand=operand):
            return refine(frame, operand, not positive, env, evaluate)
        case ir.Boolean(operator=operator, operands=operands) if (operator == "and") == positive:
            current: Environment | None = env
            for operand in operands:
                current = refine(frame, operand, positive, current, evaluate) if current is not None else None
            return current
        case ir.Compare(operators=("is" | "is not" | "==" | "!=" as operator,), operands=(ir.Name(id=name), ir.Const(type="NoneType"))):
            return _keep(env, name, lambda atom: is_none(atom) in (None, (operator in ("is", "==")) == positive))
        case ir.Call(function=ir.Name(id="isinstance"), arguments=(ir.Name(id=name), cls)):
            classes = evaluate(cls)
            return _keep(env, name, lambda atom: class_test(frame, atom, classes) in (None, positive))
        case ir.Name(id=name):
            return _keep(env, name, lambda atom: atom_truth(atom) in (None, positive))
        case ir.Walrus(target=ir.Name(id=name)):
            return _keep(env, name, lambda atom: atom_truth(atom) in (None, positive))
        case _:
            return env


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
