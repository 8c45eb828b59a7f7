"""A test suite in the manner of pytest and absl: parametrised cases, fixtures as functions, helper classes, mocks."""
import functools
import itertools

import numpy as np
import tensorflow as tf


def parametrize(names, cases):
    def decorate(test):
        @functools.wraps(test)
        def run():
            return [test(**dict(zip(names, case))) for case in cases]
        return run
    return decorate


def fixture_batch(n=2):
    return {"x": tf.ones([n, 3]), "y": tf.zeros([n], tf.int64)}


def layer_norm(x, eps=1e-6):
    mean, var = tf.nn.moments(x, axes=[-1], keepdims=True)
    return normalised(x, mean, var, eps)


def normalised(x, mean, var, eps):
    return (x - mean) * tf.math.rsqrt(var + eps)


def masked_softmax(logits, mask):
    logits = tf.where(mask, logits, tf.fill(tf.shape(logits), logits.dtype.min))
    return tf.nn.softmax(logits)


def assert_shape(x, expected):
    assert x.shape.as_list() == list(expected), x.shape


def assert_close(a, b, tol=1e-5):
    np.testing.assert_allclose(to_np(a), to_np(b), rtol=tol, atol=tol)


def to_np(x):
    return x.numpy() if tf.is_tensor(x) else np.asarray(x)


@parametrize(["shape", "dtype"], [((2, 3), tf.float32), ((4, 3), tf.float32)])
def test_norm(shape, dtype):
    out = layer_norm(tf.zeros(shape, dtype))
    assert_shape(out, shape)


@parametrize(("rows", "keep"), itertools.product([1, 2], [True, False]))
def test_softmax(rows, keep):
    mask = tf.constant([[keep, True, True]] * rows)
    out = masked_softmax(tf.zeros([rows, 3]), mask)
    assert_close(tf.reduce_sum(out, -1), np.ones(rows))


class FakeOptimizer:
    def __init__(self):
        self.calls = []

    def apply_gradients(self, pairs):
        self.calls.append(list(pairs))

    @property
    def last(self):
        return self.calls[-1]


class Regression(tf.Module):
    def __init__(self):
        self.w = tf.Variable(tf.zeros([3, 1]), name="w")
        self.b = tf.Variable(0.0, name="b")

    def __call__(self, x):
        return x @ self.w + self.b


def fit_once(model, batch, optimizer):
    with tf.GradientTape() as tape:
        loss = mse(model(batch["x"]), tf.cast(batch["y"], tf.float32))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def mse(pred, target):
    return tf.reduce_mean((tf.squeeze(pred, -1) - target) ** 2)


def check_pair(grad, var):
    assert grad.shape == var.shape


def test_fit():
    optimizer = FakeOptimizer()
    for n in (2, 5):
        fit_once(Regression(), fixture_batch(n), optimizer)
    assert len(optimizer.calls) == 2
    for grad, var in optimizer.last:
        check_pair(grad, var)


class TestStructures(tf.test.TestCase):
    def compare(self, a, b):
        self.assertAllEqual(a, b)

    def test_nest(self):
        flat = tf.nest.flatten({"a": [tf.constant(1), tf.constant(2)], "b": tf.constant(3)})
        self.compare(tf.stack(flat), [1, 2, 3])
        doubled = tf.nest.map_structure(self.double, {"a": tf.constant([1.0]), "b": (tf.ones([2, 2]),)})
        self.compare(doubled["b"][0], tf.fill([2, 2], 2.0))

    def double(self, t):
        return t * 2

    def test_evaluate(self):
        value = self.evaluate(tf.constant([1, 2]))
        self.compare(value, np.array([1, 2]))
        with self.assertRaises((ValueError, tf.errors.InvalidArgumentError)):
            self.fail_on(tf.ones([2]), tf.ones([3]))

    def fail_on(self, a, b):
        return a + b


for test in [test_norm, test_softmax, test_fit]:
    test()
suite = TestStructures("test_nest")
suite.test_nest()
TestStructures("test_evaluate").test_evaluate()
print("done")
