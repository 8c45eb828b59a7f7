"""What sort of thing a call gave, in the words of ``Symbol.returns``."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Any

_PLAIN = ((bool, "bool"), (int, "int"), (float, "float"), (str, "str"), (bytes, "bytes"), (dict, "dict"))


class Kinds:
    """Tells the kind of a value. *names* are the canonical names of public classes, by identity."""

    def __init__(self, names: Mapping[int, str], special: Iterable[tuple[type, str]]) -> None:
        self._names = names
        self._special = tuple(special)

    def __call__(self, value: Any) -> str:
        """A word of ``Symbol.returns``; ``any`` for what is none of them."""
        if value is None:
            return "none"
        for kind, word in self._special:
            if isinstance(value, kind):
                return word
        for kind, word in _PLAIN:
            if isinstance(value, kind):
                return word
        if isinstance(value, list | tuple):
            return self._sequence(value)
        return "any" if isinstance(value, type | types.ModuleType | types.FunctionType) else self._object(value)

    def _sequence(self, value: list[Any] | tuple[Any, ...]) -> str:
        if value and all(self(item) == "tensor" for item in value):
            return "tensors"
        if isinstance(value, list):
            return "list"
        return "tuple" if type(value) is tuple else self._object(value)

    def _object(self, value: Any) -> str:
        for base in type(value).__mro__:
            name = self._names.get(id(base), "")
            if name and base is not object and not name.startswith("tf.__internal__"):
                return f"object:{name}"
        return "tuple" if isinstance(value, tuple) else "any"


def agreed(kinds: Iterable[str]) -> str:
    """The one kind that all attempts gave; empty where there was none, ``any`` where they differ."""
    found = set(kinds)
    return "" if not found else found.pop() if len(found) == 1 else "any"
