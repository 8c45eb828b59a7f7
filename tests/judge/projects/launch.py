"""``python -m tests.judge.projects.launch --limit S --test-limit S FOLDER PLACES OUTPUT -- TEST…``, from the checkout's folder and by an
interpreter that has what the project needs: runs the tests of the rewritten project in FOLDER, writes how they ended and what was received.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.judge.projects.tracer import Tracer


class Bounds:
    """A pytest plugin that ends each test, and all of them, after a time, and counts outcomes."""

    def __init__(self, limit: float, test_limit: float) -> None:
        self._end = time.monotonic() + limit
        self._test_limit = test_limit
        self.outcomes: Counter[str] = Counter()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        signal.signal(signal.SIGALRM, self._expire)
        signal.setitimer(signal.ITIMER_REAL, self._test_limit)
        yield
        signal.setitimer(signal.ITIMER_REAL, 0)
        if time.monotonic() > self._end:
            item.session.shouldstop = "the time for all tests is over"

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.outcomes[report.outcome] += 1

    def _expire(self, *_: object) -> None:
        raise TimeoutError(f"not finished after {self._test_limit:.0f} s")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("places", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--limit", type=float, required=True)
    parser.add_argument("--test-limit", type=float, required=True)
    options = parser.parse_args()
    del sys.modules["tests"]  # a project may have a package of that name itself
    sys.path.remove(str(Path.cwd()))
    os.chdir(options.folder)
    tracer, bounds = Tracer(options.folder, json.loads(options.places.read_text("utf-8"))), Bounds(options.limit, options.test_limit)
    tracer.install()
    shown = ["-q", "--tb=line", "-rf"]
    command = [*shown, "-p", "no:cacheprovider", "--import-mode=importlib", "--continue-on-collection-errors", *options.tests]
    status = pytest.main(command, plugins=[bounds])
    options.output.write_text(json.dumps({"outcomes": bounds.outcomes, **tracer.result()}), "utf-8")
    return int(status)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # without waiting for processes that a test has left behind
