"""Parameters that a function surely asks something of, so that ``None`` never reaches the rest of it."""

from __future__ import annotations

import pytest

from graphlift.facts.lower import lower
from graphlift.program.needed import needed_names


def _needed(body: str) -> frozenset[str]:
    text = "def f(a, b=None):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    function = lower(text).functions["f"]
    return needed_names(function.body, frozenset({"a", "b"}))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("return a.shape", {"a"}),
        ("return a[0] + 1", {"a"}),
        ("return a + b", {"a", "b"}),
        ("x = tf.matmul(a, b)\nreturn x", {"a", "b"}),
        ("return tf.reduce_sum(a, b)", {"a"}),
        ("for x in a:\n    b.append(x)", {"a"}),
        ("with tf.GradientTape() as tape:\n    y = a * 2\nreturn tape", {"a"}),
        ("return [x for x in a.values() if b.ok]", {"a"}),
        ("a += 1", {"a"}),
    ],
)
def test_what_is_asked_for_certain_counts(body, names):
    assert _needed(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "return a is None",
        "if b is None:\n    return 0\nreturn b + 1",
        "return b and b.shape",
        "return 1 if b is None else b + 1",
        "return lambda: a.shape",
        "a = a or make()\nreturn a.shape",
        "try:\n    return a.shape\nexcept AttributeError:\n    return None",
        "with suppress(AttributeError):\n    return a.shape",
        "return '%s' % b",
        "while b:\n    b = b.next",
        "print(a)",
        "assert b\nreturn b.shape",
    ],
)
def test_what_may_be_left_out_does_not(body):
    assert _needed(body) == frozenset()
