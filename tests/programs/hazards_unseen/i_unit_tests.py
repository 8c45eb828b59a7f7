"""Test cases of a small library: subjects called with several shapes, errors asserted, fixtures, mock objects and parametrised cases."""
import io
import unittest
from unittest import mock
import numpy as np
import tensorflow as tf


def safe_divide(a, b):
    return tf.where(b == 0.0, tf.zeros_like(a), a / tf.where(b == 0.0, tf.ones_like(b), b))


def softmax(logits):
    z = logits - tf.reduce_max(logits, axis=-1, keepdims=True)
    e = tf.exp(z)
    return e / tf.reduce_sum(e, axis=-1, keepdims=True)


def masked_mean(values, mask):
    mask = tf.cast(mask, values.dtype)
    return tf.reduce_sum(values * mask) / tf.maximum(tf.reduce_sum(mask), 1.0)


def require_positive(x):
    tf.debugging.assert_positive(x, message="positive wanted")
    return tf.math.log(x)


def require_rank(x):
    if len(x.shape) != 2:
        raise ValueError("rank 2 wanted")
    return tf.linalg.trace(x)


def matmul_checked(a, b):
    return tf.matmul(a, b)


def is_symmetric(a):
    return bool(tf.reduce_all(a == tf.transpose(a)))


def symmetric_tensor(a):
    return tf.reduce_all(a == tf.transpose(a))


def as_float(x):
    return float(tf.reduce_sum(x))


def length(x):
    return len(x * 2.0)


def gradient_of(fn, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = fn(x)
    return tape.gradient(y, x)


def quantised(x, step=0.5):
    return tf.round(x / step) * step


def noisy(x, draw=np.random.normal):
    return x + draw()


def clock_scaled(x, clock):
    return x * clock.now()


class Clock:
    def __init__(self):
        self.time = 0.0

    def now(self):
        self.time += 1.0
        return self.time


class LibraryTest(unittest.TestCase):
    def setUp(self):
        self.x = tf.constant([[1.0, 2.0], [2.0, 5.0]])

    def check(self, actual, expected):
        np.testing.assert_allclose(actual, expected, rtol=1e-5)

    def test_safe_divide(self):
        self.check(safe_divide(tf.constant([1.0, 2.0]), tf.constant([0.0, 4.0])), [0.0, 0.5])
        self.check(safe_divide(tf.constant([3.0, 2.0]), tf.constant([1.0, 4.0])), [3.0, 0.5])

    def test_softmax(self):
        for scale in (1.0, 2.0, 3.0):
            self.check(tf.reduce_sum(softmax(self.x * scale), axis=-1), [1.0, 1.0])

    def test_masked_mean(self):
        self.check(masked_mean(self.x[0], tf.constant([True, False])), 1.0)
        self.check(masked_mean(self.x[1], tf.constant([False, False])), 0.0)

    def test_positive(self):
        self.check(require_positive(self.x), np.log(self.x.numpy()))
        with self.assertRaises(tf.errors.InvalidArgumentError):
            require_positive(-self.x)

    def test_rank(self):
        self.check(require_rank(self.x), 6.0)
        with self.assertRaisesRegex(ValueError, "rank 2"):
            require_rank(self.x[0])

    def test_matmul(self):
        self.check(matmul_checked(self.x, self.x), self.x.numpy() @ self.x.numpy())
        with self.assertRaises(tf.errors.InvalidArgumentError):
            matmul_checked(self.x, tf.ones([3, 2]))

    def test_symmetric(self):
        self.assertTrue(is_symmetric(self.x))
        self.assertIs(is_symmetric(self.x + [[0.0, 1.0], [0.0, 0.0]]), False)
        self.assertTrue(symmetric_tensor(self.x))
        self.assertFalse(symmetric_tensor(self.x + [[0.0, 1.0], [0.0, 0.0]]))

    def test_numbers(self):
        self.assertEqual(as_float(self.x), 10.0)
        self.assertAlmostEqual(as_float(self.x * 2.0), 20.0)
        self.assertEqual(length(self.x), 2)

    def test_gradient(self):
        self.check(gradient_of(tf.square, self.x), 2.0 * self.x.numpy())
        self.check(gradient_of(tf.exp, self.x), np.exp(self.x.numpy()))

    def test_quantised(self):
        self.check(quantised(self.x + 0.2), [[1.0, 2.0], [2.0, 5.0]])
        self.check(quantised(self.x + 0.3), [[1.5, 2.5], [2.5, 5.5]])

    def test_mocks(self):
        draw = mock.Mock(side_effect=[1.0, 2.0])
        self.check(noisy(self.x, draw), self.x.numpy() + 1.0)
        self.check(noisy(self.x, draw), self.x.numpy() + 2.0)
        clock = Clock()
        self.check(clock_scaled(self.x, clock), self.x.numpy())
        self.check(clock_scaled(self.x, clock), self.x.numpy() * 2.0)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(LibraryTest))
print(result.testsRun, len(result.failures), len(result.errors))
