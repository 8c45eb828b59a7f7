"""Names for the statements of a body that stay theirs when something else is written around them.

A statement is named by what it is and does (``=x``, ``if``, ``fit()``), with a number where several are named alike; in the body of a
class, behind the class's own name and a slash. What stands in it is told by its distance from the line where the statement begins. So
whoever looks at a place inside a function that was edited, an allocation site or the chain of an effect, finds it unchanged unless its own
statement was.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, TypeAlias

from graphlift.facts import ir
from graphlift.facts.remembered import emptied_by
from graphlift.program.bindings import blocks_in

Block: TypeAlias = tuple[ir.Stmt, ...]


class Labels:
    """The names of all statements of a function, of a class, or of a module's units, with those inside other statements."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks: Final = blocks
        """Kept, since its statements are known by their identity."""
        self._named: Final[dict[int, tuple[str, int]]] = {}
        self._places: Final[dict[str, tuple[int, int]]] = {}
        counts: Counter[str] = Counter()
        for unit, block in enumerate(blocks):
            self._take(block, unit, counts)

    def of(self, statement: ir.Stmt) -> tuple[str, int]:
        """A statement's name, and where its line begins."""
        return self._named[id(statement)]

    def place(self, label: str) -> tuple[int, int]:
        """The unit of a named statement, and where its line begins. Raises :class:`KeyError` for a name that no statement has."""
        return self._places[label]

    def _take(self, block: Block, unit: int, counts: Counter[str]) -> None:
        pending = [iter(block)]
        while pending:
            statement = next(pending[-1], None)
            if statement is None:
                pending.pop()
                continue
            text = _text(statement)
            counts[text] += 1
            label, start = f"{text}#{counts[text]}", ir.line_start(statement.at)
            self._named[id(statement)] = label, start
            self._places[label] = unit, start
            pending.extend(map(iter, reversed(blocks_in(statement))))


_MOST: Final = 2048
_known: Final[dict[int, tuple[object, Labels]]] = {}
"""By the identity of a body, which is kept with them: what was asked for last."""
emptied_by(_known.clear)


def labels(body: Block | tuple[Block, ...]) -> Labels:
    """The names in the body of a function or class, or in all units of a module's."""
    known = _known.get(id(body))
    if known is not None and known[0] is body:
        return known[1]
    while len(_known) >= _MOST:
        _known.pop(next(iter(_known)), None)
    blocks: tuple[Block, ...] = body if body and isinstance(body[0], tuple) else (body,)  # type: ignore[assignment]  # told by the first
    found = Labels(blocks)
    _known[id(body)] = body, found
    return found


def _text(statement: ir.Stmt) -> str:
    match statement:
        case ir.Assign(targets=(target, *_)) | ir.AnnAssign(target=target) | ir.AugAssign(target=target):
            return f"={_name(target)}"
        case ir.ExprStmt(value=ir.Call(function=function)):
            return f"{_name(function)}()"
        case ir.For(target=target):
            return f"for {_name(target)}"
        case ir.FunctionDef(target=target) | ir.ClassDef(target=target) | ir.ImportFrom(target=target) | ir.Import(target=target):
            return f"def {target.id}"
        case _:
            return type(statement).__name__


def _name(expression: ir.Expr) -> str:
    match expression:
        case ir.Name(id=name):
            return name
        case ir.Attribute(name=name):
            return f".{name}"
        case ir.Subscript(object=held):
            return f"{_name(held)}[]"
        case _:
            return type(expression).__name__
