"""Reading a file into text as Python reads it, and back; offsets in it as lines and columns."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 5_000_000
"""Files above this size are not analysed: they are data written as code."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class ReadProblem(Exception):
    """Why a file cannot be read as a program: a sentence for its author, and the line (1-based) that it is about."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text with all that is needed to write it back unchanged. Line ends stay as they are in the file."""

    text: str
    encoding: str = "utf-8"
    has_bom: bool = False

    @property
    def newline(self) -> str:
        r"""The line end to write for new lines: the one that the text uses first, ``\n`` if it has only one line."""
        match = _LINE_END.search(self.text)
        return "\n" if match is None else match.group()

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of this file, or of the file with other *text* in it.

        Raises :class:`ReadProblem` where the file's encoding has no place for a character of the new text.
        """
        content = self.text if text is None else text
        try:
            data = content.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = content[error.start]
            raise ReadProblem(
                f"The file's encoding, {self.encoding}, cannot hold the character {character!r}; save the file as UTF-8.",
                LineIndex(content).position(error.start)[0],
            ) from None
        return codecs.BOM_UTF8 + data if self.has_bom else data


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> SourceText:
    """The text of a file. Raises :class:`ReadProblem` as :func:`read_bytes` does, and for what is no text."""
    return decode(read_bytes(path, max_bytes=max_bytes))


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """The content of a file.

    Raises :class:`ReadProblem` for what cannot be opened, is no ordinary file or is larger than *max_bytes*.
    """
    try:
        if not path.is_file():
            raise ReadProblem("This is not an ordinary file." if path.exists() else "There is no such file.")
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise ReadProblem(f"The file cannot be read: {error.strerror or error}.") from None
    except ValueError:
        raise ReadProblem("The path holds a null character and names no file.") from None
    if len(data) > max_bytes:
        raise ReadProblem(f"The file is larger than {max_bytes / 1e6:g} MB and was not analysed; exclude it if it is data.")
    return data


def decode(data: bytes) -> SourceText:
    """The text in the bytes of a Python file, by its byte order mark or encoding line (PEP 263), else UTF-8.

    Raises :class:`ReadProblem` for bytes that are no text in this encoding.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ReadProblem("The file is encoded as UTF-16, which Python does not read; save it as UTF-8.")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise _no_encoding(data, str(error.msg)) from None
    if encoding.startswith(("utf-16", "utf-32")):
        raise ReadProblem(f"The encoding line names {encoding}, in which that line itself is not written; correct it.")
    has_bom = data.startswith(codecs.BOM_UTF8)
    if has_bom:
        data, encoding = data[len(codecs.BOM_UTF8) :], "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadProblem(_no_text(data, encoding, error.start), _line_at(data, error.start)) from None
    except (LookupError, ValueError):
        raise ReadProblem(f"The encoding line names {encoding!r}, which is no text encoding; save the file as UTF-8.") from None
    return SourceText(text=text, encoding=encoding, has_bom=has_bom)


def _no_encoding(data: bytes, reason: str) -> ReadProblem:
    """What is wrong with a file whose encoding Python cannot tell from its first two lines."""
    if data.startswith(codecs.BOM_UTF8) and "encoding problem" in reason:
        return ReadProblem(
            "The file begins with a UTF-8 byte order mark, but its encoding line names another encoding; remove one of them."
        )
    if "unknown encoding" in reason or "encoding problem" in reason:
        return ReadProblem(f"The encoding line cannot be followed ({reason}); name a known encoding, or save the file as UTF-8.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return ReadProblem(_no_text(data, "utf-8", error.start), _line_at(data, error.start))
    return ReadProblem(f"The file's encoding is unclear ({reason}); save it as UTF-8.")


def _no_text(data: bytes, encoding: str, offset: int) -> str:
    name = "UTF-8" if encoding == "utf-8" else encoding
    way_out = "save it as UTF-8, or name its encoding in the first line" if encoding == "utf-8" else "correct the encoding line"
    return f"The file is not {name} text (byte 0x{data[offset]:02x}); {way_out}."


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


class LineIndex:
    r"""Offsets in a text as lines and columns, and back.

    Lines count from 1, columns from 0, both offsets and columns in code points. Lines end as for Python's parser: with
    ``\n``, ``\r\n`` or ``\r``, not with a form feed or other separators that :meth:`str.splitlines` knows.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def line_count(self) -> int:
        """The number of lines, of which the one after a final line end is the last (and empty)."""
        return len(self._starts)

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one past the end of its line or of the text is moved to that end."""
        if line < 1:
            return 0
        if line > len(self._starts):
            return len(self._text)
        return min(self._starts[line - 1] + max(column, 0), self._end(line))

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset; one outside of the text is moved to its nearer end."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]

    def line_text(self, line: int) -> str:
        """The text of a line without its line end; empty for lines that do not exist."""
        if not 1 <= line <= len(self._starts):
            return ""
        return self._text[self._starts[line - 1] : self._end(line)]

    def line_end(self, line: int) -> str:
        """The characters that end a line; empty for the last."""
        if not 1 <= line < len(self._starts):
            return ""
        return self._text[self._end(line) : self._starts[line]]

    def _end(self, line: int) -> int:
        """The offset at which the text of a line stops, before its line end."""
        if line == len(self._starts):
            return len(self._text)
        stop = self._starts[line]
        if self._text[stop - 1] == "\n" and self._text[stop - 2 : stop - 1] == "\r" and stop - 2 >= self._starts[line - 1]:
            return stop - 2
        return stop - 1
