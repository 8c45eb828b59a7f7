"""A parsed text with positions in code points.

Python's parser counts columns in UTF-8 bytes and ends lines at LF, CRLF and CR only (not at form feeds or U+2028, unlike
:meth:`str.splitlines`). Everything behind this module counts code points of the whole text.
"""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, TypeAlias

from graphlift.render.edits.model import EditProblem, TextEdit

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
_INDENT: Final = re.compile(r"[ \t\f]*")


def parse(code: str) -> ast.Module:
    """The syntax tree. Raises :class:`EditProblem` if the text is not Python, or nested too deeply."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise EditProblem(f"the file does not parse (line {line})") from None
    except (RecursionError, MemoryError):
        raise EditProblem("the file is nested too deeply") from None


def starts_of(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(found.end() for found in _NEWLINE.finditer(text))]


class Document:
    """A text and its syntax tree.

    *code* is what is parsed where that differs from the text, as in a notebook's cell with magics: it has the same lines, and those
    that an edit touches are equal in both.
    """

    def __init__(self, text: str, code: str | None = None) -> None:
        """Parse *text*, or *code* in its place. Raises :class:`EditProblem`."""
        self.text: Final = text
        self.code: Final = text if code is None else code
        self._shift: Final = 1 if self.code.startswith("\ufeff") else 0
        self.tree: Final = parse(self.code[self._shift :])
        self._starts: Final = starts_of(text)
        self._code_starts: Final = self._starts if code is None else starts_of(code)
        if len(self._starts) != len(self._code_starts):
            raise EditProblem("the text has changed since it was analysed")
        first = _NEWLINE.search(text)
        self.newline: Final = first[0] if first else "\n"

    def offset(self, line: int, column: int) -> int:
        """The offset of a position of the parser: line from 1, column in UTF-8 bytes."""
        shift = self._shift if line == 1 else 0
        content = self._code_line(line)[shift:]
        width = column if content.isascii() else len(content.encode()[:column].decode(errors="ignore"))
        return self._starts[line - 1] + shift + width

    def in_code(self, edits: Iterable[TextEdit]) -> list[TextEdit]:
        """The same edits for :attr:`code`. Raises :class:`EditProblem` if one touches a line that differs there."""
        return [TextEdit(self._code_offset(edit.start), self._code_offset(edit.end), edit.text) for edit in edits]

    def _code_offset(self, offset: int) -> int:
        line = self.line_of(offset)
        column = offset - self._starts[line - 1]
        if column and self._code_line(line).rstrip("\r\n") != self.text[self._starts[line - 1] : self.line_end(line)]:
            raise EditProblem("a magic command stands where the edit would go")
        return self._code_starts[line - 1] + column

    def _code_line(self, line: int) -> str:
        stop = self._code_starts[line] if line < len(self._code_starts) else len(self.code)
        return self.code[self._code_starts[line - 1] : stop]

    def start(self, node: ast.stmt | ast.expr | ast.keyword) -> int:
        """The offset of the node's first character; for a decorated definition that of ``def``."""
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.stmt | ast.expr | ast.keyword) -> int:
        """The offset just past the node's last character."""
        return self.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def line_of(self, offset: int) -> int:
        """The line (from 1) in which an offset lies."""
        return bisect_right(self._starts, offset)

    def line_start(self, line: int) -> int:
        """The offset of the first character of a line, past a byte order mark; of the line past the last one, the text's end."""
        if line == 1:
            return self._shift
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line_end(self, line: int) -> int:
        """The offset of a line's terminator, or of the text's end."""
        stop = self._starts[line] if line < len(self._starts) else len(self.text)
        return self._starts[line - 1] + len(self.text[self._starts[line - 1] : stop].rstrip("\r\n"))

    def terminator(self, line: int) -> str:
        """How a line ends; the file's usual way for a last line that has no end."""
        return self.text[self.line_end(line) : self.line_start(line + 1)] or self.newline

    def indent_end(self, line: int) -> int:
        """The offset of the first character of a line that is no white space."""
        start = self.line_start(line)
        found = _INDENT.match(self.text, start)
        return found.end() if found else start

    def indent(self, line: int) -> str:
        """The indentation that a statement on a line has: its white space, without that before a form feed."""
        return self.text[self.line_start(line) : self.indent_end(line)].rpartition("\f")[2]

    def logical_line(self, line: int) -> int:
        """The physical line on which the statement that starts on *line* has its indentation: lines of a lone backslash precede it."""
        while line > 1 and self._code_line(line - 1).strip(" \t\f\r\n") == "\\":
            line -= 1
        return line

    def definition(self, line: int, qualname: str) -> Definition:
        """The function whose ``def`` (or ``async def``) stands on *line*. Raises :class:`EditProblem` if none of that name does."""
        names = [part.partition("#")[0] for part in qualname.split(".")[-2:]]  # the last may be a property's "setter"
        for node in ast.walk(self.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.lineno == line and node.name in names:
                return node
        raise EditProblem(f"`{qualname}` no longer stands on line {line}")
