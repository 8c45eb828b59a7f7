"""What is marked as working in eager code alone does so, and what is not marked works in a graph: tried with TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
import pytest
import tensorflow as tf

from graphlift.knowledge.catalogue import catalogue

pytestmark = pytest.mark.tensorflow


class World(NamedTuple):
    """Objects to act on, made outside the graph."""

    model: Any
    variable: Any
    checkpoint: Any
    manager: Any
    dataset: Any
    metric: Any
    optimizer: Any
    ragged: Any
    generator: Any
    keras_variable: Any


def world() -> World:
    model = keras.Sequential([keras.layers.Dense(2)])
    model.build((None, 3))
    model.compile("sgd", "mse")
    variable = tf.Variable(1.0)
    checkpoint = tf.train.Checkpoint(variable=variable)
    return World(
        model=model,
        variable=variable,
        checkpoint=checkpoint,
        manager=tf.train.CheckpointManager(checkpoint, "managed", max_to_keep=1),
        dataset=tf.data.Dataset.range(3),
        metric=keras.metrics.Mean(),
        optimizer=keras.optimizers.SGD(),
        ragged=tf.ragged.constant([[1.0], [2.0, 3.0]]),
        generator=tf.random.Generator.from_seed(1),
        keras_variable=keras.Variable(1.0),
    )


X, Y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")
CALLS: dict[str, Callable[[World, Any], Any]] = {
    "keras.Model.compile": lambda w, t: w.model.compile("sgd", "mse"),
    "keras.Model.evaluate": lambda w, t: w.model.evaluate(X, Y, verbose=0),
    "keras.Model.export": lambda w, t: w.model.export("exported", verbose=False),
    "keras.Model.fit": lambda w, t: w.model.fit(X, Y, verbose=0),
    "keras.Model.get_config": lambda w, t: w.model.get_config(),
    "keras.Model.predict": lambda w, t: w.model.predict(X, verbose=0),
    "keras.Model.predict_on_batch": lambda w, t: w.model.predict_on_batch(X),
    "keras.Model.reset_metrics": lambda w, t: w.model.reset_metrics(),
    "keras.Model.save": lambda w, t: w.model.save("model.keras"),
    "keras.Model.save_weights": lambda w, t: w.model.save_weights("model.weights.h5"),
    "keras.Model.summary": lambda w, t: w.model.summary(print_fn=lambda *_, **__: None),
    "keras.Model.test_on_batch": lambda w, t: w.model.test_on_batch(X, Y),
    "keras.Model.to_json": lambda w, t: w.model.to_json(),
    "keras.Model.train_on_batch": lambda w, t: w.model.train_on_batch(X, Y),
    "keras.Variable.assign": lambda w, t: w.keras_variable.assign(2.0),
    "keras.Variable.numpy": lambda w, t: w.keras_variable.numpy(),
    "keras.backend.clear_session": lambda w, t: keras.backend.clear_session(),
    "keras.layers.Layer.count_params": lambda w, t: w.model.count_params(),
    "keras.layers.Layer.get_weights": lambda w, t: w.model.get_weights(),
    "keras.layers.Layer.set_weights": lambda w, t: w.model.set_weights([np.ones((3, 2)), np.ones(2)]),
    "keras.metrics.Metric.reset_state": lambda w, t: w.metric.reset_state(),
    "keras.metrics.Metric.result": lambda w, t: w.metric.result(),
    "keras.models.clone_model": lambda w, t: keras.models.clone_model(w.model),
    "keras.optimizers.Optimizer.get_config": lambda w, t: w.optimizer.get_config(),
    "keras.saving.save_model": lambda w, t: keras.models.save_model(w.model, "saved.keras"),
    "keras.utils.img_to_array": lambda w, t: keras.utils.img_to_array(t[None]),
    "keras.utils.normalize": lambda w, t: keras.utils.normalize(t),
    "tf.GradientTape.jacobian": lambda w, t: _jacobian(t),
    "tf.RaggedTensor.numpy": lambda w, t: (w.ragged * t[0, 0]).numpy(),
    "tf.RaggedTensor.to_list": lambda w, t: (w.ragged * t[0, 0]).to_list(),
    "tf.RaggedTensor.to_tensor": lambda w, t: w.ragged.to_tensor(),
    "tf.Tensor.__array__": lambda w, t: np.asarray(t),
    "tf.Tensor.__deepcopy__": lambda w, t: t.__deepcopy__({}),
    "tf.Tensor.__float__": lambda w, t: t[0, 0].__float__(),
    "tf.Tensor.__format__": lambda w, t: format(t[0, 0], ".3f"),
    "tf.Tensor.__getitem__": lambda w, t: t[0],
    "tf.Tensor.__index__": lambda w, t: tf.cast(t[0, 0], tf.int32).__index__(),
    "tf.Tensor.__int__": lambda w, t: t[0, 0].__int__(),
    "tf.Tensor.__len__": lambda w, t: t.__len__(),
    "tf.Tensor.backing_device": lambda w, t: t.backing_device,
    "tf.Tensor.cpu": lambda w, t: t.cpu(),
    "tf.Tensor.get_shape": lambda w, t: t.get_shape(),
    "tf.Tensor.ndim": lambda w, t: t.ndim,
    "tf.Tensor.numpy": lambda w, t: t.numpy(),
    "tf.Tensor.ref": lambda w, t: t.ref(),
    "tf.Variable.assign": lambda w, t: w.variable.assign(2.0),
    "tf.Variable.numpy": lambda w, t: w.variable.numpy(),
    "tf.data.Dataset.as_numpy_iterator": lambda w, t: list(w.dataset.as_numpy_iterator()),
    "tf.data.Dataset.cardinality": lambda w, t: w.dataset.cardinality(),
    "tf.data.Dataset.save": lambda w, t: w.dataset.save("dataset"),
    "tf.debugging.assert_equal": lambda w, t: tf.debugging.assert_equal(t, t),
    "tf.make_tensor_proto": lambda w, t: tf.make_tensor_proto(t),
    "tf.numpy_function": lambda w, t: tf.numpy_function(lambda a: a, [t], tf.float32),
    "tf.random.Generator.normal": lambda w, t: w.generator.normal([2]),
    "tf.random.Generator.split": lambda w, t: w.generator.split(2),
    "tf.saved_model.save": lambda w, t: tf.saved_model.save(tf.Module(), "module"),
    "tf.summary.create_file_writer": lambda w, t: tf.summary.create_file_writer("summaries"),
    "tf.train.Checkpoint.read": lambda w, t: w.checkpoint.read("checkpoint-1"),
    "tf.train.Checkpoint.restore": lambda w, t: w.checkpoint.restore("checkpoint-1"),
    "tf.train.Checkpoint.save": lambda w, t: w.checkpoint.save("other"),
    "tf.train.CheckpointManager.restore_or_initialize": lambda w, t: w.manager.restore_or_initialize(),
    "tf.train.CheckpointManager.save": lambda w, t: w.manager.save(),
}


def _jacobian(t: Any) -> Any:
    with tf.GradientTape() as tape:
        tape.watch(t)
        result = t * t
    return tape.jacobian(result, t)


@pytest.mark.parametrize("name", CALLS)
def test_only_what_is_marked_fails_in_a_graph(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world().checkpoint.save("checkpoint")
    world().manager.save()
    call = CALLS[name]
    call(world(), tf.constant(X))

    outside = world()

    def body(t: Any) -> Any:
        call(outside, t)
        return t

    traced = tf.function(body)
    known = catalogue(tf.__version__, "3")
    symbol = known.symbol(known.canonical(name) or "")
    assert symbol is not None
    if symbol.eager_only:
        with pytest.raises((TypeError, ValueError, AttributeError, NotImplementedError, RuntimeError, AssertionError)):
            traced(tf.constant(X))
    else:
        traced(tf.constant(X))
