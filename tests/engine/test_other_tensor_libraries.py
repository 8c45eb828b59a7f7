"""What belongs to another tensor library is no work for a graph of TensorFlow."""

from __future__ import annotations

from pathlib import Path

import graphlift

TORCH = "import torch\nimport torch.nn as nn\n"
LAYER = """
class Pool(nn.Module):
    def forward(self, x):
        return x.mean(1) + x.shape[0]
"""


def check(folder: Path, **modules: str) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The entries of the report by qualified name."""
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    return {entry["qualname"]: entry for entry in report["functions"]}


def test_where_tensorflow_is_not_imported_a_shape_is_no_clue(tmp_path: Path) -> None:
    entry = check(tmp_path, layers=TORCH + LAYER)["Pool.forward"]
    assert entry["decision"] == "keep"
    assert entry["assumptions"] == []


def test_imports_count_that_come_with_a_star(tmp_path: Path) -> None:
    assert check(tmp_path, base=TORCH, layers="from base import *\n" + LAYER)["Pool.forward"]["assumptions"] == []


def test_tensorflow_may_come_from_another_module(tmp_path: Path) -> None:
    function = "\ndef scale(x):\n    return x * x.shape[0]\n"
    compat = "import tensorflow as tf\n"
    assert check(tmp_path, compat=compat, steps=f"from compat import tf\n{function}")["scale"]["decision"] == "convert"
    assert check(tmp_path, compat=compat, steps=f"from compat import *\n{function}")["scale"]["decision"] == "convert"


def test_star_imports_in_a_circle_end(tmp_path: Path) -> None:
    function = "\ndef scale(x):\n    return x * x.shape[0]\n"
    assert check(tmp_path, one="from two import *\n" + function, two="from one import *\n")["scale"]["decision"] == "keep"


def test_a_graph_calls_no_other_library(tmp_path: Path) -> None:
    text = """import tensorflow as tf
import torch

def both(x):
    return tf.abs(x) + torch.ones(2).numpy()

both(tf.ones([2]))
"""
    (blocker,) = [found for found in check(tmp_path, mixed=text)["both"]["blockers"] if found["rule"] == "eager-only-call"]
    assert blocker["message"] == "`torch.ones` computes with tensors of another library, of which a graph knows nothing"
