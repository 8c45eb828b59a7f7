"""Code that asks, or changes, whether execution is eager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="eager-mode-switch",
    number=29,
    summary="It asks or changes whether execution is eager.",
    why=(
        "`tf.executing_eagerly()` is false inside a graph, so the function takes another path there; switching the mode inside "
        "a traced function happens once, while tracing."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def mean(x):
    if tf.executing_eagerly():
        return tf.reduce_mean(x)
    return tf.reduce_sum(x)

mean(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

def mean(x):
    return tf.reduce_mean(x)

mean(tf.ones([2]))
""",
    ),
    fix="Let the function do the same in both modes.",
    silent=True,
)

SWITCHES: Final = frozenset(
    {
        "tf.executing_eagerly", "tf.config.run_functions_eagerly", "tf.config.functions_run_eagerly", "tf.compat.v1.executing_eagerly",
        "tf.inside_function", "tf.compat.v1.disable_eager_execution", "tf.compat.v1.enable_eager_execution",
        "tf.config.experimental_run_functions_eagerly",
    }
)  # fmt: skip


def check(view: View) -> Iterator[Hit]:
    """Fires on calls that depend on, or set, the mode."""
    for moment in view.moments:
        if moment.event.kind == "call" and moment.event.name in SWITCHES:
            yield Hit(moment.chain, f"`{moment.event.name}` gives another answer in a graph, or has another effect")


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
