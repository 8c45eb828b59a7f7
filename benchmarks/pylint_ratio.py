"""How long ``graphlift check`` takes, cold and warm, against ``pylint --errors-only`` on the same files, over the real projects.

``python benchmarks/pylint_ratio.py [NAME…] [--runs N] [--output FILE]``; pylint comes from an environment of its own (``make bench`` makes
it), without TensorFlow, so that it does not follow it. The three run one after the other, each as it does unless told otherwise: a cold
check with an empty cache, which it fills, then one that finds everything there, then pylint. Of several runs the medians count.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from measure import ROOT, Measurement, graphlift, measure, projects
from sizes import files


@dataclass(frozen=True)
class Row:
    """The medians for one project, in seconds, and the ratios of the wall times to pylint's."""

    project: str
    files: int
    lines: int
    cold: float
    cold_cpu: float
    warm: float
    pylint: float
    pylint_cpu: float
    cold_ratio: float
    warm_ratio: float


def _checked(measurement: Measurement, what: str, accepted: set[int]) -> Measurement:
    if measurement.status not in accepted:
        sys.exit(f"{what} ended with status {measurement.status}:\n{measurement.errors[-2000:]}")
    return measurement


def compare(project: Path, pylint: Path, runs: int) -> Row:
    """Run both on every Python file of a project."""
    found: dict[str, list[Measurement]] = {"cold": [], "warm": [], "pylint": []}
    names = files(project)
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            scratch = Path(name)
            os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
            settings = scratch / "pylintrc"
            settings.write_text("[MAIN]\npersistent=no\n")  # not the project's own, which could load plug-ins
            reports = []
            for kind in ("cold", "warm"):
                reports.append(scratch / f"{kind}.json")
                command = graphlift("check", ".", "--exit-zero", "--format", "json", "--output", str(reports[-1]))
                found[kind].append(_checked(measure(command, project, scratch), f"graphlift on {project.name}", {0}))
            if reports[0].read_bytes() != reports[1].read_bytes():
                sys.exit(f"{project.name}: what the cache says is not what was found without it")
            result = json.loads(reports[0].read_text(encoding="utf-8"))
            command = [str(pylint), "-m", "pylint", f"--rcfile={settings}", "--errors-only", *names]
            # pylint's status is a sum of what it found (1 fatal, 2 error, …); 32 is wrong usage
            found["pylint"].append(_checked(measure(command, project, scratch), f"pylint on {project.name}", set(range(32))))
    if result["files"] != len(names):
        print(f"{project.name}: graphlift read {result['files']} files, pylint {len(names)}", file=sys.stderr)
    seconds = {kind: statistics.median(run.seconds for run in each) for kind, each in found.items()}
    cpu = {kind: statistics.median(run.cpu_seconds for run in each) for kind, each in found.items()}
    return Row(
        project.name,
        result["files"],
        result["lines"],
        seconds["cold"],
        cpu["cold"],
        seconds["warm"],
        seconds["pylint"],
        cpu["pylint"],
        seconds["cold"] / seconds["pylint"],
        seconds["warm"] / seconds["pylint"],
    )


def table(rows: list[Row]) -> str:
    """The rows as text, with the sums below."""
    lines = [f"{'project':<26}{'files':>6}{'lines':>8}{'cold s':>9}{'pylint s':>10}{'ratio':>7}{'warm s':>8}{'ratio':>7}"]
    lines += (
        f"{row.project:<26}{row.files:>6}{row.lines:>8}{row.cold:>9.2f}{row.pylint:>10.2f}{row.cold_ratio:>7.2f}"
        f"{row.warm:>8.2f}{row.warm_ratio:>7.3f}"
        for row in rows
    )
    cold, warm, pylint = (sum(each) for each in zip(*((row.cold, row.warm, row.pylint) for row in rows), strict=True))
    total = f"{'all':<26}{sum(row.files for row in rows):>6}{sum(row.lines for row in rows):>8}"
    return "\n".join([*lines, f"{total}{cold:>9.2f}{pylint:>10.2f}{cold / pylint:>7.2f}{warm:>8.2f}{warm / pylint:>7.3f}"])


def main() -> None:
    """Measure, and print and write the result."""
    parser = argparse.ArgumentParser(description="Compare the time of a check, cold and warm, with pylint's.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument(
        "--pylint", type=Path, default=ROOT / ".venv-pylint" / "bin" / "python", help="the Python interpreter that has pylint"
    )
    parser.add_argument("--runs", type=int, default=1, help="how often to run all (the medians count)")
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    if not options.pylint.is_file():
        parser.error(f"{options.pylint} does not exist; `make bench` makes that environment")
    rows: list[Row] = []
    for project in projects(options.names):
        rows.append(compare(project, options.pylint, options.runs))
        print(f"{project.name}: cold {rows[-1].cold_ratio:.2f}, warm {rows[-1].warm_ratio:.3f}", file=sys.stderr, flush=True)
    print(table(rows))
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        figures = {"runs": options.runs, "rows": [asdict(row) for row in rows]}
        options.output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
