"""What an inner function sees of a variable: the value that it keeps where nothing binds it again, else all its values."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check
from tests.judge.notation import from_report

_PREAMBLE = """
import sys
import tensorflow as tf
def seen(x):
    pass
one = tf.constant(1)
"""


def received(folder: Path, program: str) -> set[str]:
    """What ``seen`` receives, in the notation of the judged programs."""
    (folder / "program.py").write_text(f"{_PREAMBLE}{program}\n", encoding="utf-8")
    functions = check([folder], cache=False).to_dict()["functions"]
    (parameter,) = next(function["parameters"] for function in functions if function["qualname"] == "seen")
    return {str(from_report(found)) for found in parameter["types"]}


@pytest.mark.parametrize(
    "program",
    [
        "def outer(x):\n    x = tf.cast(x, tf.float32)\n    def inner():\n        seen(x)\n    inner()\nouter(one)",
        "def outer(x):\n    x = tf.cast(x, tf.float32)\n    f = lambda: seen(x)\n    return f\nouter(one)()",
        "def outer(x):\n    for _ in range(2):\n        x = tf.cast(x, tf.float32)\n    f = lambda: seen(x)\n    return f\nouter(one)()",
        "def outer(x):\n    x = tf.cast(x, tf.float32)\n    if len(sys.argv) > 1:\n        f = lambda: seen(x)\n        f()\nouter(one)",
    ],
)
def test_a_value_that_is_kept(tmp_path: Path, program: str) -> None:
    assert received(tmp_path, program) == {"float32[]"}


@pytest.mark.parametrize(
    "program",
    [
        "def outer(x):\n    f = lambda: seen(x)\n    x = tf.cast(x, tf.float32)\n    f()\nouter(one)",
        "def outer(x):\n    for _ in range(2):\n        f = lambda: seen(x)\n        f()\n        x = tf.cast(x, tf.float32)\nouter(one)",
        """
def outer(x):
    x = tf.cast(x, tf.float32)
    def inner():
        seen(x)
    def change():
        nonlocal x
        x = one
    change()
    inner()
outer(one)
""",
        "def outer(x):\n    x = [lambda: seen(x), tf.cast(x, tf.float32)][0]\n    x()\n    x = one\n    return x\nouter(one)",
    ],
)
def test_a_value_that_may_change(tmp_path: Path, program: str) -> None:
    assert received(tmp_path, program) != {"float32[]"}
