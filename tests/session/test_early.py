"""A first answer on the file that was edited: what it says is what the last word says, and it is sooner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphlift.config import Config
from graphlift.engine.activation import Cancelled
from graphlift.report import Report
from graphlift.session import Early, Session
from graphlift.verdict.assemble import Reports

LIBRARY = """\
import tensorflow as tf


def told(x):
    y = tf.abs(x)
    print("told", y)
    return y


def outer(x):
    return told(x) + 1.0


def other(x):
    return tf.square(x)
"""
MAIN = "import tensorflow as tf\nfrom library import outer, other\n\nouter(tf.ones([3]))\nother(tf.ones([3]))\n"
EDITS = {
    "that nobody notices": ("    y = tf.abs(x)\n", "    above = 1\n    y = tf.abs(x)\n"),
    "with one thing more to look at": ("    y = tf.abs(x)\n", "    y = tf.abs(tf.sin(x))\n"),
    "that callers notice": ('    print("told", y)\n', ""),
    "after which nobody calls a function": ("    return told(x) + 1.0\n", "    return other(x) + 1.0\n"),
    "of what is defined": ("def other(x)", "def others(x)"),
    "half typed": ("tf.abs(x)", "tf.abs(x"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "library.py").write_text(LIBRARY)
    (tmp_path / "main.py").write_text(MAIN)
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the functions that are judged, in order."""
    names: list[str] = []
    judge = Reports._judgement

    def noted(reports: Reports, ref: str, *rest: Any) -> Any:
        names.append(ref.rpartition(":")[2])
        return judge(reports, ref, *rest)

    monkeypatch.setattr(Reports, "_judgement", noted)
    yield names


def of_library(report: Report) -> list[Any]:
    return [function for function in report.to_dict()["functions"] if function["path"].endswith("library.py")]


@pytest.mark.parametrize("what", EDITS)
def test_the_first_answer_says_what_the_last_one_says(project: Path, what: str) -> None:
    session = Session(project, Config(cache=False), patient=True)
    session.analyse([project])
    early: list[Report] = []
    for text in (LIBRARY.replace(*EDITS[what]), LIBRARY):
        session.set_overlay(project / "library.py", text)
        report = session.analyse([project], first=Early([project / "library.py"], early.append))
        assert len(early) == 1
        assert of_library(early.pop()) == of_library(report)


def test_who_only_points_to_what_was_edited_is_judged_again_for_the_last_word_alone(project: Path, judged: list[str]) -> None:
    session = Session(project, Config(cache=False), patient=True)
    session.analyse([project])
    judged.clear()
    session.set_overlay(project / "library.py", LIBRARY.replace(*EDITS["that nobody notices"]))
    early: list[tuple[Report, list[str]]] = []
    session.analyse([project], first=Early([project / "library.py"], lambda report: early.append((report, list(judged)))))
    ((report, before),) = early
    assert before == ["told"]
    assert judged == ["told", "outer"]
    (outer,) = [function for function in report.functions if function.qualname == "outer"]
    (printing,) = [found for found in outer.blockers if "print" in found.message]
    assert [(printing.line, [step.line for step in printing.related])] == [(12, [7])], "the call has moved, and so has what it leads to"


def test_edits_whose_last_word_is_given_up_add_up(project: Path, judged: list[str]) -> None:
    session = Session(project, Config(cache=False), patient=True)
    session.analyse([project])
    text, early = LIBRARY, [session.analyse([project])]
    judged.clear()
    for number in range(5):
        text = text.replace("    y = tf.abs(x)\n", f"    above_{number} = 1\n    y = tf.abs(x)\n")
        session.set_overlay(project / "library.py", text)
        early.clear()
        with pytest.raises(Cancelled):
            session.analyse([project], first=Early([project / "library.py"], early.append), cancelled=lambda: bool(early))
        fresh = Session(project, Config(cache=False))
        fresh.set_overlay(project / "library.py", text)
        judged_now = list(judged)
        assert of_library(early[0]) == of_library(fresh.analyse([project]))
        judged[:] = judged_now
    assert judged == ["told"] * 5
    assert session.analyse([project]).to_dict() == fresh.analyse([project]).to_dict()
