"""Which results of a solution are others than in an earlier one, so that what was made of all of them need not be made of all again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graphlift.interpreter.records import ContextKey, Result


class Revision:
    """One solution of a family, all amended from one first solution: contexts, heap and policies are the same.

    *replaced*: the contexts with other results than the first has, each with its own.
    """

    def __init__(self, origin: object = None, replaced: Mapping[ContextKey, Result] | None = None) -> None:
        self._origin: Final = object() if origin is None else origin
        self._replaced: Final = {} if replaced is None else replaced

    def next(self, replaced: Iterable[Result]) -> Revision:
        """That of a solution with these results in place of those that it has of their contexts."""
        return Revision(self._origin, {**self._replaced, **{result.key: result for result in replaced}})

    def since(self, other: Revision | None) -> frozenset[ContextKey] | None:
        """The contexts whose results are not those of another solution, an earlier one or one that was given up; ``None`` if that is of
        another family.
        """
        if other is None or other._origin is not self._origin:
            return None
        now, then = self._replaced, other._replaced
        return frozenset(key for key in now.keys() | then.keys() if now.get(key) is not then.get(key))
