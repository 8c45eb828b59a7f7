"""Tables of names: sorted text files, looked up by bisection, a line parsed only when it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graphlift.knowledge.symbols import Fields, fields

DATA: Final = Path(__file__).parent / "data"


class Table:
    """
    The lines of one file, in the order of their names.

    A tab sorts before every character of a name, so that all lines of one name stand together and the names
    below a dotted prefix form one stretch.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()

    @classmethod
    def read(cls, name: str) -> Table:
        """Read ``NAME.tsv`` of the package's data. Raises :class:`OSError` where the installation is incomplete."""
        return cls((DATA / f"{name}.tsv").read_text(encoding="utf-8"))

    def find(self, name: str) -> Iterator[Fields]:
        """The lines of a name, oldest first."""
        head = name + "\t"
        lines = self.lines
        for index in range(bisect_left(lines, head), len(lines)):
            if not lines[index].startswith(head):
                return
            yield fields(lines[index])

    def children(self, name: str) -> Iterator[str]:
        """The last parts of the names directly below a name, in order, each once."""
        head = name + "."
        start, last, lines = len(head), "", self.lines
        for index in range(bisect_left(lines, head), len(lines)):
            line = lines[index]
            if not line.startswith(head):
                return
            child = line[start : line.index("\t")]
            if "." not in child and child != last:
                last = child
                yield child


def version_key(version: str) -> tuple[int, ...]:
    """``2.10`` as ``(2, 10)``; whatever is no number ends it."""
    parts: list[int] = []
    for part in version.split("."):
        if not part.isdecimal():
            break
        parts.append(int(part))
    return tuple(parts)
