"""The example project shows one of each, its programs run, and what ``fix`` makes of it parses."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("program", [["train.py", "--epochs", "1"], ["augmentations.py"]], ids=lambda program: program[0])
def test_runs(program: list[str]) -> None:
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, *program], cwd=EXAMPLES, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_it_shows_one_of_each() -> None:
    from graphlift.api import check

    report = check([EXAMPLES], cache=False)
    assert report.errors == ()
    assert {"GL101", "GL201", "GL202", "GL203", "GL301", "GL303", "GL401"} <= {diagnostic.code for diagnostic in report.diagnostics}
    assert {function.speculative for function in report.functions if function.decision == "convert"} == {True, False}


def test_what_is_made_of_it_parses(tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("__pycache__"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "graphlift"]
    done = subprocess.run([*command, "fix", "--speculative"], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for file in folder.glob("*.py"):
        ast.parse(file.read_text(encoding="utf-8"))
    again = subprocess.run([*command, "check", "--format", "json"], cwd=folder, env=environment, capture_output=True, check=False)
    assert [f["qualname"] for f in json.loads(again.stdout)["functions"] if f["decision"] in ("convert", "dehybridize")] == []
