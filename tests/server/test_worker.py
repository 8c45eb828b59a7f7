"""The analysis process and the pipe to it: what travels, what is sent again, and what a broken process costs."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio

from graphlift.report import SCHEMA, ReadError, Report
from graphlift_lsp import wire
from graphlift_lsp.slices import AbsolutePaths, Slices, split_cell
from graphlift_lsp.worker import AnalysisFailed, Worker, WorkerBroken, WorkerLost, default_command, describe
from tests.server.editor import HERE

FAKE_WORKER = [sys.executable, str(HERE / "fake_worker.py")]
SOURCE = "import tensorflow as tf\ndef f(x): return tf.sin(x)\n"

Start = Callable[..., Worker]


# the messages


@pytest.mark.parametrize(
    "message",
    [
        wire.Analyse(
            1, wire.Project("p", "/p", ("/p",), {"exclude": ["a"]}), {"/p/a.py": "x = '😀'", "/p/b.py": None}, ("/p/a.py",), 3, True
        ),
        wire.Refactor(2, wire.Project("p", "/p", ("/p",)), "/p/nb.ipynb#3", None, "all"),
        wire.Cancel(3),
        wire.Forget("/p"),
    ],
)
def test_requests_come_out_as_they_went_in(message: wire.Request) -> None:
    data = wire.frame(message)
    assert wire.length(data[:4]) == len(data) - 4
    assert wire.decode_request(data[4:]) == message


@pytest.mark.parametrize(
    "answer", [wire.Edited(1, ((0, 1, "x"),)), wire.Failed(2, "why"), wire.Analysed(3, 1, True, {"/a": b"\x00"}, ("/b",), True)]
)
def test_answers_come_out_as_they_went_in(answer: wire.Answer) -> None:
    assert wire.decode_answer(wire.frame(answer)[4:]) == answer


@pytest.mark.parametrize(
    "body", [b"", b"\xc1", b"\x80", msgspec.msgpack.encode({"type": "Exec"}), msgspec.msgpack.encode({"type": "Cancel", "id": "x"})]
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        wire.decode_request(body)


def test_a_length_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        wire.length(b"\xff\xff\xff\xff")


# what is sent again


def report(**errors: str) -> Report:
    found = tuple(ReadError(path=f"/{name}.py", line=1, message=message) for name, message in errors.items())
    return Report(schema=SCHEMA, version="0", files=1, lines=1, errors=found, functions=(), diagnostics=())


def test_only_files_that_changed_are_sent_again() -> None:
    slices = Slices()
    changed, removed, whole, first = slices.update(report(a="1", b="1"), [], known=0)
    assert (set(changed), removed, whole) == ({"/a.py", "/b.py"}, (), True)
    changed, removed, whole, second = slices.update(report(a="2", b="1"), [], known=first)
    assert (set(changed), removed, whole) == ({"/a.py"}, (), False)
    changed, removed, whole, _ = slices.update(report(a="2"), [], known=second)
    assert (set(changed), removed, whole) == (set(), ("/b.py",), False)


def test_everything_is_sent_again_when_the_last_answer_was_not_taken_over() -> None:
    slices = Slices()
    first = slices.update(report(a="1", b="1"), [], known=0).number
    slices.update(report(a="2", b="1"), [], known=first)
    changed, _, whole, _ = slices.update(report(a="2", b="1"), [], known=first)
    assert (set(changed), whole) == ({"/a.py", "/b.py"}, True)


def test_a_part_speaks_of_its_files_alone_and_the_rest_follows() -> None:
    slices = Slices()
    first = slices.update(report(a="1", b="1", c="1"), [], known=0).number
    part = slices.update_part(report(a="2", b="2"), [], known=first, files={"/a.py", "/c.py"})
    assert part is not None
    assert (set(part.changed), part.removed, part.whole) == ({"/a.py"}, ("/c.py",), False)
    rest = slices.update(report(a="2", b="2"), [], known=part.number)
    assert (set(rest.changed), rest.removed, rest.whole) == ({"/b.py"}, (), False)


def test_there_is_no_part_for_one_who_needs_everything() -> None:
    slices = Slices()
    assert slices.update_part(report(a="1"), [], known=0, files={"/a.py"}) is None
    first = slices.update(report(a="1"), [], known=0).number
    slices.update(report(a="2"), [], known=first)
    assert slices.update_part(report(a="3"), [], known=first, files={"/a.py"}) is None


def test_paths_are_those_under_which_the_editor_has_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    monkeypatch.chdir(tmp_path)
    paths = AbsolutePaths([str(link / "a.py")])
    assert paths["real/a.py"] == str(link / "a.py")
    assert paths["real/b.py"] == str(real / "b.py")
    assert paths["nb.ipynb#3"] == str(tmp_path / "nb.ipynb#3")


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("nb.ipynb#3", ("nb.ipynb", "#3")),
        ("a#1/b.py", ("a#1/b.py", "")),
        ("a#1.py", ("a#1.py", "")),
        ("a#1", ("a#1", "")),
        ("x.ipynb", ("x.ipynb", "")),
    ],
)
def test_cells_are_told_from_files(path: str, parts: tuple[str, str]) -> None:
    assert split_cell(path) == parts


# the process


@pytest_asyncio.fixture
async def start() -> AsyncIterator[Start]:
    workers: list[Worker] = []

    def begin(command: list[str] = FAKE_WORKER, on_lost: Callable[[str], None] = lambda reason: None) -> Worker:
        workers.append(Worker(command, on_lost))
        return workers[-1]

    yield begin
    for worker in workers:
        await worker.stop()


def analyse(worker: Worker, text: str, path: str = "/nowhere/a.py") -> Awaitable[object]:
    project = wire.Project("/nowhere", "/nowhere", (path,))
    return worker.ask(project.name, lambda identity: wire.Analyse(identity, project, {path: text}))


@pytest.mark.asyncio
async def test_an_analysis_that_is_given_up_stops(start: Start) -> None:
    worker = start()
    asking = asyncio.ensure_future(analyse(worker, "# slow 30\n"))
    await asyncio.sleep(0.8)
    asking.cancel()
    answer = await asyncio.wait_for(analyse(worker, SOURCE), 10)
    assert isinstance(answer, wire.Analysed)
    assert answer.functions == 1


@pytest.mark.asyncio
async def test_a_failure_costs_one_answer(start: Start) -> None:
    worker = start()
    with pytest.raises(AnalysisFailed, match="RuntimeError: asked to fail"):
        await analyse(worker, "# fail\n")
    pid = worker.pid
    assert isinstance(await analyse(worker, SOURCE), wire.Analysed)
    assert worker.pid == pid


@pytest.mark.asyncio
async def test_a_process_that_ends_is_noticed_and_replaced(start: Start) -> None:
    reasons: list[str] = []
    worker = start(on_lost=reasons.append)
    with pytest.raises(WorkerLost, match="ended with status 7"):
        await analyse(worker, "# crash\n")
    assert reasons == ["ended with status 7"]
    assert isinstance(await analyse(worker, SOURCE), wire.Analysed)
    assert worker.generation == 2


@pytest.mark.asyncio
async def test_a_process_that_talks_nonsense_is_ended(start: Start) -> None:
    worker = start([sys.executable, "-c", "print('hello, this is no analysis', flush=True); input()"])
    with pytest.raises(WorkerLost, match="sent something unreadable"):
        await analyse(worker, SOURCE)


@pytest.mark.asyncio
async def test_a_program_that_does_not_exist_is_told(start: Start) -> None:
    with pytest.raises(WorkerBroken, match="cannot be started"):
        await analyse(start(["/no/such/program"]), SOURCE)


def test_the_analysis_imports_nothing_from_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('a module of the user was run')")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('a module of the user was run')")
    import subprocess

    run = subprocess.run(default_command(), cwd=tmp_path, input=b"", capture_output=True, check=False, env={"PATH": os.environ["PATH"]})
    assert run.returncode == 0, run.stderr
    assert b"Ready" in run.stdout


def test_the_analysis_process_does_not_load_the_protocol() -> None:
    """It would start half a second later, and hold 20 MB more."""
    import subprocess

    program = "import sys, graphlift_lsp.project_analyser; print(sorted({'lsprotocol', 'pygls', 'asyncio'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(("status", "text"), [(1, "ended with status 1"), (-11, "was ended by signal 11"), (-9, "memory runs out")])
def test_ends_are_described(status: int, text: str) -> None:
    assert text in describe(status)
