"""Work that several processes share.

They are forked from this one, so that they have at hand all that was found so far, and each takes the next share once it is done with one;
so does this process. What comes back is a message that is decoded by type, as what is kept on disk is. A process that fails or is killed
costs time and no answer: what it leaves undone is done here, and an error of the work shows here. None of them outlives the call.

Where forking is not safe or not there (Windows, macOS, other threads), everything is done here.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NoReturn, TypeVar

import msgspec

Item = TypeVar("Item")
Answer = TypeVar("Answer")

MOST: Final = 4
"""How many are used unless more are asked for: each comes to copy most of the memory, and a fifth would gain next to nothing."""
_MOST_SHARES: Final = 256
"""A share is handed out as one byte, which is read as a whole or not at all, whoever else reads."""


def worthwhile(jobs: int, amount: int, least: int) -> int:
    """How many processes pay: at most *jobs* (0: one per processor, up to :data:`MOST`), each with *least* of the whole *amount* to do."""
    return max(1, min(jobs or min(_processors(), MOST), amount // least))


def shared(
    items: Sequence[Item],
    work: Callable[[Item], Answer],
    kind: type[Answer],
    processes: int,
    begun: Callable[[int], None] | None = None,
) -> list[Answer]:
    """What *work* makes of each item, in their order; the same for any number of *processes*, this one counted.

    *kind*: what an answer is decoded as. *begun* hears which item is begun here, by its index; all before it are done or begun elsewhere.
    """

    def of_share(share: range, begun: Callable[[int], None] | None) -> list[Answer]:
        found = []
        for index in share:
            if begun is not None:
                begun(index)
            found.append(work(items[index]))
        return found

    if processes < 2 or len(items) < 2 or not _can_fork():
        return of_share(range(len(items)), begun)
    count = min(len(items), _MOST_SHARES)
    shares = [range(len(items) * number // count, len(items) * (number + 1) // count) for number in range(count)]
    found: dict[int, list[Answer]] = {}
    parent = os.getpid()

    def child() -> bytes:
        messages: dict[int, bytes] = {}
        for number in _taken(queue):
            if os.getppid() != parent:
                break
            with contextlib.suppress(Exception):  # whoever does this share instead meets the error as well, and can tell
                messages[number] = msgspec.msgpack.encode(of_share(shares[number], None))
        return msgspec.msgpack.encode(messages)

    with _queue(count) as queue, _forked(min(processes, count) - 1, child) as outlets:
        for number in _taken(queue):
            found[number] = of_share(shares[number], begun)
        for outlet in outlets:
            found.update(_received(outlet, kind))
    for number, share in enumerate(shares):
        if number not in found:
            found[number] = of_share(share, begun)
    return [answer for number in range(count) for answer in found[number]]


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    """Whether a copy of this process can go on: not where another thread may hold a lock; the libraries of macOS start such unasked."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


@contextmanager
def _queue(count: int) -> Iterator[int]:
    """A descriptor from which the numbers of so many shares can be read."""
    reading, writing = os.pipe()
    os.write(writing, bytes(range(count)))
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)


def _taken(queue: int) -> Iterator[int]:
    """The shares that nobody else takes."""
    while number := os.read(queue, 1):
        yield number[0]


@contextmanager
def _forked(count: int, work: Callable[[], bytes]) -> Iterator[list[int]]:
    """At most *count* processes that work within the block; a descriptor for each, from which its message can be read."""
    children: list[tuple[int, int]] = []
    try:
        with _uninterrupted():
            for _ in range(count):
                reading, writing = os.pipe()
                try:
                    child = os.fork()
                except OSError:  # there are too many already, or there is no memory for one more
                    os.close(reading)
                    os.close(writing)
                    break
                if not child:
                    _run(work, writing)
                os.close(writing)
                children.append((child, reading))
        yield [reading for _, reading in children]
    finally:
        for child, reading in children:
            os.close(reading)
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits until the block ends, lest it meets a process of which nobody knows."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(work: Callable[[], bytes], writing: int) -> NoReturn:
    """All that a forked process does. It copies what it writes to, so it leaves the collector's marks alone, and says nothing."""
    try:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        gc.disable()
        with open(writing, "wb") as stream:
            stream.write(work())
    finally:
        os._exit(0)


def _received(outlet: int, kind: type[Any]) -> dict[int, list[Any]]:
    """The answers of another process by share; without those that it was kept from sending."""
    with open(outlet, "rb", closefd=False) as stream:
        data = stream.read()
    answers = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]  # known when this runs, not before
    try:
        messages = msgspec.msgpack.decode(data, type=dict[int, bytes])
        return {number: answers.decode(message) for number, message in messages.items()}
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return {}
