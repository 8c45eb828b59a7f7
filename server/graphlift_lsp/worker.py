"""The server's side of the analysis process: starting it, asking it, and starting it anew when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from graphlift_lsp import wire

logger = logging.getLogger(__name__)

_BOOT: Final = "import sys; sys.path[:] = sys.argv[1:]; from graphlift_lsp.project_analyser import main; main()"
_MAX_CRASHES: Final = 4
_CRASH_WINDOW: Final = 120.0
"""Seconds within which so many crashes over one project, without an answer between them, mean that trying again is of no use."""


def default_command() -> list[str]:
    """The command line of the analysis process: this interpreter with this search path, and never the working folder first.

    ``python -c`` puts the working folder (a user's project, with modules of any name) on the path; the boot line replaces
    the path before anything is imported from it.
    """
    return [sys.executable, "-c", _BOOT, *(entry for entry in sys.path if entry)]


class WorkerLost(Exception):
    """The analysis process ended while a request was waiting; asking again starts a new one."""


class WorkerBroken(Exception):
    """The analysis process does not stay alive, with the reason as a sentence."""


class AnalysisFailed(Exception):
    """The analysis process could not answer one request; it goes on."""


class Worker:
    """One analysis process at a time. All calls belong on the event loop, which never waits for it otherwise than by ``await``."""

    def __init__(self, command: Sequence[str], on_lost: Callable[[str], None]) -> None:
        self._command, self._on_lost = list(command), on_lost
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._waiting: dict[int, asyncio.Future[wire.Answer]] = {}
        self._hearing: dict[int, Callable[[wire.Analysed], None]] = {}
        """Who hears the parts of an answer that come early."""
        self._starting: asyncio.Future[None] | None = None
        self._last_id = 0
        self._asked: dict[int, str] = {}
        """The project that each request is about, in the order in which the process works on them."""
        self._crashes: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_MAX_CRASHES))
        """When the process ended over a project since that was last answered for."""
        self._reason: str | None = None
        self.generation = 0
        """Number of processes started so far: a new one knows nothing of what the one before was told."""

    @property
    def pid(self) -> int | None:
        """Process id of the running process."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """See to it that a process is running; raises ``WorkerBroken`` where none stays alive."""
        if self._process is None:
            if self._starting is None:
                self._starting = asyncio.ensure_future(self._start())
                self._starting.add_done_callback(self._started)
            # asyncio waits for ever if it is cancelled between creating a process and connecting to its pipes
            await asyncio.shield(self._starting)

    def _started(self, starting: asyncio.Future[None]) -> None:
        self._starting = None
        if not starting.cancelled():
            starting.exception()  # whoever waited has it

    async def _start(self) -> None:
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 20
            )
        except OSError as error:
            raise WorkerBroken(f"The analysis process cannot be started: {error}") from error
        self.generation += 1
        self._reader = asyncio.create_task(self._read(self._process))

    async def ask(
        self,
        project: str,
        make: Callable[[int], wire.Analyse | wire.Refactor],
        hears: Callable[[wire.Analysed], None] | None = None,
    ) -> wire.Analysed | wire.Edited | wire.Cancelled:
        """Send the request about a project that ``make`` builds for an id, and wait for its answer; cancelling the wait cancels the work.

        ``hears`` is called with each part of the answer that comes before the rest. Raises ``WorkerLost``, ``WorkerBroken`` or
        ``AnalysisFailed``. The request is built when the process is known to run.
        """
        self._last_id += 1
        identity = self._last_id
        self._asked[identity] = project
        try:
            self._check(project)
            while self._process is None:  # again where it has ended by the time that its start is told
                await self.start()
                self._check(project)
            future: asyncio.Future[wire.Answer] = asyncio.get_running_loop().create_future()
            request = make(identity)
            self._waiting[identity] = future
            if hears is not None:
                self._hearing[identity] = hears
            self._send(request)
            answer = await future
        except asyncio.CancelledError:
            self.cancel(identity)
            raise
        finally:
            self._waiting.pop(identity, None)
            self._hearing.pop(identity, None)
            self._asked.pop(identity, None)
        self._crashes.pop(project, None)
        if isinstance(answer, wire.Failed):
            raise AnalysisFailed(answer.message)
        assert not isinstance(answer, wire.Ready)
        return answer

    def _check(self, project: str) -> None:
        """Raises ``WorkerBroken`` for a project over which the process has ended again and again; others are analysed still."""
        crashes = self._crashes[project]
        if len(crashes) == _MAX_CRASHES and time.monotonic() - crashes[0] < _CRASH_WINDOW:
            raise WorkerBroken(
                f"The analysis process ended {_MAX_CRASHES} times within {_CRASH_WINDOW:.0f} seconds over {project}, last because it "
                f"{self._reason}. This project is left alone until the command graphlift.restart; the log of the server has the details."
            )

    def cancel(self, request: int) -> None:
        """Ask the process to give up a request."""
        self._send(wire.Cancel(request))

    def forget(self, project: str) -> None:
        """Let the process drop a project."""
        self._send(wire.Forget(project))

    def _send(self, message: wire.Message) -> None:
        if self._process is not None and self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(wire.frame(message))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        trouble = ""
        try:
            while True:
                prefix = await process.stdout.readexactly(wire.LENGTH_BYTES)
                answer = wire.decode_answer(await process.stdout.readexactly(wire.length(prefix)))
                if isinstance(answer, wire.Ready):
                    logger.info("analysis process %d is ready", answer.pid)
                elif isinstance(answer, wire.Analysed) and answer.partial:
                    if (hears := self._hearing.get(answer.id)) is not None:
                        hears(answer)
                elif (future := self._waiting.get(answer.id)) is not None and not future.done():
                    future.set_result(answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # it has ended, as the status tells below
        except (ValueError, msgspec.DecodeError) as error:
            trouble = f"sent something unreadable ({error})"
            _kill(process)
        status = await process.wait()
        self._lost(trouble or describe(status))

    def _lost(self, reason: str) -> None:
        self._process = self._reader = None
        if self._asked:
            self._crashes[next(iter(self._asked.values()))].append(time.monotonic())
        self._reason = reason
        logger.error("the analysis process %s", reason)
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(WorkerLost(reason))
        self._on_lost(reason)

    async def stop(self) -> None:
        """End the process, without telling ``on_lost``; a later request starts a new one. Forgets earlier crashes."""
        self._crashes.clear()
        if self._starting is not None:
            await asyncio.wait({self._starting})
        process, reader = self._process, self._reader
        self._process = self._reader = None
        if reader is not None:
            reader.cancel()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(WorkerLost("was stopped"))
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # it ends with its input
        try:
            await asyncio.wait_for(process.wait(), 2)
        except asyncio.TimeoutError:
            _kill(process)
            await process.wait()


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()


def describe(status: int) -> str:
    """Why a process ended, from its exit status, as the end of a sentence that begins with its name."""
    if status == -9:
        return "was killed (signal 9; the system does that when memory runs out)"
    return f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
