"""Draw verdicts over the real projects at random, with the source beside each, to be read by a person.

``python benchmarks/sample.py [NAME…] [--count N] [--seed S] [--only DECISION_OR_RULE]``. The same seed draws the same functions as long as
they are candidates, so that a second reading after a change compares like with like.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus_table import check
from measure import projects

_MOST_LINES = 40


def describe(project: Path, function: dict[str, Any]) -> str:
    """One verdict as text: what was decided, why, on what assumptions, about which source."""
    lines = [f"{'=' * 100}\n{project.name}/{function['path']}:{function['line']} {function['qualname']}"]
    state = "hybrid" if function["hybrid"] else "eager"
    speculative = " (speculative)" if function["speculative"] else ""
    lines.append(f"{state} -> {function['decision']}{speculative}, precondition {function['precondition']}")
    lines.append(
        "facts: " + ", ".join(f"{name}={value} ({function['basis'].get(name, 'none')})" for name, value in function["facts"].items())
    )
    for parameter in function["parameters"]:
        types = ", ".join(f"{type_.get('dtype')}{type_.get('shape')} {type_['kind']}" for type_ in parameter["types"])
        lines.append(f"  {parameter['name']}: tensor={parameter['tensor']} literal={parameter['literal']} {types}")
    lines += [f"  assumes: {assumption['message']}, from: {assumption['clue']}" for assumption in function["assumptions"]]
    for kind in ("blockers", "warnings"):
        lines += [f"  {kind[:-1]} {finding['rule']}, line {finding['line']}: {finding['message']}" for finding in function[kind]]
    source = (project / function["path"]).read_text(encoding="utf-8", errors="replace").splitlines()
    start = max(function["line"] - 3, 0)
    body = source[start : min(function["end_line"], start + _MOST_LINES)]
    return "\n".join([*lines, *(f"{start + offset:>6} {text}" for offset, text in enumerate(body, 1))])


def is_wanted(function: dict[str, Any], only: str) -> bool:
    """Whether a function has the decision *only*, or a finding of the rule of that name; anything has the empty one."""
    return (
        not only or function["decision"] == only or any(finding["rule"] == only for finding in function["blockers"] + function["warnings"])
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw verdicts over the real projects, to be read by hand.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument("--count", type=int, default=6, help="how many of each project")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="", metavar="WHAT", help="only this decision, or functions with a finding of this rule")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for project in projects(options.names):
            measurement, report = check(project, Path(scratch))
            if report is None:
                sys.exit(f"{project.name}: status {measurement.status}\n{measurement.errors[-4000:]}")
            functions = [function for function in report["functions"] if is_wanted(function, options.only)]
            # Each function has a number of its own, so that one more or fewer elsewhere does not change the draw.
            drawn = sorted(
                functions, key=lambda function: random.Random(f"{options.seed} {function['path']} {function['qualname']}").random()
            )
            for function in sorted(drawn[: options.count], key=lambda function: (function["path"], function["line"])):
                print(describe(project, function), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
