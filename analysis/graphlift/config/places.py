"""On which line a key of a TOML file stands, which the standard parser does not tell.

Works on text that has been parsed before, so it only skims: headers, keys, strings and brackets. A key inside an inline table
has no entry of its own (its table has one).
"""

from __future__ import annotations

import re
from typing import Final

_KEY_PART: Final = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*""")
_VALUE: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'  # the alternatives in the order in which they may start alike
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}]|\n|[^\"'#\[\]{}\n]+|.",
    re.DOTALL,
)


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The first line (from 1) of each key and table, by its full path."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    at = 0
    line = 1
    while at < len(text):
        character = text[at]
        if character == "\n":
            line += 1
            at += 1
            continue
        if character in " \t\r":
            at += 1
            continue
        if character == "[":
            start = at + 2 if text.startswith("[[", at) else at + 1
            table, at = _key(text, start)
            _note(lines, table, line)
        elif character != "#":
            key, at = _key(text, at)
            _note(lines, table + key, line)
        at, line = _skip(text, at, line)
    return lines


def _note(lines: dict[tuple[str, ...], int], path: tuple[str, ...], line: int) -> None:
    for length in range(1, min(len(path), 8) + 1):
        lines.setdefault(path[:length], line)


def _key(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """A dotted key at *at*, and where it ends."""
    parts: list[str] = []
    while found := _KEY_PART.match(text, at):
        parts.append(next(group for group in found.groups() if group is not None))
        at = found.end()
        if not text.startswith(".", at):
            break
        at += 1
    return tuple(parts), at


def _skip(text: str, at: int, line: int) -> tuple[int, int]:
    """Past the rest of the statement: to the end of the line that closes its brackets and strings."""
    depth = 0
    while found := _VALUE.match(text, at):
        token = found[0]
        if token == "\n" and depth <= 0:
            return at, line
        line += token.count("\n")
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        at = found.end()
    return len(text), line
