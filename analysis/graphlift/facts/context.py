"""What the lowering of one module carries along: the scope and the unit that it stands in, and what it has made so far."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

from graphlift.facts import ir
from graphlift.facts.parse import Declarations, Header, ParsedModule, nodes
from graphlift.facts.scopes import Scope, ScopeKind

Span: TypeAlias = tuple[int, int]
"""Packed positions of the first character, and of the one past the last."""

_LAST_COLUMN: Final = ir.LAST_COLUMN
_COLUMNS: Final = _LAST_COLUMN + 1
_NO_DECLARATIONS: Final = Declarations()


class Context:
    """The state of lowering one module. ``base`` is the line from which the unit at hand counts its lines."""

    __slots__ = ("_columns", "_headers", "_lines", "_module", "base", "classes", "functions", "lines", "scope", "span")

    def __init__(self, module: ParsedModule) -> None:
        self._module = module
        self._headers = module.headers
        self.scope = Scope("module", "", None)
        self.base = 1
        self.functions: dict[str, ir.FunctionFacts] = {}
        self.classes: dict[str, ir.ClassFacts] = {}
        self.lines: dict[str, tuple[int, int]] = {}
        self._lines: list[str] | None = None if module.text.isascii() else module.text.split("\n")
        self._columns: dict[int, array[int]] = {}
        self.span: Callable[[nodes.NodeNG], Span] = self._ascii_span if self._lines is None else self._span
        """The place of a node, relative to ``base``."""

    def _ascii_span(self, node: nodes.NodeNG) -> Span:
        column: int = node.col_offset
        end: int = node.end_col_offset
        base = self.base
        return (
            (node.lineno - base) * _COLUMNS + (column if column < _LAST_COLUMN else _LAST_COLUMN),
            (node.end_lineno - base) * _COLUMNS + (end if end < _LAST_COLUMN else _LAST_COLUMN),
        )

    def _span(self, node: nodes.NodeNG) -> Span:
        line, column, end_line, end = node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
        assert line is not None and column is not None and end_line is not None and end is not None
        base = self.base
        return ir.pack(line - base, self._code_points(line, column)), ir.pack(end_line - base, self._code_points(end_line, end))

    def _code_points(self, line: int, column: int) -> int:
        """Python counts the columns of its tree in bytes of UTF-8."""
        table = self._columns.get(line)
        if table is None:
            assert self._lines is not None
            table = self._columns[line] = _column_table(self._lines[line - 1] if line <= len(self._lines) else "")
        if not table:
            return column
        return table[column] if column < len(table) else table[-1]

    def point(self, line: int, column: int) -> int:
        """The packed position of an absolute line and a column in code points."""
        return ir.pack(line - self.base, column)

    @contextmanager
    def pinned(self, span: Span) -> Iterator[None]:
        """Give every node inside the same place: for expressions whose own places mean nothing in this text."""
        saved = self.span
        self.span = lambda _: span
        try:
            yield
        finally:
            self.span = saved

    def header(self, node: nodes.FunctionDef | nodes.ClassDef) -> Header:
        """Where the name of a definition stands."""
        header = self._headers.get(node)
        if header is not None:
            return header
        # Only if the text between keyword and name is written in a way that no one has thought of.
        line = node.lineno or 1
        if node.decorators is not None:
            line = (node.decorators.end_lineno or line) + 1
        column = node.col_offset or 0
        return Header(line, line, column, column)

    def name(self, identifier: str, span: Span) -> ir.Name:
        """A use of a name in the scope at hand."""
        scope, owner = self.scope.resolve(identifier)
        return ir.Name(at=span[0], end=span[1], id=identifier, scope=scope, owner=owner)

    def open_scope(self, kind: ScopeKind, node: nodes.LocalsDictNodeNG, qualname: str) -> Scope:
        """The scope of a tree's node, inside the scope at hand."""
        declared = self._module.declarations.get(node, _NO_DECLARATIONS)
        return Scope(kind, qualname, self.scope, node.locals, declared_global=declared.globals, declared_nonlocal=declared.nonlocals)

    @contextmanager
    def within(self, scope: Scope) -> Iterator[Scope]:
        """Lower what follows in *scope*."""
        saved, self.scope = self.scope, scope
        try:
            yield scope
        finally:
            self.scope = saved

    @contextmanager
    def unit(self, line: int) -> Iterator[None]:
        """Count lines from the absolute *line*."""
        saved, self.base = self.base, line
        try:
            yield
        finally:
            self.base = saved


def _column_table(line: str) -> array[int]:
    """The column in code points of each byte of a line in UTF-8, and of its end; empty for ASCII, where they are the same."""
    table = array("L")
    if not line.isascii():
        for column, character in enumerate(line):
            table.extend([column] * len(character.encode("utf-8")))
        table.append(len(line))
    return table
