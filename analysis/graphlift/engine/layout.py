"""Which contexts a round evaluates, in which order and inside of each other: a tree, written down in the order of first evaluation.

A context's subtree is what is evaluated for the first time while it is. Places are indices into that order. Rounds that evaluate the same
share one layout.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import Final

from graphlift.interpreter.records import ContextKey


class Layout:
    """Grows while its round goes on, and never after it."""

    def __init__(self) -> None:
        self.order: Final[list[ContextKey]] = []
        self.functions: Final[list[str]] = []
        """The references of what ``order`` has contexts of."""
        self.sizes: Final[list[int]] = []
        """The length of each subtree."""
        self.parents: Final[list[int]] = []
        """How far back the context stands in which each was first evaluated; 0 for roots."""

    def __len__(self) -> int:
        return len(self.order)

    def append(self, key: ContextKey, parent: int) -> None:
        """A context is evaluated in the one at *parent*, or in none (-1)."""
        place = len(self.order)
        self.order.append(key)
        self.functions.append(key.ref)
        self.sizes.append(0)
        self.parents.append(place - parent if parent >= 0 else 0)

    def extend(self, other: Layout, start: int, end: int, parent: int) -> None:
        """Append a stretch of another layout that consists of whole subtrees, which are now evaluated in the context at *parent*."""
        here = len(self.order)
        self.order.extend(other.order[start:end])
        self.functions.extend(other.functions[start:end])
        self.sizes.extend(other.sizes[start:end])
        self.parents.extend(other.parents[start:end])
        if parent >= 0 and start < end:
            self.parents[here] = here - parent

    def parent(self, place: int) -> int:
        """The place of the context in which one was first evaluated; -1 for roots."""
        back = self.parents[place]
        return place - back if back else -1

    @cached_property
    def places(self) -> dict[ContextKey, int]:
        """Where each context stands."""
        return dict(zip(self.order, range(len(self.order)), strict=True))

    @cached_property
    def tops(self) -> list[int]:
        """The places of the roots that were not evaluated within others."""
        found: list[int] = []
        place = 0
        while place < len(self.order):
            found.append(place)
            place += self.sizes[place]
        return found

    @cached_property
    def by_function(self) -> dict[str, list[int]]:
        """The places of each function's contexts."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, ref in enumerate(self.functions):
            found[ref].append(place)
        return dict(found)

    def count(self, ref: str, end: int) -> int:
        """How many contexts of a function there are before a place."""
        return bisect_left(self.by_function.get(ref, ()), end)
