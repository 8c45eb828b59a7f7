"""What ``tf.nest`` maps or packs is like the structure, of which nothing is known where that is not."""

from __future__ import annotations

from pathlib import Path

import graphlift

PROGRAM = """
import pickle
import sys
import tensorflow as tf
def known(x):
    return x
def open_ended(x):
    return x
known(tf.nest.pack_sequence_as({"a": 0, "b": 0}, [tf.zeros([2]), tf.ones([3])]))
loaded = pickle.load(sys.stdin)
open_ended(tf.nest.pack_sequence_as(loaded, [tf.zeros([2])]))
open_ended(tf.nest.map_structure(lambda leaf: tf.convert_to_tensor(leaf), loaded))
"""


def test_an_unknown_structure_gives_no_tensor(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    report = graphlift.check([tmp_path], cache=False).to_dict()
    kinds = {each["qualname"]: [found["kind"] for found in each["parameters"][0]["types"]] for each in report["functions"]}
    assert kinds["known"] == ["dict"]
    assert "dense" not in kinds["open_ended"]
