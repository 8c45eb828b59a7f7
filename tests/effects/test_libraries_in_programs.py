"""What verdicts make of libraries: companions of TensorFlow compute, and a library that nothing is known of may do anything."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift
from graphlift.report import FunctionReport

COMPANIONS = """
import tensorflow as tf
import tensorflow_probability as tfp
import tensorflow_addons as tfa
import keras_cv
import sonnet as snt
from einops import rearrange

def sampled(x):
    return tfp.distributions.Normal(x, 1.0).sample()

def rotated(x):
    return tfa.image.rotate(x, 0.5)

def flattened(x):
    return rearrange(x, "b h w c -> b (h w) c")

def converted(x):
    return keras_cv.bounding_box.convert_format(x, "xyxy", "xywh")

for each in (sampled, rotated, flattened, converted):
    each(tf.ones((2, 8, 8, 3)))
"""

UNKNOWN = """
import tensorflow as tf
import nobody_knows

def resting_on_a_call(x):
    return tf.matmul(x, x) + nobody_knows.tables.normalised(x)

def telling(x):
    nobody_knows.log(x)
    return tf.matmul(x, x)

def computing_elsewhere(x):
    return nobody_knows.tables.normalised(x)

for each in (resting_on_a_call, telling, computing_elsewhere):
    each(tf.ones((2, 2)))
"""


def functions(folder: Path, text: str) -> dict[str, FunctionReport]:
    (folder / "program.py").write_text(text, encoding="utf-8")
    return {function.qualname: function for function in graphlift.check([folder], cache=False).functions}


@pytest.mark.parametrize("name", ["sampled", "rotated", "flattened", "converted"])
def test_companions_compute(tmp_path: Path, name: str) -> None:
    function = functions(tmp_path, COMPANIONS)[name]
    assert (function.decision, function.speculative) == ("convert", False)


def test_a_library_without_a_table_is_not_taken_for_harmless(tmp_path: Path) -> None:
    found = functions(tmp_path, UNKNOWN)
    assert (found["resting_on_a_call"].decision, found["resting_on_a_call"].speculative) == ("convert", True)
    assert [assumption.kind for assumption in found["resting_on_a_call"].assumptions] == ["unresolved-callee"]
    assert [blocker.rule for blocker in found["telling"].blockers] == ["undetermined"]
    assert found["computing_elsewhere"].facts["tensor_computation"] is None
