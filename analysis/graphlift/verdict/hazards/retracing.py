"""Arguments and functions that are new on each call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Instance, Wrapped
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="retracing",
    number=28,
    summary="Each call brings something that is traced anew.",
    why=(
        "A Python object is part of the call signature by identity: a new object is a new trace. A `tf.function` made inside a "
        "loop or in a function body starts with no traces each time."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Batch:
    def __init__(self, x):
        self.x = x

def total(batch, scale):
    return tf.reduce_sum(batch.x) * scale

for _ in range(3):
    total(Batch(tf.ones([2])), tf.constant(2.0))
""",
        good="""\
import tensorflow as tf

def total(x, scale):
    return tf.reduce_sum(x) * scale

for _ in range(3):
    total(tf.ones([2]), tf.constant(2.0))
""",
    ),
    fix="Pass tensors rather than objects that hold them; make the `tf.function` once, at module level or in `__init__`.",
    silent=False,
)


def check(view: View) -> Iterator[Hit]:
    """Fires on objects made for each call, and on ``tf.function`` made in a loop or in a body that runs again."""
    made_in_loops = view.index.made_in_loops
    for index, parameter in enumerate(view.facts.parameters):
        if index == 0 and view.has_receiver:
            continue
        for value, call in view.values(index):
            if call is not None and any(isinstance(atom, Instance) and atom.site in made_in_loops for atom in value):
                yield Hit((call.step,), f"`{parameter.name}` receives a new object for each call, and each is traced anew")
                break
    for moment in view.moments:
        if moment.event.kind == "hybrid" and not any(isinstance(atom, Wrapped) for atom in moment.event.values[0]):
            yield Hit(moment.chain, "a `tf.function` is made each time this runs, and starts with no traces")


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
