"""The last word on every edit: the new text parses, and means the old one with exactly the intended change."""

from __future__ import annotations

import ast
import copy
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, TypeVar, cast

from graphlift.render.edits.document import Document, parse, starts_of
from graphlift.render.edits.imports import Spelling
from graphlift.render.edits.model import EditProblem, TextEdit, apply

_Node = TypeVar("_Node", bound=ast.AST)


class Draft:
    """What a document's tree is to become. The document itself stays as it is; only the top-level statements that change are copied."""

    def __init__(self, document: Document) -> None:
        self._document: Final = document
        self._body: Final[list[ast.stmt | None]] = list(document.tree.body)
        self._starts: Final = [_start(node) for node in document.tree.body]
        self._copies: Final[dict[int, ast.AST]] = {}

    def copy(self, node: _Node) -> _Node:
        """The copy of a node of the document, to be changed in place."""
        if id(node) not in self._copies:
            index = self._index(node)
            try:
                self._body[index] = copy.deepcopy(self._document.tree.body[index], cast("dict[int, object]", self._copies))
            except RecursionError:
                raise EditProblem("the file is nested too deeply") from None
        return cast("_Node", self._copies[id(node)])

    def remove(self, statement: ast.stmt, *, keep_pass: bool) -> None:
        """Take a statement out, or put ``pass`` in its place."""
        replacement = [ast.Pass()] if keep_pass else []
        index = self._index(statement)
        if self._document.tree.body[index] is statement:
            self._body[index] = ast.Pass() if keep_pass else None
            return
        target = self.copy(statement)
        block = block_of(cast("ast.stmt", self._body[index]), target)
        at = next(position for position, node in enumerate(block) if node is target)
        block[at : at + 1] = replacement

    def replace(self, old: ast.expr, new: ast.expr) -> None:
        """Put another expression of the document in the place of one that holds it."""
        target, replacement = self.copy(old), self.copy(new)
        for parent in ast.walk(cast("ast.stmt", self._body[self._index(old)])):
            for field, value in ast.iter_fields(parent):
                if value is target:
                    setattr(parent, field, replacement)
                elif isinstance(value, list) and any(item is target for item in value):
                    value[:] = [replacement if item is target else item for item in value]

    def checked(self, edits: Iterable[TextEdit], spelling: Spelling | None = None) -> tuple[TextEdit, ...]:
        """The edits in order, if they turn the text into what the draft says, with the import of *spelling*.

        Raises :class:`EditProblem` if they do not.
        """
        result = tuple(sorted(set(edits)))
        changes = self._document.in_code(result)
        try:
            code = apply(self._document.code, changes).removeprefix("\ufeff")
            after = parse(code)
        except ValueError:
            raise EditProblem("the edits are in each other's way") from None
        except EditProblem:
            raise EditProblem("the edited text would not parse; the code is laid out in a way that is not supported") from None
        if spelling is not None and spelling.alias is not None:
            _drop_import(after, spelling.alias)
        expected = [(index, node) for index, node in enumerate(self._body) if node is not None]
        if len(expected) != len(after.body) or not self._is_same(expected, after, code):
            raise EditProblem("the edit would change more than intended; the code is laid out in a way that is not supported")
        return result

    def _is_same(self, expected: list[tuple[int, ast.stmt]], after: ast.Module, code: str) -> bool:
        """Whether the statements mean the same; those whose text is the same, do."""
        before = self._document.code.removeprefix("\ufeff")
        old_starts, new_starts = starts_of(before), starts_of(code)
        try:
            return all(
                (node is self._document.tree.body[index] and _text(before, old_starts, node) == _text(code, new_starts, other))
                or ast.dump(node) == ast.dump(other)
                for (index, node), other in zip(expected, after.body, strict=True)
            )
        except RecursionError:
            raise EditProblem("the file is nested too deeply") from None

    def _index(self, node: ast.AST) -> int:
        """Which top-level statement holds a node."""
        place = _start(node) if isinstance(node, ast.stmt) else (getattr(node, "lineno", 1), getattr(node, "col_offset", 0))
        return max(bisect_right(self._starts, place) - 1, 0)


def block_of(root: ast.AST, statement: ast.stmt) -> list[ast.stmt]:
    """The list of statements below *root* that holds *statement*."""
    for node in ast.walk(root):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and any(child is statement for child in block):
                return block
    raise EditProblem("the statement is laid out in a way that is not supported")


def _start(node: ast.AST) -> tuple[int, int]:
    """Where a statement starts; one with decorators, at its first."""
    heads: list[ast.AST] = [node, *getattr(node, "decorator_list", ())]
    return min((getattr(head, "lineno", 1), getattr(head, "col_offset", 0)) for head in heads)


def _text(code: str, starts: list[int], node: ast.stmt) -> tuple[str, int, int | None]:
    """The lines of a statement, and from which column to which it goes."""
    line, column = _start(node)
    last = node.end_lineno or line
    stop = starts[last] if last < len(starts) else len(code)
    return code[starts[line - 1] : stop].rstrip("\r\n"), column, node.end_col_offset


def _drop_import(tree: ast.Module, alias: ast.alias) -> None:
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.Import) and len(node.names) == 1:
            only = node.names[0]
            if (only.name, only.asname) == (alias.name, alias.asname):
                del tree.body[index]
                return
    raise EditProblem("the import of TensorFlow would end up in the wrong place")
