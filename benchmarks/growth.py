"""How time and memory of a cold ``graphlift check`` grow with the lines: real projects side by side, one more at a time.

    python benchmarks/growth.py [NAME…] [--lines 60000] [--output FILE] [--plot FILE.svg]

Beside each figure stands what astroid takes to parse the same files and do nothing else. The fitted exponent of processor time over
lines is printed; the status is 1 if it is above the bound.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measure import graphlift, measure, projects

_PARSE = """
import pathlib, astroid
for path in sorted(pathlib.Path().rglob("*.py")):
    try:
        astroid.parse(path.read_text(encoding="utf-8", errors="replace"), apply_transforms=False)
    except astroid.AstroidError:
        continue
"""


def lines(folder: Path) -> int:
    """The lines of all Python files below a folder."""
    return sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.py"))


def rows(found: list[Path], limit: int) -> list[dict[str, float]]:
    """A row for each number of projects side by side, the smallest first, until there are *limit* lines."""
    result: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="graphlift-growth-") as name:
        folder, scratch = Path(name) / "projects", Path(name)
        for project in sorted(found, key=lines):
            shutil.copytree(project, folder / project.name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
            count = lines(folder)
            if count > limit:
                break
            ours = measure(graphlift("check", ".", "--no-cache", "--exit-zero", "--output", str(scratch / "report")), folder, scratch)
            parsing = measure([sys.executable, "-c", _PARSE], folder, scratch)
            if ours.status or parsing.status:
                sys.exit((ours.errors if ours.status else parsing.errors)[-2000:])
            row = {"lines": count, "seconds": ours.cpu_seconds, "parsing seconds": parsing.cpu_seconds, "MiB": ours.peak_mib}
            result.append({key: round(value, 2) for key, value in row.items()})
            print(json.dumps(result[-1]), file=sys.stderr, flush=True)
    return result


def exponent(found: list[dict[str, float]], of: str) -> float:
    """The slope of a straight line through the logarithms."""
    return statistics.linear_regression([math.log(row["lines"]) for row in found], [math.log(row[of]) for row in found]).slope


def plot(found: list[dict[str, float]]) -> str:
    """Seconds over lines, both logarithmic, as an SVG picture."""
    width, height, margin = 640, 400, 60
    series = {"seconds": ("graphlift check, cold", "#1f6feb"), "parsing seconds": ("astroid, parsing alone", "#8b949e")}
    xs = [math.log10(row["lines"]) for row in found]
    ys = [math.log10(row[of]) for of in series for row in found]
    left, right, low, high = math.floor(min(xs)), math.ceil(max(xs)), math.floor(min(ys)), math.ceil(max(ys))

    def place(x: float, y: float) -> tuple[float, float]:
        across, up = (math.log10(x) - left) / (right - left), (math.log10(y) - low) / (high - low)
        return round(margin + across * (width - 2 * margin), 1), round(height - margin - up * (height - 2 * margin), 1)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">']
    parts.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for power in range(left, right + 1):
        x, y = place(10**power, 10**low)
        parts.append(f'<path d="M{x} {y}V{margin}" stroke="#d0d7de"/><text x="{x}" y="{y + 20}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = place(10**left, 10**power)
        parts.append(
            f'<path d="M{x} {y}H{width - margin}" stroke="#d0d7de"/><text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>'
        )
    for number, (of, (title, colour)) in enumerate(series.items()):
        points = [place(row["lines"], row[of]) for row in found]
        parts.append(f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += (f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in points)
        parts.append(
            f'<text x="{margin + 12}" y="{margin + 18 + 20 * number}" fill="{colour}">{title}: exponent {exponent(found, of):.2f}</text>'
        )
    parts.append(f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle">lines of Python</text>')
    parts.append(f'<text x="{margin}" y="{margin - 20}">seconds of processor time</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> int:
    """Measure, and print or write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument("--lines", type=int, default=150_000, help="stop before there are more")
    parser.add_argument("--bound", type=float, default=1.1, help="the highest exponent that passes")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    found = rows(projects(options.names), options.lines)
    result = {"exponent": round(exponent(found, "seconds"), 3), "bound": options.bound, "rows": found}
    print(json.dumps(result, indent=2))
    for path, text in ((options.output, json.dumps(result, indent=2) + "\n"), (options.plot, plot(found))):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if result["exponent"] > options.bound else 0


if __name__ == "__main__":
    sys.exit(main())
