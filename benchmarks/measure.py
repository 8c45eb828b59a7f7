"""Run a command and measure it: wall time, processor time and peak memory of the process (POSIX systems only)."""

from __future__ import annotations

import compileall
import functools
import os
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
    """What one run took. Memory is the peak of resident memory, in MiB; output is text."""

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


def measure(command: list[str], folder: Path, scratch: Path) -> Measurement:
    """Run *command* in *folder*, with its output in files below *scratch*: a pipe that fills would be timed as well."""
    output, errors = scratch / "stdout", scratch / "stderr"
    prepare()
    with output.open("wb") as stdout, errors.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        alarm = threading.Timer(LIMIT, process.kill)
        alarm.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # an interrupt as well must not leave it running
            process.kill()
            raise
        finally:
            alarm.cancel()
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measurement(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10),
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
