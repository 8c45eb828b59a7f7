"""A progress bar on standard error, for a person who waits longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from graphlift.render.lines import clean

_PATIENCE: Final = 1.0
_PAUSE: Final = 0.1
"""Seconds between two pictures."""

Report = Callable[[int, int, str], None]


@contextmanager
def progress() -> Iterator[Report | None]:
    """A function to call with what is done, how much there is (0: nobody knows) and what is at hand; ``None`` where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """It is drawn by whoever calls it, not by a thread: the process may be forked."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, done: int, total: int, label: str) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        if self._bar is None:
            self._open()
        self._bar.tasks[0].total = total or None  # an update would take ``None`` for no news
        count = f"{done}/{total}" if total else f"{done}"
        self._bar.update(self._task, completed=done, description=clean(label)[-40:], count=count, refresh=True)

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (BarColumn(), TextColumn("{task.fields[count]}"), TextColumn("{task.description}", markup=False))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._task = self._bar.add_task("", total=None, count="")
        self._bar.start()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
