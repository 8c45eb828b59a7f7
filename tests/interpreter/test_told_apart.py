"""What is told apart of the variables of modules, of the items of dicts that grow, and in loops over few entries, by example."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from graphlift.api import check
from tests.judge.notation import from_report

_PREAMBLE = """
import collections
import string
import tensorflow as tf


class Linear(tf.Module):
    def __init__(self, n, m, trainable=True):
        super().__init__()
        self.w = tf.Variable(tf.zeros([n, m]))
        self.b = tf.Variable(tf.zeros([m]), trainable=trainable)


class Pair(tf.Module):
    def __init__(self, n):
        super().__init__()
        self.scale = tf.Variable(1.0)
        self.layers = [Linear(n, 2), Linear(2, 1)]


class Owner(tf.Module):
    def __init__(self, first, second):
        super().__init__()
        self.first, self.second = first, second


class Lazy(tf.Module):
    def __call__(self, x):
        self.w = tf.Variable(x)
        return x


def seen(x):
    pass


"""
_ONE, _TWO = "variable float32[1]", "variable float32[2]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen(Linear(3, 2).trainable_variables)", f"({_TWO}, variable float32[3,2])"),
        ("seen(Linear(3, 2, False).trainable_variables)", "(variable float32[3,2],)"),
        ("seen(Linear(3, 2, False).variables)", f"({_TWO}, variable float32[3,2])"),
        ("seen(Linear(3, 2, False).non_trainable_variables)", f"({_TWO},)"),
        ("seen(Pair(3).variables)", f"(variable float32[], {_TWO}, variable float32[3,2], {_ONE}, variable float32[2,1])"),
        ("one = Linear(1, 1)\nseen(Owner(one, one).variables)", "()"),
        ("m = Lazy()\nm(tf.zeros([2]))\nseen(m.variables)", "()"),
        ("t = collections.defaultdict(list)\nt['a'].append(1)\nt['b'].append('x')\nseen(t)", "{a: [int], b: [str]}"),
        (
            "t = collections.defaultdict(list)\nfor k, v in {'a': 1, 'b': 'x'}.items():\n    t[k].append(v)\nseen(t)",
            "{a: [int], b: [str]}",
        ),
        ("t = {}\nfor k in ('a', 'b'):\n    t[k] = tf.zeros([2])\nseen(t)", "{a: float32[2], b: float32[2]}"),
        ("t = collections.defaultdict(list)\nfor k in input():\n    t[k].append(1)\nseen(t[input()])", "[int]"),
        ("seen(tf.zeros([len(string.digits)]))", "float32[10]"),
        (
            "x, y = tf.zeros([2]), 0\nfor n, k in ((1, 2), (3, 4)):\n    x, y = (lambda a: (tf.tile(a, [2]), 0))(x)\nseen(x)",
            "float32[8]",
        ),
        ("seen(tf.ragged.stack([tf.zeros([n]) for n in map(int, input())]))", "ragged float32[?,None]"),
    ],
)
def test_told_apart(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(_PREAMBLE + dedent(text), "utf-8")
    functions = check([tmp_path], cache=False).to_dict()["functions"]
    [parameter] = next(function["parameters"] for function in functions if function["qualname"] == "seen")
    assert " | ".join(str(from_report(kind)) for kind in parameter["types"]) == expected
