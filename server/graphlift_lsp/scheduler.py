"""When to analyse: the latest edit wins, pauses in typing are waited for, and a running analysis of an older text is given up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Final

logger = logging.getLogger(__name__)

PAUSE: Final = 0.06
"""Seconds without an edit before an analysis starts."""

PATIENCE: Final = 0.6
"""Seconds after the first edit when an analysis starts even though typing goes on."""


class Scheduler:
    """Runs ``analyse`` for one project, one run at a time.

    ``analyse`` gets no arguments: it looks at the state of its project when it starts. It is cancelled when something changes meanwhile,
    but for the first run, which is let finish, or a user who types without a break would see nothing of a large project. What it
    raises, those who wait get to see.
    """

    def __init__(self, analyse: Callable[[], Awaitable[None]]) -> None:
        self._analyse = analyse
        self._wanted = 0
        self._done = 0
        self._first_edit: float | None = None
        self._due = 0.0
        self._changed = asyncio.Event()
        self._running = 0
        """The state that the last run is about."""
        self._answered: dict[str, int] = {}
        """By part of the project, the state that what is known of it is about, where that is known before the run is over."""
        self._waiting: list[tuple[int, str | None, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        """Whether the last result is about the latest state."""
        return self._done == self._wanted

    def touch(self, pause: float = PAUSE) -> None:
        """Something changed: analyse after a pause, or earlier where an earlier change asked for it and nothing came between."""
        now = asyncio.get_running_loop().time()
        if self._first_edit is None:
            self._first_edit = now
        self._wanted += 1
        self._due = min(now + pause, max(self._first_edit + PATIENCE, now))
        self._wake()

    def hurry(self) -> None:
        """Somebody waits: do not sit out the pause."""
        if not self.idle:
            self._due = 0.0
            self._wake()

    def _wake(self) -> None:
        self._changed.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def fresh(self, part: str | None = None) -> None:
        """Wait until a result, or one *part* of it, is about the state at the time of this call, or a later one; raises what the analysis
        raised.
        """
        if self.idle or (part is not None and self._answered.get(part) == self._wanted):
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self._wanted, part, future))
        await future

    def answered(self, parts: Collection[str]) -> None:
        """The run under way has its result for some parts of the project already."""
        self._answered.update(dict.fromkeys(parts, self._running))
        waiting, self._waiting = self._waiting, []
        for state, part, future in waiting:
            if part not in parts or state > self._running:
                self._waiting.append((state, part, future))
            elif not future.done():
                future.set_result(None)

    async def settled(self) -> None:
        """Wait until nothing is left to analyse; raises what the last analysis raised."""
        while not self.idle:
            await self.fresh()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while not self.idle:
            self._changed.clear()
            if (pause := self._due - loop.time()) > 0:
                await self._wait_for_change(pause)
                continue
            wanted, self._first_edit = self._wanted, None
            self._running = wanted
            self._answered.clear()
            run = asyncio.ensure_future(self._analyse())
            try:
                while not run.done():
                    change = asyncio.ensure_future(self._changed.wait())
                    await asyncio.wait({run, change}, return_when=asyncio.FIRST_COMPLETED)
                    change.cancel()
                    self._changed.clear()
                    if self._wanted != wanted and self._done and not run.done():
                        run.cancel()
                        await asyncio.wait({run})
            finally:
                run.cancel()
            self._finish(wanted, run)

    async def _wait_for_change(self, pause: float) -> None:
        try:
            await asyncio.wait_for(self._changed.wait(), pause)
        except asyncio.TimeoutError:
            return

    def _finish(self, wanted: int, run: asyncio.Future[None]) -> None:
        if run.cancelled():
            return  # a later state is waited for
        error = run.exception()
        self._done = wanted
        waiting, self._waiting = self._waiting, []
        for state, part, future in waiting:
            if future.done():
                continue
            if state > wanted:
                self._waiting.append((state, part, future))
            elif error is None:
                future.set_result(None)
            else:
                future.set_exception(error)

    def stop(self) -> None:
        """Give up; those who wait are cancelled, and there is nothing left to wait for."""
        self._done = self._wanted
        if self._task is not None:
            self._task.cancel()
        for _, _, future in self._waiting:
            future.cancel()
        self._waiting.clear()
