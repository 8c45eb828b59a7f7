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
