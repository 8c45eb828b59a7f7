"""What ``graphlift check`` decides over the real projects, and what it costs, as Markdown.

``python benchmarks/corpus_table.py [NAME…] [--output FILE]``. The status is 1 if a check of some project fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from measure import Measurement, graphlift, measure, projects

DECISIONS = ("convert", "dehybridize", "reconfigure", "keep")


def check(project: Path, scratch: Path) -> tuple[Measurement, dict[str, Any] | None]:
    """A cold check of one project: what it took, and its report unless it failed."""
    report = scratch / "report.json"
    report.unlink(missing_ok=True)
    command = graphlift("check", ".", "--no-cache", "--exit-zero", "--format", "json", "--output", str(report))
    measurement = measure(command, project, scratch)
    failed = measurement.status != 0 or "Traceback" in measurement.errors or not report.is_file()
    return measurement, None if failed else json.loads(report.read_text(encoding="utf-8"))


def summary(name: str, measurement: Measurement, report: dict[str, Any]) -> list[str]:
    """One project's row of the first table."""
    functions = report["functions"]
    cells = [name, report["files"], report["lines"], len(functions), sum(function["hybrid"] for function in functions)]
    for decision in DECISIONS:
        decided = [function for function in functions if function["decision"] == decision]
        speculative = sum(function["speculative"] for function in decided)
        cells.append(f"{len(decided)} ({speculative})" if speculative else len(decided))
    cells += [len(report["errors"]), f"{measurement.seconds:.1f}", f"{measurement.peak_mib:.0f}"]
    return [str(cell) for cell in cells]


def reasons(report: dict[str, Any], kind: str) -> Counter[str]:
    """In how many functions each rule fired, as ``blockers`` or ``warnings``."""
    return Counter(rule for function in report["functions"] for rule in {finding["rule"] for finding in function[kind]})


def markdown(header: list[str], rows: list[list[str]]) -> str:
    """A table whose first column is text and whose others are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def by_rule(reports: dict[str, dict[str, Any]], kind: str) -> str:
    """The rules that fired, most frequent first, by project."""
    counts = {name: reasons(report, kind) for name, report in reports.items()}
    total = sum(counts.values(), Counter[str]())
    rows = [[rule, *(str(count[rule] or "") for count in counts.values()), str(number)] for rule, number in total.most_common()]
    return markdown(["rule", *counts, "all"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Tabulate the decisions over the real projects.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument("--output", type=Path, help="where to write the tables, besides the terminal")
    options = parser.parse_args()
    reports: dict[str, dict[str, Any]] = {}
    rows, failed = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for project in projects(options.names):
            measurement, report = check(project, Path(scratch))
            if report is None:
                failed.append(project.name)
                print(f"{project.name}: status {measurement.status}\n{measurement.errors[-4000:]}", file=sys.stderr)
                continue
            reports[project.name] = report
            rows.append(summary(project.name, measurement, report))
            print(f"{project.name}: {measurement.seconds:.1f} s", file=sys.stderr, flush=True)
    header = ["project", "files", "lines", "candidates", "hybrid", *DECISIONS, "unreadable", "seconds", "peak MiB"]
    text = "\n\n".join(
        [
            "Decisions, those that rest on an assumption in brackets; a cold run each:",
            markdown(header, rows),
            "Functions in which each rule blocks a change:",
            by_rule(reports, "blockers"),
            "Hybrid functions about which each rule warns:",
            by_rule(reports, "warnings"),
        ]
    )
    print(text)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
