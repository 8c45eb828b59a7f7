"""Positions, ranges, paths and URIs: the one place where their units are converted.

The analysis counts lines and columns from 1, columns in code points; a client counts from 0, columns in the unit that was negotiated.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec, TextDocument, Workspace
from pygls.workspace.position_codec import ServerTextPosition

from graphlift_lsp.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


def path_of(uri: str) -> Path | None:
    """The file that a URI names, or ``None`` for one that is in no file system."""
    path = uris.to_fs_path(uri)
    return Path(path) if path else None


@lru_cache(maxsize=4096)
def uri_of(path: str | Path) -> str:
    """The ``file:`` URI of an absolute path."""
    uri: str | None = uris.from_fs_path(str(path))
    if uri is None:
        raise ValueError(f"no URI for {path!r}")
    return uri


class Text:
    """An unchanging text and the way a client counts in it."""

    def __init__(self, source: str, codec: PositionCodec) -> None:
        self.source = source
        self._codec = codec

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, with their ends."""
        return split_lines(self.source)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        return starts

    def line(self, number: int) -> str:
        """Line ``number`` (from 1) without its end; empty past the end of the text."""
        return self.lines[number - 1].rstrip("\r\n") if 1 <= number <= len(self.lines) else ""

    def offset(self, line: int) -> int:
        """The code-point offset at which line ``number`` (from 1) starts."""
        return self._starts[min(max(line, 1) - 1, len(self._starts) - 1)]

    def position(self, line: int, column: int) -> types.Position:
        """The client's position of a 1-based line and code-point column, moved into the text if it is outside."""
        if line > len(self.lines):
            return self._end
        content = self.line(line)
        within = ServerTextPosition(max(line, 1) - 1, min(max(column, 1) - 1, len(content)))
        return self._codec.position_to_client_units(self.lines, within)

    @property
    def _end(self) -> types.Position:
        if not self.lines or self.lines[-1].endswith(("\r", "\n")):
            return types.Position(len(self.lines), 0)
        last = len(self.lines)
        return self._codec.position_to_client_units(self.lines, ServerTextPosition(last - 1, len(self.lines[-1])))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> types.Range:
        """The client's range of 1-based lines and code-point columns, the end exclusive."""
        return types.Range(self.position(line, column), self.position(end_line, end_column))

    def span(self, start: int, end: int) -> types.Range:
        """The client's range of two code-point offsets into the text."""
        return types.Range(self._at(start), self._at(end))

    def _at(self, offset: int) -> types.Position:
        if offset >= len(self.source):
            return self._end
        line = bisect_right(self._starts, offset)
        return self._codec.position_to_client_units(self.lines, ServerTextPosition(line - 1, offset - self._starts[line - 1]))

    def line_content(self, line: int) -> types.Range:
        """The range of a line without its indentation and end."""
        content = self.line(line)
        return self.range(line, len(content) - len(content.lstrip()) + 1, line, len(content) + 1)

    def place(self, position: types.Position) -> tuple[int, int]:
        """The 1-based line and code-point column of a client's position."""
        if position.line >= len(self.lines):
            return len(self.lines) + 1, 1
        copy = types.Position(position.line, position.character)  # the codec moves positions past the end in place
        within = self._codec.position_from_client_units(self.lines, copy)
        return within.line + 1, within.character + 1


class _Document(TextDocument):
    @property
    def lines(self) -> Sequence[str]:
        return split_lines(self.source)


class Documents(Workspace):
    """The client's documents, kept in step also where they hold form feeds and Unicode line separators."""

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> TextDocument:
        return _Document(doc_uri, source, version, language_id, sync_kind=self._sync_kind, position_codec=self.position_codec)
