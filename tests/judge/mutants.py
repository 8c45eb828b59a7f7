"""``python -m tests.judge.mutants``: judge the mutants of all programs with TensorFlow and record what it says in ``mutants.json``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.judge.mutate import Mutant, mutants
from tests.judge.outcomes import Cache, Outcome, Recorded
from tests.judge.programs import ROOT, Program, discover, load

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORDED = ROOT / "mutants.json"


def all_mutants(locations: Iterable[Path], recorded: Recorded) -> Iterator[tuple[Program, Mutant]]:
    """The mutants of programs whose outcomes are recorded."""
    for location in locations:
        program = load(location)
        outcomes = recorded.of(program)
        if outcomes is not None:
            for mutant in mutants(program, outcomes):
                yield program, mutant


def read(path: Path = RECORDED) -> dict[str, dict[str, str]]:
    """What was recorded: digest, verdict and difference by ``program::candidate::mutation``."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge.mutants", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, help="files, packages or folders of programs; all of tests/programs if none")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

    from tests.judge import execution, judging

    execution.prepare()
    cache, known = Cache(judging.versions()), read()
    locations = [path for given in options.programs or [ROOT] for path in (discover(given.resolve()) if given.is_dir() else [given])]
    said: dict[str, dict[str, str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for program, mutant in all_mutants(locations, Recorded.read()):
        name = f"{program.name}::{mutant.name}"
        try:
            outcome = _judged(mutant, cache, judging.judge_candidate)
        except judging.BadProgram as error:  # some traced caller cannot bear it: then it judges nothing
            print(f"{name}: {error}", file=sys.stderr)
            continue
        said[name] = {"digest": mutant.program.digest, "verdict": outcome.verdict, "difference": outcome.difference}
        counts[mutant.name.rpartition("::")[2], outcome.verdict] += 1
    kept = {} if not options.programs else {name: entry for name, entry in known.items() if name not in said}
    rows = [f" {json.dumps(name)}: {json.dumps(entry, sort_keys=True)}" for name, entry in sorted({**kept, **said}.items())]
    RECORDED.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    for (mutation, verdict), count in sorted(counts.items()):
        print(f"{mutation:20} {verdict:9} {count}")
    return 0


def _judged(mutant: Mutant, cache: Cache, judge_candidate: object) -> Outcome:
    outcomes = cache.get(mutant.program, mutant.key)
    if outcomes is None:
        outcomes = {mutant.key: judge_candidate(mutant.program, mutant.key)}  # type: ignore[operator]
        cache.put(mutant.program, outcomes, mutant.key)
    return outcomes[mutant.key]


if __name__ == "__main__":
    sys.exit(main())
