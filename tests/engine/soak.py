"""Edits real projects at random, hundreds of times, and compares what a session remembers to say with what a new one says.

    python -m tests.engine.soak corpus/tf2rl corpus/spektral --edits 150 [--seed 1] [--output FILE]

The projects are copied first. The status is 1 if an answer differed; the edit is named then, and how to come to it again. With the answers
it counts the contexts that had to be interpreted, in shares of all.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from graphlift.config import Config
from graphlift.engine.activation import Cancelled
from graphlift.report import Report
from graphlift.session import Early, Session
from tests.engine.edits import Edits


def soak(project: Path, edits: int, seed: int) -> dict[str, Any]:
    """Edit a copy of one project so many times; what differed, and what it took."""
    different: list[str] = []
    early: list[Report] = []
    put_right = 0
    shares: dict[str, list[float]] = {}
    seconds: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="graphlift-soak-") as name:
        folder = Path(name) / project.name
        shutil.copytree(project, folder, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        generator = Edits(folder, seed)
        session = Session(folder, Config(cache=False))
        session.analyse([folder])
        for number in range(edits):
            what = generator.next()
            if number % 3 == 1:  # the next edit comes at once
                with contextlib.suppress(Cancelled):
                    session.analyse([folder], first=Early([generator.edited], _give_up))
                what = f"{what}, then {generator.next()}"
            early.clear()
            began = time.process_time()
            report = session.analyse([folder], first=Early([generator.edited], early.append))
            answer = report.to_dict()
            put_right += any(function not in report.functions for told in early for function in told.functions)
            middle = time.process_time()
            fresh = Session(folder, Config(cache=False))
            expected = fresh.analyse([folder]).to_dict()
            seconds.append((middle - began, time.process_time() - middle))
            shares.setdefault(what.split()[0], []).append(session.interpreted / max(session.contexts, 1))
            if answer != expected:
                different.append(f"{project.name}, seed {seed}, edit {number}: {what}")
                print(f"DIFFERENT: {different[-1]}", flush=True)
                session = fresh
            print(f"{project.name} {number + 1}/{edits}: {what}, {session.interpreted} of {session.contexts} contexts", flush=True)
    return {
        "project": project.name,
        "edits": edits,
        "different": different,
        "early answers put right": put_right,
        "median share of contexts interpreted": {kind: round(statistics.median(found), 4) for kind, found in sorted(shares.items())},
        "median seconds of processor": [round(statistics.median(side), 3) for side in zip(*seconds, strict=True)],
    }


def _give_up(_report: Report) -> None:
    raise Cancelled


def main() -> int:
    """Soak the projects, and print or write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--edits", type=int, default=100, help="of each project")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    results = [soak(project.resolve(), options.edits, options.seed) for project in options.projects]
    text = json.dumps(results, indent=2)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 1 if any(result["different"] for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
