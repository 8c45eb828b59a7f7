"""Slices that go with a loop over ``range``: ``x[i:i + n]`` and ``x[k * n:(k + 1) * n]`` have one length wherever the loop stands.

Both ends must move alike with the loop's variable. Then the length never grows along the range, so that it is the same all along
where it is the same for the first number and for the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphlift.facts import ir
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Frame
from graphlift.program.bindings import nodes
from graphlift.tensors.values import Const, External, Value, const


def ends_of(frame: Frame, node: ir.For) -> tuple[str, int, int] | None:
    """The variable of a loop over a range, with the first and the last number that it gets; ``None`` for other loops."""
    match node:
        case ir.For(target=ir.Name(id=name), iterable=ir.Call(function=ir.Name(id="range") as function, arguments=arguments, keywords=())):
            pass
        case _:
            return None
    numbers = [_number(evaluate(frame, argument)) for argument in arguments]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not 1 <= len(known) <= 3 or evaluate(frame, function) != (External(name="builtins.range"),):
        return None
    if len(known) == 3 and known[2] == 0:
        return None
    found = range(*known)
    return (name, found[0], found[-1]) if found else None


def subscripts(frame: Frame, node: ir.Subscript) -> Iterator[Value]:
    """The index at both ends of a range that it goes with; nothing if it goes with none."""
    parts = node.index.elements if isinstance(node.index, ir.Display) else (node.index,)
    slices = [part for part in parts if isinstance(part, ir.Slice) and part.lower is not None and part.upper is not None]
    if len(slices) != 1 or frame.env is None:
        return
    lower, upper = slices[0].lower, slices[0].upper
    inside = list(nodes((lower, upper)))
    names = {part.id for part in inside if isinstance(part, ir.Name)} & frame.spans.keys()
    name = names.pop() if len(names) == 1 else None
    if name is None or lower is None or upper is None or not all(_is_linear(part, name) for part in inside):
        return
    held, first, last = frame.spans[name]
    if frame.env.get(name) is not held:
        return
    indices, lengths = [], set()
    for place in (first, last):
        frame.env[name] = const(place)
        start, stop = _number(evaluate(frame, lower)), _number(evaluate(frame, upper))
        lengths.add(None if start is None or stop is None or min(start, stop) < 0 else stop - start)
        indices.append(evaluate(frame, node.index))
    frame.env[name] = held
    if len(lengths) == 1 and None not in lengths:
        yield from indices


def _is_linear(node: ir.Node, name: str) -> bool:
    """Whether an expression made of such parts moves evenly with the variable."""
    match node:
        case ir.Name() | ir.Const():
            return True
        case ir.Binary(operator="+" | "-"):
            return True
        case ir.Binary(operator="*", left=left, right=right):
            return not (_mentions(left, name) and _mentions(right, name))
        case ir.Attribute(object=ir.Name()):
            return True
        case _:
            return False


def _mentions(expression: ir.Expr, name: str) -> bool:
    return any(isinstance(node, ir.Name) and node.id == name for node in nodes(expression))


def _number(value: Value) -> int | None:
    match value:
        case (Const(value=int() as number, type="int"),):
            return number
        case _:
            return None
