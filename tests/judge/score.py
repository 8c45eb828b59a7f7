"""``python -m tests.judge.score [PROGRAM…]``: how Graphlift fares on the programs whose outcomes are recorded. Needs no TensorFlow."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphlift.api import check
from tests.judge.mutants import all_mutants, read
from tests.judge.mutate import Mutant
from tests.judge.outcomes import Recorded
from tests.judge.programs import ROOT, Program, discover, load
from tests.judge.scoring import Remark, Score, score


def report_of(program: Program) -> list[dict[str, Any]]:
    """The functions that Graphlift reports for a program as it stands on disk."""
    functions: list[dict[str, Any]] = check([program.location], cache=False).to_dict()["functions"]
    return functions


def score_programs(locations: Iterable[Path]) -> Score:
    """Programs as they are; those whose outcomes are not recorded are left out, with a remark."""
    recorded, total = Recorded.read(), Score()
    for location in locations:
        program = load(location)
        outcomes = recorded.of(program)
        if outcomes is None:
            total.remarks.append(Remark("UNRECORDED", program.name, "its text has changed since TensorFlow judged it"))
        else:
            total.add(score(program, outcomes, report_of(program)))
    return total


def score_mutants(locations: Iterable[Path]) -> Score:
    """The mutants of programs: none may be converted for certain where TensorFlow finds it unsafe."""
    said, total = read(), Score()
    for program, mutant in all_mutants(locations, Recorded.read()):
        name = f"{program.name}::{mutant.name}"
        entry = said.get(name)
        if entry is None or entry.digest != mutant.program.digest:
            continue
        functions = _report_of_mutant(mutant)
        total.counts["mutants"] += 1
        for function in functions:
            key = f"{function['path']}::{function['qualname']}"
            certain = function["decision"] == "convert" and not function["speculative"]
            verdict, difference = entry.unsafe.get(key, ["SAFE", ""])
            if certain and verdict != "SAFE":
                total.counts["wrong"] += 1
                total.remarks.append(Remark("WRONG", f"{name} → {key}", f"converted, but {verdict}: {difference}"))
            if key == mutant.key:
                total.counts[f"{'unsafe' if verdict != 'SAFE' else 'harmless'} mutants"] += 1
                total.counts["harmless converted"] += verdict == "SAFE" and function["decision"] == "convert"
                if verdict == "SAFE" and function["decision"] != "convert":
                    reasons = ", ".join(finding["rule"] for finding in function["blockers"])
                    total.remarks.append(Remark("OVERCAUTIOUS", name, f"kept for {reasons}"))
    return total


def _report_of_mutant(mutant: Mutant) -> list[dict[str, Any]]:
    """The functions of a mutant's report, with paths relative to the program."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        for path, text in mutant.program.sources.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(text, "utf-8")
        functions: list[dict[str, Any]] = check([folder], cache=False).to_dict()["functions"]
        root = Path(folder).resolve()
        return [{**function, "path": Path(function["path"]).resolve().relative_to(root).as_posix()} for function in functions]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 1 if a certain change is unsafe."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge.score", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, default=[ROOT], help="files, packages or folders of programs")
    parser.add_argument("--only", metavar="KIND", help="remarks of these kinds alone, comma separated (WRONG, MISSED, TYPE …)")
    parser.add_argument("--mutants", action="store_true", help="the mutants of these programs instead")
    options = parser.parse_args(arguments)
    kinds = set(options.only.upper().split(",")) if options.only else None
    began = time.perf_counter()
    locations = [path for given in options.programs for path in (discover(given.resolve()) if given.is_dir() else [given])]
    total = score_mutants(locations) if options.mutants else score_programs(locations)
    for remark in sorted(total.remarks, key=lambda remark: (remark.kind, remark.place)):
        if kinds is None or remark.kind in kinds:
            print(remark)
    if options.mutants:
        print("; ".join(f"{name} {count}" for name, count in sorted(total.counts.items())))
    else:
        print("\n".join(total.lines()))
    print(f"{time.perf_counter() - began:.1f} s")
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
