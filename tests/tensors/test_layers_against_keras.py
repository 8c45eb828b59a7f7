"""Layers: the output that their rules give, compared with real layers of Keras 3 and Keras 2.

Each case is run eagerly, with all lengths known, and traced with an open batch axis.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

tf = pytest.importorskip("tensorflow")
keras3 = pytest.importorskip("keras")
keras2 = pytest.importorskip("tf_keras")

from agreement import Score, run, run_method, truth  # noqa: E402 (it needs TensorFlow, see above)
from layer_cases import FAMILIES, Case  # noqa: E402 (it needs TensorFlow, see above)

from graphlift.tensors.values import List, join, tensor  # noqa: E402 (it needs TensorFlow, see above)

pytestmark = pytest.mark.tensorflow


def real_layer(keras, case):
    chosen = {name: real_layer(keras, value) if isinstance(value, Case) else value for name, value in case.settings.items()}
    return getattr(keras.layers, case.layer)(**chosen)


def abstract_layer(case, version):
    chosen = {name: abstract_layer(value, version) if isinstance(value, Case) else value for name, value in case.settings.items()}
    return run(f"keras.layers.{case.layer}", keras=version, **chosen)


def shapes_of(case):
    if isinstance(case.shape, list):
        return case.shape
    return list(case.shape[1:]) if case.shape[0] == "query" else [case.shape]


def arranged(case, parts):
    """The positional arguments of the call."""
    if isinstance(case.shape, list):
        return (parts,)
    return tuple(parts)


def compare(keras, version, case, score, *, traced):
    layer = real_layer(keras, case)
    inputs = [tf.cast(tf.ones(shape), case.dtype) for shape in shapes_of(case)]
    try:
        real = layer(*arranged(case, inputs), **case.call)
    except (ValueError, TypeError, NotImplementedError, tf.errors.OpError):
        return
    if traced:
        specs = [tf.TensorSpec((None, *shape[1:]), case.dtype) for shape in shapes_of(case)]
        run_it = tf.function(lambda *parts: layer(*arranged(case, list(parts)), **case.call), autograph=False)
        try:
            real = run_it.get_concrete_function(*specs).structured_outputs
        except (ValueError, TypeError, NotImplementedError, tf.errors.OpError):
            return
        given_types = [truth(spec) for spec in specs]
    else:
        given_types = [tensor(case.dtype, tuple(shape)) for shape in shapes_of(case)]
    arguments = arranged(case, given_types)
    if isinstance(case.shape, list):
        arguments = ((List(type="list", site="t", elements=tuple(given_types), element=join(*given_types)),),)
    found = run_method(abstract_layer(case, version), "__call__", *arguments, keras=version, **case.call)
    score.add((version, "traced" if traced else "eager", case), found, real)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("version", ["3", "2"])
def test_outputs(family, version):
    score = Score(f"keras {version} {family}")
    keras = keras3 if version == "3" else keras2

    @settings(max_examples=50, suppress_health_check=list(HealthCheck))
    @given(FAMILIES[family])
    def check(case):
        try:
            real_layer(keras, case)
        except (ValueError, TypeError, AttributeError):
            return
        compare(keras, version, case, score, traced=False)
        compare(keras, version, case, score, traced=True)

    check()
    score.check(0.95)
