"""Text for a terminal: lines of styled pieces, which are plain where colour is not wanted.

Whatever comes from analysed files is made harmless first: a file name or a string may hold control characters that a terminal obeys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

Style: TypeAlias = Literal["", "bold", "dim", "path", "code", "error", "warning", "information", "hint", "good"]
Line: TypeAlias = tuple[tuple[str, Style], ...]

EMPTY: Final[Line] = ()


def line(*pieces: str | tuple[str, Style]) -> Line:
    """A line of pieces, plain ones given as text."""
    return tuple((clean(piece), "") if isinstance(piece, str) else (clean(piece[0]), piece[1]) for piece in pieces)


def clean(text: str) -> str:
    """The text with everything escaped that is not printable: control characters, changes of direction, lone surrogates."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escaped(character) for character in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def plain(lines: Iterable[Line]) -> str:
    """The text without styles, each line with its end."""
    return "".join("".join(text for text, _ in pieces) + "\n" for pieces in lines)
