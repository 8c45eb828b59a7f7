"""A unittest suite with fixtures, helper assertions, subtests and parameters."""
import io
import unittest

import numpy as np
import tensorflow as tf


def softmax(x, axis=-1):
    e = tf.exp(x - tf.reduce_max(x, axis=axis, keepdims=True))
    return e / tf.reduce_sum(e, axis=axis, keepdims=True)


def huber(y, p, delta=1.0):
    err = tf.abs(y - p)
    return tf.reduce_mean(tf.where(err < delta, 0.5 * err**2, delta * (err - 0.5 * delta)))


def pairwise(a, b):
    return tf.reduce_sum((a[:, None] - b[None]) ** 2, axis=-1)


class MathTest(unittest.TestCase):
    def setUp(self):
        self.x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
        self.rng = np.random.default_rng(0)

    def check(self, actual, expected):
        np.testing.assert_allclose(actual.numpy(), expected, rtol=1e-5)

    def check_shape(self, t, shape):
        self.assertEqual(tuple(t.shape), tuple(shape))

    def test_softmax(self):
        self.check_shape(softmax(self.x), (2, 2))
        self.check(tf.reduce_sum(softmax(self.x, axis=0), 0), np.ones(2))

    def test_huber(self):
        for delta in (0.5, 2.0):
            with self.subTest(delta=delta):
                self.check(huber(self.x, self.x, delta), 0.0)

    def test_pairwise(self):
        data = tf.constant(self.rng.normal(size=(5, 3)))
        self.check_shape(pairwise(data, data), [5, 5])

    def test_keras(self):
        layer = tf.keras.layers.Dense(4, kernel_initializer="ones")
        self.check_shape(layer(self.x), (2, 4))


class TensorTest(tf.test.TestCase):
    def helper(self, t):
        self.assertAllEqual(t, t)

    def test_ones(self):
        self.helper(tf.ones([2, 2]))

    def test_text(self):
        self.helper(tf.constant(["a", "b"]))


if __name__ == "__main__":
    unittest.main(argv=["x"], exit=False, testRunner=unittest.TextTestRunner(stream=io.StringIO()))
