"""What holds for all tests: modules about TensorFlow are not imported where there is none, and its agreements are added up."""

from __future__ import annotations

import collections
import importlib.util
import re
from pathlib import Path

import pytest

from tests.effort import choose_profile

collect_ignore = ["programs"]
"""They are analysed and judged, whatever their names; their tests are not ours."""

_HAS_TENSORFLOW = importlib.util.find_spec("tensorflow") is not None
_ALL_NEED_IT = re.compile(r"^pytestmark\b.*\bpytest\.mark\.tensorflow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a module whose ``pytestmark`` is ``tensorflow``: it may import TensorFlow and NumPy at its top."""
    if _HAS_TENSORFLOW or collection_path.suffix != ".py" or not collection_path.name.startswith("test_"):
        return None
    return bool(_ALL_NEED_IT.search(collection_path.read_text(encoding="utf-8"))) or None


AGREEMENT = "agreement with static inference"
LEAST_CASES, LEAST_EXACT = 20_000, 0.98


class Agreements:
    """Adds up over all tests, and all processes that they ran in, how the transfer rules compare with TensorFlow's static inference."""

    def __init__(self) -> None:
        self.counts: collections.Counter[str] = collections.Counter()
        self.tests = 0
        self.rules = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == AGREEMENT and isinstance(value, (tuple, list)):
                self.rules, counts = value
                self.tests += 1
                self.counts.update(counts)

    def shortfall(self) -> str | None:
        """What is missing, if all rules were tried: each in a test of its own."""
        if not self.tests or self.tests < self.rules:
            return None
        if self.judged < LEAST_CASES:
            return f"fewer than {LEAST_CASES} cases"
        return f"less than {LEAST_EXACT:.0%} as exact" if self.exact < LEAST_EXACT else None

    @property
    def judged(self) -> int:
        return self.counts.total() - self.counts["refused"]

    @property
    def exact(self) -> float:
        return (self.counts["exact"] + self.counts["stronger"]) / max(self.judged, 1)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.shortfall() and not hasattr(session.config, "workerinput"):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.tests:
            return
        missing = self.shortfall()
        terminalreporter.section("transfer rules against TensorFlow's static inference")
        terminalreporter.write_line(
            f"{self.judged} cases of {self.rules} rules in {self.tests} tests, at least as exact in {self.exact:.2%} "
            f"({self.counts['stronger']} of them more exact); {self.counts['refused']} more calls that TensorFlow refuses"
            + (f": {missing}" if missing else "")
        )


def pytest_configure(config: pytest.Config) -> None:
    choose_profile()
    config.pluginmanager.register(Agreements(), "agreements")
