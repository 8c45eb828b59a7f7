"""Holding back Python's garbage collector while a great many objects are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection within the block: it would visit everything that was made so far, many times, and find next to nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def knots() -> Iterator[None]:
    """No collection within the block, and at its end one of what it has left behind tied up in itself, such as a tree."""
    with paused():
        try:
            yield
        finally:
            gc.collect(0)  # what was made last is all that this visits
