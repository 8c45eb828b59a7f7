"""A program that grows large tells fewer contexts apart: from then on the answer is that of a fresh analysis too."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.config import Config
from graphlift.engine import solver
from graphlift.session import Session

TEXT = "import tensorflow as tf\n\n\ndef scale(x):\n    return x * 2.0\n\n\n"
TEXT += "\n".join(f"scale(tf.ones([{n}, {n}]))" for n in range(1, 8))


def test_growing_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "LARGE", 1)
    path = tmp_path / "program.py"
    path.write_text(TEXT, encoding="utf-8")
    session = Session(tmp_path, Config(cache=False))
    small = session.analyse([path])
    larger = TEXT + "\n\n\ndef other(x):\n    return scale(x)\n\n\nother(tf.ones([3]))\n"
    session.set_overlay(path, larger)
    grown = session.analyse([path])
    session.set_overlay(path, TEXT)
    assert session.analyse([path]) == small
    path.write_text(larger, encoding="utf-8")
    assert grown == Session(tmp_path, Config(cache=False)).analyse([path])
