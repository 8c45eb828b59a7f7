"""Where the time goes: the stages of a cold check and of an edit, by samples of the running process.

    python benchmarks/stages.py [NAME] [--edits 40] [--output FILE]

Some hundred times a second a second thread looks which of our modules runs, itself or what it calls elsewhere (astroid is told apart).
That hardly slows the run, unlike a profiler that hooks into each call. One process does everything, as with ``--jobs 1``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from edits import added, can_be_edited
from measure import ROOT, projects

_PACKAGE = ROOT / "analysis" / "graphlift"
_INTERVAL = 0.002
_MODULES = 12
"""How many modules are named that take most of the time."""


class Samples:
    """Counts of where the process was, while it is entered."""

    def __init__(self) -> None:
        self.stages: Counter[str] = Counter()
        self.modules: Counter[str] = Counter()
        self.seconds = 0.0
        self.collecting = 0.0
        """Seconds that the garbage collector took, which are in the stages as well."""
        self._began = self._entered = 0.0
        self._left = threading.Event()
        self._thread = threading.Thread()

    def __enter__(self) -> Samples:
        sys.setswitchinterval(_INTERVAL / 4)
        self._left.clear()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        gc.callbacks.append(self._collected)
        self._entered = time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self._entered
        self._left.set()
        self._thread.join()
        gc.callbacks.remove(self._collected)

    def _collected(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self.collecting += time.perf_counter() - self._began

    def _look(self) -> None:
        me = threading.get_ident()
        while not self._left.wait(_INTERVAL):
            for thread, frame in sys._current_frames().items():
                if thread != me and frame.f_code.co_filename != threading.__file__:  # else it waits for another one
                    stage, module = where(frame)
                    self.stages[stage] += 1
                    self.modules[module] += 1

    def figures(self, divisor: int = 1) -> dict[str, Any]:
        """Milliseconds in all, and the shares of the stages and of the modules that take most."""
        total = sum(self.stages.values()) or 1
        return {
            "milliseconds": round(1000 * self.seconds / divisor),
            "collecting garbage": round(self.collecting / self.seconds, 4),
            "stages": {name: round(number / total, 4) for name, number in self.stages.most_common()},
            "modules": {name: round(number / total, 4) for name, number in self.modules.most_common(_MODULES)},
        }


def where(frame: FrameType | None) -> tuple[str, str]:
    """The stage and the module that a frame belongs to: those of our innermost one, but for what is imported and for astroid."""
    in_astroid = False
    while frame is not None:
        name = frame.f_code.co_filename
        if frame.f_code.co_name == "<module>" or name.startswith("<frozen importlib"):
            return ("start", "importing modules") if frame.f_globals.get("__name__") != "__main__" else ("other", "other")
        in_astroid = in_astroid or f"{os.sep}astroid{os.sep}" in name
        if name.startswith(f"{_PACKAGE}{os.sep}"):
            module = Path(name).relative_to(_PACKAGE)
            stage = module.parts[0].removesuffix(".py")
            return ("astroid", "astroid") if in_astroid else (stage, module.with_suffix("").as_posix())
        frame = frame.f_back
    return "other", "other"


def measure(project: Path, edits: int, scratch: Path) -> dict[str, Any]:
    """The figures of both."""
    cold, edited = Samples(), Samples()
    os.environ["XDG_CACHE_HOME"] = str(scratch)
    with cold:
        from graphlift.api import check

        check([project])

    from graphlift.config import Config
    from graphlift.session import Session

    session = Session(project, Config(cache=False))
    session.analyse([project])
    random = Random(1)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(project.rglob("*.py"))}
    editable = [path for path, text in texts.items() if can_be_edited(text)]
    gc.disable()  # as in the server's analysis process, which collects while it waits
    for number in range(edits):
        path = random.choice(editable)
        texts[path] = added(texts[path], number, random)
        session.set_overlay(path, texts[path])
        gc.collect()
        gc.freeze()
        with edited:
            session.analyse([project], about=[path])
        session.prepare([project], lambda: False)  # as the server does while nothing is asked
    return {"project": project.name, "cold": cold.figures(), "edit": edited.figures(edits)}


def main() -> None:
    """Measure, and print and write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", nargs="?", default="gpflow", help="a folder in corpus/")
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "analysis"))
    (project,) = projects([options.name])
    with tempfile.TemporaryDirectory() as scratch:
        result = json.dumps(measure(project, options.edits, Path(scratch)), indent=2)
    print(result)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
