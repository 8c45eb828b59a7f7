"""What ``pytest.mark.parametrize`` gives to the parameters of a test: nobody else is seen to call it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import containers
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import Const, External, List, Tuple, Value, join

_NAME: Final = "pytest.mark.parametrize"


def supplied(frame: Frame, decorator: ir.Expr) -> Iterator[tuple[str, Value]]:
    """The parameters that a decorator gives values to, each with the join of them; none where names or values are not known."""
    if not isinstance(decorator, ir.Call) or len(decorator.arguments) < 2:
        return
    if not any(isinstance(atom, External) and atom.name == _NAME for atom in evaluate(frame, decorator.function)):
        return
    header = evaluate(frame, decorator.arguments[0])
    names = _names(header)
    rows = _elements(containers.contents(frame, evaluate(frame, decorator.arguments[1])))
    if not names or not rows:
        return
    if len(names) == 1 and isinstance(header[0], Const):  # the one name as a text: its values are not wrapped
        yield names[0], join(*rows)
        return
    fields = [_elements(row) for row in rows]
    if all(row is not None and len(row) == len(names) for row in fields):
        yield from ((name, join(*(row[index] for row in fields if row))) for index, name in enumerate(names))


def _names(value: Value) -> list[str]:
    found: list[str] = []
    for atom in value:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            found += [name.strip() for name in atom.value.split(",") if name.strip()]
        else:
            found += [name for element in _elements((atom,)) or () for name in _names(element)]
    return found


def _elements(value: Value) -> list[Value] | None:
    """The elements of a sequence, or of several; nothing where some are not known."""
    found: list[Value] = []
    for atom in value:
        if not isinstance(atom, Tuple | List) or atom.elements is None:
            return None
        found += atom.elements
    return found
