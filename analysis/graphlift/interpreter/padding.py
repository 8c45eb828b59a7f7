"""Lists that are filled up to a length: ``x[:n] + [0] * (n - len(x))`` has *n* items however many ``x`` has.

So has ``x + [0] * (n - len(x))`` where ``x`` was cut to *n* before. How long a cut list may be is kept on the heap by its site, and
holds as long as nothing is put in.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import BOTTOM, Const, External, List, Slice, Value, const, prim

MAX_LENGTH: Final = 64
"""Longer lists are kept by the join of their items."""
_AT_MOST: Final = "at-most"


def cut(frame: Frame, index: Value, found: Value) -> None:
    """Note how long a list is at most that a slice has made."""
    if len(found) == 1 and isinstance(found[0], List) and found[0].elements is None and found[0].site:
        limit = _number(index[0].upper) if len(index) == 1 and isinstance(index[0], Slice) else None
        frame.write((_AT_MOST, found[0].site), prim("int") if limit is None or limit < 0 else const(limit))


def grown(frame: Frame, site: str) -> None:
    """Note that something is put into a list whose variable alone refers to it."""
    if frame.peek((_AT_MOST, site)):
        frame.write((_AT_MOST, site), prim("int"))


def filled(frame: Frame, node: ir.Binary, found: Value) -> Value:
    """What a sum of lists gives, item by item where one fills up the other."""
    if node.operator != "+" or len(found) != 1 or not isinstance(found[0], List) or found[0].elements is not None:
        return found
    for part, filling in ((node.left, node.right), (node.right, node.left)):
        length = _length(frame, part, filling)
        if length is not None and length <= MAX_LENGTH:
            return (msgspec.structs.replace(found[0], elements=(found[0].element,) * length, element=BOTTOM),)
    return found


def _length(frame: Frame, part: ir.Expr, filling: ir.Expr) -> int | None:
    """How many items a list has that *filling* fills up."""
    match filling:
        case (
            ir.Binary(operator="*", left=ir.Display(elements=(_,)), right=count)
            | ir.Binary(operator="*", left=count, right=ir.Display(elements=(_,)))
        ):
            pass
        case _:
            return None
    match count:
        case ir.Call(function=function, arguments=(ir.Const(value=0), missing) | (missing, ir.Const(value=0))) if _is(
            frame, function, "max"
        ):
            pass
        case _:
            missing = count
    match missing:
        case ir.Binary(operator="-", left=whole, right=ir.Call(function=function, arguments=(measured,))) if _is(frame, function, "len"):
            length = _number(evaluate(frame, whole)) if _is_plain(whole) else None
        case _:
            return None
    if length is None or length < 0:
        return None
    return length if _is_cut(frame, part, whole, measured) or _is_short(frame, part, measured, length) else None


def _is(frame: Frame, function: ir.Expr, builtin: str) -> bool:
    return isinstance(function, ir.Name) and function.id == builtin and evaluate(frame, function) == (External(name=f"builtins.{builtin}"),)


def _is_cut(frame: Frame, part: ir.Expr, length: ir.Expr, measured: ir.Expr) -> bool:
    """Whether a part is ``measured[:length]``."""
    match part:
        case ir.Subscript(object=cut_one, index=ir.Slice(lower=None, upper=upper, step=None)) if upper is not None:
            return _same(cut_one, measured) and _same(upper, length)
        case _:
            return False


def _is_short(frame: Frame, part: ir.Expr, measured: ir.Expr, length: int) -> bool:
    """Whether a part is what is measured and has at most so many items."""
    held = evaluate(frame, part) if _same(part, measured) else BOTTOM
    if len(held) != 1 or not isinstance(held[0], List) or frame.peek(("items", held[0].site)):
        return False
    limit = _number(frame.peek((_AT_MOST, held[0].site)))
    return limit is not None and limit <= length


def _number(value: Value) -> int | None:
    return value[0].value if len(value) == 1 and isinstance(value[0], Const) and type(value[0].value) is int else None


def _is_plain(expression: ir.Expr) -> bool:
    """Whether an expression gives the same as often as it is evaluated: names, their attributes, and constants."""
    match expression:
        case ir.Name() | ir.Const():
            return True
        case ir.Attribute(object=owner):
            return _is_plain(owner)
        case _:
            return False


def _same(left: ir.Expr, right: ir.Expr) -> bool:
    """Whether two plain expressions read alike."""
    match left, right:
        case ir.Name(id=one, scope=here), ir.Name(id=other, scope=there):
            return one == other and here == there
        case ir.Const(value=one, type=here), ir.Const(value=other, type=there):
            return one == other and here == there
        case ir.Attribute(object=one, name=here), ir.Attribute(object=other, name=there):
            return here == there and _same(one, other)
        case _:
            return False
