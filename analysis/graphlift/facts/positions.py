"""Positions of the facts: a line relative to its unit and a column in Unicode code points from 0, packed into one integer."""

from __future__ import annotations

from typing import Final

import msgspec

_COLUMNS: Final = 1 << 12
LAST_COLUMN: Final = _COLUMNS - 1
"""The largest column that a position holds; what stands further right is placed there."""


def pack(line: int, column: int) -> int:
    """One integer for a position: *line* relative to its unit (decorators have negative ones), *column* capped at 4095."""
    return line * _COLUMNS + min(column, LAST_COLUMN)


def unpack(position: int) -> tuple[int, int]:
    """The relative line and the column of a packed position."""
    return divmod(position, _COLUMNS)


def line_start(position: int) -> int:
    """The first position in the line of another."""
    return position - position % _COLUMNS


class Node(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False, tag_field="node"):
    """Anything with a place in the text: ``at`` its first character, ``end`` just past its last."""

    at: int = 0
    end: int = 0
