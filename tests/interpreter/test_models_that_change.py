"""What is known of models, layers and attributes ends where the program may have changed them."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift
from graphlift.engine.round import Activation

HEAD = """
import itertools
import sys
import tensorflow as tf
L = tf.keras.layers
flag = len(sys.argv) > 1
def seen(x):
    return x + 1.0
"""


def received(folder: Path, program: str) -> list[tuple[object, object]]:
    """Dtype and shape of all that ``x`` of ``seen`` receives."""
    (folder / "program.py").write_text(HEAD + program, encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    (function,) = (each for each in report["functions"] if each["qualname"] == "seen")
    return [(found.get("dtype"), found.get("shape")) for found in function["parameters"][0]["types"]]


@pytest.mark.parametrize(
    "program",
    [
        "m = tf.keras.Sequential([L.Dense(3)])\nseen(m(tf.ones((2, 3))))\nm.add(L.Dense(7))",
        "m = tf.keras.Sequential([L.Dense(3)])\nm.add(L.Dense(7))\nm.pop()\nseen(m(tf.ones((2, 3))))",
        """
def build():
    if flag:
        m = tf.keras.Sequential([L.Dense(3)])
    else:
        m = tf.keras.Sequential([L.Dense(3)])
    if not flag:
        m.add(L.Dense(7))
    return m
seen(build()(tf.ones((2, 3))))
""",
        """
def build(small):
    m = tf.keras.Sequential([L.Dense(3)])
    if small:
        return m
    m.add(L.Dense(7))
    return m
seen(build(True)(tf.ones((2, 3))))
""",
    ],
)
def test_layers_that_are_perhaps_not_there(tmp_path: Path, program: str) -> None:
    assert ("float32", [2, 7]) not in received(tmp_path, program)


def test_layers_that_are_there(tmp_path: Path) -> None:
    assert received(tmp_path, "m = tf.keras.Sequential()\nm.add(L.Dense(3))\nm.add(L.Dense(7))\nseen(m(tf.ones((2, 3))))") == [
        ("float32", [2, 7])
    ]


BLOCK = """
def block(model, units, dropout=0.0):
    model.add(L.Dense(units))
    if dropout > 0.0:
        squeeze(model)
def squeeze(model):
    model.add(L.Dense(1))
def extend(models):
    block(models[0], 7)
class Owner:
    def __init__(self):
        self.model = tf.keras.Sequential()
        self.extend()
    def extend(self):
        self.model.add(L.Dense(7))
"""


@pytest.mark.parametrize(
    ("program", "last"),
    [
        ("m = tf.keras.Sequential()\nblock(m, 3)\nblock(m, 7)", 7),
        ("m = tf.keras.Sequential()\nfor units in (3, 7):\n    block(m, units)", 7),
        ("m = tf.keras.Sequential()\nfor given in [{'units': 3}, {'units': 7, 'dropout': 0.1}]:\n    block(m, **given)", 1),
        ("m = tf.keras.Sequential()\nblock(model=m, units=3)\nm.add(L.Dense(7))", 7),
    ],
)
def test_layers_that_another_function_adds(tmp_path: Path, program: str, last: int) -> None:
    assert received(tmp_path, f"{BLOCK}{program}\nseen(m(tf.ones((2, 3))))") == [("float32", [2, last])]


@pytest.mark.parametrize(
    "program",
    [
        "m = tf.keras.Sequential()\nextend([m])",
        "m = Owner().model",
        "m = tf.keras.Sequential()\nif flag:\n    block(m, 3)\nelse:\n    block(m, 7)",
        "m = tf.keras.Sequential()\nseen(m(tf.ones((2, 3))))\nblock(m, 7)",
        "m = tf.keras.Sequential()\n(block if flag else squeeze)(m, 7)",
        """
def build(dropout):
    model = tf.keras.Sequential()
    block(model, 7, dropout)
    return model
m = build(0.0)
build(0.5)
""",
        """
def build(small):
    model = tf.keras.Sequential([L.Dense(3)])
    if small:
        return model
    model.add(L.Dense(7))
    return model
m = build(True)
build(False)
""",
        """
def build(sizes):
    model = tf.keras.Sequential()
    for size in sizes:
        model.add(L.Dense(size))
    return model
m = build([3])
build([3, 7])
""",
        "m = tf.keras.models.clone_model(tf.keras.Sequential([L.Dense(3)]))\nm.add(L.Dense(5))",
        "m, n = tf.keras.Sequential(), tf.keras.Sequential()\nblock(m, 7)\nblock(m if flag else n, 3)",
        """
def build():
    model = tf.keras.Sequential()
    block(model, 3)
    return model
m = build()
squeeze(m)
""",
    ],
)
def test_layers_that_another_function_may_add(tmp_path: Path, program: str) -> None:
    assert not {(2, 3), (2, 7), (2, 1)} & {
        tuple(shape or ()) for _, shape in received(tmp_path, f"{BLOCK}{program}\nseen(m(tf.ones((2, 3))))")
    }


@pytest.mark.parametrize(
    ("name", "shape"), [("'inner'", [2, 7]), ("name='inner'", [2, 7]), ("'last'", [2, 4]), ("'other'", None), ("sys.argv[0]", None)]
)
def test_what_a_layer_gives_inside_of_a_model(tmp_path: Path, name: str, shape: list[int] | None) -> None:
    program = f"""
def block(model):
    model.add(L.Dense(7, name="inner"))
m = tf.keras.Sequential([tf.keras.Input((3,)), L.Dense(5)])
block(m)
m.add(L.Dense(4, name="last"))
part = tf.keras.Model(m.inputs, m.get_layer({name}).output)
seen(part(tf.ones((2, 3))))
"""
    assert [found for _, found in received(tmp_path, program)] == [shape]


def test_models_in_each_other(tmp_path: Path) -> None:
    assert received(tmp_path, "m = tf.keras.Sequential()\nn = tf.keras.Sequential()\nm.add(n)\nn.add(m)\nm.add(m)\nseen(m(tf.ones(2)))")


def test_a_layer_casts_to_its_own_dtype(tmp_path: Path) -> None:
    program = """
class Exact(L.Layer):
    def __init__(self):
        super().__init__(dtype="float64")
    def call(self, x):
        return seen(x)
Exact()(tf.ones([2], tf.float64))
"""
    assert received(tmp_path, program) == [("float64", [2])]


@pytest.mark.parametrize("change", ["other = self; other.y = None", "setattr(self, 'y', None)", "del self.y"])
def test_an_attribute_that_another_name_has_changed(tmp_path: Path, change: str) -> None:
    program = f"""
class Holder:
    def __init__(self):
        self.y = None
    def run(self):
        self.y = tf.ones([2])
        {change}
        if self.y is None:
            seen(tf.zeros([3]))
Holder().run()
"""
    assert ("float32", [3]) in received(tmp_path, program)


def test_all_configurations_that_a_layer_may_come_from(tmp_path: Path) -> None:
    program = """
class Wide(L.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
    def call(self, x):
        return seen(tf.zeros([self.units]))
Wide.from_config({"units": 3} if flag else {"units": 5})(tf.ones([1]))
"""
    assert received(tmp_path, program) != [("float32", [5])]


def test_starmap_takes_rows_apart(tmp_path: Path) -> None:
    program = "list(itertools.starmap(lambda a, b: seen(b), [(tf.ones([2]), tf.ones([3]))]))"
    assert received(tmp_path, program) == [("float32", [3])]


def test_a_share_that_makes_no_sense(tmp_path: Path) -> None:
    program = "m = tf.keras.Sequential([L.Dense(3)])\nm.fit(tf.ones([4, 2]), tf.ones([4, 3]), validation_split=-1e308)\nseen(tf.ones([2]))"
    assert received(tmp_path, program) == [("float32", [2])]


def test_loops_in_loops_run_each_body_a_bounded_number_of_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spent = 0

    def count(activation: Activation) -> None:
        nonlocal spent
        spent += 1

    monkeypatch.setattr(Activation, "check", count)
    items = ", ".join(f"tf.ones([{n}])" for n in range(8))
    loops = "".join(f"{'    ' * depth}for item_{depth} in items:\n" for depth in range(4))
    received(tmp_path, f"items = [{items}]\n{loops}{'    ' * 4}seen(item_3)\n")
    assert spent < 1_000
