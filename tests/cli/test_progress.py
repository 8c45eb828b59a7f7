"""The progress bar appears for a person who waits, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

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
