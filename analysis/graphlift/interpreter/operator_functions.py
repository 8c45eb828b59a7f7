"""Python's operators as functions of the module ``operator``: each means what the operator does."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import operators
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import Special, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import Instance, Value

_BINARY: Final = {
    "add": "+",
    "iadd": "+",
    "concat": "+",
    "sub": "-",
    "isub": "-",
    "mul": "*",
    "imul": "*",
    "truediv": "/",
    "itruediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "matmul": "@",
    "imatmul": "@",
    "and_": "&",
    "or_": "|",
    "xor": "^",
    "lshift": "<<",
    "rshift": ">>",
}
_COMPARISONS: Final = {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}
_UNARY: Final = {"neg": "-", "pos": "+", "invert": "~", "inv": "~", "abs": "abs"}


def _of_two(operator: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        if len(arguments.positional) != 2 or arguments.rest:
            return None
        left, right = arguments.positional
        if operator in _COMPARISONS.values():
            return operators.compared(frame, operator, left, right, node)
        return operators.binary(frame, operator, left, right, node)

    return handler


def _of_one(operator: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        if len(arguments.positional) != 1 or any(isinstance(atom, Instance) for atom in arguments.positional[0]):
            return None
        return operators.unary_result(frame, operator, arguments.positional[0], node)

    return handler


for _name, _operator in (*_BINARY.items(), *_COMPARISONS.items()):
    special(f"operator.{_name}", f"operator.__{_name.strip('_')}__")(_of_two(_operator))
for _name, _operator in _UNARY.items():
    special(f"operator.{_name}")(_of_one(_operator))


@special("operator.getitem")
def _getitem(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 2 or not isinstance(node, ir.Call):
        return None
    return operators.subscript(frame, *arguments.positional, node)
