"""What the benchmarks measured, against what is asked of it: as JSON, as the tables of ``docs/evaluation/speed.md``, and as a plot.

    python benchmarks/speed_page.py build/speed    # as `make bench` does: gather what was written there
    python benchmarks/speed_page.py                # only make the tables and the plot again

All figures are kept in ``docs/evaluation/speed.json``, from which the tables and the plot are made, and whether a bound holds is computed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measure import ROOT
from plot import Series, logarithmic

PAGE = ROOT / "docs/evaluation/speed.md"
FIGURES = ROOT / "docs/evaluation/speed.json"
PLOT = ROOT / "docs/images/speed.svg"
PARTS = ("pylint_ratio", "growth", "edit_speed", "editor_latency", "stages")

_COLOURS = {
    "graphlift": "#1f6feb",
    "graphlift, warm": "#54aeff",
    "astroid, parsing alone": "#8b949e",
    "pylint": "#bf3989",
    "pyright": "#9a6700",
}

Figures = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One bound, what was measured, and whether that is within it."""

    what: str
    bound: float
    unit: str
    measured: float | None
    note: str

    @property
    def holds(self) -> bool | None:
        """``None``: nothing was measured."""
        return None if self.measured is None else self.measured <= self.bound


def growth_rows(figures: Figures, program: str, tool: str) -> list[dict[str, Any]]:
    """The rows of one tool on one kind of program that came to their end, by size."""
    rows = (row for row in figures["growth"] if row["program"] == program and row["tool"] == tool and row["seconds"] is not None)
    return sorted(rows, key=lambda row: row["lines"])


def exponent(rows: Iterable[dict[str, Any]], least: int = 0) -> float | None:
    """The slope of a straight line through the logarithms of processor time over those of lines."""
    logarithms = [(math.log(row["lines"]), math.log(row["cpu_seconds"])) for row in rows if row["lines"] >= least]
    if len(logarithms) < 2:
        return None
    return statistics.linear_regression(*zip(*logarithms, strict=True)).slope


def _ratio(what: str, bound: float, kind: str, figures: Figures) -> Line:
    rows = figures["pylint_ratio"]["rows"]
    total = sum(row[kind] for row in rows) / sum(row["pylint"] for row in rows)
    within = sum(row[f"{kind}_ratio"] <= bound for row in rows)
    worst = max(rows, key=lambda row: row[f"{kind}_ratio"])
    note = f"the slowest of all ({worst['project']}); {within} of {len(rows)} within the bound, all together {_number(total)}"
    return Line(what, bound, "×", worst[f"{kind}_ratio"], note)


def _latency(what: str, bound: float, name: str, figures: Figures) -> Line:
    found = figures["editor_latency"]["graphlift"].get(name)
    if found is None:
        return Line(what, bound, "ms", None, "not measured")
    theirs = figures["editor_latency"].get("jedi-language-server", {}).get(name)
    beside = f"; jedi-language-server, at rest: {_number(theirs['p95'])} ms" if theirs else ""
    return Line(what, bound, "ms", found["p95"], f"of {found['number']:,}; median {_number(found['median'])} ms{beside}")


def _memory(figures: Figures) -> Line:
    what = "memory for 130,000 lines"
    rows = [row for row in growth_rows(figures, "real", "graphlift") if 100_000 <= row["lines"] <= 150_000]
    if not rows:
        return Line(what, 600, "MB", None, "not measured")
    return Line(what, 600, "MB", rows[0]["peak_mib"] * 1.048576, f"{rows[0]['lines']:,} lines in {rows[0]['files']} files")


def _growth(what: str, program: str, figures: Figures) -> Line:
    rows = growth_rows(figures, program, "graphlift")
    from_ten = exponent(rows, 9_000)
    note = "" if from_ten is None else f"{rows[0]['lines']:,} to {rows[-1]['lines']:,} lines; {from_ten:.2f} without the smallest"
    return Line(what, 1.1, "", exponent(rows), note)


def lines(figures: Figures) -> list[Line]:
    """All bounds."""
    started = figures["editor_latency"]["start to initialized"]
    return [
        _ratio("cold `check` of a real project, against `pylint --errors-only`", 0.5, "cold", figures),
        _ratio("the same again, warm from the disk cache", 0.1, "warm", figures),
        _latency("save → fresh diagnostics of a 1,000-line file in a 50,000-line project, p95", 150, "save_to_findings", figures),
        _latency("hover while an analysis runs, p95", 20, "hover", figures),
        _latency("code action while an analysis runs, p95", 20, "code_action", figures),
        _latency("lens while an analysis runs, p95", 20, "lens", figures),
        Line(
            "server start → initialized", 500, "ms", started["p95"], f"p95 of {started['number']}; median {_number(started['median'])} ms"
        ),
        _memory(figures),
        _growth("growth of time with lines, real projects: exponent", "real", figures),
        _growth("growth of time with lines, generated projects that import each other: exponent", "generated", figures),
    ]


def markdown(header: list[str], rows: Iterable[list[str]], *, texts: tuple[int, ...] = (0,)) -> str:
    """A table of numbers, but for the columns that are *texts*."""
    table = [header, ["---" if column in texts else "---:" for column in range(len(header))], *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in table)


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return "–"
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{text} {unit}".strip()


def bounds_table(figures: Figures) -> str:
    """Bound, measured, holds or not."""
    said = {True: "yes", False: "**no**", None: "–"}
    rows = [
        [line.what, _number(line.bound, line.unit), _number(line.measured, line.unit), said[line.holds], line.note]
        for line in lines(figures)
    ]
    return markdown(["what", "at most", "measured", "holds", "of what"], rows, texts=(0, 3, 4))


def projects_table(figures: Figures) -> str:
    """Cold and warm beside pylint, project by project."""
    rows = [
        [
            row["project"],
            f"{row['lines']:,}",
            *(_number(row[kind]) for kind in ("cold", "warm", "pylint")),
            f"{row['cold_ratio']:.2f}",
            f"{row['warm_ratio']:.3f}",
            f"{row['cold_cpu'] / row['pylint_cpu']:.2f}",
        ]
        for row in sorted(figures["pylint_ratio"]["rows"], key=lambda row: row["lines"])
    ]
    return markdown(["project", "lines", "cold s", "warm s", "pylint s", "cold ÷ pylint", "warm ÷ pylint", "by processor time, cold"], rows)


def sizes_table(figures: Figures, program: str) -> str:
    """Each tool's seconds by size, and a cold check's as ratios to them; then memory."""
    found = {tool: {row["lines"]: row for row in growth_rows(figures, program, tool)} for tool in _COLOURS}
    found = {tool: rows for tool, rows in found.items() if rows}
    beside = [tool for tool in found if not tool.startswith("graphlift")]
    short = {tool: tool.split(",")[0] if tool in beside else tool for tool in found}
    times, memory = [], []
    for size, cold in found.get("graphlift", {}).items():
        cells = [_number(rows[size]["seconds"]) if size in rows else "–" for rows in found.values()]
        for tool in beside:
            cells += [f"{cold[kind] / found[tool][size][kind]:.2f}" if size in found[tool] else "–" for kind in ("seconds", "cpu_seconds")]
        times.append([f"{size:,}", *cells])
        memory.append([f"{size:,}", *(_number(rows[size]["peak_mib"]) if size in rows else "–" for rows in found.values())])
    slopes = (exponent(rows.values()) for rows in found.values())
    times.append(["exponent", *("–" if slope is None else f"{slope:.2f}" for slope in slopes), *([""] * 2 * len(beside))])
    ratios = [title for tool in beside for title in (f"cold ÷ {short[tool]}", "by processor time")]
    return "\n\n".join(
        [
            markdown(["lines", *(f"{short[tool]} s" for tool in found), *ratios], times),
            "The peak of memory, in MiB:",
            markdown(["lines", *short.values()], memory),
        ]
    )


def editor_table(figures: Figures) -> str:
    """What an editor waits for, beside jedi-language-server's hover."""
    measured = figures["editor_latency"]
    names = {
        "save_to_findings": "save → findings",
        "hover": "hover while an analysis runs",
        "code_action": "code action while an analysis runs",
        "lens": "lens while an analysis runs",
    }
    found = [("server start → initialized", measured["start to initialized"])]
    found += [(title, measured["graphlift"][name]) for name, title in names.items() if name in measured["graphlift"]]
    if "jedi-language-server" in measured:
        found.append(("jedi-language-server: hover after the same edits", measured["jedi-language-server"]["hover"]))
    rows = [[title, _number(times["median"]), _number(times["p95"]), f"{times['number']:,}"] for title, times in found]
    files = ", ".join(f"`{name}` ({length:,})" for name, length in measured["files"].items())
    first, after = measured["graphlift"]["MB, after them and after the edits"]
    more = f"From the start to the first findings, without a cache: {measured['graphlift']['start to first findings'] / 1000:.1f} s. "
    more += f"Server and analysis process hold {first:,} MB then, and {after:,} MB after {2 * measured['edits']} edits."
    about = f"Project: {' and '.join(measured['projects'])} side by side, {measured['lines']:,} lines. Files, and their lines: {files}."
    return f"{about}\n\n{markdown(['milliseconds', 'median', 'p95', 'of'], rows)}\n\n{more}"


def edits_table(figures: Figures) -> str:
    """What an edit takes without an editor, in several projects."""
    header = [
        "project",
        "lines",
        "fresh ms",
        "edit ms, median",
        "edit ms, p95",
        "processor ms, median",
        "p95",
        "contexts interpreted again, median",
        "p95",
    ]
    rows = [
        [
            row["project"],
            f"{row['lines']:,}",
            *(_number(row[name]) for name in ("fresh ms", "edit ms, median", "edit ms, p95", "processor ms, median", "processor ms, p95")),
            *(f"{100 * row[f'share of contexts, {which}']:.2f} %" for which in ("median", "p95")),
        ]
        for row in figures["edit_speed"]
    ]
    return markdown(header, rows)


def stages_table(figures: Figures) -> str:
    """The shares of the stages, cold and after an edit, and the modules that take most."""
    stages = figures["stages"]
    cold, edit = stages["cold"], stages["edit"]
    names = sorted({*cold["stages"], *edit["stages"]}, key=lambda name: -cold["stages"].get(name, 0))
    rows = [[name, *(f"{100 * run['stages'].get(name, 0):.1f} %" for run in (cold, edit))] for name in names]
    table = markdown(
        [f"stage ({stages['project']})", f"cold check, {cold['milliseconds']:,} ms", f"an edit, {edit['milliseconds']:,} ms"], rows
    )
    modules = [
        f"Most of it in, {title}: " + ", ".join(f"`{name}` {100 * share:.1f} %" for name, share in run["modules"].items()) + "."
        for title, run in (("cold", cold), ("after an edit", edit))
    ]
    return "\n\n".join([table, *modules])


def machine_text(figures: Figures) -> str:
    """What it was measured on and with."""
    machine = figures["machine"]
    runs = figures["pylint_ratio"]["runs"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    often = "one run each" if runs == 1 else f"medians of {runs} runs"
    return (
        f"Revision {machine['revision']}, on {machine['processors']} processors that other work shared ({machine['system']}, "
        f"Python {machine['python']}); "
        f"cold, warm and pylint by project: {often}; by size: one run each, one after the other. Beside it: {versions}."
    )


TABLES: dict[str, Callable[[Figures], str]] = {
    "machine": machine_text,
    "bounds": bounds_table,
    "projects": projects_table,
    "real": lambda figures: sizes_table(figures, "real"),
    "generated": lambda figures: sizes_table(figures, "generated"),
    "editor": editor_table,
    "edits": edits_table,
    "stages": stages_table,
}


def page(text: str, figures: Figures) -> str:
    """The page with what stands between its marks made anew."""

    def replaced(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n{TABLES[found[1]](figures)}\n<!-- end -->"

    return re.sub(r"<!-- (\w+) -->\n.*?<!-- end -->", replaced, text, flags=re.DOTALL)


def plot(figures: Figures) -> str:
    """Seconds over lines of all tools, the generated programs dashed."""
    series = [
        Series(
            f"{tool}{', generated' if program == 'generated' else ''}",
            colour,
            [(row["lines"], row["seconds"]) for row in growth_rows(figures, program, tool)],
            dashed=program == "generated",
        )
        for program in ("real", "generated")
        for tool, colour in _COLOURS.items()
    ]
    return logarithmic([each for each in series if each.points], "lines of Python", "seconds (one run each)")


def gathered(folder: Path) -> Figures:
    """What the benchmarks wrote, and the machine they ran on."""
    figures: Figures = {part: json.loads((folder / f"{part}.json").read_text(encoding="utf-8")) for part in PARTS}
    figures["machine"] = {
        "processors": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "revision": _revision(),
        "versions": dict(sorted(_versions())),
    }
    return figures


def _revision() -> str:
    """The last change of what was measured."""
    command = ["git", "log", "-1", "--format=%h", "--", "analysis", "server"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def _versions() -> Iterable[tuple[str, str]]:
    for name in ("pylint", "astroid", "jedi-language-server"):
        for requirements in ("pylint", "jedi-language-server"):
            found = re.search(rf"^{name}==(\S+)", (ROOT / f"requirements/{requirements}.txt").read_text(), re.MULTILINE)
            if found:
                yield name, found[1]
    yield "pyright", json.loads((ROOT / "requirements/pyright/package.json").read_text())["dependencies"]["pyright"]


def main() -> int:
    """Gather, and write all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where the benchmarks wrote their figures (default: those in docs/)")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="write to this folder instead of docs/")
    parser.add_argument("--strict", action="store_true", help="end with status 1 if a bound does not hold")
    options = parser.parse_args()
    figures = gathered(options.folder) if options.folder else json.loads(FIGURES.read_text(encoding="utf-8"))
    found = lines(figures)
    summary = {"bounds": [asdict(line) | {"holds": line.holds} for line in found]}
    written = {
        FIGURES: json.dumps(figures | summary, indent=1) + "\n",
        PAGE: page(PAGE.read_text(encoding="utf-8"), figures),
        PLOT: plot(figures),
    }
    if options.folder:
        (options.folder / "speed.json").write_text(written[FIGURES], encoding="utf-8")
    for path, text in written.items():
        target = options.output / path.name if options.output else path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(bounds_table(figures))
    return 1 if options.strict and not all(line.holds for line in found) else 0


if __name__ == "__main__":
    sys.exit(main())
