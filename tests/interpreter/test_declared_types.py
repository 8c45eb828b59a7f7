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
