"""A document that is closed and on no disk leaves nothing behind in a session that goes on."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from graphlift.config import Config
from graphlift.engine.solver import Solution, Solver
from graphlift.facts import ir
from graphlift.facts.collector import paused
from graphlift.facts.remembered import forget
from graphlift.session import Session
from graphlift.verdict.index import Index

SOURCE = """\
import tensorflow as tf


class Step{number}:
    def __init__(self):
        self.weights = tf.Variable(tf.ones([{number}, 4]))

    def apply(self, batch):
        return tf.matmul(batch, self.weights)


step = Step{number}()
for value in range(3):
    step.apply(tf.ones([2, {number}]))
"""


def classes_known() -> set[str]:
    """The names of the classes of which some facts are still held."""
    return {facts.name for facts in gc.get_objects() if isinstance(facts, ir.ClassFacts) and facts.name.startswith("Step")}


def test_nothing_is_left_of_documents_that_are_closed(tmp_path: Path) -> None:
    session = Session(tmp_path, Config(cache=False), patient=True)
    for number in range(10, 16):
        path, text = tmp_path / f"step_{number}.py", SOURCE.format(number=number)
        for edited in (text, text.replace("        return", "        above = 1\n        return")):
            session.set_overlay(path, edited)
            session.analyse([tmp_path, path], about=[path])
        session.prepare([tmp_path, path], lambda: False)
        session.set_overlay(path, None)
    session.set_overlay(tmp_path / "last.py", SOURCE.format(number=99))
    session.analyse([tmp_path, tmp_path / "last.py"])
    forget()
    gc.collect()
    assert classes_known() <= {"Step15", "Step99"}, "who reads what is looked up anew once half of it is out of date"


@pytest.mark.parametrize("added", ["above = {}", "self.above{} = batch"], ids=["that nobody notices", "that is noticed"])
def test_an_earlier_solution_goes_without_a_collection(tmp_path: Path, added: str) -> None:
    session = Session(tmp_path, Config(cache=False), patient=True)
    path, text = tmp_path / "step.py", SOURCE.format(number=10)
    gc.collect()  # what other tests have left
    with paused():
        for number in range(5):
            session.set_overlay(path, text.replace("        return", f"        {added.format(number)}\n        return"))
            session.analyse([tmp_path, path])
        alive = [held for held in gc.get_objects() if type(held) in (Solver, Solution, Index)]
    assert len(alive) == 2, "a circle around them holds what they hold until somebody looks for it"
