"""A model's variables read before the call that makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.interpreter.attributes import VARIABLE_LISTS
from graphlift.tensors.values import Atom, ExternalObject, Instance
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="stale-variable-read",
    number=16,
    summary="It reads a model's variables before the model's first call in the body.",
    why=(
        "A model that is not built yet has no variables. Eagerly the list is filled by the first call and right from the second "
        "on; a trace keeps the empty list that it saw, and trains nothing."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(1)])

def step(x):
    weights = model.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(x))
    return tape.gradient(loss, weights)

step(tf.ones([2, 2]))
""",
        good="""\
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(1)])

def step(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(x))
    return tape.gradient(loss, model.trainable_variables)

step(tf.ones([2, 2]))
""",
    ),
    fix="Read the variables after the call.",
    silent=True,
)


def check(view: View) -> Iterator[Hit]:
    """Fires where a variable list of an object is read above the first call of the object in the same body."""
    reads = [m for m in view.moments if m.is_own and m.event.kind == "attribute" and m.event.name in VARIABLE_LISTS]
    calls = [
        m for m in view.moments if m.is_own and (m.event.kind == "object-call" or (m.event.kind == "method" and m.event.name == "__call__"))
    ]
    for read in reads:
        sites = {_site(atom) for atom in read.event.values[0]} - {""}
        behind = [call for call in calls if sites & {_site(atom) for atom in call.event.values[0]}]
        if behind and all(call.event.at > read.event.at for call in behind):
            yield Hit(read.chain, f"`{read.event.name}` is read before the model's first call, when it may have no variables yet")


def _site(atom: Atom) -> str:
    return atom.site if isinstance(atom, ExternalObject | Instance) else ""


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
