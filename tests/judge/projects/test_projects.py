"""Real projects as a judge of types: rewriting and comparing without TensorFlow, and a whole run of a tiny project with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.judge.candidates import candidates
from tests.judge.programs import Program
from tests.judge.projects import sources
from tests.judge.projects.__main__ import main
from tests.judge.projects.comparison import compare

NET = '''\
"""A net."""
from __future__ import annotations

import tensorflow as tf


def scale(x, by=2.0):
    """Scales."""
    if tf.reduce_sum(x) > 0.0:
        x = x * by
    return shift(x)


def shift(x):
    return x + 1.0


class Net(tf.keras.Model):
    def __init__(self, units):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units)
        self.count = tf.Variable(0)

    def call(self, inputs):
        return self.dense(inputs)

    @tf.function
    def step(self, x, *more):
        return scale(self(x)), more
'''

PLAIN = """\
def double(x):
    return 2 * x
"""

TEST = """\
import subprocess
import sys

import numpy as np
import pytest
import tensorflow as tf

from net import net


def test_step(tmp_path):
    model = net.Net(3)
    model.step(np.ones((2, 4), np.float32), tf.constant(1))
    model.step(np.ones((5, 4), np.float32), [model.count, model.count])


def test_scale():
    net.scale(tf.ones(2))
    net.scale(tf.ones(2), 3)


def test_symbols():
    assert net.Net(2)(tf.keras.Input((4,))) is not None


def test_process():
    subprocess.run([sys.executable, "-c", "from net.plain import double; double(1)"], check=True)


def test_endless():
    while True:
        pass
"""

PLAN = """\
[tiny]
tensorflow = "2.21"
keras = "3"
packages = ["tests"]
limit = 120
test-limit = 15
tests = ["tests"]
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    project = tmp_path / "tiny"
    for path, text in {
        "net/__init__.py": "",
        "net/net.py": NET,
        "net/plain.py": PLAIN,
        "tests/test_net.py": TEST,
        "old.py": "print 'two'\n",
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    (tmp_path / "plans.toml").write_text(PLAN)
    return project


def test_every_function_tells_its_arguments_first(tiny: Path, tmp_path: Path) -> None:
    sources.copy(tiny, tmp_path / "copy", ["tests"])
    program = sources.read(tmp_path / "copy")
    places = sources.tell(program, tmp_path / "copy")
    text = (tmp_path / "copy/net/net.py").read_text()
    found = {candidate.qualname: candidate.index for candidate in candidates(program)}
    assert f"    {sources.TELL}({found['scale']}, {{'x': x, 'by': by}})\n    if tf" in text
    assert f"{sources.TELL}({found['Net.step']}, {{'x': x, 'more': more}})" in text
    line = text.splitlines().index("    @tf.function") + 1
    assert places[f"net/net.py:{line}"] == found["Net.step"]
    assert (tmp_path / "copy/tests/__init__.py").exists()


def _parameter(name: str, types: list[dict[str, object]]) -> dict[str, object]:
    return {"name": name, "types": types, "basis": "proven" if types else "none"}


def test_what_is_not_said_is_covered_and_what_is_excluded_is_not() -> None:
    program = Program("p", "", {"m.py": "def f(a, b, c, d): pass\n"}, Path("p"))

    def dense(*shape: int | None) -> dict[str, object]:
        return {"kind": "dense", "dtype": "float32", "shape": list(shape)}

    said = {"a": [dense(2)], "b": [], "c": [dense(None)], "d": [dense(3)]}
    function = {"path": "m.py", "line": 1, "parameters": [_parameter(name, types) for name, types in said.items()]}
    result = compare(program, {"0": {name: ["float32[2]"] for name in said}}, {}, [function])
    counts = [result.counts[f"all{part}"] for part in ("", " claimed", " covered", " equal", " excluded")]
    assert counts == [4, 3, 3, 1, 1]
    assert result.counts["dense covered"] == 3
    assert [difference.kind for difference in result.differences] == ["UNKNOWN", "WIDER", "TYPE"]


def test_an_object_of_a_class_is_one_of_its_bases_too() -> None:
    program = Program("p", "", {"m.py": "def f(a, b): pass\n"}, Path("p"))
    layer = {"kind": "other", "name": "keras.layers.Layer"}
    types = [layer, {"kind": "list", "elements": [layer]}]
    function = {"path": "m.py", "line": 1, "parameters": [_parameter(name, types) for name in "ab"]}
    result = compare(
        program, {"0": {"a": ["MLP", "[MLP | Layer]"], "b": ["Net"]}}, {"MLP": ["MLP", "Layer", "Module"], "Net": ["Net"]}, [function]
    )
    assert [difference.place.rpartition(" ")[2] for difference in result.differences] == ["b"]


@pytest.mark.tensorflow
@pytest.mark.slow
def test_a_tiny_project_shows_what_its_functions_receive(tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--plans", str(tmp_path / "plans.toml"), "--kept", str(tmp_path / "kept"), "--only", "type,wider,unknown"]
    assert main([str(tiny), "--python", sys.executable, *options]) == 0
    output = capsys.readouterr().out
    assert "tests 1 failed, 4 passed" in output
    assert "TYPE " not in output
    assert main([str(tiny), *options]) == 0
    again = capsys.readouterr().out
    assert again == output
