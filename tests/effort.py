"""How much the tests try.

Every run tries the same things, few enough for continuous integration. ``GRAPHLIFT_SEARCH=n`` leaves nothing out, and draws *n* times as
many examples, other ones each time: to search with, and before a release (``make thorough``).
"""

from __future__ import annotations

import importlib.util
import os
import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

SEARCH = int(os.environ.get("GRAPHLIFT_SEARCH", "0"))

T = TypeVar("T")


def examples(count: int) -> int:
    """How many examples to draw of a property that *count* do for."""
    return count * max(1, SEARCH)


def part(items: Iterable[T], one_in: int, name: Callable[[T], str]) -> list[T]:
    """One in so many of the items, chosen by their names and thus the same ones on every machine; all of them when searching."""
    return [item for item in items if SEARCH or zlib.crc32(name(item).encode()) % one_in == 0]


def choose_profile() -> None:
    """Let Hypothesis draw the same examples in each run, without a limit in seconds (machines differ), unless searching.

    The environments in which only an editor is tried have no Hypothesis.
    """
    if importlib.util.find_spec("hypothesis") is None:
        return
    from hypothesis import settings

    settings.register_profile("alike", derandomize=True, database=None, deadline=None)
    settings.register_profile("searching", deadline=None)
    settings.load_profile("searching" if SEARCH else "alike")
