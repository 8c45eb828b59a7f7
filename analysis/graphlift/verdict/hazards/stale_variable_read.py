"""A model's variables read before the call that makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.interpreter.attributes import VARIABLE_LISTS
from graphlift.tensors.values import Atom, Instance
from graphlift.verdict.building import called_before, has_its_input, is_made_often
from graphlift.verdict.creations import model_site
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
    """Fires where a variable list of an object that nothing has built is read above the first call of the object."""
    reads = [m for m in view.moments_of("attribute") if m.is_own and m.event.name in VARIABLE_LISTS]
    calls = [m for m in view.moments_of("object-call", "method") if m.event.kind == "object-call" or m.event.name == "__call__"]
    for read in reads:
        sites = {site for atom in read.event.values[0] if (site := _unbuilt(view, atom)) is not None}
        behind = [call for call in calls if sites & {model_site(atom) for atom in call.event.values[0]}]
        unsure = sites - called_before(view, sites) or any(is_made_often(view, site) for site in sites)
        if behind and unsure and all(call.chain[0].at > read.chain[0].at for call in behind):
            yield Hit(read.chain, f"`{read.event.name}` is read before the model's first call, when it may have no variables yet")


def _unbuilt(view: View, atom: Atom) -> str | None:
    """The site of a model or layer that makes its variables when it is called first."""
    if has_its_input(atom):
        return None
    if isinstance(atom, Instance):
        own_call = "__call__" in view.index.solution.program.declared(atom.cls)
        return None if own_call else atom.site  # with a `__call__` of its own it is no Keras layer, whose variables wait for the input
    return model_site(atom)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
