"""How time and memory of ``graphlift check`` grow with the lines, beside pylint, pyright, and astroid's parsing alone on the same files.

    python benchmarks/growth.py [--sizes 1000 10000] [--output FILE]

The programs are real projects side by side, and generated packages that import each other (``sizes.py``). Each is checked twice as a user
would, with a cache that is empty at first: cold, then warm. The tools beside have no TensorFlow to follow, and run as they do unless told
otherwise. What takes longer than the limit is ended, and not tried again on a larger program.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from measure import ROOT, graphlift, measure, projects
from sizes import files, generated, lines, side_by_side

SIZES = [1_000, 10_000, 50_000, 130_000, 500_000]

_PARSE = """
import pathlib, astroid
for path in sorted(pathlib.Path().rglob("*.py")):
    try:
        astroid.parse(path.read_text(encoding="utf-8", errors="replace"), apply_transforms=False)
    except astroid.AstroidError:
        continue
"""


@dataclass(frozen=True)
class Row:
    """What one tool took on one program; a tool that did not come to its end has no figures."""

    program: str
    lines: int
    files: int
    tool: str
    seconds: float | None
    cpu_seconds: float | None
    peak_mib: float | None


@dataclass(frozen=True)
class Tool:
    """A command line, and the statuses with which it ends after having done its work."""

    name: str
    command: list[str]
    accepted: range = range(1)


def tools(folder: Path, scratch: Path, beside: argparse.Namespace) -> Iterator[Tool]:
    """What is measured on the program in *folder*, in this order."""
    check = graphlift("check", ".", "--exit-zero", "--format", "json", "--output", str(scratch / "report.json"))
    yield Tool("graphlift", check)
    yield Tool("graphlift, warm", check)
    yield Tool("astroid, parsing alone", [sys.executable, "-c", _PARSE])
    settings = scratch / "pylintrc"
    settings.write_text("[MAIN]\npersistent=no\n")  # not a project's own, which could load plug-ins
    yield Tool("pylint", [str(beside.pylint), "-m", "pylint", f"--rcfile={settings}", "--errors-only", *files(folder)], range(32))
    if beside.pyright.is_file():
        settings = folder / "pyrightconfig.json"
        settings.write_text('{"include": ["."]}')
        yield Tool("pyright", ["node", str(beside.pyright), "--pythonpath", str(beside.pylint), "--project", str(settings)], range(2))


def rows(kind: str, sizes: list[int], limit: float, options: argparse.Namespace) -> Iterator[Row]:
    """The rows of all sizes of one kind of program."""
    given_up: set[str] = set()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="graphlift-growth-") as name:
            folder, scratch = Path(name) / "program", Path(name) / "scratch"
            scratch.mkdir()
            os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
            if kind == "real":
                side_by_side(projects([]), size, folder)
            else:
                generated(size, folder)
            for tool in tools(folder, scratch, options):
                if (
                    tool.name in given_up
                    or tool.name in options.without
                    or (kind != "real" and tool.name in ("pylint", "pyright") and not options.all)
                ):
                    continue
                run = measure(tool.command, folder, scratch, limit=limit)
                if run.status in tool.accepted:
                    figures = (round(run.seconds, 3), round(run.cpu_seconds, 3), round(run.peak_mib, 1))
                    yield Row(kind, lines(folder), len(files(folder)), tool.name, *figures)
                else:
                    print(f"{tool.name} on {kind} {size}: status {run.status}\n{run.errors[-500:]}", file=sys.stderr)
                    given_up.add(tool.name)
                    yield Row(kind, lines(folder), len(files(folder)), tool.name, None, None, None)


def main() -> int:
    """Measure, and write the result. The status is 1 if Graphlift itself did not come to its end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="lines of the programs")
    parser.add_argument("--kinds", nargs="+", default=["real", "generated"], choices=["real", "generated"])
    parser.add_argument("--without", nargs="*", default=[], metavar="TOOL", help="leave these tools out")
    parser.add_argument("--all", action="store_true", help="run pylint and pyright on the generated programs, too")
    parser.add_argument("--pylint", type=Path, default=ROOT / ".venv-pylint/bin/python", help="the Python that has pylint")
    parser.add_argument("--pyright", type=Path, default=ROOT / "requirements/pyright/node_modules/pyright/index.js")
    parser.add_argument("--limit", type=float, default=2400, metavar="SECONDS", help="end a run after this time")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if not options.pyright.is_file() or shutil.which("node") is None:
        print("pyright is left out: `npm ci --prefix requirements/pyright` installs it, and Node.js runs it", file=sys.stderr)
        options.pyright = Path()
    found: list[Row] = []
    for kind in options.kinds:
        for row in rows(kind, sorted(options.sizes), options.limit, options):
            found.append(row)
            print(json.dumps(asdict(row)), file=sys.stderr, flush=True)
            if options.output:  # after each: an hour's work is not lost with the last of them
                options.output.parent.mkdir(parents=True, exist_ok=True)
                options.output.write_text(json.dumps([asdict(row) for row in found], indent=2) + "\n", encoding="utf-8")
    return 1 if any(row.seconds is None and row.tool.startswith("graphlift") for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
