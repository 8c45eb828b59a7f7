"""How slow the machine is right now, so that a bound in seconds means the same on every machine, busy or not."""

from __future__ import annotations

import time

REFERENCE = 0.010
"""Seconds that :func:`_work` takes, at best, on the machine for which bounds are stated: one core of an ordinary laptop, idle."""


def _work() -> int:
    table: dict[str, list[int]] = {}
    for number in range(24_000):
        table.setdefault(str(number % 997), []).append(number)
    return sum(len(numbers) for numbers in table.values())


def slowness() -> float:
    """How many times as long as on the reference machine something takes here and now; never less than 1.

    A fixed piece of work is timed by the wall clock; on a busy machine, not even the best of a few attempts is undisturbed.
    """
    times = []
    for _ in range(8):
        began = time.perf_counter()
        _work()
        times.append(time.perf_counter() - began)
    return max(1.0, sorted(times)[len(times) // 2] / REFERENCE)
