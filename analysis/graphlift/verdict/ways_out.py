"""``return`` and ``break`` under tensor conditions, as AutoGraph rearranges them.

Where one branch of an ``if`` surely returns, AutoGraph moves the rest of the block into the other branch. Where then only one branch of a
tensor condition returns (a ``raise`` ends a branch as well), or a ``return`` stands in a loop over a tensor, it refuses. A ``break`` under
a tensor condition needs a loop over a tensor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from graphlift.facts import ir
from graphlift.interpreter.text import shown

Returns: TypeAlias = Literal["all", "some", "none"]


@dataclass
class Block:
    """A block as rearranged; the branches of an ``if`` and the bodies of loops are blocks as well."""

    node: ir.Stmt | None = None
    items: list[Block] = field(default_factory=list)
    other: list[Block] = field(default_factory=list)
    """The ``else`` branch of an ``if``."""


def uneven(body: tuple[ir.Stmt, ...], tensors: frozenset[int]) -> Iterator[ir.Stmt]:
    """The conditions and loops of which AutoGraph refuses a ``return`` or ``break``; *tensors* are the positions of those on tensors."""
    blocks, _ = _rearranged(body)
    found: list[ir.Stmt] = []
    _returns(blocks, tensors, found)
    yield from found
    for node in _statements(body):
        if isinstance(node, ir.For | ir.While) and node.at not in tensors and _breaks(node.body, tensors, False):
            yield node


def meeting_returns(body: tuple[ir.Stmt, ...], tensors: frozenset[int]) -> Iterator[tuple[ir.If, list[ir.Return]]]:
    """The conditions on tensors that decide between ``return`` statements, each with those statements."""
    blocks, _ = _rearranged(body)
    yield from _meeting(blocks, tensors)


def half_set(body: tuple[ir.Stmt, ...], tensors: frozenset[int]) -> Iterator[tuple[ir.If, str]]:
    """The conditions on tensors of which only one branch gives an attribute or item a value, and nothing above has given it one."""
    statements = list(_statements(body))
    for node in statements:
        if isinstance(node, ir.If) and node.at in tensors:
            above = [each for each in statements if each.at < node.at]
            first, second = (_parts_set(tuple(_statements(branch))) for branch in (node.body, node.orelse))
            for part in sorted(first ^ second):
                if part not in _parts_set(tuple(above)) and not any(_displays(each, part) for each in above):
                    yield node, part


def _parts_set(statements: tuple[ir.Stmt, ...]) -> set[str]:
    targets = [target for each in statements if isinstance(each, ir.Assign) for target in each.targets]
    return {shown(target) for target in targets if _is_part(target)}


def _is_part(target: ir.Expr) -> bool:
    match target:
        case ir.Attribute(object=ir.Name()):
            return True
        case ir.Subscript(object=ir.Name(), index=ir.Const(type="str")):
            return True
        case _:
            return False


def _displays(statement: ir.Stmt, part: str) -> bool:
    """Whether a statement gives a name something that may have the item *part* from its beginning: all but a display without it."""
    match statement:
        case ir.Assign(targets=(ir.Name(id=name),), value=value) if part.startswith(f"{name}["):
            written = value.items if isinstance(value, ir.DictDisplay) else None
            return written is None or any(
                key is None or (isinstance(key, ir.Const) and part == f"{name}[{key.value!r}]") for key, _ in written
            )
        case _:
            return False


def _meeting(blocks: list[Block], tensors: frozenset[int]) -> Iterator[tuple[ir.If, list[ir.Return]]]:
    for block in blocks:
        if isinstance(block.node, ir.If) and block.node.at in tensors:
            first, second = list(_within(block.items)), list(_within(block.other))
            if first and second:
                yield block.node, first + second
                continue
        yield from _meeting(block.items, tensors)
        yield from _meeting(block.other, tensors)


def _within(blocks: list[Block]) -> Iterator[ir.Return]:
    for block in blocks:
        if isinstance(block.node, ir.Return):
            yield block.node
        yield from _within(block.items)
        yield from _within(block.other)


def _rearranged(statements: tuple[ir.Stmt, ...]) -> tuple[list[Block], bool]:
    """The statements as AutoGraph orders them, and whether they surely return."""
    found: list[Block] = []
    into, returns = found, False
    for statement in statements:
        block = Block(statement)
        into.append(block)
        match statement:
            case ir.Return():
                returns = True
            case ir.If(body=body, orelse=orelse):
                block.items, first = _rearranged(body)
                block.other, second = _rearranged(orelse)
                returns = returns or (first and second)
                if first != second:
                    into = block.other if first else block.items
            case ir.With(body=body):
                block.items, inner = _rearranged(body)
                returns = returns or inner
            case ir.Try(body=body, orelse=orelse):
                block.items, inner = _rearranged((*body, *orelse))
                returns = returns or inner
            case ir.For(body=body) | ir.While(body=body):
                block.items, _ = _rearranged(body)
            case _:
                pass
    return found, returns


def _returns(blocks: list[Block], tensors: frozenset[int], found: list[ir.Stmt]) -> Returns:
    """Whether a block returns on all, some or no ways; *found* takes in what AutoGraph refuses."""
    result: Returns = "none"
    for block in blocks:
        node = block.node
        match node:
            case ir.Return() | ir.Raise():
                return "all"
            case ir.If():
                first, second = _returns(block.items, tensors, found), _returns(block.other, tensors, found)
                uneven = {first, second} not in ({"all"}, {"none"}) and (_has_return(block.items) or _has_return(block.other))
                if node.at in tensors and uneven and node not in found:
                    found.append(node)
                inner: Returns = first if first == second else "some"
            case ir.For() | ir.While():
                inner = _returns(block.items, tensors, found)
                if node.at in tensors and inner != "none" and _has_return(block.items):
                    found.append(node)
                inner = "none" if inner == "none" else "some"
            case _:
                inner = _returns(block.items, tensors, found)
        if inner == "all":
            return "all"
        result = "some" if inner == "some" else result
    return result


def _has_return(blocks: list[Block]) -> bool:
    return next(_within(blocks), None) is not None


def _breaks(statements: tuple[ir.Stmt, ...], tensors: frozenset[int], under: bool) -> bool:
    """Whether a ``break`` of this very loop stands under a condition on a tensor."""
    for statement in statements:
        match statement:
            case ir.Break():
                if under:
                    return True
            case ir.If(body=body, orelse=orelse):
                inside = under or statement.at in tensors
                if _breaks(body, tensors, inside) or _breaks(orelse, tensors, inside):
                    return True
            case ir.With(body=body) | ir.Try(body=body):
                if _breaks(body, tensors, under):
                    return True
            case _:
                continue
    return False


def _statements(statements: tuple[ir.Stmt, ...]) -> Iterator[ir.Stmt]:
    """All statements of a body, inner blocks included."""
    for statement in statements:
        yield statement
        match statement:
            case ir.If(body=body, orelse=orelse) | ir.For(body=body, orelse=orelse) | ir.While(body=body, orelse=orelse):
                yield from _statements((*body, *orelse))
            case ir.With(body=body):
                yield from _statements(body)
            case ir.Try(body=body, orelse=orelse, finalbody=finalbody):
                yield from _statements((*body, *orelse, *finalbody))
            case _:
                continue
