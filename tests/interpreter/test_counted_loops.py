"""Loops over Python values may bring another shape in each pass; those over a dataset bring what its type says."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift

PROGRAM = """import tensorflow as tf

def scale(x):
    return x * 2.0

class Example:
    def __init__(self, text):
        self.features = scale(tf.ones([len(text)]))

def load(texts):
    {body}

load([open("a").read(), open("b").read()])
"""


def assumptions(folder: Path, body: str) -> list[str]:
    """The kinds of what the conversion of ``scale`` rests on."""
    (folder / "program.py").write_text(PROGRAM.replace("{body}", body), encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    return [found["kind"] for entry in report["functions"] if entry["qualname"] == "scale" for found in entry["assumptions"]]


@pytest.mark.parametrize(
    "body",
    [
        "return [Example(text) for text in texts]",
        "return {text: Example(text) for text in texts}",
        "return list(Example(text) for text in texts)",
        "for text in texts:\n        Example(text)",
    ],
)
def test_each_pass_may_bring_another_shape(tmp_path: Path, body: str) -> None:
    assert "stable-shape" in assumptions(tmp_path, body)


def test_one_call_brings_one(tmp_path: Path) -> None:
    assert "stable-shape" not in assumptions(tmp_path, "return Example(texts[0])")
