"""Attributes that a run sets before it reads them hold what that run made, whatever earlier runs left."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check

PROGRAM = """import tensorflow as tf

class Layer:
    def __init__(self, size):
        self.low, self.high = tf.zeros([size]), tf.ones([size])

    def update(self, x, fast):
{body}

layer = Layer(2)
layer.update(tf.ones([2]), True)
layer.update(tf.ones([2]), False)
"""


def _reads(folder: Path, body: str) -> list[str]:
    indented = "\n".join(f"        {line}" for line in body.splitlines())
    (folder / "program.py").write_text(PROGRAM.replace("{body}", indented), encoding="utf-8")
    functions = {function.qualname: function for function in check([folder], cache=False).functions}
    return [blocker.message for blocker in functions["Layer.update"].blockers if blocker.rule == "frozen-read"]


@pytest.mark.parametrize(
    "body",
    [
        "self.high = x * 2\nreturn self.high + 1",
        "if fast:\n    self.high = x * 2\nelse:\n    self.high = x * 3\nreturn self.high + 1",
        "if fast:\n    self.high = x * 2\n    return self.high\nself.high = x * 3\nreturn self.high + 1",
        "if fast:\n    return x\nelse:\n    self.high = x * 3\nreturn self.high + 1",
        "with tf.name_scope('here'):\n    self.high = x * 2\nreturn self.high + 1",
        "self.low, self.high = x, x * 2\nreturn self.high - self.low",
        "self.high: tf.Tensor = x * 2\nreturn self.high",
    ],
)
def test_what_was_surely_set_is_of_this_run(tmp_path: Path, body: str) -> None:
    assert _reads(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "before = self.high\nself.high = x * 2\nreturn before",
        "if fast:\n    self.high = x * 2\nreturn self.high + 1",
        "for _ in range(int(fast)):\n    self.high = x * 2\nreturn self.high + 1",
        "try:\n    self.high = x * 2\nexcept ValueError:\n    x = -x\nreturn self.high + 1",
        "self.high: tf.Tensor\nself.low = x\nself.high = self.high + 1",
    ],
)
def test_what_perhaps_was_not_may_be_of_an_earlier_one(tmp_path: Path, body: str) -> None:
    assert _reads(tmp_path, body) != []
