"""Preprocessing layers, losses, metrics, models and helpers, compared with Keras 3 and Keras 2."""

from __future__ import annotations

import os

import numpy as np
import pytest

tf = pytest.importorskip("tensorflow")
keras3 = pytest.importorskip("keras")
keras2 = pytest.importorskip("tf_keras")

from agreement import Callables, Score, abstract, context, run, run_method, truth  # noqa: E402 (it needs TensorFlow, see above)

from graphlift.tensors.transfer import dispatch  # noqa: E402 (it needs TensorFlow, see above)
from graphlift.tensors.values import ExternalObject, List, Tensor, join, tensor  # noqa: E402 (it needs TensorFlow, see above)

pytestmark = pytest.mark.tensorflow

VERSIONS = [("3", keras3), ("2", keras2)]
EITHER = pytest.mark.parametrize(("version", "keras"), VERSIONS, ids=["keras3", "keras2"])
WORDS = ["a", "b", "c"]


def attempt(function):
    try:
        return True, function()
    except (ValueError, TypeError, AttributeError, ImportError, NotImplementedError, tf.errors.OpError):
        return False, None


def image(*shape, dtype="uint8"):
    return tf.zeros(shape, dtype)


PREPROCESSING = [
    ("TextVectorization", {"vocabulary": WORDS, "output_sequence_length": 7}, tf.constant(["a b", "c"])),
    ("TextVectorization", {"vocabulary": WORDS, "output_sequence_length": 7}, tf.constant([["a b"], ["c"]])),
    ("TextVectorization", {"vocabulary": WORDS, "output_sequence_length": 7}, tf.constant("a b")),
    ("TextVectorization", {"vocabulary": WORDS, "output_mode": "multi_hot"}, tf.constant(["a b", "c"])),
    (
        "TextVectorization",
        {"vocabulary": WORDS, "output_mode": "count", "max_tokens": 9, "pad_to_max_tokens": True},
        tf.constant(["a", "c"]),
    ),
    ("TextVectorization", {"vocabulary": WORDS, "split": None}, tf.constant(["a b", "c"])),
    ("StringLookup", {"vocabulary": WORDS}, tf.constant([["a", "b"], ["c", "z"]])),
    ("StringLookup", {"vocabulary": WORDS, "invert": True}, tf.constant([[1, 2]])),
    ("StringLookup", {"vocabulary": WORDS, "output_mode": "one_hot"}, tf.constant(["a", "b"])),
    ("StringLookup", {"vocabulary": WORDS, "output_mode": "multi_hot"}, tf.constant([["a", "b", "c"]])),
    ("StringLookup", {"vocabulary": WORDS, "output_mode": "multi_hot"}, tf.constant(["a", "b", "c"])),
    ("IntegerLookup", {"vocabulary": [1, 2, 3]}, tf.constant([[1, 2]])),
    ("IntegerLookup", {"vocabulary": [1, 2, 3], "output_mode": "one_hot"}, tf.constant([[1], [2]])),
    ("CategoryEncoding", {"num_tokens": 4}, tf.constant([[1, 2], [0, 1]])),
    ("CategoryEncoding", {"num_tokens": 4, "output_mode": "one_hot"}, tf.constant([1, 2])),
    ("CategoryEncoding", {"num_tokens": 4, "output_mode": "one_hot"}, tf.constant([[1], [2]])),
    ("CategoryEncoding", {"num_tokens": 4, "output_mode": "one_hot"}, tf.constant([[1, 2]])),
    ("CategoryEncoding", {"num_tokens": 4}, tf.constant([1, 2])),
    ("Hashing", {"num_bins": 3}, tf.constant([["a"], ["b"]])),
    ("Hashing", {"num_bins": 3, "output_mode": "one_hot"}, tf.constant([["a"], ["b"]])),
    ("Discretization", {"bin_boundaries": [0.0, 1.0]}, tf.constant([[0.5], [2]])),
    ("Discretization", {"bin_boundaries": [0.0, 1.0], "output_mode": "one_hot"}, tf.constant([[0.5], [2]])),
    ("Resizing", {"height": 4, "width": 5}, image(2, 7, 8, 3)),
    ("Resizing", {"height": 4, "width": 5}, image(7, 8, 3, dtype="float64")),
    ("Resizing", {"height": 4, "width": 5, "interpolation": "nearest"}, image(7, 8, 3)),
    ("CenterCrop", {"height": 4, "width": 5}, image(2, 7, 8, 3)),
    ("CenterCrop", {"height": 4, "width": 5}, image(2, 3, 8, 3, dtype="float64")),
    ("RandomCrop", {"height": 4, "width": 5}, image(2, 7, 8, 3)),
    ("RandomCrop", {"height": 4, "width": 5}, image(7, 8, 3, dtype="float32")),
    ("RandomFlip", {}, image(7, 8, 3)),
    ("RandomRotation", {"factor": 0.2}, image(7, 8, 3)),
    ("RandomZoom", {"height_factor": 0.2}, image(2, 7, 8, 3)),
    ("RandomTranslation", {"height_factor": 0.2, "width_factor": 0.1}, image(2, 7, 8, 3, dtype="float16")),
    ("RandomContrast", {"factor": 0.2}, image(2, 7, 8, 3, dtype="float32")),
    ("RandomBrightness", {"factor": 0.2}, image(2, 7, 8, 3, dtype="float32")),
    ("Normalization", {"mean": 1.0, "variance": 1.0}, tf.zeros((2, 7), "int32")),
    ("Normalization", {"mean": 1.0, "variance": 1.0, "axis": None}, tf.zeros((7,), "float64")),
    ("Rescaling", {"scale": 2}, tf.zeros((2, 7), "int32")),
    ("MelSpectrogram", {}, tf.zeros((2, 16000))),
    ("HashedCrossing", {"num_bins": 5}, (tf.constant(["a", "b"]), tf.constant(["c", "d"]))),
    ("RandomHue", {"factor": 0.5}, image(2, 7, 8, 3)),
    ("Solarization", {}, image(2, 7, 8, 3)),
    ("RandomErasing", {}, image(2, 7, 8, 3)),
    ("Equalization", {}, image(2, 7, 8, 3)),
    ("RandomSharpness", {"factor": 0.1}, image(2, 7, 8, 3)),
    ("RandAugment", {}, image(2, 7, 8, 3)),
]


@EITHER
def test_preprocessing_layers(version, keras):
    score = Score(f"keras {version} preprocessing")
    for name, chosen, data in PREPROCESSING:
        worked, real = attempt(lambda name=name, chosen=chosen, data=data: getattr(keras.layers, name)(**chosen)(data))
        if worked:
            layer = run(f"keras.layers.{name}", keras=version, **chosen)
            score.add((name, chosen), run_method(layer, "__call__", abstract(data), keras=version), real)
    score.check()


FUNCTIONS = [
    *("mean_squared_error", "mean_absolute_error", "binary_crossentropy", "categorical_crossentropy", "huber"),
    *("cosine_similarity", "poisson", "hinge", "log_cosh", "kl_divergence", "categorical_hinge"),
    *("binary_focal_crossentropy", "categorical_focal_crossentropy", "squared_hinge", "mean_absolute_percentage_error"),
    "mean_squared_logarithmic_error",
]
CLASSES = [
    *("MeanSquaredError", "BinaryCrossentropy", "CategoricalCrossentropy", "Huber", "CosineSimilarity"),
    *("MeanAbsoluteError", "Hinge", "LogCosh", "Poisson"),
]


@EITHER
def test_losses(version, keras):
    score = Score(f"keras {version} losses")
    predicted = tf.random.uniform((4, 5, 3))
    labels = tf.cast(predicted > 0.5, "float32")
    classes = tf.zeros((4, 5), "int64")
    for dtype in ("float32", "float64"):
        pred = tf.cast(predicted, dtype)
        for name in FUNCTIONS:
            worked, real = attempt(lambda name=name, pred=pred: getattr(keras.losses, name)(labels, pred))
            if worked:
                score.add((name, dtype), run(f"keras.losses.{name}", labels, pred, keras=version), real)
        real = keras.losses.sparse_categorical_crossentropy(classes, pred)
        score.add(("sparse", dtype), run("keras.losses.sparse_categorical_crossentropy", classes, pred, keras=version), real)
        for name in CLASSES:
            for chosen in ({}, {"reduction": "none"}, {"reduction": "sum"}):
                worked, real = attempt(lambda name=name, chosen=chosen, pred=pred: getattr(keras.losses, name)(**chosen)(labels, pred))
                if worked:
                    loss = run(f"keras.losses.{name}", keras=version, **chosen)
                    score.add((name, chosen, dtype), run_method(loss, "__call__", labels, pred, keras=version), real)
        for chosen in ({"from_logits": True}, {"reduction": "none"}):
            loss = run("keras.losses.SparseCategoricalCrossentropy", keras=version, **chosen)
            real = keras.losses.SparseCategoricalCrossentropy(**chosen)(classes, pred)
            score.add(("sparse class", chosen), run_method(loss, "__call__", classes, pred, keras=version), real)
    score.check()


METRICS = [
    *[(name, {}) for name in ("Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "AUC", "Precision", "Recall", "MeanSquaredError")],
    *[(name, {}) for name in ("RootMeanSquaredError", "CosineSimilarity", "TopKCategoricalAccuracy", "BinaryCrossentropy", "KLDivergence")],
    ("Precision", {"thresholds": [0.1, 0.5]}),
    ("MeanIoU", {"num_classes": 2}),
    ("F1Score", {"average": "micro"}),
    ("TruePositives", {}),
]


@EITHER
def test_metrics(version, keras):
    score = Score(f"keras {version} metrics")
    predicted = tf.random.uniform((4, 3))
    labels = tf.cast(predicted > 0.5, "float32")
    for name, chosen in METRICS:
        real, found = getattr(keras.metrics, name)(**chosen), run(f"keras.metrics.{name}", keras=version, **chosen)
        score.add((name, "called"), run_method(found, "__call__", labels, predicted, keras=version), real(labels, predicted))
        score.add((name, "result"), run_method(found, "result", keras=version), real.result())
        score.add((name, "reset"), run_method(found, "reset_state", keras=version), real.reset_state())
    mean, found = keras.metrics.Mean(), run("keras.metrics.Mean", keras=version)
    score.add("mean", run_method(found, "__call__", predicted, keras=version), mean(predicted))
    for name in ("categorical_accuracy", "binary_accuracy"):
        score.add(name, run(f"keras.metrics.{name}", labels, predicted, keras=version), getattr(keras.metrics, name)(labels, predicted))
    sparse = tf.zeros((4,), "int32")
    real = keras.metrics.sparse_categorical_accuracy(sparse, predicted)
    score.add("sparse", run("keras.metrics.sparse_categorical_accuracy", sparse, predicted, keras=version), real)
    score.check(0.95)


def listed(*values):
    return (List(type="list", site="t", elements=tuple(values), element=join(*values)),)


@EITHER
def test_models(version, keras):
    score = Score(f"keras {version} models")
    layers = [
        ("Conv2D", {"filters": 4, "kernel_size": 3}),
        ("Flatten", {}),
        ("Dense", {"units": 7, "activation": "relu"}),
        ("Dropout", {"rate": 0.5}),
    ]
    real = keras.Sequential([keras.Input((8, 8, 1)), *(getattr(keras.layers, name)(**chosen) for name, chosen in layers)])
    found = run(
        "keras.Sequential", listed(run("keras.Input", (8, 8, 1)), *(run(f"keras.layers.{name}", **chosen) for name, chosen in layers))
    )
    data = np.ones((5, 8, 8, 1), "float64")
    score.add("sequential", run_method(found, "__call__", tf.constant(data), keras=version), real(tf.constant(data)))
    score.add("predict", run_method(found, "predict", data, keras=version), real.predict(data, verbose=0))
    score.add("predict on batch", run_method(found, "predict_on_batch", data, keras=version), real.predict_on_batch(data))
    symbolic = dispatch.attribute(found[0], "output", context(Callables()))
    score.add("output", symbolic, symbolic_truth(real.outputs[0]))
    image_in, vector_in = keras.Input((8, 8, 3)), keras.Input((5,), dtype="int32")
    outputs = [keras.layers.Flatten()(image_in), keras.layers.Embedding(9, 4)(vector_in)]
    real = keras.Model([image_in, vector_in], outputs)
    modelled = [run("keras.Input", (8, 8, 3)), run("keras.Input", (5,), dtype="int32")]
    flat = run_method(run("keras.layers.Flatten"), "__call__", modelled[0])
    embedded = run_method(run("keras.layers.Embedding", 9, 4), "__call__", modelled[1])
    assert isinstance(flat[0], Tensor)
    assert flat[0].kind == "symbolic"
    score.add("symbolic", flat, symbolic_truth(outputs[0]))
    found = run("keras.Model", listed(*modelled), listed(flat, embedded))
    inputs = [tf.ones((6, 8, 8, 3)), tf.ones((6, 5), "int32")]
    score.add("functional", run_method(found, "__call__", listed(*map(truth, inputs)), keras=version), real(inputs))
    score.check(1.0)


def symbolic_truth(real):
    dtype = real.dtype if isinstance(real.dtype, str) else real.dtype.name
    return (Tensor(kind="symbolic", dtype=dtype, shape=tuple(real.shape)),)


@EITHER
def test_helpers(version, keras):
    score = Score(f"keras {version} helpers")
    labels = np.array([0, 2, 1])
    for arguments in [(labels, 3), (labels[:, None], 3), ([0, 1], 4), (np.zeros((2, 2), "int64"), 3)]:
        score.add(arguments, run("keras.utils.to_categorical", *arguments, keras=version), keras.utils.to_categorical(*arguments))
    sequences = [[1, 2], [3]]
    for chosen in ({"maxlen": 4}, {"maxlen": 4, "dtype": "float32"}):
        score.add(
            chosen, run("keras.utils.pad_sequences", sequences, keras=version, **chosen), keras.utils.pad_sequences(sequences, **chosen)
        )
    pixels = np.ones((5, 6, 3), "uint8")
    score.add("img_to_array", run("keras.utils.img_to_array", pixels, keras=version), keras.utils.img_to_array(pixels))
    for name in ("GlorotUniform", "Zeros", "RandomNormal"):
        real = getattr(keras.initializers, name)()((2, 3))
        score.add(name, run_method(run(f"keras.initializers.{name}", keras=version), "__call__", (2, 3), keras=version), real)
    real = keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.9)(3)
    schedule = run("keras.optimizers.schedules.ExponentialDecay", 0.1, 100, 0.9, keras=version)
    score.add("schedule", run_method(schedule, "__call__", 3, keras=version), real)
    for name in ("relu", "softmax", "gelu", "tanh"):
        score.add(name, run(f"keras.activations.{name}", tf.ones((2, 3)), keras=version), getattr(keras.activations, name)(tf.ones((2, 3))))
    score.check(1.0)


@EITHER
def test_weights_that_a_layer_adds(version, keras):
    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.by_name = self.add_weight(name="w", shape=(shape[-1], 3), dtype="float64")
            self.scalar = self.add_weight(name="s", shape=())

    real = Scale()
    real.build((None, 4))
    (layer,) = (ExternalObject(cls="keras.layers.Layer", site="t"),)
    for keywords, made in [({"name": "w", "shape": (4, 3), "dtype": "float64"}, real.by_name), ({"name": "s", "shape": ()}, real.scalar)]:
        (found,) = run_method((layer,), "add_weight", keras=version, **keywords)
        name = made.dtype if isinstance(made.dtype, str) else made.dtype.name
        assert (found.kind, found.dtype, found.shape) == ("variable", name, tuple(made.shape))


def test_folders_of_images(tmp_path):
    for label in ("cat", "dog"):
        (tmp_path / label).mkdir()
        tf.io.write_file(os.fspath(tmp_path / label / "1.png"), tf.io.encode_png(tf.zeros((4, 4, 3), "uint8")))
    score = Score("datasets from folders")
    for chosen in [
        {},
        {"label_mode": "categorical", "class_names": ["cat", "dog"]},
        {"label_mode": "binary", "batch_size": None},
        {"labels": None},
    ]:
        real = keras3.utils.image_dataset_from_directory(os.fspath(tmp_path), image_size=(6, 7), verbose=False, **chosen)
        found = run("keras.utils.image_dataset_from_directory", "folder", image_size=(6, 7), **chosen)
        score.add(chosen, found[0].element, truth(real)[0].element)
    score.check(1.0)


def test_builtin_data_have_the_documented_forms():
    (train, test) = run("keras.datasets.cifar10.load_data")[0].elements
    assert train[0].elements[0] == abstract(np.zeros((50000, 32, 32, 3), "uint8"))
    assert test[0].elements[1] == abstract(np.zeros((10000, 1), "uint8"))
    assert tensor() != train
