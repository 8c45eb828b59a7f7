"""The report does not depend on how many processes make it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import graphlift
from graphlift.config import Config
from graphlift.engine import processes
from graphlift.render.reporters import json as reporter
from graphlift.session import Session, lowering
from graphlift.verdict import assemble

MODULE = """\
import tensorflow as tf
import part{next}


class Net{number}(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(3)

    def call(self, inputs, training=False):
        print(inputs)
        return self.dense(inputs) + part{next}.scaled(inputs, 2)


def scaled(x, by, *, name=None, mode=b"m", weight=1j):
    return tf.square(x) * by


def train_step(images):
    return tf.reduce_sum(images)


scaled(tf.ones([2, {number}]), {literal}, name="\\ud800")
Net{number}()(tf.ones([4, 3]))
"""
LITERALS = ["1", "1.5", "True", "float('nan')", "10 ** 40", "3" * 60, "-0.0", "(1, 'a', None)"]
COUNT = len(LITERALS)
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(graphlift.__file__).parent.parent)}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Several files that several processes share, small as they are."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(lowering, "_LEAST", 1)
    monkeypatch.setattr(assemble, "_LEAST", 1)
    monkeypatch.setattr(processes, "_can_fork", lambda: hasattr(os, "fork"))
    folder = tmp_path / "project"
    folder.mkdir()
    for number, literal in enumerate(LITERALS):
        text = MODULE.format(number=number, next=(number + 1) % COUNT, literal=literal)
        (folder / f"part{number}.py").write_text(text, encoding="utf-8")
    (folder / "bad.py").write_text("x = 1\ndef f(:\n", encoding="utf-8")
    (folder / "latin.py").write_bytes(b"# caf\xe9\nx = 1\n")
    (folder / "empty.py").write_bytes(b"")
    (folder / "deep.py").write_text("x = " + "f(" * 150 + ")" * 150 + "\n", encoding="utf-8")
    (folder / "gone.py").symlink_to(folder / "nowhere.py")
    cells = [MODULE.format(number=0, next=0, literal=7), "def g(:\n", "import part1\npart1.scaled(1, 2)"]
    book = {"cells": [{"cell_type": "code", "source": cell, "metadata": {}} for cell in cells], "nbformat": 4}
    (folder / "book.ipynb").write_text(json.dumps(book), encoding="utf-8")
    (folder / "broken.ipynb").write_text("[", encoding="utf-8")
    return folder


def said(project: Path, jobs: int, *, cache: bool = False) -> str:
    return reporter.render(Session(project, Config(cache=cache, jobs=jobs), again=False).analyse([project]))


def test_the_same_bytes_for_any_number(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        child = fork()
        forked.append(child)
        return child

    monkeypatch.setattr(os, "fork", counted)
    expected = said(project, 1)
    assert not forked
    assert expected.count('"decision": "convert"') >= COUNT
    assert {"bad.py", "latin.py", "broken.ipynb", "book.ipynb#1"} <= {Path(error["path"]).name for error in json.loads(expected)["errors"]}
    assert said(project, 2) == expected
    assert len(forked) == 2  # one to read, one to judge
    assert said(project, 3) == expected
    assert len(forked) == 6


def test_the_same_bytes_with_the_cache(project: Path, tmp_path: Path) -> None:
    expected = said(project, 1)
    assert said(project, 3, cache=True) == expected
    kept = {path.name: path.read_bytes() for path in (tmp_path / "cache").glob("graphlift/facts/*/*")}
    assert len(kept) >= COUNT
    assert said(project, 1, cache=True) == expected
    for path in (tmp_path / "cache").glob("graphlift/answers/*/*"):
        path.unlink()
    assert said(project, 2, cache=True) == expected
    for path in (tmp_path / "cache").rglob("*/*/*/*"):
        path.unlink()
    assert said(project, 1, cache=True) == expected
    assert {path.name: path.read_bytes() for path in (tmp_path / "cache").glob("graphlift/facts/*/*")} == kept


def test_the_same_bytes_without_fork(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = said(project, 1)
    monkeypatch.delattr(os, "fork", raising=False)
    assert said(project, 3) == expected


def test_one_process_where_there_is_to_be_another_answer(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    monkeypatch.setattr(processes, "_can_fork", lambda: True)
    session = Session(project, Config(cache=False, jobs=3))
    assert reporter.render(session.analyse([project])) == said(project, 1)


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="processes are not forked here")
@pytest.mark.parametrize("whom", ["all of them", "the first"])
def test_an_interrupt_leaves_no_process(project: Path, whom: str) -> None:
    """Ctrl-C in a terminal reaches all of them, ``kill -INT`` the first alone."""
    program = """
        import os, sys, time
        from graphlift.cli import command
        from graphlift.verdict import assemble

        def slow(*_, **__):
            os.write(2, b"judging\\n")
            time.sleep(60)

        assemble._LEAST = 1
        assemble.Reports._report = slow
        sys.argv = ["graphlift", "check", "--jobs", "3", "--no-cache"]
        command()
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    process = subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    for _ in range(3):
        assert process.stderr.readline() == "judging\n"
    if whom == "the first":
        os.kill(process.pid, signal.SIGINT)
    else:
        os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr.read().strip() == "graphlift: interrupted"
    process.stderr.close()
    deadline = time.monotonic() + 10
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
