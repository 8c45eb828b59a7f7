"""Shared work: the same answers whatever becomes of the processes, and none of them left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from graphlift.engine import processes
from graphlift.engine.processes import shared, worthwhile

ITEMS = list(range(40))
HERE = os.getpid()


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fork whatever runs the tests: its threads hold nothing that the tests ask for."""
    if not hasattr(os, "fork"):
        pytest.skip("processes cannot be forked here")
    monkeypatch.setattr(processes, "_can_fork", lambda: True)
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def is_here() -> bool:
    return os.getpid() == HERE


def slowly(item: int) -> tuple[int, bool]:
    time.sleep(0.002)
    return item * item, is_here()


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 2, 40, 700])
def test_all_answers_in_their_order(forking: None, count: int, size: int) -> None:
    assert shared(range(size), lambda item: [item, str(item)], list[object], count) == [[item, str(item)] for item in range(size)]


def test_others_do_their_share(forking: None) -> None:
    answers = shared(ITEMS, slowly, tuple[int, bool], 2)
    assert [answer for answer, _ in answers] == [item * item for item in ITEMS]
    assert {here for _, here in answers} == {True, False}


def test_one_process_tells_of_each_item() -> None:
    begun: list[int] = []
    shared(ITEMS, slowly, tuple[int, bool], 1, begun.append)
    assert begun == ITEMS


def test_several_tell_of_what_is_begun_here(forking: None) -> None:
    begun: list[int] = []
    answers = shared(ITEMS, slowly, tuple[int, bool], 3, begun.append)
    assert begun == [index for index, (_, here) in enumerate(answers) if here]


def test_what_a_killed_process_leaves_is_done_here(forking: None) -> None:
    def work(item: int) -> tuple[int, bool]:
        if item > 20 and not is_here():
            os.kill(os.getpid(), signal.SIGKILL)
        return slowly(item)

    answers = shared(ITEMS, work, tuple[int, bool], 3)
    assert [answer for answer, _ in answers] == [item * item for item in ITEMS]
    assert all(here for _, here in answers[21:])


def test_what_another_process_cannot_do_or_send_is_done_here(forking: None) -> None:
    def work(item: int) -> object:
        if item % 3 == 0 and not is_here():
            raise MemoryError
        return slowly(item)[0] if item % 3 == 1 else 2 ** (100 + item)  # no message holds that

    assert shared(ITEMS, work, int, 3) == [2 ** (100 + item) if item % 3 != 1 else item * item for item in ITEMS]


def test_what_comes_back_damaged_is_done_here(forking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    run = processes._run
    monkeypatch.setattr(processes, "_run", lambda work, writing: run(lambda: work()[:-3], writing))
    assert shared(ITEMS, slowly, tuple[int, bool], 3) == [(item * item, True) for item in ITEMS]


def test_an_error_of_the_work_is_met(forking: None) -> None:
    def work(item: int) -> int:
        return 1 // (item - 25)

    with pytest.raises(ZeroDivisionError):
        shared(ITEMS, work, int, 3)


def test_an_interrupt_ends_all(forking: None) -> None:
    def work(item: int) -> int:
        if is_here():
            raise KeyboardInterrupt
        time.sleep(60)
        return item

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        shared(ITEMS, work, int, 3)
    assert time.monotonic() - start < 30


def test_orphans_stop(forking: None) -> None:
    """What is begun is finished, and nothing more."""
    reading, writing = os.pipe()
    starter = os.fork()
    if not starter:

        def work(item: int) -> int:
            os.write(writing, bytes([item]))
            if os.getpid() == parent:
                time.sleep(0.3)
                os.kill(parent, signal.SIGKILL)
            time.sleep(1)
            return item

        parent = os.getpid()
        shared(ITEMS, work, int, 2)
    os.waitpid(starter, 0)
    os.close(writing)
    seen = b""
    while more := os.read(reading, 100):
        seen += more
    os.close(reading)
    assert sorted(seen) == [0, 1]


def test_everything_is_done_here_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert shared(ITEMS, slowly, tuple[int, bool], 3) == [(item * item, True) for item in ITEMS]


def test_everything_is_done_here_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert shared(ITEMS, slowly, tuple[int, bool], 3) == [(item * item, True) for item in ITEMS]


def test_everything_is_done_here_beside_other_threads() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert shared(ITEMS, slowly, tuple[int, bool], 3) == [(item * item, True) for item in ITEMS]
    finally:
        waiting.set()
        thread.join()


def test_everything_is_done_here_where_no_process_can_be_added(forking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert shared(ITEMS, slowly, tuple[int, bool], 3) == [(item * item, True) for item in ITEMS]


def test_no_more_processes_than_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_processors", lambda: 3)
    assert [worthwhile(jobs, 1000, 100) for jobs in (0, 1, 2, 4, 200)] == [3, 1, 2, 4, 10]
    monkeypatch.setattr(processes, "_processors", lambda: 64)
    assert worthwhile(0, 1000, 100) == processes.MOST
    assert [worthwhile(4, amount, 100) for amount in (0, 99, 199, 200, 399)] == [1, 1, 1, 2, 3]
