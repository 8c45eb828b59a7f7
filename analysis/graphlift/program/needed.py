"""Parameters that a function cannot do without: whatever else happens, it asks something of them that raises on ``None``.

Read are the statements that surely run, as far as the first that may end the function or bind the name anew, and in them attributes,
items, operands of arithmetic and arguments of common operations. What a condition, a branch, a loop's body, a lambda or a comprehension
asks is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import nodes

_OF_ONE: Final = frozenset(
    {"reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "square", "sqrt", "exp", "log", "abs", "cast", "reshape", "transpose"}
    | {"shape", "expand_dims", "squeeze", "gather", "one_hot", "softmax", "relu", "sigmoid", "tanh", "norm", "Variable", "zeros_like"}
    | {"ones_like", "unstack", "split", "argmax", "argmin", "convert_to_tensor", "identity", "clip_by_value", "pad", "tile", "reverse"}
)
_OF_TWO: Final = frozenset(
    {"matmul", "tensordot", "matvec", "add", "subtract", "multiply", "divide", "maximum", "minimum", "pow", "squared_difference", "equal"}
)
"""Operations of ``tf``, by the last part of their names, whose first argument or first two must be there."""
_HARMLESS: Final = frozenset({"GradientTape", "name_scope", "device", "scope"})
"""What may stand in a ``with`` statement and lets exceptions pass."""


def needed_names(body: tuple[ir.Stmt, ...], parameters: frozenset[str]) -> frozenset[str]:
    """Those of the *parameters* on whose being ``None`` the body surely raises."""
    found: set[str] = set()
    for asked, bound, goes_on in _steps(body):
        found |= asked & parameters
        parameters -= bound
        if not goes_on or not parameters:
            break
    return frozenset(found)


def _steps(body: tuple[ir.Stmt, ...]) -> Iterator[tuple[set[str], set[str], bool]]:
    """For each statement that surely runs: the names of which something is asked, those that it binds, and whether the next surely runs."""
    for statement in body:
        match statement:
            case ir.If() | ir.While() | ir.Try() | ir.Match() | ir.FunctionDef() | ir.ClassDef() | ir.Assert():
                yield set(), set(), False
            case ir.For(iterable=iterable):
                asked = set(_asked(iterable))
                yield asked | ({iterable.id} if isinstance(iterable, ir.Name) else set()), set(), False
            case ir.With(items=items, body=inner):
                yield {name for item in items for name in _asked(item.context)}, set(), all(_lets_pass(item.context) for item in items)
                yield from _steps(inner)
            case ir.Return() | ir.Raise():
                yield set(_asked(statement)), set(), False
            case _:
                yield set(_asked(statement)), set(_bound(statement)), True


def _lets_pass(context: ir.Expr) -> bool:
    return isinstance(context, ir.Call) and isinstance(context.function, ir.Attribute) and context.function.name in _HARMLESS


def _bound(statement: ir.Stmt) -> Iterator[str]:
    match statement:
        case ir.Assign(targets=targets):
            yield from (part.id for part in nodes(targets) if isinstance(part, ir.Name))
        case ir.AnnAssign(target=target) | ir.AugAssign(target=target):
            yield from (part.id for part in nodes(target) if isinstance(part, ir.Name))
        case _:
            yield from (part.target.id for part in nodes(statement) if isinstance(part, ir.Walrus))


def _asked(node: object) -> Iterator[str]:
    """The names of which something is asked wherever a node is evaluated, in its own statement."""
    match node:
        case ir.Attribute(object=ir.Name(id=name), name=attribute) if not attribute.startswith("__"):
            yield name
        case ir.Subscript(object=ir.Name(id=name)):
            yield name
        case ir.Binary(operator="%", left=ir.Name(id=name)):
            yield name
        case ir.Binary(operator=operator, left=left, right=right) if operator != "%":
            yield from (side.id for side in (left, right) if isinstance(side, ir.Name))
        case ir.AugAssign(target=ir.Name(id=name)):
            yield name
        case ir.Call(function=ir.Attribute(name=operation) as function, arguments=arguments) if _is_of_tensorflow(function):
            count = 2 if operation in _OF_TWO else operation in _OF_ONE
            yield from (part.id for part in arguments[:count] if isinstance(part, ir.Name))
        case ir.Boolean(operands=(first, *_)) | ir.Conditional(test=first):
            yield from _asked(first)
            return
        case ir.Comprehension(generators=(ir.Generator(iterable=first), *_)):
            yield from _asked(first)
            return
        case ir.Lambda():
            return
        case _:
            pass
    if isinstance(node, ir.Node):
        for part in msgspec.structs.astuple(node):
            yield from _asked(part)
    elif isinstance(node, tuple):
        for part in node:
            yield from _asked(part)


def _is_of_tensorflow(function: ir.Expr) -> bool:
    while isinstance(function, ir.Attribute):
        function = function.object
    return isinstance(function, ir.Name) and function.id == "tf"
