"""When an analysis starts: the latest edit wins, and one who waits gets a result for what he waited for."""

import asyncio

import pytest

from graphlift_lsp.scheduler import PATIENCE, Scheduler

pytestmark = pytest.mark.asyncio


class Work:
    """Counts what the scheduler runs; each run notes the state when it started, and takes a while."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds, self.state = seconds, 0
        self.started: list[int] = []
        self.finished: list[int] = []
        self.scheduler = Scheduler(self.run)
        self.error: Exception | None = None

    async def run(self) -> None:
        state = self.state
        self.started.append(state)
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        self.finished.append(state)

    def edit(self, pause: float = 0.02) -> None:
        self.state += 1
        self.scheduler.touch(pause)


async def test_edits_in_quick_succession_are_one_analysis() -> None:
    work = Work()
    for _ in range(20):
        work.edit()
        await asyncio.sleep(0.001)
    await work.scheduler.settled()
    assert work.started == [20]


async def test_one_who_types_without_a_pause_is_analysed_all_the_same() -> None:
    work = Work()
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE * 1.5
    while loop.time() < end:
        work.edit(0.2)
        await asyncio.sleep(0.02)
    assert work.started


async def test_a_running_analysis_of_an_older_text_is_given_up() -> None:
    work = Work(seconds=0.05)
    work.edit(0)
    await work.scheduler.settled()
    work.edit(0)
    await asyncio.sleep(0.02)
    work.edit(0)
    await work.scheduler.settled()
    assert work.started == [1, 2, 3]
    assert work.finished == [1, 3]


async def test_the_first_analysis_is_let_finish() -> None:
    work = Work(seconds=0.05)
    work.edit(0)
    await asyncio.sleep(0.02)
    work.edit(0)
    await work.scheduler.settled()
    assert work.finished == [1, 2]


async def test_one_who_waits_gets_a_result_that_is_not_older_than_his_question() -> None:
    work = Work(seconds=0.03)
    work.edit(0)
    await work.scheduler.fresh()
    work.edit(0)
    early = asyncio.create_task(work.scheduler.fresh())
    await asyncio.sleep(0.01)
    work.edit(0)
    await early
    assert work.finished[-1] >= 2


async def test_one_who_waits_for_a_part_does_not_wait_for_the_rest() -> None:
    work = Work(seconds=0.2)
    work.edit(0)
    one, other = (asyncio.create_task(work.scheduler.fresh(part)) for part in ("one", "other"))
    await asyncio.sleep(0.02)
    work.scheduler.answered(["one"])
    await asyncio.wait_for(one, 0.1)
    await asyncio.wait_for(work.scheduler.fresh("one"), 0.1)
    assert work.finished == []
    await other
    assert work.finished == [1]


async def test_a_part_is_not_known_any_more_after_an_edit() -> None:
    work = Work(seconds=0.05)
    work.edit(0)
    await work.scheduler.settled()
    work.edit(0)
    await asyncio.sleep(0.02)
    work.scheduler.answered(["one"])
    work.edit(0)
    await work.scheduler.fresh("one")
    assert work.finished == [1, 3]


async def test_hurrying_skips_the_pause() -> None:
    work = Work()
    work.edit(pause=5)
    work.scheduler.hurry()
    await asyncio.wait_for(work.scheduler.fresh(), 1)


async def test_a_failure_reaches_those_who_wait_and_the_next_edit_is_analysed() -> None:
    work = Work()
    work.error = ValueError("broken")
    work.edit(0)
    with pytest.raises(ValueError, match="broken"):
        await work.scheduler.fresh()
    work.error = None
    work.edit(0)
    await work.scheduler.fresh()
    assert work.finished == [2]


async def test_one_who_stops_waiting_disturbs_nobody() -> None:
    work = Work(seconds=0.03)
    work.edit(0)
    waiting = [asyncio.create_task(work.scheduler.fresh()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    await asyncio.gather(waiting[0], waiting[2])
    assert work.finished == [1]


async def test_stopping_cancels_those_who_wait() -> None:
    work = Work(seconds=5)
    work.edit(0)
    waiting = asyncio.create_task(work.scheduler.fresh())
    await asyncio.sleep(0.01)
    work.scheduler.stop()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_nobody_waits_for_a_stopped_scheduler() -> None:
    work = Work(seconds=5)
    work.edit(0)
    work.scheduler.stop()
    await asyncio.wait_for(work.scheduler.settled(), 1)
