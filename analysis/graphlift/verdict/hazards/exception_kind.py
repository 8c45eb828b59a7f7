"""Exceptions that change their class in a graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="exception-kind",
    number=23,
    summary="A caller catches an exception that has another class in a graph.",
    why=(
        "An operation's `InvalidArgumentError` is a `ValueError` when shapes are already wrong while tracing, and the "
        "`StopIteration` of an exhausted iterator becomes an `OutOfRangeError`. A handler that names the class no longer "
        "catches it."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def product(a, b):
    return tf.matmul(a, b)

try:
    product(tf.ones([2, 3]), tf.ones([2, 3]))
except tf.errors.InvalidArgumentError:
    pass
""",
        good="""\
import tensorflow as tf

def product(a, b):
    return tf.matmul(a, b)

product(tf.ones([2, 3]), tf.ones([3, 2]))
""",
    ),
    fix="Check the arguments before the call, or catch both classes.",
    silent=False,
)

CHANGING: Final = frozenset({"builtins.StopIteration", "StopIteration"})
"""Exceptions that Python raises eagerly and the graph replaces by its own."""


def check(view: View) -> Iterator[Hit]:
    """Fires where a handler around a call names an exception of TensorFlow's operations or of iterators."""
    for call in view.incoming:
        named = [name for name in call.record.caught if name.startswith("tf.errors.") or name in CHANGING]
        if named and not {"builtins.Exception", "*", "builtins.BaseException"} & set(call.record.caught):
            yield Hit((call.step,), f"the caller catches `{named[0].removeprefix('builtins.')}`, which is another class in a graph")


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
