"""What a run does to objects of its own changes nothing between calls of what it does not call."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check

PROGRAM = """import tensorflow as tf
from somewhere import unknown

class Layer:
    def set_by(self, by):
        self.by = by

    def scale(self, x):
        return x * self.by

{use}
"""


def _is_found(folder: Path, use: str, program: str = PROGRAM) -> bool:
    (folder / "program.py").write_text(program.replace("{use}", use), encoding="utf-8")
    functions = {function.qualname: function for function in check([folder], cache=False).functions}
    return any(blocker.rule == "frozen-read" for blocker in functions["Layer.scale"].blockers)


@pytest.mark.parametrize(
    "use",
    [
        "def make(by):\n    layer = Layer()\n    layer.set_by(by)\n    return layer",
        "def make(by):\n    layer = Layer()\n    layer.set_by(by)\n    return layer\n\nprint(make(2.0).scale(tf.ones([2])))",
        "def run(x):\n    layer = Layer()\n    layer.set_by(2.0)\n    return layer.scale(x) + layer.scale(x + 1)",
        "def run(x):\n    layer = Layer()\n    layer.by = 2.0\n    return layer.scale(x) + layer.scale(x + 1)",
        (
            "class Checks:\n    def prepare(self):\n        self.layer = Layer()\n        self.layer.by = 1.0\n\n"
            "    def test_scale(self):\n        self.prepare()\n        self.layer.scale(tf.ones([2]))"
        ),
    ],
)
def test_it_is_done_with_them_before_the_first_call(tmp_path: Path, use: str) -> None:
    assert not _is_found(tmp_path, use)


@pytest.mark.parametrize(
    "use",
    [
        (
            "def run(x):\n    layer = Layer()\n    layer.set_by(2.0)\n    y = layer.scale(x)\n    layer.set_by(3.0)\n"
            "    return y + layer.scale(x)"
        ),
        "def run(x):\n    layer = Layer()\n    for by in (2.0, 3.0):\n        layer.set_by(by)\n        x = layer.scale(x)\n    return x",
        (
            "def run(x):\n    layer = Layer()\n    layer.set_by(2.0)\n    unknown(layer.scale)\n    layer.set_by(3.0)\n"
            "    unknown(layer.scale)"
        ),
        "def run(x):\n    layer = Layer()\n    layer.set_by(2.0)\n    unknown(layer)\n    layer.set_by(3.0)\n    unknown(layer)",
        "layer = Layer()\n\ndef run(by):\n    layer.set_by(by)",
        "def run(layer: Layer, by):\n    layer.set_by(by)",
    ],
)
def test_it_changes_them_in_between(tmp_path: Path, use: str) -> None:
    assert _is_found(tmp_path, use)


SET_UP = """import tensorflow as tf

class Layer:
    def initialize(self, by):
        self.by = by

    def scale(self, x):
        return x * self.by

{use}
"""


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("", False),
        ("def run(x, layer: Layer):\n    layer.initialize(2.0)\n    return layer.scale(x)", False),
        ("layer = Layer()\nfor by in (2.0, 3.0):\n    layer.initialize(by)\n    print(layer.scale(tf.ones([2])))", True),
    ],
)
def test_initialize_comes_first_unless_it_is_seen_to_come_later(tmp_path: Path, use: str, found: bool) -> None:
    assert _is_found(tmp_path, use, SET_UP) == found


FLAGGED = """import tensorflow as tf

{where}
def freeze(layer):
    layer.trainable = False

class Layer:
    def scale(self, x):
        {made}
        return tf.add_n([tf.reduce_sum(each) for each in layer.trainable_variables]) * x

freeze(kept)
print(Layer().scale(tf.ones([2])))
freeze(kept)
print(Layer().scale(tf.ones([2])))
"""


@pytest.mark.parametrize(
    ("made", "found"), [("layer = tf.keras.layers.Dense(2)\n        layer.build((1, 2))", False), ("layer = kept", True)]
)
def test_flags_of_other_models_change_no_list_of_a_new_one(tmp_path: Path, made: str, found: bool) -> None:
    program = FLAGGED.replace("{where}", "kept = tf.keras.layers.Dense(2)\nkept.build((1, 2))\n").replace("{made}", made)
    assert _is_found(tmp_path, "", program) == found
