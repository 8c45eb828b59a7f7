"""Datasets: what a chain of transformations gives, compared with TensorFlow's own ``element_spec`` and cardinality."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

tf = pytest.importorskip("tensorflow")

from agreement import Callables, Score, run, run_method, truth  # noqa: E402 (it needs TensorFlow, see above)

from graphlift.tensors.transfer.datasets.elements import seen  # noqa: E402 (it needs TensorFlow, see above)
from graphlift.tensors.values import Dataset, Dict, Spec, Tuple, tensor, tuple_of  # noqa: E402 (it needs TensorFlow, see above)

pytestmark = pytest.mark.tensorflow

DTYPES = ["float32", "float64", "int32", "int64", "uint8", "bool"]


def words(text):
    return text.split()


TRANSFORMATIONS = words(
    "batch batch padded_batch unbatch map map shuffle repeat take skip cache prefetch filter enumerate zip"
    " concatenate window shard rebatch ragged_batch take_while flat_map interleave apply group"
)


@st.composite
def structures(draw, rows):
    def leaf():
        shape = (rows, *draw(st.lists(st.integers(1, 3), max_size=2)))
        return np.zeros(shape, draw(st.sampled_from(DTYPES)))

    form = draw(st.sampled_from(["leaf", "pair", "dict", "nested", "list"]))
    match form:
        case "leaf":
            return leaf()
        case "pair":
            return leaf(), leaf()
        case "dict":
            return {"a": leaf(), "b": leaf()}
        case "nested":
            return {"x": leaf()}, (leaf(), leaf())
        case _:
            return list(range(rows))


def one_or_all(*x):
    return x if len(x) > 1 else x[0]


def with_constants(*x):
    return x[0], 1, 2.5


def a_list(*x):
    return [1, 2, 3]


def a_list_inside(*x):
    return x[0], [1, 2, 3]


def a_dict(*x):
    return {"k": x[0]}


def mapped_functions(callables):
    """Functions to map, with what an interpreter would say that they return."""
    return [
        (one_or_all, callables.add(lambda *x: tuple_of(x) if len(x) > 1 else x[0])),
        (with_constants, callables.add(lambda *x: tuple_of((x[0], truth(1), truth(2.5))))),
        (a_list, callables.add(lambda *x: truth([1, 2, 3]))),
        (a_list_inside, callables.add(lambda *x: tuple_of((x[0], truth([1, 2, 3]))))),
        (a_dict, callables.add(lambda *x: dict_of("k", x[0]))),
    ]


def dict_of(key, value):
    return (Dict(site="test", items=((key, value),)),)


def steps(draw, ds, abstract, callables):
    """Apply one random transformation to both; return both results."""
    name = draw(st.sampled_from(TRANSFORMATIONS))
    flag = draw(st.sampled_from([{}, {"drop_remainder": True}, {"drop_remainder": False}]))
    size = draw(st.integers(1, 5))

    def both(method, *arguments, **keywords):
        return getattr(ds, method)(*arguments, **keywords), run_method(abstract, method, *arguments, callables=callables, **keywords)

    match name:
        case "batch" | "padded_batch" | "rebatch" | "ragged_batch":
            return both(name, size, **flag)
        case "map":
            real, modelled = draw(st.sampled_from(mapped_functions(callables)))
            return ds.map(real), run_method(abstract, "map", modelled, callables=callables)
        case "shuffle" | "take" | "skip" | "prefetch":
            return both(name, draw(st.integers(1, 8)))
        case "repeat":
            return both("repeat", *draw(st.sampled_from([(), (2,), (0,), (-1,)])))
        case "cache" | "unbatch" | "enumerate":
            return both(name)
        case "filter" | "take_while":
            return getattr(ds, name)(lambda *x: True), run_method(
                abstract, name, callables.add(lambda *x: truth(True)), callables=callables
            )
        case "zip":
            return tf.data.Dataset.zip((ds, {"other": ds})), run("tf.data.Dataset.zip", tuple_of((abstract, dict_of("other", abstract))))
        case "concatenate":
            return ds.concatenate(ds.take(size)), run_method(abstract, "concatenate", run_method(abstract, "take", size))
        case "window":
            return both("window", size, **flag)
        case "shard":
            return both("shard", size, draw(st.integers(0, size - 1)))
        case "flat_map" | "interleave":
            real = getattr(ds, name)(lambda *x: tf.data.Dataset.from_tensors(x).repeat(2))
            inner = callables.add(lambda *x: run_method(run("tf.data.Dataset.from_tensors", tuple_of(x)), "repeat", 2))
            return real, run_method(abstract, name, inner, callables=callables)
        case "apply":
            return ds.apply(lambda d: d.batch(2)), run_method(
                abstract, "apply", callables.add(lambda d: run_method(d, "batch", 2)), callables=callables
            )
        case _:
            real = ds.group_by_window(lambda *x: tf.constant(0, tf.int64), lambda key, group: group.batch(2), window_size=2)
            modelled = run_method(
                abstract,
                "group_by_window",
                callables.add(lambda *x: tensor("int64", ())),
                callables.add(lambda key, group: run_method(group, "batch", 2)),
                callables=callables,
            )
            return real, modelled


def test_chains_of_transformations():
    score = Score("dataset chains")

    @settings(max_examples=400, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def compare(data):
        callables = Callables()
        source = data.draw(structures(data.draw(st.integers(1, 7))))
        ds, abstract = tf.data.Dataset.from_tensor_slices(source), run("tf.data.Dataset.from_tensor_slices", source)
        history = ["from_tensor_slices"]
        for _ in range(data.draw(st.integers(1, 4))):
            try:
                ds_next, abstract_next = steps(data.draw, ds, abstract, callables)
            except (ValueError, TypeError, tf.errors.OpError):
                break
            ds, abstract = ds_next, abstract_next
            history.append(type(ds).__name__)
        score.add(history, abstract, ds)

    compare()
    score.check()


SIGNATURES = [
    tf.TensorSpec((None, 3), tf.float32),
    (tf.TensorSpec((), tf.string), {"a": tf.TensorSpec(None, tf.int64)}),
    (tf.RaggedTensorSpec((None, None), tf.int32), tf.SparseTensorSpec((4, None), tf.float32)),
]


def test_sources():
    score = Score("dataset sources")

    def generator():
        yield 1

    def spec_value(structure):
        if isinstance(structure, tuple):
            return tuple_of(map(spec_value, structure))
        if isinstance(structure, dict):
            return (Dict(site="s", items=tuple((k, spec_value(v)) for k, v in structure.items())),)
        return (Spec(of=truth(structure)),)

    for signature in SIGNATURES:
        real = tf.data.Dataset.from_generator(generator, output_signature=signature)
        score.add(signature, run("tf.data.Dataset.from_generator", None, output_signature=spec_value(signature)), real)
        if not any(isinstance(leaf, (tf.RaggedTensorSpec, tf.SparseTensorSpec)) for leaf in tf.nest.flatten(signature)):
            types = tf.nest.map_structure(lambda spec: spec.dtype, signature)
            real = tf.data.Dataset.from_generator(generator, types)
            score.add(types, run("tf.data.Dataset.from_generator", None, types), real)
    real = tf.data.Dataset.from_generator(generator, (tf.int64, tf.float32), (tf.TensorShape([]), tf.TensorShape([None, 2])))
    found = run("tf.data.Dataset.from_generator", None, (tf.int64, tf.float32), (tf.TensorShape([]), tf.TensorShape([None, 2])))
    score.add("types and shapes", found, real)
    for arguments in [(5,), (2, 9), (2, 9, 3), (9, 2, -2), (0,)]:
        score.add(arguments, run("tf.data.Dataset.range", *arguments), tf.data.Dataset.range(*arguments))
    score.add("range int32", run("tf.data.Dataset.range", 3, output_type=tf.int32), tf.data.Dataset.range(3, output_type=tf.int32))
    ragged = tf.ragged.constant([[[1], [2, 3]], [[4]]])
    score.add("ragged", run("tf.data.Dataset.from_tensor_slices", ragged), tf.data.Dataset.from_tensor_slices(ragged))
    score.add(
        "ragged batch",
        run_method(run("tf.data.Dataset.from_tensor_slices", ragged), "batch", 2),
        tf.data.Dataset.from_tensor_slices(ragged).batch(2),
    )
    sparse = tf.sparse.from_dense(tf.eye(3))
    score.add("sparse", run("tf.data.Dataset.from_tensor_slices", sparse), tf.data.Dataset.from_tensor_slices(sparse))
    score.add("tensors", run("tf.data.Dataset.from_tensors", (1, 2.0, "s")), tf.data.Dataset.from_tensors((1, 2.0, "s")))
    one, two = tf.data.Dataset.range(3), tf.data.Dataset.range(5)
    a_one, a_two = run("tf.data.Dataset.range", 3), run("tf.data.Dataset.range", 5)
    score.add("zip", run("tf.data.Dataset.zip", a_one, a_two), tf.data.Dataset.zip(one, two))
    score.add("zip pair", run("tf.data.Dataset.zip", tuple_of((a_one, a_two))), tf.data.Dataset.zip((one, two)))
    score.add("counter", run("tf.data.Dataset.counter"), tf.data.Dataset.counter())
    score.add("random", run("tf.data.Dataset.random"), tf.data.Dataset.random())
    score.check(1.0)


def test_what_code_sees_of_elements():
    score = Score("dataset reading")
    real = tf.data.Dataset.from_tensor_slices((np.zeros((5, 2), "float32"), np.zeros(5, "int64")))
    found = run("tf.data.Dataset.from_tensor_slices", (np.zeros((5, 2), "float32"), np.zeros(5, "int64")))
    score.add("spec", run_attribute(found, "element_spec"), real.element_spec)
    score.add("len", run_method(found, "__len__"), len(real))
    score.add("loop", run_method(found, "__iter__"), next(iter(real)))
    iterator = run_method(found, "as_numpy_iterator")
    score.add("numpy", run_method(iterator, "__next__"), next(real.as_numpy_iterator()))
    score.add("single", run_method(run_method(found, "take", 1), "get_single_element"), real.take(1).get_single_element())
    score.add("cardinality", run_method(found, "cardinality"), real.cardinality())
    score.check(1.0)


def run_attribute(receiver, name):
    from agreement import context

    from graphlift.tensors.transfer import dispatch

    return dispatch.attribute(receiver[0], name, context())


def test_reduce_and_scan():
    callables = Callables()
    score = Score("dataset folds")
    real, found = tf.data.Dataset.range(5), run("tf.data.Dataset.range", 5)
    score.add("reduce", run_method(found, "reduce", 0, callables.add(lambda s, x: s), callables=callables), real.reduce(0, lambda s, x: s))
    score.add(
        "scan",
        run_method(found, "scan", 0, callables.add(lambda s, x: tuple_of((s, tuple_of((x, s))))), callables=callables),
        real.scan(0, lambda s, x: (s, (x, s))),
    )
    score.check(1.0)


def test_rows_of_ragged_batches_look_dense_to_their_reader():
    ragged = tf.ragged.constant([[1], [2, 3]])
    (dataset,) = run("tf.data.Dataset.from_tensor_slices", ragged)
    assert isinstance(dataset, Dataset)
    assert seen(dataset.element) == tensor("int32", (None,))
    assert not isinstance(dataset.element[0], Tuple)
