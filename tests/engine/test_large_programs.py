"""A program that grows large tells fewer contexts of long functions apart: from then on the answer is that of a fresh analysis too."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.config import Config
from graphlift.engine import limits
from graphlift.report import Report
from graphlift.session import Session

LONG = "def scale(x):\n" + "    x = x * 2.0\n" * 15 + "    return x\n"
SHORT = "def scale(x):\n    return x * 2.0\n"
CALLS = "\n".join(f"scale(tf.ones([{n}, {n}]))" for n in range(1, 8))


def program(scale: str, *, more: str = "") -> str:
    return f"import tensorflow as tf\n\n\n{scale}\n\n{CALLS}\n{more}"


MORE = "\n\ndef other(x):\n    return scale(x)\n\n\nother(tf.ones([3]))\n"


def fresh(path: Path) -> Report:
    return Session(path.parent, Config(cache=False)).analyse([path])


def shapes_returned(report: Report, name: str) -> list[object]:
    return [returned.shape for function in report.functions if function.qualname == name for returned in function.returns]


def test_growing_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGE", 1)
    path = tmp_path / "program.py"
    path.write_text(program(LONG), encoding="utf-8")
    session = Session(tmp_path, Config(cache=False))
    small = session.analyse([path])
    session.set_overlay(path, program(LONG, more=MORE))
    grown = session.analyse([path])
    session.set_overlay(path, program(LONG))
    assert session.analyse([path]) == small
    path.write_text(program(LONG, more=MORE), encoding="utf-8")
    assert grown == fresh(path)


def test_a_function_of_a_large_program_that_becomes_short_or_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGE", 1)
    path = tmp_path / "program.py"
    path.write_text(program(LONG, more=MORE), encoding="utf-8")
    session = Session(tmp_path, Config(cache=False))
    for scale in (LONG, SHORT, LONG, SHORT):
        path.write_text(program(scale, more=MORE), encoding="utf-8")
        session.set_overlay(path, program(scale, more=MORE))
        assert session.analyse([path]) == fresh(path)


@pytest.mark.parametrize(("scale", "shapes"), [(SHORT, [(3,)]), (LONG, [(3,), (None, None)])])
def test_short_functions_are_told_apart_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: str, shapes: list[object]) -> None:
    monkeypatch.setattr(limits, "LARGE", 1)
    path = tmp_path / "program.py"
    path.write_text(program(scale, more=MORE), encoding="utf-8")
    assert shapes_returned(fresh(path), "other") == shapes
