"""``tf.function`` above a descriptor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.verdict.decorators import decorator_name
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="decorator-order",
    number=30,
    summary="`tf.function` stands above `@property`, `@classmethod` or `@staticmethod`.",
    why=(
        "What those decorators return is a descriptor and no function: above `@property` and `@classmethod` decorating raises, "
        "above `@staticmethod` the call through an instance fails."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Net:
    @tf.function
    @staticmethod
    def double(x):
        return x * 2.0

Net.double(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

class Net:
    @staticmethod
    @tf.function
    def double(x):
        return x * 2.0

Net.double(tf.ones([2]))
""",
    ),
    fix="Put `@tf.function` directly above the `def`.",
    silent=False,
)

DESCRIPTORS: Final = frozenset({"property", "classmethod", "staticmethod", "cached_property"})


def check(view: View) -> Iterator[Hit]:
    """Fires where a decorator that makes a ``tf.function`` stands above a descriptor's."""
    if not view.is_hybrid:
        return
    names = [decorator_name(decorator) for decorator in view.facts.decorators]
    for position, name in enumerate(names):
        if name in ("function", "tf_function") and DESCRIPTORS & set(names[position + 1 :]):
            below = next(other for other in names[position + 1 :] if other in DESCRIPTORS)
            yield Hit((), f"`tf.function` stands above `@{below}`, whose result is no function")


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
