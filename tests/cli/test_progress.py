"""The progress bar appears for a person who waits, and for nobody else."""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path

import pytest

import graphlift
from graphlift.cli import progress as module
from graphlift.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_not_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress() as show:
        assert show is None


def test_not_for_what_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress() as show:
        assert show is not None
        show(1, 2, "m.py")
    assert terminal.getvalue() == ""


def test_for_what_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with progress() as show:
        assert show is not None
        show(1, 2, "[bold]m\x1b.py")
    assert "1/2" in terminal.getvalue()
    assert r"[bold]m\x1b.py" in terminal.getvalue()


def test_how_far_where_nobody_knows_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_PAUSE", 0.0)
    threads = threading.active_count()
    with progress() as show:
        assert show is not None
        show(1, 2, "reading m.py")
        show(17, 0, "solving, round 3")
        show(4, 5, "judging")
        assert threading.active_count() == threads
    assert "17 solving, round 3" in terminal.getvalue()
    assert "4/5 judging" in terminal.getvalue()


def test_no_more_pictures_than_eyes_can_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_PAUSE", 60.0)
    with progress() as show:
        assert show is not None
        for count in range(10):
            show(count, 10, "m.py")
    assert "5/10" not in terminal.getvalue()


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_stage_is_told(project: Path, jobs: int) -> None:
    (project / "m.py").write_text("import tensorflow as tf\ndef f(x):\n    return tf.square(x)\nf(tf.ones([2]))\n")
    told: list[tuple[int, int, str]] = []
    graphlift.check([project], cache=False, jobs=jobs, progress=lambda *what: told.append(what))
    assert told[0] == (0, 1, "reading m.py")
    assert told[1] == (0, 0, "solving, round 1")
    assert told[-1] == (0, 1, "judging")
