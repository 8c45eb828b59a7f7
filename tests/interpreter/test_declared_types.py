"""What hints, signatures and comments declare of parameters that nobody calls."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift

HEAD = """
import numpy as np
import tensorflow as tf
import jaxtyping as jt
from jaxtyping import Float, Int32
from tensorflow.types.experimental import TensorLike
"""


def declared(folder: Path, function: str) -> tuple[str, object, object, str]:
    """Kind, dtype, shape and basis of the type of the parameter ``x``."""
    (folder / "program.py").write_text(HEAD + function, encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    (parameter,) = (each for each in report["functions"][0]["parameters"] if each["name"] == "x")
    (found,) = parameter["types"]
    assert parameter["basis"] == found["basis"]
    return found["kind"], found.get("dtype"), found.get("shape"), found["basis"]


@pytest.mark.parametrize(
    ("hint", "kind", "dtype", "shape"),
    [
        ("tf.Tensor", "dense", None, None),
        ("'tf.Tensor'", "dense", None, None),
        ("TensorLike", "dense", None, None),
        ("tf.RaggedTensor", "ragged", None, None),
        ('Float[tf.Tensor, "batch 3"]', "dense", None, [None, 3]),
        ('Float[tf.Tensor, "batch"]', "dense", None, [None]),
        ('Float[tf.Tensor, ""]', "dense", None, []),
        ('Int32[tf.Tensor, "channels=3 _ n+1 28"]', "dense", "int32", [3, "?", "?", 28]),
        ('Float[tf.Tensor, "*batch 3"]', "dense", None, None),
        ("\"Float[tf.Tensor, 'batch 3']\"", "dense", None, [None, 3]),
        ('jt.UInt8[np.ndarray, "... 3"]', "numpy", "uint8", None),
        (f'Float[tf.Tensor, "{"9" * 40}"]', "dense", None, ["?"]),
    ],
)
def test_hints(tmp_path: Path, hint: str, kind: str, dtype: str | None, shape: list[object] | None) -> None:
    assert declared(tmp_path, f"def f(x: {hint}):\n    return tf.abs(x)\n") == (kind, dtype, shape, "declared")


def test_input_signature(tmp_path: Path) -> None:
    text = "@tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32)])\ndef f(x):\n    return tf.abs(x)\n"
    assert declared(tmp_path, text) == ("dense", "float32", [None, 3], "declared")


def test_comment(tmp_path: Path) -> None:
    text = "# graphlift: assume x: Tensor[float32, (None, 28)]\ndef f(x):\n    return tf.abs(x)\n"
    assert declared(tmp_path, text) == ("dense", "float32", [None, 28], "declared")


@pytest.mark.parametrize(
    ("assertion", "dtype", "shape"),
    [
        ("assert x.shape == (2, 3)", None, [2, 3]),
        ("assert (2, 3) == x.shape", None, [2, 3]),
        ("assert x.shape == (None, 3)", None, ["?", 3]),
        ("assert x.shape.as_list() == [2, 3]", None, [2, 3]),
        ("assert tuple(x.shape) == (2,)", None, [2]),
        ("assert x.shape[1:] == (28, 28)", None, ["?", 28, 28]),
        ("assert x.dtype == tf.float32", "float32", None),
        ("assert x.dtype is tf.float32", "float32", None),
        ("assert x.dtype.name == 'int64'", "int64", None),
        ("assert x.ndim == 2", None, ["?", "?"]),
        ("assert len(x.shape) == 2 and x.shape[-1] == 3, 'message'", None, ["?", 3]),
        ("assert x.shape.rank == 2", None, ["?", "?"]),
        ("assert not x.get_shape().ndims != 1", None, ["?"]),
        ("assert tf.rank(x) == 1", None, ["?"]),
        ("assert isinstance(x, tf.Tensor)", None, None),
        ("assert tf.is_tensor(x)", None, None),
        ("if x.shape.rank != 2 or x.dtype != tf.int32:\n        raise ValueError('no')", "int32", ["?", "?"]),
        ("if not isinstance(x, tf.Tensor):\n        raise TypeError('no')", None, None),
        ("x.shape.assert_has_rank(2)", None, ["?", "?"]),
        ("x.shape.assert_is_compatible_with([None, 4])", None, ["?", 4]),
        ("x.set_shape([5, None])", None, [5, "?"]),
        ("tf.debugging.assert_rank(x, 1)", None, ["?"]),
        ("tf.debugging.assert_scalar(x)", None, []),
        ("tf.debugging.assert_type(x, tf_type=tf.float64)", "float64", None),
        ("tf.debugging.assert_equal(tf.shape(x), [2, 2])", None, [2, 2]),
        ("tf.debugging.assert_shapes([(x, ('N', 3))])", None, ["?", 3]),
        ("tf.debugging.assert_shapes({x: ('N', 'M', 3)})", None, ["?", "?", 3]),
        ("tf.debugging.assert_shapes([(x, ('*', 3))])", None, None),
        ("with tf.control_dependencies([tf.debugging.assert_rank(x, 1)]):\n        pass", None, ["?"]),
        ("x = tf.ensure_shape(x, (None, 7))", None, ["?", 7]),
    ],
)
def test_assertions_in_a_function_that_nobody_calls(tmp_path: Path, assertion: str, dtype: str | None, shape: list[object] | None) -> None:
    assert declared(tmp_path, f"def f(x):\n    {assertion}\n    return tf.abs(x)\n") == ("dense", dtype, shape, "declared")


@pytest.mark.parametrize(
    "statement",
    [
        "if x.shape == (2, 3):\n        return x",
        "for _ in range(n):\n        assert x.shape == (2, 3)",
        "x = n\n    assert x.shape == (2, 3)",
        "assert x.shape == (2, 3) or n",
        "assert x == (2, 3)",
        "assert n.shape == (2, 3)",
    ],
)
def test_what_is_not_always_asserted_declares_nothing(tmp_path: Path, statement: str) -> None:
    (tmp_path / "program.py").write_text(f"{HEAD}def f(x, n):\n    {statement}\n    return x\n", encoding="utf-8")
    report = graphlift.check([tmp_path], cache=False).to_dict()
    assert all(found["basis"] != "declared" for found in report["functions"][0]["parameters"][0]["types"])


def returned(folder: Path, text: str) -> list[dict[str, object]]:
    """The types of the result of the last function."""
    (folder / "program.py").write_text(HEAD + text, encoding="utf-8")
    found: list[dict[str, object]] = graphlift.check([folder], cache=False).to_dict()["functions"][-1]["returns"]
    return found


def test_assertions_hold_behind_them(tmp_path: Path) -> None:
    text = "def f(path):\n    x = tf.io.decode_png(tf.io.read_file(path))\n    assert x.shape == (8, 8, 3)\n    return x\n"
    assert returned(tmp_path, text) == [{"kind": "dense", "dtype": "uint8", "shape": [8, 8, 3]}]


def test_tests_hold_in_their_branches(tmp_path: Path) -> None:
    text = (
        "def f(x):\n    if len(x.shape) == 1:\n        x = x[None]\n    return x\n"
        "def g(flag):\n    return f(tf.ones([3]) if flag else tf.ones([2, 3]))\n"
    )
    assert [found["shape"] for found in returned(tmp_path, text)] == [[None, 3]]


def test_declarations_complete_what_calls_leave_open(tmp_path: Path) -> None:
    text = "def f(x):\n    assert x.shape == (4,)\n    return x\nf(tf.io.parse_tensor(tf.io.read_file('a'), tf.float32))\n"
    (tmp_path / "program.py").write_text(HEAD + text, encoding="utf-8")
    (parameter,) = graphlift.check([tmp_path], cache=False).to_dict()["functions"][0]["parameters"]
    assert [(each["dtype"], each["shape"], each["basis"]) for each in parameter["types"]] == [("float32", [4], "declared")]


def test_assertions_that_calls_contradict_are_not_believed(tmp_path: Path) -> None:
    text = "def f(x):\n    assert x.shape == (4,)\n    return x\nf(tf.ones([3]))\n"
    (tmp_path / "program.py").write_text(HEAD + text, encoding="utf-8")
    (parameter,) = graphlift.check([tmp_path], cache=False).to_dict()["functions"][0]["parameters"]
    assert [each["shape"] for each in parameter["types"]] == [[3]]


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("Tensor[float32]", "dense"),
        ("list[Tensor]", "list"),
        ("tuple[Tensor[float32, (3,)], ...]", "tuple"),
        ("dict[str, Variable]", "dict"),
    ],
)
def test_comments(tmp_path: Path, comment: str, kind: str) -> None:
    found = declared(tmp_path, f"def f(x):  # graphlift: assume x: {comment}\n    return x\n")
    assert (found[0], found[3]) == (kind, "declared")


def test_a_spec_is_no_tuple(tmp_path: Path) -> None:
    text = """import tensorflow as tf

def gather(candidates):
    if isinstance(candidates.element_spec, tuple):
        return tf.concat([part for _, part in candidates], axis=0)
    return candidates

gather(tf.data.Dataset.from_tensor_slices(tf.ones([6, 4])).batch(2))
"""
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    (function,) = graphlift.check([tmp_path], cache=False).to_dict()["functions"]
    assert not any("unpacking" in finding["message"] for finding in function["blockers"])
