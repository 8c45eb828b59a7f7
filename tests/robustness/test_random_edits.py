"""No stage raises, whatever somebody types: half-typed and randomly edited programs, cold and incrementally, up to the written report.

Every seed is a test of its own; a failure is repeated by its name.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from graphlift.config import Config
from graphlift.render.edits import EditProblem, refactor
from graphlift.render.explain import explain
from graphlift.render.lines import plain
from graphlift.render.reporters import csv, github, json, sarif, text
from graphlift.report import Report
from graphlift.session import Session
from graphlift.source.text import ReadProblem, decode
from graphlift.verdict.registry import RULES
from tests.robustness.edits import edited, half_typed, sources

FILES = sources()
SEEDS = 24


def report_of(session: Session, folder: Path) -> Report:
    """The report, after everything that can be made of it has been made."""
    report = session.analyse([folder])
    plain(text.render(report))
    json.render(report)
    csv.render(report)
    github.render(report)
    sarif.render(report, RULES, lambda diagnostic, function: None)
    for function in report.functions:
        plain(explain(function, RULES))
    return report


def refactored(report: Report, source: str) -> None:
    for function in report.functions:
        for kind in ("convert", "eager", "signature"):
            with suppress(EditProblem):
                refactor(source, function, kind)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_edited_programs(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    session = Session(tmp_path, Config())
    texts = {name: random.choice(FILES).read_text(encoding="utf-8") for name in ("a.py", "b.py")}
    for name, source in texts.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    for _ in range(4):
        name = random.choice(sorted(texts))
        texts[name] = edited(texts[name], random)
        session.set_overlay(tmp_path / name, texts[name])
        report = report_of(session, tmp_path)
        for function in report.functions:
            assert 1 <= function.line <= function.end_line
    refactored(report, texts[name])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_half_typed_programs(tmp_path: Path, seed: int) -> None:
    random = Random(1000 + seed)
    source = random.choice(FILES).read_text(encoding="utf-8")
    path = tmp_path / "a.py"
    path.write_text(source, encoding="utf-8")
    session = Session(tmp_path, Config())
    for state in half_typed(source, random):
        session.set_overlay(path, state)
        report_of(session, tmp_path)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_bytes(tmp_path: Path, seed: int) -> None:
    random = Random(2000 + seed)
    data = bytearray(random.choice(FILES).read_bytes() or b"#")
    for _ in range(random.randint(1, 4)):
        data[random.randrange(len(data))] = random.randrange(256)
    (tmp_path / "a.py").write_bytes(data)
    report = report_of(Session(tmp_path, Config()), tmp_path)
    assert report.files == 1
    try:
        decode(bytes(data))
    except ReadProblem:
        assert report.errors


@pytest.mark.slow
def test_many_edits_in_a_row(tmp_path: Path) -> None:
    random = Random(0)
    session = Session(tmp_path, Config())
    path = tmp_path / "a.py"
    path.write_text("", encoding="utf-8")
    for number in range(250):
        if number % 5 == 0:
            state = random.choice(FILES).read_text(encoding="utf-8")
        state = edited(state, random)
        session.set_overlay(path, state)
        report_of(session, tmp_path)
