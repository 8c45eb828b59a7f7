"""``keras.ops`` and ``keras.backend`` compared with the real functions, and the forms of pretrained networks with the real ones."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

tf = pytest.importorskip("tensorflow")
keras3 = pytest.importorskip("keras")
keras2 = pytest.importorskip("tf_keras")

from agreement import Score, run, run_method, truth  # noqa: E402 (it needs TensorFlow, see above)

from graphlift.tensors.values import tensor  # noqa: E402 (it needs TensorFlow, see above)

pytestmark = pytest.mark.tensorflow

DTYPES = ["bool", "uint8", "int8", "int32", "int64", "uint32", "float16", "bfloat16", "float32", "float64"]
BINARY = ["add", "subtract", "multiply", "divide", "maximum", "power", "floor_divide", "equal", "less", "logical_and", "mod"]
UNARY = ["exp", "log", "sqrt", "sin", "tanh", "relu", "sigmoid", "softmax", "abs", "square", "isnan", "logical_not", "sign", "gelu"]
REDUCED = ["sum", "mean", "max", "min", "prod", "any", "all", "argmax", "std", "var"]


def attempt(function):
    try:
        return True, function()
    except (ValueError, TypeError, AttributeError, NotImplementedError, tf.errors.OpError):
        return False, None


def test_promotion_in_keras_ops():
    score = Score("keras.ops promotion")
    operands = [*(tf.ones((2, 1), dtype) for dtype in DTYPES), 1, 1.5]
    for name, left, right in itertools.product(BINARY, operands, operands):
        if not tf.is_tensor(left) and not tf.is_tensor(right):
            continue
        worked, real = attempt(lambda name=name, left=left, right=right: getattr(keras3.ops, name)(left, right))
        if worked:
            score.add((name, truth(left), truth(right)), run(f"keras.ops.{name}", left, right), real)
    score.check(0.99)


def test_functions_of_one_tensor():
    score = Score("keras.ops of one tensor")
    for dtype, name in itertools.product(DTYPES, UNARY):
        value = tf.ones((2, 3), dtype)
        worked, real = attempt(lambda name=name, value=value: getattr(keras3.ops, name)(value))
        if worked:
            score.add((name, dtype), run(f"keras.ops.{name}", value), real)
    for dtype, name, keywords in itertools.product(DTYPES, REDUCED, [{}, {"axis": 0}, {"axis": -1, "keepdims": True}]):
        value = tf.ones((2, 3), dtype)
        worked, real = attempt(lambda name=name, value=value, keywords=keywords: getattr(keras3.ops, name)(value, **keywords))
        if worked:
            score.add((name, dtype, keywords), run(f"keras.ops.{name}", value, **keywords), real)
    score.check(0.85)


def test_shapes_in_keras_ops():
    score = Score("keras.ops shapes")
    x, y = tf.ones((2, 3, 4)), tf.ones((2, 4, 5))
    cases = [
        ("reshape", (x, (6, -1)), {}),
        ("transpose", (x,), {}),
        ("transpose", (x, (0, 2, 1)), {}),
        ("expand_dims", (x, 1), {}),
        ("squeeze", (tf.ones((2, 1, 3)), 1), {}),
        ("concatenate", ([x, x],), {"axis": 1}),
        ("stack", ([x, x],), {"axis": -1}),
        ("matmul", (x, y), {}),
        ("where", (x > 0, x, 0.0), {}),
        ("one_hot", (tf.zeros((3,), "int32"), 5), {}),
        ("zeros", ((2, 3),), {}),
        ("ones", ((2,), "int32"), {}),
        ("zeros_like", (x,), {}),
        ("cast", (x, "int64"), {}),
        ("convert_to_tensor", ([1, 2, 3],), {}),
        ("convert_to_tensor", (1.5,), {}),
        ("convert_to_tensor", (np.ones(3),), {}),
        ("shape", (x,), {}),
        ("ndim", (x,), {}),
        ("tile", (x, (1, 2, 1)), {}),
        ("repeat", (x, 2), {"axis": 1}),
        ("take", (x, [0, 1]), {"axis": 1}),
        ("broadcast_to", (x, (2, 2, 3, 4)), {}),
        ("ravel", (x,), {}),
        ("cumsum", (x,), {"axis": 1}),
        ("clip", (x, 0.0, 1.0), {}),
        ("convert_to_numpy", (x,), {}),
    ]
    for name, arguments, keywords in cases:
        real = getattr(keras3.ops, name)(*arguments, **keywords)
        score.add((name, arguments[1:]), run(f"keras.ops.{name}", *arguments, **keywords), real)
    score.check(0.95)


def test_keras_backend():
    score = Score("keras.backend")
    x = tf.ones((2, 3, 4))
    cases = [
        ("sum", (x,), {}),
        ("mean", (x,), {"axis": -1}),
        ("max", (x,), {"axis": 1, "keepdims": True}),
        ("argmax", (x,), {}),
        ("reshape", (x, (6, 4)), {}),
        ("permute_dimensions", (x, (0, 2, 1)), {}),
        ("expand_dims", (x,), {}),
        ("concatenate", ([x, x],), {}),
        ("stack", ([x, x],), {}),
        ("square", (x,), {}),
        ("sqrt", (x,), {}),
        ("exp", (x,), {}),
        ("clip", (x, 0.0, 1.0), {}),
        ("cast", (x, "int32"), {}),
        ("flatten", (x,), {}),
        ("batch_flatten", (x,), {}),
        ("equal", (x, x), {}),
        ("maximum", (x, 0.5), {}),
        ("pow", (x, 2.0), {}),
        ("dot", (x, tf.ones((4, 5))), {}),
        ("one_hot", (tf.zeros((3,), "int32"), 5), {}),
        ("binary_crossentropy", (x, x), {}),
        ("categorical_crossentropy", (x, x), {}),
        ("softmax", (x,), {}),
        ("ndim", (x,), {}),
        ("int_shape", (x,), {}),
        ("random_normal", ((2, 3),), {}),
        ("epsilon", (), {}),
        ("floatx", (), {}),
        ("tile", (x, (1, 2, 1)), {}),
        ("gather", (x, [0, 1]), {}),
        ("variable", (np.ones((2, 3)),), {}),
        ("stop_gradient", (x,), {}),
        ("any", (x > 0,), {}),
        ("std", (x,), {"axis": 0}),
        ("squeeze", (tf.ones((2, 1)), 1), {}),
        ("zeros", ((2, 3),), {}),
    ]
    for name, arguments, keywords in cases:
        real = getattr(keras2.backend, name)(*arguments, **keywords)
        score.add((name, arguments[1:]), run(f"keras.backend.{name}", *arguments, keras="2", **keywords), real)
    score.check(0.97)


NETWORKS = [
    "VGG16",
    "ResNet50V2",
    "MobileNet",
    "MobileNetV2",
    "InceptionV3",
    "Xception",
    "DenseNet121",
    "EfficientNetB0",
    "ConvNeXtTiny",
    "NASNetMobile",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_pretrained_networks(name):
    score = Score(name)
    for size in (97, 224):
        chosen = {"include_top": False, "weights": None, "input_shape": (size, size, 3)}
        real = getattr(keras3.applications, name)(**chosen)
        found = run(f"keras.applications.{name}", **chosen)
        output = (None, *(int(dim) for dim in real.output.shape[1:]))
        score.add(size, run_method(found, "__call__", tensor("float32", (None, size, size, 3))), tensor("float32", output))
        keras3.backend.clear_session()
    pooled = run(f"keras.applications.{name}", include_top=False, weights=None, pooling="avg")
    score.add("pooled", run_method(pooled, "__call__", tensor("float32", (8, 64, 64, 3))), tensor("float32", (8, output[-1])))
    whole = run(f"keras.applications.{name}", weights=None)
    score.add("whole", run_method(whole, "__call__", tensor("float32", (8, 224, 224, 3))), tensor("float32", (8, 1000)))
    score.check(1.0)
