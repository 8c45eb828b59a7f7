"""What Keras makes of the arguments of a layer, by its generation."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from graphlift.api import check

LAYER = """\
import numpy as np
import tensorflow as tf

class Mining(tf.keras.layers.Layer):
    def call(self, logits, labels):
        return logits * labels

Mining()(np.ones((2, 3), np.float32), np.zeros((2, 3), np.float32))
"""


@pytest.mark.parametrize(("keras", "second"), [("2", "numpy"), ("3", "dense")])
def test_keras_2_makes_a_tensor_of_the_first_argument_alone(tmp_path: Path, keras: Literal["2", "3"], second: str) -> None:
    (tmp_path / "mining.py").write_text(LAYER)
    (function,) = check([tmp_path], cache=False, keras=keras).to_dict()["functions"]
    kinds = {parameter["name"]: {kind["kind"] for kind in parameter["types"]} for parameter in function["parameters"]}
    assert kinds == {"logits": {"dense"}, "labels": {second}}
