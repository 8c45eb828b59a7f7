r"""Lines of a text, as the protocol and Python see them; shared by the server and its analysis process, which never loads the protocol.

A line ends at ``\n``, ``\r\n`` or ``\r`` and nowhere else; ``str.splitlines`` breaks at form feeds and several Unicode separators too,
so it must not be used on documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text with their ends; a text that ends in a line end has no empty last line."""
    return tuple(_LINE.findall(text))


class LineMap:
    """Where the lines of an older text are in a newer one.

    The lines before the first and after the last difference keep their identity; those in between have none, even where they
    happen to be equal. That is exact for one edit and never wrong for several.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        shared = min(len(old), len(new))
        head = 0
        while head < shared and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < shared - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        self._head, self._old_tail, self._shift = head, len(old) - tail, len(new) - len(old)

    def new(self, line: int) -> int | None:
        """The 1-based line that an old one has become."""
        if line <= self._head:
            return line
        return line + self._shift if line > self._old_tail else None
