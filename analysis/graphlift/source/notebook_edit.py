"""Writing the source of a notebook's cell back into the file, and nothing else.

The file's text is changed in place of the cell's ``source`` alone: the order of keys, the indentation and the outputs stay
byte for byte, and so do the lines of the cell that are not changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from graphlift.source.text import ReadProblem

_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_STRUCTURE: Final = re.compile(r'["\[\]{}]')
_SCALAR: Final = re.compile(r"[^\s,\]}]+")
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def replace_cell_source(content: str, cell: int, source: str) -> str:
    """The text of a notebook file in which the cell of index *cell* has another source, in the form that it had (string or list of lines).

    Raises :class:`~graphlift.source.text.ReadProblem` if the file is no notebook or has no such cell.
    """
    start, end = _source_span(content, cell)
    old = content[start:end]
    escape = content.isascii() and "\\u" in content
    new = _list(content, start, old, source, escape) if old.startswith("[") else json.dumps(source, ensure_ascii=escape)
    return content[:start] + new + content[end:]


def _source_span(content: str, cell: int) -> tuple[int, int]:
    root = _blank_end(content, 0)
    if not content.startswith("{", root):
        raise ReadProblem("The notebook is no valid JSON; restore it, or save it anew with Jupyter.")
    # Where a key occurs twice, readers take the last.
    cells = {key: start for key, start, _ in _members(content, root)}.get("cells")
    if cells is not None and content.startswith("[", cells):
        for index, (start, _) in enumerate(_items(content, cells)):
            if index == cell:
                spans = {key: (begin, end) for key, begin, end in _members(content, start)}
                if "source" in spans:
                    return spans["source"]
    raise ReadProblem(f"The notebook has no cell {cell} with a source.")


def _list(content: str, start: int, old: str, source: str, escape: bool) -> str:
    """The lines of a source as a JSON list, laid out as the list *old* that stood at *start*."""
    spans = list(_items(old, 0))
    lines = _LINE.findall(source)
    if not lines:
        return "[]"
    known = {json.loads(old[begin:end]): old[begin:end] for begin, end in spans}
    if spans:
        before, after = old[1 : spans[0][0]], old[spans[-1][1] : -1]
        between = old[spans[0][1] : spans[1][0]] if len(spans) > 1 else "," + (before or " ")
    else:
        before, between, after = _layout(content, start)
    texts = [known.get(line) or json.dumps(line, ensure_ascii=escape) for line in lines]
    return f"[{before}{between.join(texts)}{after}]"


def _layout(content: str, start: int) -> tuple[str, str, str]:
    """How a list would be laid out whose place holds an empty one: as Jupyter does, one level further in than its key."""
    line_start = content.rfind("\n", 0, start) + 1
    indent = content[line_start : _blank_end(content, line_start)]
    if line_start == 0 or not content.startswith('"', line_start + len(indent)):
        return "", ", ", ""
    # The keys of a cell stand on the third level.
    inner = "\n" + indent + indent[: max(len(indent) // 3, 1)]
    return inner, "," + inner, "\n" + indent


def _members(content: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The keys of the object at *start*, with the span of each value."""
    position = _blank_end(content, start + 1)
    while content.startswith('"', position):
        key_end = _value_end(content, position)
        key = json.loads(content[position:key_end])
        value = _blank_end(content, _blank_end(content, key_end) + 1)
        end = _value_end(content, value)
        yield key, value, end
        position = _blank_end(content, end)
        if not content.startswith(",", position):
            return
        position = _blank_end(content, position + 1)


def _items(content: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the values in the list at *start*."""
    position = _blank_end(content, start + 1)
    while position < len(content) and content[position] != "]":
        end = _value_end(content, position)
        yield position, end
        position = _blank_end(content, end)
        if not content.startswith(",", position):
            return
        position = _blank_end(content, position + 1)


def _value_end(content: str, start: int) -> int:
    """The offset behind the JSON value at *start*."""
    if content.startswith(("[", "{"), start):
        depth, position = 0, start
        while (match := _STRUCTURE.search(content, position)) is not None:
            if match.group() == '"':
                position = _value_end(content, match.start())
                continue
            depth += 1 if match.group() in "[{" else -1
            position = match.end()
            if depth == 0:
                return position
    else:
        match = (_STRING if content.startswith('"', start) else _SCALAR).match(content, start)
        if match is not None:
            return match.end()
    raise ReadProblem("The notebook is no valid JSON; restore it, or save it anew with Jupyter.", content.count("\n", 0, start) + 1)


def _blank_end(content: str, start: int) -> int:
    match = _BLANK.match(content, start)
    return start if match is None else match.end()
