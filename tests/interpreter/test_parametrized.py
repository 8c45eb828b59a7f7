"""What tests receive by ``pytest.mark.parametrize``, and what abstract annotations allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphlift.api import check

TESTS = """\
import itertools
import unittest
from typing import Iterable, Sequence

import pytest
import tensorflow as tf
from absl.testing import parameterized
from parameterized.parameterized import expand
from hypothesis import given
from somewhere import anything, read_cases, unknown_case

def named(value):
    return str(value.shape)

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

@pytest.mark.parametrize("x, y", [(1, 2), pytest.param(3, 4), unknown_case])
def test_not_all_known(x, y):
    pass

@pytest.mark.parametrize("x, y", [(1, 2), pytest.param(3, 4.5)])
def test_marked(x, y):
    pass

@pytest.mark.parametrize("size", [pytest.param(tf.zeros([4]), id="four"), pytest.param(tf.zeros([5]))], ids=named)
def test_parameters_with_marks(size, times=2):
    scaled(size, times)

@pytest.mark.parametrize("size", [3.0 * size for size in range(4)])
def test_computed(size):
    pass

class Cases(parameterized.TestCase):
    @parameterized.parameters((1, None), {"size": 2}, (3,))
    def test_rows(self, size, name="other"):
        pass

    @parameterized.parameters(itertools.product((pair, tf.zeros_like), (None, 20)))
    def test_products(self, make, size=10):
        pass

    @parameterized.parameters(1, 2.5)
    def test_single(self, size):
        pass

    @parameterized.named_parameters(("one", 1), {"testcase_name": "two", "size": 2.5})
    def test_named(self, size):
        pass

    @parameterized.product(size=[1, 2.5], name=["a"])
    def test_product(self, size, name):
        pass

    @parameterized.parameters(*read_cases())
    def test_not_known(self, size, name="other"):
        pass

class Expanded(unittest.TestCase):
    @expand([(1, "a"), (2.5, "b")])
    def test_expanded(self, size, name):
        pass

@given(anything)
def test_drawn(size=10):
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
    for name in ("test_not_all_known x", "test_not_all_known y", "Cases.test_not_known name", "test_drawn size"):
        assert not found[name] or "unknown" in {kind for kind, _ in found[name]}, name
    assert found["Cases.test_not_known size"] == []


def test_marks_and_names_of_cases_are_seen_through(tmp_path: Path) -> None:
    found = types(tmp_path)
    assert {name for name, _ in found["test_endless size"]} == {"int"}
    assert [name for name, _ in found["test_marked x"]] == ["int"]
    assert {name for name, _ in found["test_marked y"]} == {"int", "float"}
    assert found["test_parameters_with_marks size"] == [("dense", [None])]
    assert [name for name, _ in found["test_parameters_with_marks times"]] == ["int"]
    assert [name for name, _ in found["test_computed size"]] == ["float"]
    assert found["named value"] == found["test_parameters_with_marks size"]


def test_other_libraries_give_parameters_too(tmp_path: Path) -> None:
    found = {function: {name for name, _ in kinds} for function, kinds in types(tmp_path).items()}
    assert found["Cases.test_rows size"] == {"int"}
    assert found["Cases.test_rows name"] == {"str", "NoneType"}
    assert found["Cases.test_products make"] == {"function"}
    assert found["Cases.test_products size"] == {"int", "NoneType"}
    assert found["Cases.test_single size"] == found["Cases.test_named size"] == found["Cases.test_product size"] == {"int", "float"}
    assert found["Cases.test_product name"] == found["Expanded.test_expanded name"] == {"str"}
    assert found["Expanded.test_expanded size"] == {"int", "float"}


def test_abstract_annotations_allow_all_that_python_does(tmp_path: Path) -> None:
    found = types(tmp_path)
    assert {name for name, _ in found["annotated scale"]} == {"float", "int"}
    assert {name for name, _ in found["annotated parts"]} == {"list", "tuple"}
