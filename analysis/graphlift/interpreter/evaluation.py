"""Evaluating an expression: one evaluator for each kind of node, registered by the modules that hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import Value

Evaluator = TypeVar("Evaluator", bound=Callable[[Frame, Any], Value])
_EVALUATORS: Final[dict[type[ir.Expr], Callable[[Frame, Any], Value]]] = {}


def evaluates(kind: type[ir.Expr]) -> Callable[[Evaluator], Evaluator]:
    """Register the decorated function as the evaluator of a kind of node."""

    def register(evaluator: Evaluator) -> Evaluator:
        _EVALUATORS[kind] = evaluator
        return evaluator

    return register


def evaluate(frame: Frame, node: ir.Expr) -> Value:
    """The value of an expression in the frame's current environment."""
    return _EVALUATORS[type(node)](frame, node)
