"""Where only a hint or a use makes a parameter a tensor, it may be something that TensorFlow converts; and methods called for others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphlift.api import check

PROGRAM = """\
import tensorflow as tf

def hinted(x: tf.Tensor):
    own(x)
    halved(x / 2.0)
    first(x[0])
    computed(tf.abs(x))
    mixed(x + tf.ones([2]))

def own(x):
    return x

def halved(x):
    return x

def first(x):
    return x

def computed(x):
    return x

def mixed(x):
    return x

def used(x):
    return tf.matmul(x, x)

def tested(x):
    if not isinstance(x, tf.Tensor):
        raise TypeError(x)
    return x

def known(x: tf.Tensor):
    return x

known(tf.ones([3]))
"""

OVERRIDING = """\
import numpy as np
import tensorflow as tf

class Kernel:
    def __call__(self, x, scale=None):
        return self.apply(x, scale)

    def apply(self, x, scale):
        raise NotImplementedError

    def __repr__(self):
        return "a kernel"

class Linear(Kernel):
    def apply(self, x, scale):
        return x if scale is None else x * scale

class Square(Kernel):
    def apply(self, x, factor):
        return x * x

def run(kernel: Kernel):
    return kernel.apply(tf.ones([2]), np.ones(2))

Linear().apply(tf.zeros([3]), None)
Square().apply(tf.zeros([3]), None)
"""


def types(folder: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    (folder / "program.py").write_text(text)
    report = check([folder], cache=False).to_dict()
    return {
        f"{function['qualname']} {parameter['name']}": parameter["types"]
        for function in report["functions"]
        for parameter in function["parameters"]
    }


def test_what_nobody_checks_may_be_converted(tmp_path: Path) -> None:
    found = {name.split()[0]: [kind.get("like", False) for kind in kinds] for name, kinds in types(tmp_path, PROGRAM).items()}
    assert found == {
        "hinted": [True],
        "own": [True],
        "halved": [True],
        "first": [True],
        "computed": [False],
        "mixed": [False],
        "used": [True],
        "tested": [False],
        "known": [False],
    }


def test_calls_of_an_overridden_method_may_reach_a_method(tmp_path: Path) -> None:
    found = {name: {kind.get("name") or kind["kind"] for kind in kinds} for name, kinds in types(tmp_path, OVERRIDING).items()}
    assert found["Linear.apply scale"] >= {"NoneType", "numpy"}
    assert found["Square.apply factor"] == {"NoneType"}
    shapes = [kind.get("shape") for kind in types(tmp_path, OVERRIDING)["Square.apply x"]]
    assert [2] in shapes and [3] in shapes


TRACED = """\
import numpy as np
import tensorflow as tf

class Policy:
    def __init__(self):
        self.scale = np.ones(2, np.float32)

    @tf.function
    def body(self, states):
        return self.reward(states) + self.reward(self.scale)

    def reward(self, inputs):
        return tf.math.log(inputs)

Policy().body(np.ones([4, 2], np.float32))
"""


def test_arrays_that_a_graph_gets_as_arguments_are_tensors_in_it(tmp_path: Path) -> None:
    found = types(tmp_path, TRACED)
    assert [kind["kind"] for kind in found["Policy.body states"]] == ["numpy"]
    assert {(kind["kind"], *kind["shape"]) for kind in found["Policy.reward inputs"]} == {("dense", 4, 2), ("numpy", 2)}
