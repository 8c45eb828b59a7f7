"""Which function a position is about: on its ``def`` line or its decorators."""

from __future__ import annotations

import io
import re
import tokenize
from typing import Final

import msgspec

from graphlift.report import FunctionReport
from graphlift_lsp.convert import Text
from graphlift_lsp.documents import Document

_DEF: Final = re.compile(r"\s*(?:async\s+)?def\s+(\w+)")
_MAX_LINES: Final = 60
"""Longest run of decorator lines, or of a parameter list, that is looked at."""


class Header(msgspec.Struct, frozen=True):
    """A function and the present lines of its decorators and ``def``, from 1."""

    function: FunctionReport
    first_line: int
    line: int

    def name_columns(self, text: Text) -> tuple[int, int]:
        """Columns (from 1, the end exclusive) of the name on the ``def`` line."""
        found = _DEF.match(text.line(self.line))
        return (found.start(1) + 1, found.end(1) + 1) if found else (1, 1)


def header_at(document: Document, line: int) -> Header | None:
    """The function on whose decorators or ``def`` line a line is."""
    for now, function in document.functions():
        if line <= now and _DEF.match(document.text.line(now)):
            first = decorators_start(document.text, now)
            if first <= line:
                return Header(function, first, now)
    return None


def decorators_start(text: Text, line: int) -> int:
    """The first line of a function's decorators; that of its ``def`` if it has none."""
    start, indentation = line, _indentation(text.line(line))
    for above in range(line - 1, max(line - _MAX_LINES, 0), -1):
        content = text.line(above)
        stripped = content.strip()
        if stripped.startswith("@") and _indentation(content) == indentation:
            if not _complete("\n".join(text.line(number) for number in range(above, start))):
                break
            start = above
        elif stripped and not stripped.startswith("#") and _indentation(content) <= indentation and stripped[0] not in ")]}":
            break
    return start


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _complete(source: str) -> bool:
    """Whether brackets and strings are closed, and no statement but a decorator stands in between."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source.lstrip() + "\n").readline))
    except (tokenize.TokenError, SyntaxError):
        return False
    return sum(token.type == tokenize.NEWLINE for token in tokens) == 1


def parameter_ends(text: Text, line: int) -> dict[str, tuple[int, int]]:
    """For each parameter without an annotation of the ``def`` on a line: line and column (from 1) just behind its name."""
    source = "\n".join(text.line(number) for number in range(line, min(line + _MAX_LINES, len(text.lines) + 1))) + "\n"
    ends: dict[str, tuple[int, int]] = {}
    depth, before, candidate = 0, "", ("", 0, 0)
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in {tokenize.COMMENT, tokenize.NL, tokenize.INDENT}:
                continue
            if candidate[0] and token.string in {",", ")", "="}:
                ends[candidate[0]] = candidate[1:]
            candidate = ("", 0, 0)
            if depth == 1 and token.type == tokenize.NAME and before in {"(", ",", "*", "**"}:
                candidate = (token.string, line + token.end[0] - 1, token.end[1] + 1)
            depth += (token.string in {"(", "[", "{"}) - (token.string in {")", "]", "}"})
            if depth == 0 and token.string == ")":
                break
            before = token.string
    except (tokenize.TokenError, SyntaxError):
        return {}  # half typed
    return ends
