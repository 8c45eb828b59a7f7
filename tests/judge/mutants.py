"""``python -m tests.judge.mutants``: judge the mutants of all programs with TensorFlow and record what it says in ``mutants.json``.

Every candidate of a mutant is judged, not only the changed one: what a statement does to a function it does to its callers as well.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judge.mutate import Mutant, mutants
from tests.judge.outcomes import Cache, Recorded
from tests.judge.programs import ROOT, Program, discover, load

RECORDED = ROOT / "mutants.json"


@dataclass(frozen=True)
class Said:
    """What TensorFlow says of a mutant: verdict and difference of each candidate that is called and not safe, by key."""

    digest: str
    unsafe: dict[str, list[str]]


def all_mutants(locations: Iterable[Path], recorded: Recorded) -> Iterator[tuple[Program, Mutant]]:
    """The mutants of programs whose outcomes are recorded."""
    for location in locations:
        program = load(location)
        outcomes = recorded.of(program)
        if outcomes is not None:
            for mutant in mutants(program, outcomes):
                yield program, mutant


def read(path: Path = RECORDED) -> dict[str, Said]:
    """What was recorded, by name of the program and the mutant."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {name: Said(**entry) for name, entry in content.items()}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge.mutants", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, help="files, packages or folders of programs; all of tests/programs if none")
    parser.add_argument("--jobs", type=int, default=1, help="runs side by side (default: 1)")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

    from tests.judge import execution, judging

    execution.prepare()
    cache, said = Cache(judging.versions()), {} if not options.programs else read()
    locations = [path for given in options.programs or [ROOT] for path in (discover(given.resolve()) if given.is_dir() else [given])]
    counts: Counter[tuple[str, str]] = Counter()
    for program, mutant in all_mutants(locations, Recorded.read()):
        name = f"{program.name}::{mutant.name}"
        try:
            outcomes = judging.judge(mutant.program, cache=cache, jobs=options.jobs)
        except judging.BadProgram as error:  # it cannot run any more: then it judges nothing
            print(f"{name}: {str(error).splitlines()[-1]}", file=sys.stderr)
            said.pop(name, None)
            continue
        unsafe = {key: [o.verdict, o.difference] for key, o in outcomes.items() if o.verdict not in {"SAFE", "UNCALLED"}}
        said[name] = Said(mutant.program.digest, unsafe)
        counts[mutant.mutation, outcomes[mutant.key].verdict] += 1
    rows = [f" {json.dumps(name)}: {json.dumps(vars(entry), sort_keys=True)}" for name, entry in sorted(said.items())]
    RECORDED.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    for (mutation, verdict), count in sorted(counts.items()):
        print(f"{mutation:20} {verdict:9} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
