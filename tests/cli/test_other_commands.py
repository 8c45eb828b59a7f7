"""``explain``, ``types``, ``rules``, ``show-config``, ``serve``, and what holds for all commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphlift.session import Session
from graphlift.verdict.registry import RULES
from graphlift.version import __version__
from tests.cli.conftest import CERTAIN, WARNED, Run, write

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


class TestExplain:
    def test_a_function(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        outcome = run("explain", "m.py::normalise")
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith("m.py:4 normalise\n  eager; convert it to a tf.function (P1)\n")
        assert "  image: tensor (proven)\n    float32[4, 4] (proven), from m.py:9\n" in outcome.out

    def test_its_callers_in_other_files_count(self, project: Path, run: Run) -> None:
        definition, _, _ = CERTAIN.partition("for _")
        write(project, m=definition, main="import tensorflow as tf\nfrom m import normalise\n\nnormalise(tf.ones([7]))\n")
        assert "float32[7] (proven), from main.py:4" in run("explain", "m.py::normalise").out

    def test_a_name_that_is_not_there(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        outcome = run("explain", "m.py::normalize")
        assert (outcome.status, outcome.err) == (2, "graphlift: m.py has no function 'normalize'; it has normalise\n")

    @pytest.mark.parametrize("target", ["GL101", "gl101", "convert-to-graph"])
    def test_a_rule(self, run: Run, target: str) -> None:
        assert run("explain", target).out.startswith("# GL101: convert-to-graph\n\nAn eager function")

    def test_neither(self, run: Run) -> None:
        outcome = run("explain", "GL999")
        assert outcome.status == 2
        assert "neither a function" in outcome.err


def test_types(project: Path, run: Run) -> None:
    write(project, m=CERTAIN)
    assert run("types", "m.py").out == "m.py:4: normalise(image: float32[4, 4]) -> float32[4, 4]\n"
    (function,) = json.loads(run("types", "m.py", "--format", "json").out)["functions"]
    assert function["parameters"][0]["types"][0]["dtype"] == "float32"


def test_rules(run: Run) -> None:
    assert run("rules").out.startswith("GL101       convert-to-graph ")
    listed = json.loads(run("rules", "--format", "json").out)
    assert {rule["name"] for rule in listed} == {rule.name for rule in RULES}


class TestShowConfig:
    def test_values_and_their_origins(self, project: Path, run: Run) -> None:
        (project / "graphlift.toml").write_text('\nexclude = ["build"]\njobs = 0\nkeras = 3\n')
        outcome = run("show-config", "pkg/m.py")
        assert outcome.status == 0
        rows = outcome.out.splitlines()
        assert rows[0] == f"# from {project}/graphlift.toml"
        assert 'exclude = ["build"]  # line 2' in rows
        assert "jobs = 0  # line 3" in rows
        assert "keras = unset  # default" in rows
        assert outcome.err.startswith(f'graphlift: {project}/graphlift.toml:4: `keras` must be "2" or "3"')

    def test_without_a_file(self, tmp_path: Path, run: Run) -> None:
        assert run("show-config", str(tmp_path)).out.startswith(f"# no configuration file governs {tmp_path}\n")


@pytest.mark.parametrize("address", ["2087", "localhost:", "localhost:x", "localhost:99999", "localhost:²"])
def test_serve_wants_an_address(run: Run, address: str) -> None:
    outcome = run("serve", "--tcp", address)
    assert outcome.status == 2
    assert "--tcp takes HOST:PORT" in outcome.err


class TestAllCommands:
    @pytest.mark.parametrize("command", ["check", "fix", "explain", "types", "rules", "show-config", "serve"])
    def test_have_help(self, run: Run, command: str) -> None:
        outcome = run(command, "--help")
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith(f"Usage: graphlift {command} ")

    def test_version_is_told_without_loading_anything(self) -> None:
        program = (
            "import sys; from graphlift.cli import main; main(['--version']); print(len({'click', 'msgspec', 'rich'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT, check=True)
        assert done.stdout == f"graphlift {__version__}\n0\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
    def test_a_full_disk_is_no_traceback(self) -> None:
        program = "from graphlift.cli import command; command()"
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                [sys.executable, "-c", program, "--version"], stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False
            )
        assert (done.returncode, done.stderr) == (2, "")

    def test_a_defect_is_one_sentence_and_a_way_to_report_it(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("two\nlines")

        monkeypatch.setattr(Session, "analyse", broken)
        outcome = run("check")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("graphlift: internal error: RuntimeError: two lines\nThis is a defect of Graphlift")
        assert "Traceback" not in outcome.err
        monkeypatch.setenv("GRAPHLIFT_DEBUG", "1")
        assert "Traceback" in run("check").err

    def test_an_interrupt(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Session, "analyse", interrupted)
        outcome = run("check")
        assert (outcome.status, outcome.out, outcome.err.strip()) == (130, "", "graphlift: interrupted")

    def test_a_reader_who_has_seen_enough(self, project: Path) -> None:
        write(project, m=WARNED)
        command = [sys.executable, "-m", "graphlift", "rules", "--format", "json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, cwd=project) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""

    def test_python_dash_m(self, project: Path) -> None:
        write(project, m=WARNED)
        done = subprocess.run([sys.executable, "-m", "graphlift", "check"], capture_output=True, env=ENVIRONMENT, cwd=project, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
