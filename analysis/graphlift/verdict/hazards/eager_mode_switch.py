"""Code that asks, or changes, whether execution is eager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.effects.roots import held
from graphlift.tensors.values import NONE, Const, List, Tuple, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View

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
ORDERING: Final = frozenset({"tf.control_dependencies", "tf.group", "tf.tuple", "tf.compat.v1.control_dependencies"})
"""What orders operations in a graph only."""


EAGER_ATTRIBUTES: Final = frozenset({"numpy", "_numpy", "cpu", "gpu", "backing_device", "item", "tolist"})
"""What eager tensors have and symbolic ones have not."""

_ASKED: Final = frozenset({*SWITCHES, *ORDERING, "builtins.hasattr"})


def check(view: View) -> Iterator[Hit]:
    """Fires on calls that depend on, or set, the mode."""
    for moment in view.moments_named({"call": _ASKED.__contains__}):
        event = moment.event
        if event.name in SWITCHES:
            yield Hit(moment.chain, f"`{event.name}` gives another answer in a graph, or has another effect")
        elif event.name == "builtins.hasattr":
            if _asks_for_eager(moment):
                yield Hit(moment.chain, "only an eager tensor has the attribute that is asked for")
        elif any(map(_holds_none, event.values)):
            yield Hit(moment.chain, f"`{event.name}` is ignored eagerly, and in a graph does not take the `None` that it is given")


def _asks_for_eager(moment: Moment) -> bool:
    match moment.event.values:
        case (receiver, names) if moment.symbolic(receiver):
            return any(isinstance(atom, Const) and atom.value in EAGER_ATTRIBUTES for atom in names)
        case _:
            return False


def _holds_none(value: Value, depth: int = 3) -> bool:
    """Whether something in a value can only be ``None``, as far as is known, or in one of the containers in it."""
    if value == NONE:
        return True
    return depth > 0 and any(_holds_none(inner, depth - 1) for atom in value if isinstance(atom, List | Tuple) for inner in held(atom))


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
