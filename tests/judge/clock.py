"""A clock for the program under judgement alone: each reading is a fixed tick later than the one before.

Real clocks never give the same value twice, so nothing computed from them could be compared; TensorFlow and Keras keep the real ones.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable
from typing import Any

START = 1_700_000_000.0
TICK = 0.25
_LIBRARIES = ("/site-packages/", "/lib/python3")
_AUTOGRAPH_CALL = "autograph/impl/api.py"
"""Calls of a converted function go through AutoGraph's ``api`` module: they are the program's own."""


def install() -> None:
    """Replace the clocks of ``time`` and ``datetime`` in this process."""
    ticks = Ticks()
    for name in ("time", "perf_counter", "monotonic", "process_time"):
        setattr(time, name, ticks.reading(getattr(time, name), lambda now: now))
        real_ns = getattr(time, name + "_ns")
        setattr(time, name + "_ns", ticks.reading(real_ns, lambda now: int(now * 1_000_000_000)))
    real: Any = datetime.datetime

    class Clocked(real):
        """A ``datetime`` whose present is the program's."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real.fromtimestamp(ticks.next(), tz or datetime.timezone.utc).replace(tzinfo=tz)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now()

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    Clocked.__name__ = Clocked.__qualname__ = "datetime"
    vars(datetime)["datetime"] = Clocked


class Ticks:
    """Counts the readings made by the program."""

    def __init__(self) -> None:
        self._readings = 0

    def next(self) -> float:
        """The time in seconds, a tick after the last reading."""
        self._readings += 1
        return START + self._readings * TICK

    def reading(self, real: Callable[[], Any], convert: Callable[[float], Any]) -> Callable[[], Any]:
        """A clock that shows ticks to the program and ``real`` to libraries."""

        def read() -> Any:
            frame = sys._getframe(1)
            place = frame.f_code.co_filename.replace("\\", "/")
            if place.endswith(_AUTOGRAPH_CALL) or not any(part in place for part in _LIBRARIES):
                return convert(self.next())
            return real()

        return read
