"""What tests receive by ``pytest.mark.parametrize``, and what abstract annotations allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphlift.api import check

TESTS = """\
import itertools
from typing import Iterable, Sequence

import pytest
import tensorflow as tf

def pair():
    return tf.ones([2])

class Suite:
    @pytest.mark.parametrize("make, size", [(pair, 1), (pair, 2)])
    @pytest.mark.parametrize("flag", (True, None))
    def test_sizes(self, make, size, flag):
        scaled(make(), size)

@pytest.mark.parametrize(["x"], [[tf.zeros([3])]])
def test_lists(x):
    scaled(x, 3)

@pytest.mark.parametrize("size", [*itertools.count()])
def test_endless(size):
    pass

@pytest.mark.parametrize("x, y", [(1, 2), pytest.param(3, 4)])
def test_marked(x, y):
    pass

def scaled(x, size):
    return x * tf.cast(size, tf.float32)

def annotated(scale: float, parts: Sequence[tf.Tensor]):
    return scale, parts
"""


def types(tmp_path: Path) -> dict[str, list[Any]]:
    (tmp_path / "test_it.py").write_text(TESTS)
    report = check([tmp_path], cache=False).to_dict()
    return {
        f"{function['qualname']} {parameter['name']}": [(t.get("name") or t["kind"], t.get("shape")) for t in parameter["types"]]
        for function in report["functions"]
        for parameter in function["parameters"]
    }


def test_parametrized_tests_receive_the_values_and_pass_them_on(tmp_path: Path) -> None:
    found = types(tmp_path)
    assert found["Suite.test_sizes size"] == [("int", None)]
    assert found["Suite.test_sizes make"] == [("function", None)]
    assert {name for name, _ in found["Suite.test_sizes flag"]} == {"bool", "NoneType"}
    assert found["test_lists x"] == [("dense", [3])]
    assert ("dense", [2]) in found["scaled x"] and ("dense", [3]) in found["scaled x"]


def test_nothing_is_said_where_some_values_are_not_known(tmp_path: Path) -> None:
    found = types(tmp_path)
    assert found["test_endless size"] == found["test_marked x"] == found["test_marked y"] == []


def test_abstract_annotations_allow_all_that_python_does(tmp_path: Path) -> None:
    found = types(tmp_path)
    assert {name for name, _ in found["annotated scale"]} == {"float", "int"}
    assert {name for name, _ in found["annotated parts"]} == {"list", "tuple"}
