"""Do a real project's own tests still pass with every certain conversion applied?

``python benchmarks/converted_tests.py PROJECT --python INTERPRETER [--tensorflow VERSION] [--keras 2|3] [--speculative] TEST…``: copies a
fetched project twice, lets ``graphlift fix`` edit one of the copies, runs the tests of both with pytest in the given interpreter (which has
the TensorFlow to test with), and compares test by test. The status is 1 if a test that passed untouched fails converted, 2 if there was
nothing to compare.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT, graphlift, measure, projects


@dataclass(frozen=True)
class Outcomes:
    """How each test of a run ended: passed, failed or skipped, by the test's class and name; and what pytest printed."""

    by_test: dict[str, str]
    output: str

    def counted(self) -> str:
        """The number of tests by outcome."""
        return ", ".join(f"{number} {outcome}" for outcome, number in sorted(Counter(self.by_test.values()).items())) or "no tests"


def outcomes_in(results: Path) -> dict[str, str]:
    """What pytest's results in the form of JUnit say; a test that occurs twice (its teardown failed) has its worse outcome."""
    found: dict[str, str] = {}
    for case in ElementTree.parse(results).getroot().iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        kinds = {child.tag for child in case}
        outcome = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
        found[name] = "failed" if "failed" in (outcome, found.get(name)) else outcome
    return found


def run_tests(python: Path, folder: Path, tests: list[str], scratch: Path, options: argparse.Namespace) -> Outcomes:
    """The tests' outcomes in *folder*, whose packages hide any that the interpreter has installed."""
    results = scratch / f"{folder.name}.xml"
    environment = os.environ | {"PYTHONPATH": str(folder), "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONHASHSEED": "0"}
    if options.legacy_keras:
        environment["TF_USE_LEGACY_KERAS"] = "1"
    command = [
        str(python),
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--import-mode=importlib",
        "--tb=short",
        f"--junitxml={results}",
        *tests,
    ]
    try:
        run = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=options.limit,
            check=False,
        )
        output = run.stdout + run.stderr
    except subprocess.TimeoutExpired:
        sys.exit(f"the tests took longer than {options.limit:.0f} seconds: choose fewer, or another --limit")
    return Outcomes(outcomes_in(results) if results.is_file() else {}, output)


def apply_conversions(folder: Path, scratch: Path, options: argparse.Namespace) -> str:
    """What ``graphlift fix`` says that it did in *folder*."""
    versions = [
        *(["--tensorflow", options.tensorflow] if options.tensorflow else []),
        *(["--keras", options.keras] if options.keras else []),
    ]
    speculative = ["--speculative"] if options.speculative else []
    run = measure(graphlift("fix", ".", "--no-cache", *versions, *speculative), folder, scratch)
    if run.status not in (0, 1):
        sys.exit(f"graphlift fix: status {run.status}\n{run.errors[-4000:]}")
    return run.output.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare a real project's own tests before and after every certain conversion.")
    parser.add_argument("project", help="a folder in corpus/")
    parser.add_argument("tests", nargs="*", help="what pytest is given, relative to the project (default: all)")
    parser.add_argument(
        "--python", type=Path, default=ROOT / ".venv-tf" / "bin" / "python", help="an interpreter with TensorFlow and pytest"
    )
    parser.add_argument("--tensorflow", help="the version of TensorFlow that it has, for the analysis")
    parser.add_argument("--keras", help="the generation of Keras that the project gets, for the analysis")
    parser.add_argument("--package", action="append", default=[], metavar="FOLDER", help="make this folder a package, as it is upstream")
    parser.add_argument("--legacy-keras", action="store_true", help="run the tests with TF_USE_LEGACY_KERAS=1")
    parser.add_argument("--speculative", action="store_true", help="apply also what rests on an assumption")
    parser.add_argument("--limit", type=float, default=1200, metavar="SECONDS", help="end a run of the tests after this time")
    options = parser.parse_intermixed_args()
    (project,) = projects([options.project])
    python = options.python.absolute()  # not resolved: the link is what makes it that environment's interpreter
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        untouched, converted = scratch / "untouched", scratch / "converted"
        for copy in (untouched, converted):
            shutil.copytree(project, copy)
            for folder in options.package:
                (copy / folder / "__init__.py").touch()
        print(apply_conversions(converted, scratch, options), flush=True)
        before = run_tests(python, untouched, options.tests, scratch, options)
        print(f"untouched: {before.counted()}", flush=True)
        after = run_tests(python, converted, options.tests, scratch, options)
        print(f"converted: {after.counted()}")
    broken = [test for test, outcome in before.by_test.items() if outcome == "passed" and after.by_test.get(test) != "passed"]
    for test in broken:
        print(f"no longer passes: {test}")
    if "passed" not in before.by_test.values():
        print(before.output[-4000:], file=sys.stderr)
        return 2
    if broken:
        print(after.output[-20000:], file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
