"""What is remembered makes an answer faster, never different; and no order of files or functions shows in one."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphlift.config import Config
from graphlift.engine.activation import Cancelled
from graphlift.engine.player import Player
from graphlift.engine.recorder import Answers
from graphlift.engine.repeat import Repeat
from graphlift.engine.rerun import Rerun
from graphlift.interpreter.heap import LiveHeap
from graphlift.report import Report
from graphlift.session import Early, Session
from tests.engine.edits import Edits
from tests.robustness.edits import REPOSITORY

PARTS = ("examples", "tests/programs/packages", "tests/programs/situations")
EDITS = 30


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Scripts and packages of this repository as one project of some 1,400 lines."""
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, tmp_path / Path(part).name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def sources(project: Path) -> list[Path]:
    return sorted(project.rglob("*.py"))


def answer(session: Session, project: Path) -> dict[str, Any]:
    return session.analyse([project]).to_dict()


def rounds(session: Session) -> list[object]:
    """What the last run did, round by round."""
    assert session.tape is not None
    return [(one.layout.order, one.layout.sizes, one.changes, one.collapsed, one.written) for phase in session.tape.phases for one in phase]


@pytest.mark.slow
def test_after_each_edit_the_answer_is_that_of_a_fresh_session(project: Path) -> None:
    session = Session(project, Config(cache=False))
    answer(session, project)
    edits = Edits(project, seed=11)
    for number in range(EDITS):
        what = edits.next()
        fresh = Session(project, Config(cache=False))
        assert answer(session, project) == answer(fresh, project), f"edit {number}: {what}"
        assert rounds(session) == rounds(fresh), f"edit {number}: {what}: the same answer, but on another way"


@pytest.mark.slow
def test_a_report_about_a_few_files_says_of_them_what_one_about_all_says(project: Path) -> None:
    session = Session(project, Config(cache=False))
    edits, random = Edits(project, seed=3), Random(3)
    for number in range(EDITS):
        what = edits.next()
        about = random.sample(sources(project), 4)
        asked = {str(path.relative_to(project)) for path in about}
        few = session.analyse([project], about=about).to_dict()
        if not number % 3:
            session.prepare([project], lambda: False)
        expected = answer(Session(project, Config(cache=False)), project)
        for part in ("functions", "diagnostics"):
            found = [one for one in expected[part] if str(Path(one["path"]).relative_to(project)) in asked]
            assert few[part] == found, f"edit {number}: {what}"
        assert few["errors"] == expected["errors"]
        if not number % 5:
            assert answer(session, project) == expected, f"edit {number}: {what}"


@pytest.mark.slow
def test_an_early_report_changes_nothing_of_the_next_ones_also_where_these_are_given_up(project: Path) -> None:
    session = Session(project, Config(cache=False))
    edits = Edits(project, seed=17)
    answer(session, project)
    early: list[dict[str, Any]] = []

    def give_up(_report: Report) -> None:
        raise Cancelled

    for number in range(EDITS):
        what = edits.next()
        if number % 3:
            with contextlib.suppress(Cancelled):
                session.analyse([project], first=Early([edits.edited], give_up))
            if number % 3 == 1:
                continue  # the next edit comes at once
        early.clear()
        session.analyse([project], first=Early([edits.edited], lambda report: early.append(report.to_dict())))
        expected = answer(Session(project, Config(cache=False)), project)
        assert answer(session, project) == expected, f"edit {number}: {what}"
        own = str(edits.edited.relative_to(project))
        for told in early:
            assert told["functions"] == [found for found in expected["functions"] if found["path"].endswith(own)], f"edit {number}: {what}"
    assert early


def test_what_is_left_for_later_can_be_given_up_and_taken_up_again(project: Path) -> None:
    expected = answer(Session(project, Config(cache=False)), project)
    session = Session(project, Config(cache=False))
    session.analyse([project], about=sources(project)[:1])
    asked = iter(range(20))
    with pytest.raises(Cancelled):
        session.prepare([project], lambda: next(asked, None) is None)
    session.prepare([project], lambda: False)
    assert answer(session, project) == expected


@pytest.mark.slow
def test_where_the_heap_is_another_than_in_the_earlier_run_is_known_in_every_round(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Rerun.player

    def player(rerun: Rerun, live: LiveHeap, answers: Answers, collapsed: frozenset[str]) -> Player | None:
        found = ask(rerun, live, answers, collapsed)
        if found is not None:
            other = {cell for cell in live.cells.keys() | rerun._cells.keys() if live.state(cell) != rerun._state(cell)}
            assert other <= found.unlike
        return found

    monkeypatch.setattr(Rerun, "player", player)
    session = Session(project, Config(cache=False))
    answer(session, project)
    edits = Edits(project, seed=5)
    for _ in range(EDITS):
        edits.next()
        answer(session, project)


def test_a_round_that_repeats_the_one_before_goes_as_if_all_were_evaluated_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repeating = Session(project, Config(cache=False))
    report = answer(repeating, project)
    monkeypatch.setattr(Repeat, "player", lambda repeat, collapsed: None)
    thorough = Session(project, Config(cache=False))
    assert report == answer(thorough, project)
    assert rounds(repeating) == rounds(thorough)


def test_an_edit_in_one_body_interprets_no_more_than_needs_be(project: Path) -> None:
    session = Session(project, Config(cache=False))
    answer(session, project)
    for path in sources(project):
        text = path.read_text(encoding="utf-8")
        if found := re.search(r"^    return ", text, re.MULTILINE):
            session.set_overlay(path, f"{text[: found.start()]}    edited = 1\n{text[found.start() :]}")
            answer(session, project)
            assert session.interpreted <= 0.05 * session.contexts, path.name
    answer(session, project)
    assert not session.interpreted, "nothing has changed"


def test_a_file_that_comes_and_goes_leaves_nothing(project: Path) -> None:
    session = Session(project, Config(cache=False))
    before = answer(session, project)
    path = project / "examples" / "passing.py"
    path.write_text("import tensorflow as tf\nfrom data import *\n\n\ndef f(x):\n    return tf.abs(x)\n\n\nf(tf.ones(3))\n")
    assert answer(session, project) != before
    path.unlink()
    assert answer(session, project) == before


def test_the_order_of_the_files_does_not_show(project: Path) -> None:
    paths = sources(project)
    expected = Session(project, Config(cache=False)).analyse(paths).to_dict()
    for seed in range(3):
        Random(seed).shuffle(paths)
        assert Session(project, Config(cache=False)).analyse(paths).to_dict() == expected


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key not in ("line", "end_line", "id")}
    if isinstance(value, list):
        return sorted((_without_places(item) for item in value), key=repr)
    return value


DEFINITIONS = (
    "def scaled(x, by):\n    return helped(x) * by\n",
    "def helped(x):\n    return tf.reduce_mean(x, axis=0) + shifted(x)\n",
    "def shifted(x):\n    return even(tf.reduce_sum(x), 3)\n",
    "def even(x, depth):\n    return x if depth == 0 else odd(x, depth - 1)\n",
    "def odd(x, depth):\n    return x if depth == 0 else even(x + 1.0, depth - 1)\n",
    "class Net:\n    w = tf.ones([3, 4])\n\n    def __call__(self, x):\n        return scaled(x @ self.w, 2.0)\n",
)


def test_the_order_of_the_functions_does_not_show(tmp_path: Path) -> None:
    answers = []
    for seed in range(6):
        definitions = list(DEFINITIONS)
        Random(seed).shuffle(definitions)
        body = "\n\n".join(["import tensorflow as tf", *definitions, "print(Net()(tf.zeros([2, 3])), scaled(tf.zeros([5]), 0.5))\n"])
        (tmp_path / "program.py").write_text(body, encoding="utf-8")
        report = answer(Session(tmp_path, Config(cache=False)), tmp_path)
        answers.append(_without_places(report["functions"]))
    assert all(other == answers[0] for other in answers)


MAKER = (
    "import tensorflow as tf\n\n\nclass Box:\n    def __init__(self):\n        self.items = [1]\n\n\n"
    "def made(x):\n    print(x)\n    return Box()\n"
)
CALLERS = "".join(f"\n\ndef caller_{number}(x):\n    return tf.abs(x), made(2).items\n" for number in range(20))


def test_a_statement_above_an_effect_or_an_object_is_no_change_to_those_who_call(tmp_path: Path) -> None:
    path = tmp_path / "made.py"
    path.write_text(MAKER + CALLERS)
    session = Session(tmp_path, Config(cache=False))
    answer(session, tmp_path)
    session.set_overlay(path, MAKER.replace("    print(x)\n", "    above = 1\n    print(x)\n") + CALLERS)
    report = session.analyse([tmp_path])
    assert session.interpreted <= 2, "only what was edited, once a phase"
    callers = [function for function in report.functions if function.qualname.startswith("caller_")]
    places = {place.line for function in callers for block in function.blockers for place in block.related}
    assert places == {11}, "they say where the effect is now"
