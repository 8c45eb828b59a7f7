"""``graphlift fix``: what it changes, and what it leaves alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from graphlift.cli.output import write_file
from graphlift.report import Report
from graphlift.session import Session
from tests.cli.conftest import CERTAIN, SPECULATIVE, WARNED, Run, write

CONVERTED = CERTAIN.replace("def normalise", "@tf.function\ndef normalise")


def test_a_diff_changes_nothing(project: Path, run: Run) -> None:
    write(project, m=CERTAIN)
    outcome = run("fix", "--diff")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:3] == ["--- a/m.py", "+++ b/m.py", "@@ -1,6 +1,7 @@"]
    assert "+@tf.function\n" in outcome.out
    assert (project / "m.py").read_text() == CERTAIN


def test_a_diff_can_be_applied(project: Path, run: Run) -> None:
    text = CERTAIN.removesuffix("\n").replace("import tensorflow as tf", "from tensorflow import *\nimport tensorflow as tf\f")
    write(project, m=text)
    (project / "n.py").write_bytes(CERTAIN.replace("\n", "\r\n").encode())
    patch = run("fix", "--diff").out
    git = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(git, cwd=project, input=patch.encode(), check=True)
    assert (project / "n.py").read_bytes() == CONVERTED.replace("\n", "\r\n").encode()
    assert "@tf.function\ndef normalise" in (project / "m.py").read_text()


def test_applying(project: Path, run: Run) -> None:
    write(project, m=CERTAIN, n=WARNED)
    outcome = run("fix")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "m.py: normalise is a tf.function now\n1 change in 1 file\n"
    assert (project / "m.py").read_text() == CONVERTED
    assert (project / "n.py").read_text() == WARNED
    assert run("fix").out == "nothing to change\n"


def test_the_outermost_function_is_converted_and_what_it_covers_is_left(project: Path, run: Run) -> None:
    text = CERTAIN.replace("for _", "def both(a, b):\n    return normalise(a) + normalise(b)\n\n\nfor _").replace(
        "    normalise(tf.ones([4, 4]))", "    both(tf.ones([4, 4]), tf.ones([4, 4]))"
    )
    write(project, m=text)
    assert run("fix").status == 0
    assert (project / "m.py").read_text() == text.replace("def both", "@tf.function\ndef both")


def test_undoing(project: Path, run: Run) -> None:
    text = "import tensorflow as tf\n\n\n@tf.function  # why not\ndef steps():\n    return 100\n\n\nsteps()\n"
    write(project, m=text)
    assert run("fix", "--select", "GL1").out == "nothing to change\n"
    assert run("fix", "--select", "GL2").out == "m.py: steps is eager again\n1 change in 1 file\n"
    assert (project / "m.py").read_text() == text.replace("@tf.function  ", "")


def test_what_rests_on_assumptions_only_if_asked_for(project: Path, run: Run) -> None:
    write(project, m=SPECULATIVE)
    assert run("fix").out == "nothing to change\n"
    said = run("fix", "--speculative").out
    assert said.startswith("m.py: train_step is a tf.function now (assuming that `images` of `train_step` is a tensor)\n")
    assert "@tf.function\ndef train_step" in (project / "m.py").read_text()


def test_what_a_comment_silences_is_left(project: Path, run: Run) -> None:
    write(project, m=CERTAIN.replace("(image):", "(image):  # graphlift: ignore"))
    assert run("fix").out == "nothing to change\n"


def test_what_cannot_be_applied_is_said(project: Path, run: Run) -> None:
    taken = "def f(tf, tensorflow, tf_, tf2, _tf, _tensorflow):\n    def g(x):\n        return T(x)\n    g(T(1.0))\nf(*range(6))\n"
    write(project, m="from tensorflow import constant as T\n" + taken.replace("T(x)", "T(x) + T(1.0)"))
    outcome = run("fix")
    if "GL101" in run("check", "--select", "GL101").out:
        assert outcome.status == 1
        assert "m.py:3: `f.<locals>.g` was left as it is: TensorFlow is not imported here" in outcome.err
    assert "@" not in (project / "m.py").read_text()


class TestFilesAreLeftAsTheyWere:
    def test_encoding(self, project: Path, run: Run) -> None:
        content = b"# -*- coding: latin-1 -*-\n# \xe9\xff\n" + CERTAIN.encode()
        (project / "m.py").write_bytes(content)
        assert run("fix").status == 0
        assert (project / "m.py").read_bytes() == b"# -*- coding: latin-1 -*-\n# \xe9\xff\n" + CONVERTED.encode()

    def test_byte_order_mark_and_line_ends(self, project: Path, run: Run) -> None:
        (project / "m.py").write_bytes(b"\xef\xbb\xbf" + CERTAIN.replace("\n", "\r\n").encode())
        assert run("fix").status == 0
        assert (project / "m.py").read_bytes() == b"\xef\xbb\xbf" + CONVERTED.replace("\n", "\r\n").encode()

    def test_permissions(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        (project / "m.py").chmod(0o754)
        assert run("fix").status == 0
        assert (project / "m.py").stat().st_mode & 0o777 == 0o754

    def test_links(self, project: Path, run: Run, tmp_path: Path) -> None:
        (tmp_path / "elsewhere.py").write_text(CERTAIN)
        (project / "m.py").symlink_to(tmp_path / "elsewhere.py")
        assert run("fix", "m.py").status == 0
        assert (project / "m.py").is_symlink()
        assert (tmp_path / "elsewhere.py").read_text() == CONVERTED

    def test_nothing_is_left_behind(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        run("fix")
        assert sorted(path.name for path in project.iterdir()) == ["graphlift.toml", "m.py"]

    def test_a_notebook_outside_its_cell(self, project: Path, run: Run) -> None:
        cells = ["%matplotlib inline\nimport tensorflow as T\n", CERTAIN.partition("\n\n\n")[2].replace("tf.", "T.")]
        content = {"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [{"x": 1}], "source": [s]} for s in cells], "metadata": {}}
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (project / "nb.ipynb").write_text(text)
        assert run("fix").out == "nb.ipynb#1: normalise is a tf.function now\n1 change in 1 file\n"
        after = json.loads((project / "nb.ipynb").read_text())
        assert "".join(after["cells"][1]["source"]).startswith("@T.function\ndef normalise(image):")
        after["cells"][1]["source"] = content["cells"][1]["source"]
        assert after == content

    def test_a_file_that_something_else_changes_meanwhile(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write(project, m=CERTAIN)
        import graphlift.cli.fix as module

        original = module._Run.refactor

        def refactor(self: module._Run) -> None:
            original(self)
            write(project, m=CERTAIN + "# saved by an editor\n")

        monkeypatch.setattr(module._Run, "refactor", refactor)
        outcome = run("fix")
        assert outcome.status == 2
        assert outcome.err == "graphlift: m.py has been changed by something else in the meantime; nothing was written\n"
        assert (project / "m.py").read_text().endswith("editor\n")


def test_standard_input_becomes_standard_output(run: Run) -> None:
    assert run("fix", "-", stdin=CERTAIN.encode()) == (0, CONVERTED, "")
    diff = run("fix", "--diff", "-", "--stdin-filename", "a/b.py", stdin=CERTAIN.encode()).out
    assert diff.startswith("--- a/a/b.py\n+++ b/a/b.py\n")


def test_writing_into_something_that_is_no_file(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()


def test_a_change_that_does_not_come_out_as_intended_is_taken_back(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, m=CERTAIN)
    analyse = Session.analyse

    def blind(self: Session, *arguments: Any, **keywords: Any) -> Report:
        report = analyse(self, *arguments, **keywords)
        functions = tuple(msgspec.structs.replace(function, hybrid=False) for function in report.functions)
        return msgspec.structs.replace(report, functions=functions)

    monkeypatch.setattr(Session, "analyse", blind)
    outcome = run("fix")
    assert (outcome.status, outcome.out) == (1, "nothing to change\n")
    assert outcome.err == "graphlift: m.py:4: `normalise` was left as it is: the analysis would not see the change as intended\n"
    assert (project / "m.py").read_text() == CERTAIN
