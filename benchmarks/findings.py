"""Draw findings over the real projects, one for each place where something happens, with the source, to be read by a person.

``python benchmarks/findings.py REPORT… [--rule RULE…] [--count N] [--seed S]``, where a report is what ``graphlift check --format json``
wrote. A place that many functions reach through calls is one finding, so that a mistake made once counts once.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LINES_AROUND = 6
_MOST_CHARACTERS = 160


@dataclass(frozen=True)
class Place:
    """Where a rule found something: *functions* is how many functions reach it, *first* and *finding* the first of them."""

    first: dict[str, Any]
    finding: dict[str, Any]
    functions: int


def places(reports: list[Path], rules: frozenset[str]) -> dict[str, list[Place]]:
    """The places of the reports' findings by rule (only *rules*, unless empty)."""
    found: dict[tuple[str, str, int], Place] = {}
    for function, finding in _findings(reports):
        if rules and finding["rule"] not in rules:
            continue
        root = (finding["related"] or [finding])[-1]
        key = (finding["rule"], root["path"], root["line"])
        known = found.get(key)
        found[key] = Place(known.first, known.finding, known.functions + 1) if known else Place(function, finding, 1)
    by_rule: dict[str, list[Place]] = {}
    for (rule, _, _), place in found.items():
        by_rule.setdefault(rule, []).append(place)
    return by_rule


def _findings(reports: list[Path]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for report in reports:
        for function in json.loads(report.read_text(encoding="utf-8"))["functions"]:
            for finding in function["blockers"] + function["warnings"]:
                yield function, finding


def describe(place: Place) -> str:
    """One finding as text: what is said, through which calls, about which source."""
    finding = place.finding
    lines = [f"{'=' * 100}\n{finding['rule']} in {place.first['qualname']} ({place.functions} functions)"]
    lines.append(f"{finding['path']}:{finding['line']}: {finding['message']}")
    lines += [f"  {step['path']}:{step['line']}: {step['message']}" for step in finding["related"]]
    lines += [f"  {parameter['name']}: {_types(parameter)}" for parameter in place.first["parameters"]]
    root = (finding["related"] or [finding])[-1]
    source = Path(root["path"]).read_text(encoding="utf-8", errors="replace").splitlines()
    start = max(root["line"] - _LINES_AROUND - 1, 0)
    return "\n".join([*lines, *(f"{n:>6} {text}" for n, text in enumerate(source[start : root["line"] + _LINES_AROUND], start + 1))])


def _types(parameter: dict[str, Any]) -> str:
    """The types of a parameter without the calls that they come from, cut where they are many."""
    types = [{key: value for key, value in type_.items() if key not in ("sites", "basis")} for type_ in parameter["types"]]
    return json.dumps(types)[:_MOST_CHARACTERS]


def _lot(seed: str, place: Place) -> float:
    finding = place.finding
    return random.Random(f"{seed} {finding['rule']} {finding['path']} {finding['line']}").random()


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw findings of real projects, to be read by hand.")
    parser.add_argument("reports", nargs="+", type=Path, metavar="REPORT")
    parser.add_argument("--rule", action="append", default=[], metavar="RULE")
    parser.add_argument("--count", type=int, default=20, help="how many of each rule")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    for rule, found in sorted(places(options.reports, frozenset(options.rule)).items()):
        # Each place has a number of its own, so that one more or fewer elsewhere does not change the draw.
        drawn = sorted(
            found, key=lambda place: random.Random(f"{options.seed} {place.finding['path']} {place.finding['line']} {rule}").random()
        )
        print(f"{'#' * 100}\n{rule}: {len(found)} places, {min(options.count, len(found))} drawn")
        for place in drawn[: options.count]:
            print(describe(place))


if __name__ == "__main__":
    main()
