"""Which results of a solution are others than in an earlier one, so that what was made of all of them need not be made of all again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graphlift.interpreter.records import ContextKey


class Revision:
    """One solution of a family, all amended from one first solution: contexts, heap and policies are the same.

    *changed*: the contexts with other results than the first has, each with a mark of the solution that replaced it.
    """

    def __init__(self, origin: object = None, changed: Mapping[ContextKey, object] | None = None) -> None:
        self._origin: Final = object() if origin is None else origin
        self._changed: Final = {} if changed is None else changed

    def next(self, changed: Iterable[ContextKey]) -> Revision:
        """That of a solution in which the results of these contexts are others."""
        return Revision(self._origin, {**self._changed, **dict.fromkeys(changed, object())})

    def since(self, other: Revision | None) -> frozenset[ContextKey] | None:
        """The contexts whose results may not be those of another solution, an earlier one or one that was given up; ``None`` if that is of
        another family.
        """
        if other is None or other._origin is not self._origin:
            return None
        now, then = self._changed, other._changed
        return frozenset(key for key in now.keys() | then.keys() if now.get(key) is not then.get(key))
