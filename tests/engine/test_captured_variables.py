"""Variables of an enclosing function: whether they change between calls of what captures them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from graphlift.api import check

CALLS: Final = """
for kind in ("double", "triple"):
    inner = outer(kind)
    print(inner(tf.constant([1.0])), inner(tf.constant([2.0])))
"""


def _rules(folder: Path, text: str) -> list[str]:
    (folder / "captured.py").write_text(f"import tensorflow as tf\n\n{text}\n{CALLS}", encoding="utf-8")
    functions = {function.qualname: function for function in check([folder], cache=False).functions}
    return [blocker.rule for blocker in functions["outer.<locals>.inner"].blockers]


@pytest.mark.parametrize(
    "body",
    [
        "    if kind == 'double':\n        by = tf.constant(2.0)\n    else:\n        by = tf.constant(3.0)\n",
        "    by = kind\n    by = tf.constant(2.0)\n",
    ],
)
def test_what_is_bound_above_the_function_never_changes_for_it(tmp_path: Path, body: str) -> None:
    assert "frozen-read" not in _rules(tmp_path, f"def outer(kind):\n{body}    def inner(x):\n        return x * by\n    return inner")


@pytest.mark.parametrize(
    "body",
    [
        "    by = tf.constant(2.0)\n    def inner(x):\n        return x * by\n    inner(by)\n    by = tf.constant(3.0)\n",
        "    for by in (2.0, 3.0):\n        def inner(x):\n            return x * by\n        inner(tf.constant(by))\n",
        "    by = kind\n    by = 2.0\n    def inner(x):\n        nonlocal by\n        by += 1.0\n        return x * by\n",
    ],
)
def test_what_is_bound_beside_or_below_it_may(tmp_path: Path, body: str) -> None:
    assert "frozen-read" in _rules(tmp_path, f"def outer(kind):\n{body}    return inner")


@pytest.mark.parametrize(
    "body",
    [
        "    by = 1.0\n    def inner(x):\n        return x * by\n    by = 2.0\n    inner(tf.constant(by))\n",
        "    if kind == 'double':\n        by = 1.0\n        by = 2.0\n        def inner(x):\n            return x * by\n",
        "    by = []\n    for each in kind:\n        by.append(1.0)\n    def inner(x):\n        return x * by[0]\n",
    ],
)
def test_what_is_settled_before_the_first_call_does_not(tmp_path: Path, body: str) -> None:
    assert "frozen-read" not in _rules(tmp_path, f"def outer(kind):\n{body}    return inner")


@pytest.mark.parametrize(
    "body",
    [
        "    by = [1.0]\n    def inner(x):\n        return x * len(by)\n    inner(tf.constant(1.0))\n    by.append(2.0)\n",
        "    by = 1.0\n    def inner(x):\n        return x * by\n    unknown(inner)\n    by = 2.0\n",
        (
            "    kept = []\n    for by in (2.0, 3.0):\n        def inner(x):\n            return x * by\n"
            "        inner(tf.constant(by))\n        kept.append(inner)\n    inner = kept[0]\n"
        ),
    ],
)
def test_what_changes_after_a_call_that_may_be_does(tmp_path: Path, body: str) -> None:
    assert "frozen-read" in _rules(tmp_path, f"from somewhere import unknown\n\ndef outer(kind):\n{body}    return inner")
