"""What the catalogue answers, without TensorFlow: names, symbols, members, versions, and how fast."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.knowledge import catalogue as module
from graphlift.knowledge import overrides
from graphlift.knowledge.catalogue import catalogue, versions
from graphlift.knowledge.names import FILES
from graphlift.knowledge.symbols import FLAGS, RETURNS, Parameter, Reference, fields, parameters
from graphlift.knowledge.tables import DATA
from tests.yardstick import slowness

TF = catalogue()
KERAS_2 = catalogue(keras="2")
EVERYDAY = [
    name for name in (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split("\n") if name and not name.startswith("#")
]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("tensorflow", "tf"),
        ("tensorflow.add", "tf.math.add"),
        ("tf.add", "tf.math.add"),
        ("tf.math.add", "tf.math.add"),
        ("tensorflow.compat.v2.add", "tf.math.add"),
        ("tensorflow.compat.v1.add", "tf.math.add"),
        ("tf.compat.v1.placeholder", "tf.compat.v1.placeholder"),
        ("tf.compat.v1.nn.softmax", "tf.compat.v1.nn.softmax"),
        ("tf.compat.v1.Session.run", "tf.compat.v1.Session.run"),
        ("tensorflow.python.ops.math_ops", "tensorflow.python.ops.math_ops"),
        ("tensorflow.python.ops.math_ops.add", "tf.math.add"),
        ("tensorflow.python.ops.gen_math_ops.mat_mul", "tf.raw_ops.MatMul"),
        ("tensorflow.python.framework.ops.Tensor", "tf.Tensor"),
        ("tensorflow.python.framework.tensor.Tensor", "tf.Tensor"),
        ("tensorflow_core.python.ops.math_ops.add", "tf.math.add"),
        ("tf.float32", "tf.float32"),
        ("tf.dtypes.float32", "tf.float32"),
        ("tf.keras", "keras"),
        ("tf.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.compat.v2.keras.layers.Dense", "keras.layers.Dense"),
        ("tf_keras.layers.Dense", "keras.layers.Dense"),
        ("keras.src.layers.core.dense.Dense", "keras.layers.Dense"),
        ("keras.Layer", "keras.layers.Layer"),
        ("tf.losses.MeanSquaredError", "keras.losses.MeanSquaredError"),
        ("tf.optimizers.Adam", "keras.optimizers.Adam"),
        ("tensorflow.python.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.python.keras.engine.training.Model", "keras.Model"),
        ("numpy", "np"),
        ("numpy.linalg.norm", "np.linalg.norm"),
        ("np.random.rand", "np.random.rand"),
        ("tensorflow_probability.distributions.Normal", "tfp.distributions.Normal"),
        ("tensorflow_addons.optimizers.AdamW", "tfa.optimizers.AdamW"),
        ("sonnet.Linear", "snt.Linear"),
        ("einops.rearrange", "einops.rearrange"),
    ],
)
def test_every_way_to_a_thing_ends_in_one_name(written: str, canonical: str) -> None:
    assert TF.canonical(written) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("tf.keras.layers.Layer", "keras.layers.Layer"),
        ("keras.engine.training.Model", "keras.Model"),
        ("keras.src.engine.training.Model", "keras.Model"),
        ("tensorflow.python.keras.engine.base_layer.Layer", "keras.layers.Layer"),
    ],
)
def test_private_paths_of_keras_2(written: str, canonical: str) -> None:
    assert KERAS_2.canonical(written) == canonical


UNKNOWN = [
    "",
    ".",
    "tf.",
    "tf..add",
    "tf.nosuch",
    "tf.add.nosuch",
    "tf.Tensor.nosuch",
    "os.path",
    "tf.keras.nosuch",
    "x" * 9999,
    "tf" + ".x" * 999,
]


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_name_is_unknown(name: str) -> None:
    assert TF.canonical(name) is None
    assert TF.symbol(name) is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("tf.keras.Sequential.fit", "keras.Model.fit"),
        ("tf.keras.layers.Dense.__call__", "keras.layers.Layer.__call__"),
        ("tf.keras.optimizers.Adam.apply_gradients", "keras.optimizers.Optimizer.apply_gradients"),
        ("tf.data.TFRecordDataset.map", "tf.data.Dataset.map"),
        ("tf.Tensor.numpy", "tf.Tensor.numpy"),
        ("tf.Variable.assign", "tf.Variable.assign"),
    ],
)
def test_members_are_named_by_the_class_that_gives_them(written: str, canonical: str) -> None:
    assert TF.canonical(written) == canonical
    owner, _, name = written.rpartition(".")
    cls = TF.canonical(owner)
    assert cls is not None
    found = TF.attribute(cls, name)
    assert found is not None
    assert found.name == canonical


_LINES = [line.split("\t", 1)[0] for path in sorted(DATA.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]


@given(st.sampled_from(EVERYDAY) | st.sampled_from(_LINES) | st.sampled_from(_LINES).map(lambda name: name + ".numpy"))
def test_a_canonical_name_is_its_own(name: str) -> None:
    for each in (TF, KERAS_2, catalogue("2.8", "2")):
        canonical = each.canonical(name)
        assert canonical is None or each.canonical(canonical) == canonical


UNVERSIONED = ("keras3", "keras3_private", "numpy", "companions")
OF_KERAS_2 = ("keras2", "keras2_private", "tensorflow_keras", "companions")


@pytest.mark.parametrize("table", sorted({file.format(keras=keras) for _, names in FILES for file in names for keras in "23"}))
def test_every_line_resolves_in_the_newest_version_that_has_it(table: str) -> None:
    """Aliases lead to symbols, symbols to themselves, and whatever stands in a line is well formed."""
    for line in (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        row = fields(line)
        each = catalogue(None if table in UNVERSIONED else row.until or None, keras="2" if table in OF_KERAS_2 else "3")
        canonical = each.canonical(row.name)
        assert canonical is not None, line
        symbol = each.symbol(canonical)
        assert symbol is not None, line
        assert each.canonical(canonical) == canonical, line
        assert set(row.flags.split(",")) - {""} <= FLAGS, line
        assert symbol.returns in RETURNS or each.symbol(symbol.returns.removeprefix("object:")), line


def test_a_symbol_tells_what_a_function_is() -> None:
    matmul = TF.symbol("tf.linalg.matmul")
    assert matmul is not None
    assert (matmul.kind, matmul.returns, matmul.stateful, matmul.eager_only) == ("function", "tensor", False, False)
    assert [p.name for p in matmul.parameters][:3] == ["a", "b", "transpose_a"]
    assert matmul.parameters[2].default is False
    zeros = TF.symbol("tf.zeros")
    assert zeros is not None
    assert zeros.parameters[1] == Parameter("dtype", "normal", True, Reference("tf.float32"))


def test_what_acts_on_state_or_calls_back_is_marked() -> None:
    def of(name: str) -> tuple[bool, bool, bool, list[tuple[str, bool]]]:
        symbol = TF.symbol(TF.canonical(name) or "")
        assert symbol is not None, name
        return symbol.stateful, symbol.tensor_effect, symbol.eager_only, [(each.parameter, each.traced) for each in symbol.callbacks]

    assert of("tf.random.normal") == (True, False, False, [])
    assert of("tf.random.stateless_normal") == (False, False, False, [])
    assert of("tf.Variable.assign_add") == (True, True, False, [])
    assert of("tf.print") == (True, True, False, [])
    assert of("tf.Tensor.numpy")[2]
    assert of("tf.keras.Model.fit")[2]
    assert of("tf.data.Dataset.map")[3] == [("map_func", True)]
    assert of("tf.py_function")[3] == [("func", False)]
    assert of("tf.cond")[3] == [("true_fn", False), ("false_fn", False)]


def test_versions_of_tensorflow_differ() -> None:
    assert catalogue("2.8").canonical("tf.keras.layers.Dense") == "keras.layers.Dense"
    old, new = catalogue("2.10"), catalogue("2.21")
    assert old.canonical("tf.estimator.Estimator") is not None
    assert new.canonical("tf.estimator.Estimator") is None
    assert "2.8" in versions()
    assert versions()[-1] == TF.tensorflow


@pytest.mark.parametrize("version", ["2.0", "2.9.1", "2.12", "3.0", "2.21.0-rc1", "nonsense", ""])
def test_any_version_has_a_catalogue(version: str) -> None:
    assert catalogue(version).canonical("tf.add") == "tf.math.add"


def test_members_of_modules_and_classes() -> None:
    assert {"add", "reduce_sum", "special"} <= set(TF.members("tf.math"))
    assert {"fit", "compile"} <= set(TF.members("keras.Model"))
    assert {"assign", "numpy"} <= set(TF.members("tf.Variable"))
    assert TF.members("tf.add.nosuch") == ()


def test_a_catalogue_is_made_once() -> None:
    assert catalogue() is catalogue(versions()[-1], "3")
    assert catalogue(keras="2") is not catalogue(keras="3")


@pytest.mark.parametrize("keras", ["2", "3"])
def test_overrides_name_existing_symbols(keras: str) -> None:
    """Each name is in the tables of some version, and each callback is one of its parameters."""
    for name, override in overrides.read(keras).items():
        homes = [c for version in versions() for c in (catalogue(version, "2"), catalogue(version, "3")) if c.symbol(name)]
        assert homes, name
        for home in homes:
            symbol = home.symbol(name)
            assert symbol is not None
            if symbol.has_signature and home.keras == keras:
                assert set(override.callbacks) <= {p.name for p in symbol.parameters}, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("?", ()),
        ("a, /, b=1, *rest, c, d='x, y', **more", "positional normal varargs keyword keyword varkeywords"),
        ("a=(1, 2), *, b=-1.5, c=tf.float32, d=...", "normal keyword keyword keyword"),
    ],
)
def test_signatures_are_read_back(text: str, expected: object) -> None:
    assert [p.kind for p in parameters(text)] == (expected.split() if isinstance(expected, str) else [])


_NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True)
_TEXT = st.text(st.characters(codec="ascii", min_codepoint=32), max_size=9)
_CONSTANTS = st.none() | st.booleans() | st.integers(-999, 999) | st.floats(allow_nan=False, allow_infinity=False) | _TEXT


@given(st.lists(st.tuples(_NAMES, _CONSTANTS | st.tuples(_CONSTANTS, _CONSTANTS)), unique_by=lambda pair: pair[0], max_size=5))
def test_defaults_are_read_back(pairs: list[tuple[str, object]]) -> None:
    read = parameters(", ".join(f"{name}={value!r}" for name, value in pairs))
    assert [(p.name, p.default) for p in read] == pairs


@given(st.text(max_size=60))
def test_no_name_raises(name: str) -> None:
    TF.canonical(name)
    TF.canonical(f"tf.{name}")
    TF.attribute(name, name)


def test_no_table_is_large() -> None:
    for path in DATA.iterdir():
        assert path.stat().st_size < 1_000_000, path.name


LOAD = """
import time
from graphlift.knowledge.catalogue import catalogue
start = time.process_time()
known = catalogue()
for name in ("tf.add", "tf.raw_ops.Add", "tf.compat.v1.placeholder", "keras.layers.Dense", "np.add", "tensorflow.python.ops.math_ops.add"):
    assert known.symbol(known.canonical(name)) is not None
print(time.process_time() - start)
"""


def test_loading_takes_no_time() -> None:
    """In a fresh process a catalogue answers its first question about each library within 20 ms on an idle laptop, with all tables."""
    path = str(Path(module.__file__).parents[2])

    def load() -> float:
        run = subprocess.run(
            [sys.executable, "-c", LOAD], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
        )
        return float(run.stdout)

    assert min(load() for _ in range(5)) < 0.020 * slowness()
