"""Caches that outlive an analysis, and such that an object has. What the first hold may be of texts that are long gone, so a process that
goes on may empty them; the others go with their object.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_caches: Final[list[Callable[[], None]]] = []


def remembered(most: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep the results of a pure function for so many of the arguments that it was last given."""

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        cached = functools.lru_cache(maxsize=most)(function)
        emptied_by(cached.cache_clear)
        return cached  # type: ignore[return-value]  # it takes what the function takes, as long as that can be hashed

    return decorate


def kept(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep all results of an object's own pure *method*, in an attribute of the object: it is not kept alive by that, as it would be by
    a cache around the method itself.
    """
    reference = weakref.WeakMethod(method)

    def ask(*arguments: _P.args, **keywords: _P.kwargs) -> _R:
        bound = reference()
        assert bound is not None, "asked of an object that has gone"
        return bound(*arguments, **keywords)

    return functools.cache(ask)  # type: ignore[return-value]  # it takes what the method takes, as long as that can be hashed


def emptied_by(clear: Callable[[], None]) -> None:
    """Let :func:`forget` empty another kind of cache."""
    _caches.append(clear)


def forget() -> None:
    """Empty all caches. Nothing is answered otherwise then, but some of it later."""
    for clear in _caches:
        clear()
