"""Tensors of a trace that Keras objects keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Atom, ExternalObject, Instance, Tensor
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="leaked-tensor",
    number=31,
    summary="It leaves a tensor of the trace in a layer, where it is read later.",
    why=(
        "`add_loss` and `add_metric` keep the tensor that they are given in the layer. In a graph that is a symbol, which means nothing "
        "once the call has returned: reading `losses` afterwards raises. Where the same function reads the losses, all is well."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Penalty(tf.keras.layers.Layer):
    def call(self, x):
        self.add_loss(tf.reduce_sum(tf.square(x)))
        return x * 2.0

layer = Penalty()
layer(tf.ones([2]))
print(sum(layer.losses))
""",
        good="""\
import tensorflow as tf

class Double(tf.keras.layers.Layer):
    def call(self, x):
        return x * 2.0 + tf.reduce_sum(tf.square(x))

layer = Double()
layer(tf.ones([2]))
""",
    ),
    fix="Make the function that reads the losses the graph (a training step), or return the loss.",
    silent=False,
)

KEEPING: Final = frozenset({"add_loss", "add_metric"})
"""Methods of Keras layers that keep a tensor."""
READING: Final = "losses"
"""The attribute that gives it back."""


def check(view: View) -> Iterator[Hit]:
    """Fires where a layer that outlives the call keeps a tensor, and the function itself does not read what it keeps."""
    moments = view.moments
    if any(moment.event.kind == "attribute" and moment.event.name == READING for moment in moments):
        return
    for moment in moments:
        event = moment.event
        if event.kind != "method" or event.name not in KEEPING or len(event.values) < 2:
            continue
        if any(_outlives(atom) for atom in event.values[0]) and any(isinstance(atom, Tensor) for atom in event.values[1]):
            yield Hit(moment.chain, f"`{event.name}` keeps a tensor of the trace in the layer, where it cannot be read afterwards")


def _outlives(atom: Atom) -> bool:
    return isinstance(atom, Instance | ExternalObject) and bool(atom.roots)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=False)
