"""``python -m tests.judge PROGRAM…``: judge programs with the TensorFlow of this interpreter.

Without options, prints the outcome of each candidate and what it contradicts. Exit status 1 if an expectation is contradicted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.judge.outcomes import Outcomes
    from tests.judge.programs import Program


def main(arguments: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, help="files, packages or folders of programs; all of tests/programs if none")
    parser.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    parser.add_argument("--annotate", action="store_true", help="write types, and decisions where none are, into the programs' comments")
    parser.add_argument("--update", action="store_true", help="write the outcomes to tests/programs/outcomes.json")
    parser.add_argument("--fresh", action="store_true", help="run again what the local cache knows")
    parser.add_argument("--jobs", type=int, default=1, help="runs side by side (default: 1)")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

    from tests.judge import execution, judging
    from tests.judge.outcomes import Cache, Recorded
    from tests.judge.programs import ROOT, discover, load

    execution.prepare()
    cache = Cache(judging.versions())
    recorded = Recorded.read()
    recorded.versions = judging.versions()
    everything = not options.programs
    locations = [path for given in options.programs or [ROOT] for path in (discover(given.resolve()) if given.is_dir() else [given])]
    failed = 0
    shown: dict[str, object] = {}
    for location in locations:
        program = load(location)
        began = time.perf_counter()
        try:
            if options.fresh:
                cache.forget(program)
            outcomes = judging.judge(program, cache=cache, jobs=options.jobs)
        except judging.BadProgram as error:
            failed += 1
            print(f"{program.name}: {error}", file=sys.stderr)
            continue
        if options.annotate:
            program = annotate(program, outcomes)
        if options.update:
            recorded.put(program, outcomes)
        shown[program.name] = {key: asdict(outcome) for key, outcome in outcomes.items()}
        failed += report(program, outcomes, time.perf_counter() - began, quiet=options.json)
    if options.json:
        print(json.dumps(shown, indent=1))
    if options.update:
        if everything:
            recorded.programs = {name: entry for name, entry in recorded.programs.items() if name in shown}
        recorded.write()
    return 1 if failed else 0


def annotate(program: Program, outcomes: Outcomes) -> Program:
    """Bring the comments of a program up to date, and give back the program as it then is."""
    from tests.judge.candidates import candidates
    from tests.judge.expectations import expectations, rewritten
    from tests.judge.programs import load
    from tests.judge.verification import derived

    found = candidates(program)
    written = expectations(program, found)
    wanted = {candidate.key: derived(candidate, outcomes[candidate.key], written.get(candidate.key)) for candidate in found}
    for path, text in rewritten(program, found, wanted).items():
        if text != program.sources[path]:
            program.file(path).write_text(text, "utf-8")
    return load(program.location)


def report(program: Program, outcomes: Outcomes, seconds: float, *, quiet: bool) -> int:
    """Print what was found; how many expectations TensorFlow contradicts."""
    from tests.judge.candidates import candidates
    from tests.judge.expectations import expectations
    from tests.judge.verification import contradictions

    found = candidates(program)
    written = expectations(program, found)
    wrong = 0
    if not quiet:
        print(f"{program.name}  ({seconds:.1f} s)")
    for candidate in found:
        outcome = outcomes[candidate.key]
        if not quiet:
            facts = " ".join(name.replace("_", "-") for name, value in outcome.facts.items() if value)
            counts = f"{'hybrid, ' * outcome.hybrid}{outcome.calls} calls, {outcome.traces} traces; {facts}"
            print(f"  {outcome.verdict:8} {candidate.key}  [{counts}]  {outcome.difference}")
        if candidate.key in written:
            for contradiction in contradictions(written[candidate.key], outcome):
                wrong += 1
                print(
                    f"  CONTRADICTED {program.shown(candidate.path)}:{candidate.line}: {candidate.qualname}: {contradiction}",
                    file=sys.stderr,
                )
    return wrong


if __name__ == "__main__":
    sys.exit(main())
