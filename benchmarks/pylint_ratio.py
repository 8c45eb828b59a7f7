"""How long a cold ``graphlift check`` takes, against ``pylint --errors-only`` on the same files, over the real projects.

``python benchmarks/pylint_ratio.py [NAME…]``; pylint comes from an environment of its own (``make bench`` makes it), without TensorFlow, so
that it does not follow it. Both run in one process, without a cache, one after the other, and of several runs the median counts.
With ``--warm`` the same again where nothing has changed since a run that filled the cache. The status is 1 if a ratio is above its bound.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from measure import ROOT, Measurement, graphlift, measure, projects


@dataclass(frozen=True)
class Row:
    """The medians for one project, in seconds, and the ratio of the wall times."""

    project: str
    files: int
    lines: int
    graphlift: float
    graphlift_cpu: float
    pylint: float
    pylint_cpu: float
    ratio: float
    warm: float | None = None
    """Seconds from the cache, and their ratio."""
    warm_ratio: float | None = None


def _checked(measurement: Measurement, what: str, accepted: set[int]) -> Measurement:
    if measurement.status not in accepted:
        sys.exit(f"{what} ended with status {measurement.status}:\n{measurement.errors[-2000:]}")
    return measurement


def compare(project: Path, pylint: Path, runs: int, scratch: Path, *, warm: bool) -> Row:
    """Run both on every Python file of a project."""
    files = sorted(str(path.relative_to(project)) for path in project.rglob("*.py"))
    settings = scratch / "pylintrc"
    settings.write_text("[MAIN]\npersistent=no\n")  # not the project's own, which could load plug-ins
    report = scratch / "report.json"
    ours, theirs = [], []
    for _ in range(runs):
        command = graphlift("check", ".", "--no-cache", "--exit-zero", "--format", "json", "--output", str(report))
        ours.append(_checked(measure(command, project, scratch), f"graphlift on {project.name}", {0}))
        command = [str(pylint), "-m", "pylint", f"--rcfile={settings}", "--errors-only", "--jobs=1", *files]
        # pylint's status is a sum of what it found (1 fatal, 2 error, …); 32 is wrong usage
        theirs.append(_checked(measure(command, project, scratch), f"pylint on {project.name}", set(range(32))))
    result = json.loads(report.read_text(encoding="utf-8"))
    if result["files"] != len(files):
        print(f"{project.name}: graphlift read {result['files']} files, pylint {len(files)}", file=sys.stderr)
    seconds = [statistics.median(run.seconds for run in side) for side in (ours, theirs)]
    cpu = [statistics.median(run.cpu_seconds for run in side) for side in (ours, theirs)]
    row = Row(project.name, result["files"], result["lines"], seconds[0], cpu[0], seconds[1], cpu[1], seconds[0] / seconds[1])
    if not warm:
        return row
    again = _warm(project, runs, scratch, report.read_bytes())
    return replace(row, warm=again, warm_ratio=again / seconds[1])


def _warm(project: Path, runs: int, scratch: Path, expected: bytes) -> float:
    """The median time of a run that finds everything in the cache, which must say the same."""
    report = scratch / "again.json"
    command = graphlift("check", ".", "--exit-zero", "--format", "json", "--output", str(report))
    measured = [_checked(measure(command, project, scratch), f"graphlift on {project.name}", {0}) for _ in range(runs + 1)]
    if report.read_bytes() != expected:
        sys.exit(f"{project.name}: what the cache says is not what was found without it")
    return statistics.median(run.seconds for run in measured[1:])


def table(rows: list[Row]) -> str:
    """The rows as text, with the sums below."""
    lines = [f"{'project':<26}{'files':>6}{'lines':>8}{'graphlift s':>13}{'pylint s':>10}{'ratio':>7}{'warm s':>8}{'ratio':>7}"]
    for row in rows:
        warm = "" if row.warm is None or row.warm_ratio is None else f"{row.warm:>8.2f}{row.warm_ratio:>7.3f}"
        lines.append(
            f"{row.project:<26}{row.files:>6}{row.lines:>8}{row.graphlift:>13.2f}{row.pylint:>10.2f}{row.ratio:>7.2f}{warm}".rstrip()
        )
    ours, theirs = sum(row.graphlift for row in rows), sum(row.pylint for row in rows)
    files, length = sum(row.files for row in rows), sum(row.lines for row in rows)
    lines.append(f"{'all':<26}{files:>6}{length:>8}{ours:>13.2f}{theirs:>10.2f}{ours / theirs:>7.2f}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the time of a cold check with pylint's.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument(
        "--pylint", type=Path, default=ROOT / ".venv-pylint" / "bin" / "python", help="the Python interpreter that has pylint"
    )
    parser.add_argument("--runs", type=int, default=1, help="how often to run both (the median counts)")
    parser.add_argument("--bound", type=float, default=1.5, help="the highest ratio that passes, for each project")
    parser.add_argument("--warm", action="store_true", help="measure also a run that finds everything in the cache")
    parser.add_argument("--warm-bound", type=float, default=0.1, help="the highest ratio of such a run that passes")
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    if not options.pylint.is_file():
        parser.error(f"{options.pylint} does not exist; `make bench` makes that environment")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = str(Path(scratch) / "cache")
        for project in projects(options.names):
            rows.append(compare(project, options.pylint, options.runs, Path(scratch), warm=options.warm))
            print(f"{project.name}: {rows[-1].ratio:.2f}", file=sys.stderr, flush=True)
    print(table(rows))
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        figures = {"runs": options.runs, "bound": options.bound, "rows": [asdict(row) for row in rows]}
        options.output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    slow = [row.project for row in rows if row.ratio > options.bound]
    if slow:
        print(f"above {options.bound} × pylint's time: {', '.join(slow)}", file=sys.stderr)
    late = [row.project for row in rows if row.warm_ratio is not None and row.warm_ratio > options.warm_bound]
    if late:
        print(f"above {options.warm_bound} × pylint's time from the cache: {', '.join(late)}", file=sys.stderr)
    return 1 if slow or late else 0


if __name__ == "__main__":
    sys.exit(main())
