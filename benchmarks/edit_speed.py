"""How long it takes from an edit inside one function to the fresh report, and how much of the program is looked at again.

    python benchmarks/edit_speed.py gpflow OpenNMT-tf tf2rl [--edits 50] [--output FILE]

Each edit adds a statement to the body of a function chosen at random, in a session that has the project analysed already. Wall times
depend on the machine and on what else it does: beside them stands the processor time, and what a fresh analysis took in the same run.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from edits import added, can_be_edited
from measure import ROOT, projects

sys.path.insert(0, str(ROOT / "analysis"))

from graphlift.config import Config
from graphlift.session import Session


def measure(project: Path, edits: int, seed: int) -> dict[str, Any]:
    """The figures of one project."""
    random = Random(seed)
    session = Session(project, Config(cache=False))
    gc.disable()  # garbage is collected between the edits, as in the server's analysis process
    began = time.perf_counter()
    report = session.analyse([project])
    fresh = time.perf_counter() - began
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(project.rglob("*.py"))}
    files = [path for path, text in texts.items() if can_be_edited(text)]
    times, processor, shares = [], [], []
    for number in range(edits):
        path = random.choice(files)
        texts[path] = added(texts[path], number, random)
        session.set_overlay(path, texts[path])
        gc.collect()
        gc.freeze()
        began, used = time.perf_counter(), time.process_time()
        session.analyse([project], about=[path])
        times.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
        shares.append(session.interpreted / session.contexts)
        session.prepare([project], lambda: False)  # as the server does while nothing is asked
    for figures in (times, processor, shares):
        figures.sort()
    return {
        "project": project.name,
        "lines": report.lines,
        "contexts": session.contexts,
        "fresh ms": round(1000 * fresh),
        "edit ms, median": round(1000 * statistics.median(times)),
        "edit ms, p95": round(1000 * times[int(0.95 * (edits - 1))]),
        "processor ms, median": round(1000 * statistics.median(processor)),
        "processor ms, p95": round(1000 * processor[int(0.95 * (edits - 1))]),
        "share of contexts, median": round(statistics.median(shares), 5),
        "share of contexts, p95": round(shares[int(0.95 * (edits - 1))], 5),
    }


def main() -> None:
    """Measure, and print or write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    rows = []
    for project in projects(options.names):
        rows.append(measure(project, options.edits, options.seed))
        print(json.dumps(rows[-1]), flush=True)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
