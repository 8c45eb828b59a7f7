"""What a loop passes to a function: a new object in each pass, or one for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check

PROGRAM = """import collections
import tensorflow as tf

class Scale:
    def __init__(self, by):
        self.by = by

Pair = collections.namedtuple("Pair", ["by", "shift"])

class Named(Pair):
    pass

def apply(x, scale):
    return x * scale.by

def through(x, scale):
    return apply(x, scale)

def run(xs):
    scale = None
    found = 0.0
    for x in xs:
{body}
    return found

run([tf.ones([2]), tf.zeros([2])])
"""


def _is_found(folder: Path, body: str) -> bool:
    indented = "\n".join(f"        {line}" for line in body.splitlines())
    (folder / "program.py").write_text(PROGRAM.replace("{body}", indented), encoding="utf-8")
    functions = {function.qualname: function for function in check([folder], cache=False).functions}
    return any(blocker.rule == "retracing" for blocker in functions["apply"].blockers)


@pytest.mark.parametrize(
    "body",
    [
        "if scale is None:\n    scale = Scale(tf.reduce_sum(x))\nfound += apply(x, scale)",
        "if not scale:\n    scale = Scale(2.0)\nfound += through(x, scale)",
        "found += apply(x, Named(x, x))",
    ],
)
def test_one_object_is_traced_once(tmp_path: Path, body: str) -> None:
    assert not _is_found(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        "scale = Scale(tf.reduce_sum(x))\nfound += apply(x, scale)",
        "if scale is None:\n    scale = Scale(2.0)\nelse:\n    scale = Scale(3.0)\nfound += apply(x, scale)",
        "if scale is None:\n    scale = Scale(2.0)\nfound += through(x, scale)\nscale = None",
    ],
)
def test_a_new_one_in_each_pass_is_traced_anew(tmp_path: Path, body: str) -> None:
    assert _is_found(tmp_path, body)
