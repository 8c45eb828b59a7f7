"""IPython's own syntax in notebook cells, replaced by Python that stands in the same lines.

Shell commands (``!ls``), magics (``%matplotlib inline``) and help (``x?``) become ``pass``; where their result is assigned,
the value is a call of ``get_ipython``, as IPython itself has it. The Python statement after a magic that runs one (``%time``)
is kept in its columns. A cell magic whose body is Python of this process (``%%time``, ``%%capture``) gives way to its body;
any other (``%%bash``, ``%%writefile``) takes the whole cell with it.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import Final

_PYTHON_CELL_MAGICS: Final = frozenset({"time", "timeit", "capture", "prun", "memit", "debug", "snakeviz"})
_PYTHON_LINE_MAGICS: Final = frozenset({"time", "prun", "memit", "debug", "snakeviz"})

_CELL_MAGIC: Final = re.compile(r"\s*%%\s*(\w*)")
_SPECIAL: Final = re.compile(r"^[ \t]*[%!?,;/]|[=][ \t]*[%!]|\?[ \t]*$", re.MULTILINE)
_LINE_MAGIC: Final = re.compile(r"(?P<indent>[ \t]*)(?P<escape>%|!!?|\?\??|[,;/])[ \t]*(?P<name>\w*)")
_ASSIGNED: Final = re.compile(r"(?P<target>[ \t]*[^\s=!%#'\"()][^=!%#'\"()]*=[ \t]*)[%!]\s*\S")
_HELP: Final = re.compile(r"(?P<indent>[ \t]*)[%\w.*\[\]]+\?\??[ \t]*$")

_TOKEN: Final = re.compile(r"\"\"\"|'''|[\"'()\[\]{}#\\]")


def has_magics(source: str) -> bool:
    """Whether a cell may hold syntax of IPython; false for almost all cells."""
    return _SPECIAL.search(source) is not None


def without_magics(lines: list[str]) -> list[str]:
    """The lines of a cell as plain Python, as many as before."""
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lines
    match = _CELL_MAGIC.match(lines[first])
    if match is not None:
        if match[1] not in _PYTHON_CELL_MAGICS:
            return [""] * len(lines)
        lines = [*[""] * (first + 1), *lines[first + 1 :]]
    result = list(lines)
    continued = False
    for index, starts_statement in _statement_starts(lines):
        line = lines[index]
        if continued:
            continued = line.endswith("\\")
            result[index] = ""
            continue
        if not starts_statement:
            continue
        replaced = _replaced(line)
        if replaced is not None:
            result[index] = replaced
            continued = line.endswith("\\")
    return result


def _replaced(line: str) -> str | None:
    """The Python for one line in IPython's syntax, or ``None`` for a line that is Python."""
    match = _LINE_MAGIC.match(line)
    if match is not None:
        indent = match["indent"]
        if match["escape"] == "%" and match["name"] in _PYTHON_LINE_MAGICS:
            return _statement_after(line, match) or f"{indent}pass"
        return f"{indent}pass"
    match = _HELP.match(line)
    if match is not None:
        return f"{match['indent']}pass"
    match = _ASSIGNED.match(line)
    if match is not None and not _is_python(line.strip()):
        return f"{match['target']}get_ipython()"
    return None


def _statement_after(line: str, match: re.Match[str]) -> str | None:
    """``%time y = f(x)`` with ``0    ;`` in place of the magic, which leaves the statement where it was."""
    statement = line[match.end() :]
    indent = match["indent"]
    if not statement.strip() or not _is_python(f"0;{statement.strip()}"):
        return None
    return f"{indent}0{' ' * (match.end() - len(indent) - 2)};{statement}"


def _is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return True


def _statement_starts(lines: list[str]) -> Iterator[tuple[int, bool]]:
    """Each line's index, and whether a statement can begin on it: not inside brackets, a string, or after a backslash."""
    depth = 0
    quote = ""
    joined = False
    for index, line in enumerate(lines):
        starts = depth == 0 and not quote and not joined
        yield index, starts
        joined = False
        if starts and _LINE_MAGIC.match(line):
            continue
        position = 0
        while (match := _TOKEN.search(line, position)) is not None:
            token, position = match.group(), match.end()
            if token == "\\":
                joined = not quote and position == len(line)
                position += 1
            elif quote:
                quote = "" if token == quote else quote
            elif token in ('"""', "'''"):
                quote = token
            elif token in "\"'":
                position = _string_end(line, position, token)
            elif token == "#":
                break
            else:
                depth = depth + 1 if token in "([{" else max(depth - 1, 0)


def _string_end(line: str, position: int, quote: str) -> int:
    """The offset behind a string of one line that begins at *position*."""
    while position < len(line) and line[position] != quote:
        position += 2 if line[position] == "\\" else 1
    return position + 1
