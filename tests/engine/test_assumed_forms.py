"""In which form a parameter that nobody calls with anything known is assumed to hold tensors."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift

HEAD = "import tensorflow as tf\n\n"


def assumed(folder: Path, function: str) -> list[str]:
    """The kinds of the types of the only parameter."""
    (folder / "program.py").write_text(HEAD + function, encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    return [found["kind"] for found in report["functions"][0]["parameters"][0]["types"]]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("return tf.abs(x)", ["dense"]),
        ("return tf.zeros(x.shape)", ["dense"]),
        ("a, b = x\n    return tf.add(a, b)", ["tuple"]),
        ('return tf.abs(x["image"])', ["dict"]),
        ("return {name: tf.abs(part) for name, part in x.items()}", []),
        ("return tf.abs(x.image)", []),
        ("return tf.abs(x(1))", []),
        ("return tf.zeros(x.shape) + x.maximum", []),
        ("return tf.nest.map_structure(print, x)", []),
        ("return tf.as_dtype(x)", []),
        ("if isinstance(x, Batch):\n        x = x.image\n    return tf.abs(x)", ["dense"]),
        ("x = parse(x)\n    return tf.abs(x.image)", []),
    ],
)
def test_the_text_tells(tmp_path: Path, body: str, kinds: list[str]) -> None:
    assert assumed(tmp_path, f"def f(x):\n    {body}\n") == kinds


def test_what_is_named_a_spec_is_no_tensor(tmp_path: Path) -> None:
    assert assumed(tmp_path, "def f(action_spec):\n    return tf.zeros(action_spec.shape, action_spec.dtype)\n") == []


def test_without_speculation_nothing_is_assumed(tmp_path: Path) -> None:
    text = """import foo
import tensorflow as tf

@foo.bar
def decorated(x):
    return tf.abs(x)

def looped(x):
    return tf.abs(x)

decorated(tf.ones([2]))
for size in range(1, 9):
    looped(tf.ones([size]))
"""
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    with_it, without = (graphlift.check([tmp_path], cache=False, speculation=wanted).to_dict()["functions"] for wanted in (True, False))
    assert [(each["decision"], each["speculative"]) for each in with_it] == [("convert", True), ("keep", False)]
    assert [each["decision"] for each in without] == ["keep", "keep"]
    assert "switched off" in without[0]["blockers"][0]["message"]
