"""``python -m tests.judge.projects PROJECT… [--python INTERPRETER]``: types inferred for real projects beside those that their tests show.

With an interpreter that has what the projects need, their tests run first (in copies) and what was seen is kept in ``build/observed``;
without one, what was kept is compared again. Which tests run is said in ``projects.toml``. The status is 1 if fewer parameters are covered,
of those that something is said of, than ``--least``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from graphlift.api import check
from tests.judge.projects import sources
from tests.judge.projects.comparison import Comparison, compare
from tests.judge.projects.sources import TELL

ROOT = Path(__file__).resolve().parents[3]
PLANS = Path(__file__).with_name("projects.toml")
KEPT = ROOT / "build" / "observed"


def observe(project: Path, plan: dict[str, Any], python: Path) -> dict[str, Any]:
    """Run a project's tests in a rewritten copy; what they show, and how they ended."""
    with tempfile.TemporaryDirectory(prefix="graphlift-observed-") as name:
        scratch = Path(name).resolve()
        folder, places, output = scratch / project.name, scratch / "places.json", scratch / "output.json"
        sources.copy(project, folder, plan.get("packages", ()))
        places.write_text(json.dumps(sources.tell(sources.read(folder), folder)), "utf-8")
        start = scratch / "start"
        start.mkdir()
        (start / "sitecustomize.py").write_text(f"import builtins\nbuiltins.{TELL} = lambda *_: None\n", "utf-8")  # for new processes
        limits = ["--limit", str(plan["limit"]), "--test-limit", str(plan["test-limit"])]
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(start), str(folder)]),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "CUDA_VISIBLE_DEVICES": "",
            "PYTHONHASHSEED": "0",
        }
        command = [str(python), "-m", "tests.judge.projects.launch", *limits, str(folder), str(places), str(output), "--", *plan["tests"]]
        with (scratch / "log").open("w+", encoding="utf-8") as log:
            run = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.wait(plan["limit"] + 2 * plan["test-limit"])
            with contextlib.suppress(ProcessLookupError):  # a test may have left processes of its own
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            log.seek(0)
            text = log.read()[-4000:]
        if not output.is_file():
            sys.exit(f"{project.name}: the tests did not come to an end\n{text}")
        seen: dict[str, Any] = json.loads(output.read_text("utf-8"))
        return {**seen, "log": text}


def compared(project: Path, plan: dict[str, Any], seen: dict[str, Any]) -> Comparison:
    """What is inferred for a project and its tests beside what was seen."""
    with tempfile.TemporaryDirectory(prefix="graphlift-observed-") as name:
        folder = Path(name).resolve() / project.name
        sources.copy(project, folder, plan.get("packages", ()))
        report = check([folder], cache=False, tensorflow=plan["tensorflow"], keras=plan["keras"]).to_dict()
        functions = [{**f, "path": Path(f["path"]).resolve().relative_to(folder).as_posix()} for f in report["functions"]]
        return compare(sources.read(folder), seen["seen"], seen["bases"], functions)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.judge.projects", description=__doc__)
    parser.add_argument("projects", nargs="+", type=Path, help="folders of projects, whose names stand in the plans")
    parser.add_argument("--python", type=Path, help="run the tests, by this interpreter")
    parser.add_argument("--plans", type=Path, default=PLANS)
    parser.add_argument("--kept", type=Path, default=KEPT, help="folder for what was seen")
    parser.add_argument("--least", type=float, default=0.99, help="the share that has to be covered of what something is said of")
    parser.add_argument("--only", metavar="KIND", help="differences of these kinds alone, comma separated (TYPE, WIDER, UNKNOWN)")
    options = parser.parse_args(arguments)
    plans = tomllib.loads(options.plans.read_text("utf-8"))
    shown = set(options.only.upper().split(",")) if options.only else {"TYPE"}
    too_few = False
    for project in options.projects:
        plan, kept = plans[project.name], options.kept / f"{project.name}.json"
        if options.python:
            options.kept.mkdir(parents=True, exist_ok=True)
            python = options.python.absolute()  # not resolved: the link is what makes it that environment's interpreter
            kept.write_text(json.dumps(observe(project.resolve(), plan, python)), "utf-8")
        seen = json.loads(kept.read_text("utf-8"))
        result = compared(project.resolve(), plan, seen)
        for difference in sorted(result.differences, key=lambda one: (one.kind, one.place)):
            if difference.kind in shown:
                print(difference)
        print(f"{project.name}: tests {', '.join(f'{number} {outcome}' for outcome, number in sorted(seen['outcomes'].items()))}")
        print("\n".join(f"  {line}" for line in result.lines()), flush=True)
        claimed, excluded = result.counts["all claimed"], result.counts["all excluded"]
        too_few |= claimed - excluded < options.least * claimed
    return 1 if too_few else 0


if __name__ == "__main__":
    sys.exit(main())
