"""What is handed to something unknown may be called by it with arguments that no known call passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check

PROGRAM = """import tensorflow as tf
from somewhere import search

class Sampler:
    def __call__(self, scores, count=1):
        return tf.nn.top_k(scores, k=count)

class Best(Sampler):
    pass

def run(x):
    sampler = Best()
    {use}
    return sampler(x)

run(tf.ones([2, 3]))
"""


@pytest.mark.parametrize(("use", "speculative"), [("search(x, sampler)", True), ("search.run(by=sampler)", True), ("search(x)", False)])
def test_a_default_that_it_may_override_is_an_assumption(tmp_path: Path, use: str, speculative: bool) -> None:
    (tmp_path / "program.py").write_text(PROGRAM.replace("{use}", use), encoding="utf-8")
    functions = {function.qualname: function for function in check([tmp_path], cache=False).functions}
    called = functions["Sampler.__call__"]
    assert (called.decision, called.speculative) == ("convert", speculative)
    assert any("`count`" in assumption.message for assumption in called.assumptions) == speculative
