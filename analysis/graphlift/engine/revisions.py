"""Which results of a solution are others than in an earlier one, so that what was made of all of them need not be made of all again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graphlift.interpreter.records import ContextKey


class Revision:
    """One solution of a row, each of which but the first was amended from the one before: contexts, heap and policies are the same.

    *changed*: the contexts with other results than the first of the row had, each with the number of the last solution that replaced it.
    """

    def __init__(self, origin: object = None, number: int = 0, changed: Mapping[ContextKey, int] | None = None) -> None:
        self._origin: Final = object() if origin is None else origin
        self._number: Final = number
        self._changed: Final = {} if changed is None else changed

    def next(self, changed: Iterable[ContextKey]) -> Revision:
        """That of a solution in which the results of these contexts are others."""
        number = self._number + 1
        return Revision(self._origin, number, {**self._changed, **dict.fromkeys(changed, number)})

    def since(self, earlier: Revision | None) -> frozenset[ContextKey] | None:
        """The contexts whose results were replaced after an *earlier* solution; ``None`` if that is of another row."""
        if earlier is None or earlier._origin is not self._origin:
            return None
        return frozenset(key for key, number in self._changed.items() if number > earlier._number)
