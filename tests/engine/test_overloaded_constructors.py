"""A constructor with overloads sets attributes for the first time as any other does."""

from __future__ import annotations

from pathlib import Path

from graphlift.api import check

PROGRAM = """import tensorflow as tf
from typing import overload

class Rule:
    @overload
    def __init__(self, rate: int) -> None: ...

    @overload
    def __init__(self, rate: str) -> None: ...

    def __init__(self, rate):
        self.rate = rate

    def scale(self, x):
        return x * self.rate

def run():
    rule = Rule(2)
    print(rule.scale(tf.ones([2])), rule.scale(tf.ones([2])))

run()
run()
"""


def test_what_it_sets_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    functions = {function.qualname.partition("#")[0]: function for function in check([tmp_path], cache=False).functions}
    assert [blocker.rule for blocker in functions["Rule.scale"].blockers if blocker.rule == "frozen-read"] == []
