"""Run a command and measure it: wall time, processor time and peak memory of it and what it starts (POSIX systems only)."""

from __future__ import annotations

import compileall
import contextlib
import functools
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"


@dataclass(frozen=True)
class Measurement:
    """What one run took. Memory is the peak of resident memory, in MiB, of all processes together; output is text."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    status: int
    output: str
    errors: str


LIMIT = 1800.0
"""Seconds after which a run is ended."""


@functools.cache
def prepare() -> None:
    """Let the commands that this process runs find this checkout's packages, compiled, as pip compiles whatever it installs.

    Where Python is told to write no bytecode, the checkout would otherwise be compiled anew in every run, which takes a second or more and
    which no user waits for, while the tools beside it were compiled when they were installed.
    """
    packages = [ROOT / "analysis", ROOT / "server"]
    for package in packages:
        compileall.compile_dir(package, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ |= {"PYTHONPATH": os.pathsep.join(map(str, packages)), "PYTHONHASHSEED": "0"}


class _Memory:
    """The peak of what a process and its descendants hold together, looked at four times a second (Linux; elsewhere 0)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._ended = pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak_mib = 0.0

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.25):
            processes = _with_descendants(self._pid)
            if len(processes) > 1:  # of a single one the system says the peak
                self.peak_mib = max(self.peak_mib, sum(map(_proportional_mib, processes)))


def _with_descendants(pid: int) -> list[int]:
    found = [pid]
    for process in found:  # grows on the way
        with contextlib.suppress(OSError):
            found += (int(child) for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text().split())
    return found


def _proportional_mib(pid: int) -> float:
    """What a process holds; its part of what it shares."""
    with contextlib.suppress(OSError):
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                return int(row.split()[1]) / 1024
    return 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started, which are of its session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def measure(command: list[str], folder: Path, scratch: Path, *, limit: float = LIMIT) -> Measurement:
    """Run *command* in *folder*, with its output in files below *scratch*: a pipe that fills would be timed as well.

    After *limit* seconds it is ended, and its status is that of a killed process.
    """
    output, errors = scratch / "stdout", scratch / "stderr"
    prepare()
    with output.open("wb") as stdout, errors.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, start_new_session=True)
        alarm = threading.Timer(limit, _end, [process])
        alarm.start()
        try:
            with _Memory(process.pid) as memory:
                _, status, usage = os.wait4(process.pid, 0)
                seconds = time.perf_counter() - start
        except BaseException:  # an interrupt as well must not leave it running
            _end(process)
            raise
        finally:
            alarm.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measurement(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mib=max(memory.peak_mib, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)),
        status=process.returncode,
        output=output.read_text(encoding="utf-8", errors="replace"),
        errors=errors.read_text(encoding="utf-8", errors="replace"),
    )


def graphlift(*arguments: str) -> list[str]:
    """The command line of this checkout, run by this interpreter."""
    return [sys.executable, "-c", "from graphlift.cli import command; command()", *arguments]


def projects(names: list[str]) -> list[Path]:
    """The fetched projects, or those of these names; exits with a message if there are none."""
    found = sorted((path for path in CORPUS.glob("*") if path.is_dir() and path.name[0] != "."), key=lambda path: path.name.lower())
    if names:
        found = [path for path in found if path.name.lower() in {name.lower() for name in names}]
    if not found:
        sys.exit("No project to measure: run `make corpus` first, and give names of folders in corpus/, if any.")
    return found
