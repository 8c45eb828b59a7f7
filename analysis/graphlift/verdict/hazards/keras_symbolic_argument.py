"""Calls with a Keras symbolic tensor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.structures import any_leaf
from graphlift.tensors.values import Tensor
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="keras-symbolic-argument",
    number=17,
    summary="A call passes a Keras symbolic tensor (Functional API).",
    why=(
        "While a Functional model is put together, layers are called with `KerasTensor`s, which stand for no tensor of a graph. "
        "A `tf.function` does not take them."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def block(x):
    return tf.keras.layers.ReLU()(x)

block(tf.keras.Input([3]))
""",
        good="""\
import tensorflow as tf

def block(x):
    return tf.nn.relu(x)

block(tf.ones([2, 3]))
""",
    ),
    fix="Leave functions that build models eager; they run once.",
    silent=False,
)


def check(view: View) -> Iterator[Hit]:
    """Fires where some call passes a symbolic Keras tensor."""
    for index, parameter in enumerate(view.facts.parameters):
        for value, call in view.values(index):
            if call is None or call.record.protocol:
                continue  # Keras itself calls `call` with tensors of a graph in its place
            if any(isinstance(atom, Tensor) and atom.kind == "symbolic" for atom in any_leaf(value)):
                yield Hit((call.step,), f"`{parameter.name}` receives a Keras symbolic tensor here")
                break


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
