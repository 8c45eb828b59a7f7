"""Objects of public classes, on which methods are tried."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_AUTOMATIC = (
    *("keras.losses.", "keras.metrics.", "keras.optimizers.", "keras.initializers.", "keras.constraints.", "keras.regularizers."),
    *("keras.layers.", "tf.compat.v1."),
)


@dataclass(frozen=True)
class Sample:
    """How to make an object of a class, and whether it belongs into the graph in which its methods are tried."""

    make: Callable[[], Any]
    in_graph: bool = False


def tensorflow_samples() -> Mapping[str, Sample]:
    """Objects of TensorFlow's classes that users hold most."""
    tf: Any = importlib.import_module("tensorflow")

    def symbolic(dtype: Any = tf.float32) -> Any:
        return tf.compat.v1.placeholder(dtype, (4, 4))

    def dataset() -> Any:
        return tf.data.Dataset.from_tensor_slices([[1.0, 2.0, 3.0, 4.0]] * 4)

    def ragged() -> Any:
        return tf.RaggedTensor.from_row_lengths(tf.compat.v1.placeholder(tf.float32, (4,)), [1, 3], validate=False)

    def array() -> Any:
        return tf.TensorArray(tf.float32, size=4).unstack(symbolic())

    def table() -> Any:
        return tf.lookup.KeyValueTensorInitializer(tf.constant(["a", "b"]), tf.constant([1, 2]))

    def inside(make: Callable[[], Any]) -> Sample:
        return Sample(make, in_graph=True)

    return {
        "tf.Tensor": inside(symbolic),
        "tf.RaggedTensor": inside(ragged),
        "tf.sparse.SparseTensor": inside(lambda: tf.sparse.from_dense(symbolic())),
        "tf.IndexedSlices": inside(lambda: tf.IndexedSlices(symbolic(), tf.constant([0, 1, 2, 3]), tf.constant([8, 4]))),
        "tf.TensorArray": inside(array),
        "tf.data.Dataset": inside(dataset),
        "tf.data.Iterator": Sample(lambda: iter(dataset())),
        "tf.Operation": inside(lambda: symbolic().op),
        "tf.Variable": Sample(lambda: tf.Variable(tf.zeros((4, 4)))),
        "tf.TensorShape": Sample(lambda: tf.TensorShape([4, 4])),
        "tf.dtypes.DType": Sample(lambda: tf.float32),
        "tf.TensorSpec": Sample(lambda: tf.TensorSpec([4, 4], tf.float32)),
        "tf.TypeSpec": Sample(lambda: tf.TensorSpec([4, 4], tf.float32)),
        "tf.random.Generator": Sample(lambda: tf.random.Generator.from_seed(1)),
        "tf.lookup.StaticHashTable": Sample(lambda: tf.lookup.StaticHashTable(table(), -1)),
        "tf.lookup.StaticVocabularyTable": Sample(lambda: tf.lookup.StaticVocabularyTable(_words(tf), 2)),
        "tf.lookup.experimental.MutableHashTable": Sample(lambda: tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, -1)),
        "tf.linalg.LinearOperator": inside(lambda: tf.linalg.LinearOperatorFullMatrix(symbolic(), is_square=True)),
        "tf.Graph": Sample(lambda: tf.Graph()),
        "tf.Module": Sample(lambda: tf.Module()),
        "tf.train.Checkpoint": Sample(lambda: tf.train.Checkpoint()),
        "tf.summary.SummaryWriter": Sample(lambda: tf.summary.create_noop_writer()),
    }


def automatic(classes: Iterable[tuple[str, type]]) -> Iterator[tuple[str, Sample]]:
    """Objects of classes of some families, where they can be made without arguments."""
    for name, cls in classes:
        if name.startswith(_AUTOMATIC):
            yield name, Sample(cls)


def keras_samples(classes: Mapping[str, type]) -> Iterator[tuple[str, Sample]]:
    """Objects of the classes of Keras that cannot be made without arguments, and of base classes by a class of theirs."""

    def made(name: str, *arguments: Any, shape: tuple[int | None, ...] | None = None, **keywords: Any) -> Sample:
        def make() -> Any:
            value: Any = classes[name](*arguments, **keywords)
            if shape is not None:
                value.build(shape)
            return value

        return Sample(make)

    def model() -> Any:
        value: Any = classes["keras.Sequential"]([classes["keras.layers.Dense"](2)])
        value.build((None, 4))
        return value

    if "keras.layers.Dense" not in classes:
        return
    rows, pictures, steps = (None, 4), (1, 8, 8, 3), (2, 4, 4)
    yield "keras.Model", Sample(model)
    yield "keras.Sequential", Sample(model)
    yield "keras.Variable", made("keras.Variable", [[1.0, 2.0], [3.0, 4.0]])
    yield "keras.losses.Loss", made("keras.losses.MeanSquaredError")
    yield "keras.metrics.Metric", made("keras.metrics.Mean")
    yield "keras.optimizers.Optimizer", made("keras.optimizers.SGD")
    yield "keras.layers.Dense", made("keras.layers.Dense", 2, shape=rows)
    yield "keras.layers.Embedding", made("keras.layers.Embedding", 9, 2, shape=rows)
    for name in ("LSTM", "GRU", "SimpleRNN"):
        yield f"keras.layers.{name}", made(f"keras.layers.{name}", 2, shape=steps)
    for name in ("Conv2D", "Conv2DTranspose", "SeparableConv2D"):
        yield f"keras.layers.{name}", made(f"keras.layers.{name}", 2, 2, shape=pictures)
    yield "keras.layers.DepthwiseConv2D", made("keras.layers.DepthwiseConv2D", 2, shape=pictures)
    yield "keras.layers.Activation", made("keras.layers.Activation", "relu")
    for name in ("Dropout", "GaussianNoise", "SpatialDropout1D"):
        yield f"keras.layers.{name}", made(f"keras.layers.{name}", 0.5)
    yield "keras.layers.MultiHeadAttention", made("keras.layers.MultiHeadAttention", 2, 2)
    yield "keras.layers.Lambda", made("keras.layers.Lambda", lambda x: x)
    yield "keras.layers.Reshape", made("keras.layers.Reshape", (2, 2))
    yield "keras.layers.RepeatVector", made("keras.layers.RepeatVector", 2)


def _words(tf: Any) -> Any:
    return tf.lookup.KeyValueTensorInitializer(tf.constant(["a", "b"]), tf.constant([0, 1], tf.int64))
