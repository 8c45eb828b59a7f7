"""What the passes of the loop around a place have in common."""

from __future__ import annotations

from collections.abc import Iterator

from graphlift.facts import ir
from graphlift.program.bindings import names_bound, nodes


def names_of_loop(block: tuple[ir.Stmt, ...], place: int) -> frozenset[str]:
    """The variables that the innermost loop or comprehension around a place gives a value in each pass."""
    around = max(_around(block, place), key=lambda node: node.at, default=None)
    match around:
        case ir.For(target=target, body=body):
            return _names(target) | frozenset(names_bound((body,)))
        case ir.While(body=body):
            return frozenset(names_bound((body,)))
        case ir.Comprehension(generators=generators):
            return frozenset[str]().union(*(_names(generator.target) for generator in generators))
        case _:
            return frozenset()


def is_kept_by_loop(block: tuple[ir.Stmt, ...], place: int) -> bool:
    """Whether only the first pass of a loop comes to a place, as in ``if x is None: x = …``."""
    loops = [node for node in _around(block, place) if isinstance(node, ir.For | ir.While)]
    if not loops:
        return False
    body = max(loops, key=lambda node: node.at).body
    bound = names_bound((body,))
    for node in nodes(body):
        match node:
            case ir.If(test=test, body=inner) if inner[0].at <= place <= inner[-1].end and (name := _empty(test)) is not None:
                if bound[name] == 1 and name in names_bound((inner,)):
                    return True
            case _:
                continue
    return False


def _around(block: tuple[ir.Stmt, ...], place: int) -> Iterator[ir.For | ir.While | ir.Comprehension]:
    for node in nodes(block):
        match node:
            case ir.For(body=body) | ir.While(body=body) if body[0].at <= place <= body[-1].end:
                yield node
            case ir.Comprehension() if node.at <= place < node.end:
                yield node
            case _:
                continue


def _names(target: ir.Expr) -> frozenset[str]:
    return frozenset(node.id for node in nodes(target) if isinstance(node, ir.Name))


def _empty(test: ir.Expr) -> str | None:
    """The variable that a condition finds empty."""
    match test:
        case ir.Compare(operators=("is",), operands=(ir.Name(id=name), ir.Const(type="NoneType"))):
            return name
        case ir.Unary(operator="not", operand=ir.Name(id=name)):
            return name
        case _:
            return None
