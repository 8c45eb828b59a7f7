"""``python -m tests.judge.score [PROGRAM…]``: how Graphlift fares on the programs whose outcomes are recorded. Needs no TensorFlow."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from graphlift.api import check
from tests.judge.outcomes import Recorded
from tests.judge.programs import ROOT, discover, load
from tests.judge.scoring import Score, score


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 1 if a certain change is unsafe."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge.score", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, default=[ROOT], help="files, packages or folders of programs")
    parser.add_argument("--only", metavar="KIND", help="remarks of these kinds alone, comma separated (WRONG, MISSED, TYPE …)")
    options = parser.parse_args(arguments)
    kinds = set(options.only.upper().split(",")) if options.only else None
    recorded, total, began = Recorded.read(), Score(), time.perf_counter()
    for location in [path for given in options.programs for path in (discover(given.resolve()) if given.is_dir() else [given])]:
        program = load(location)
        outcomes = recorded.of(program)
        if outcomes is None:
            print(f"{program.name}: no outcomes are recorded for its text", file=sys.stderr)
            continue
        report = check([location], cache=False).to_dict()
        for error in report["errors"]:
            print(f"{program.name}: {error}", file=sys.stderr)
        total.add(score(program, outcomes, report["functions"]))
    for remark in sorted(total.remarks, key=lambda remark: (remark.kind, remark.place)):
        if kinds is None or remark.kind in kinds:
            print(remark)
    print("\n".join(total.lines()))
    print(f"{time.perf_counter() - began:.1f} s")
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
