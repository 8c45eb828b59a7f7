import unittest

import tensorflow as tf


def normalise(x, axis=-1):
    return x / tf.reduce_sum(x, axis=axis, keepdims=True)


def pad_batch(seqs, value=0):
    n = max(s.shape[0] for s in seqs)
    return tf.stack([tf.pad(s, [[0, n - s.shape[0]]], constant_values=value) for s in seqs])


def masked_mean(x, mask):
    m = tf.cast(mask, x.dtype)
    return tf.reduce_sum(x * m) / tf.reduce_sum(m)


class OpsTest(tf.test.TestCase):
    def setUp(self):
        super().setUp()
        self.x = tf.constant([[1.0, 3.0], [2.0, 2.0]])

    def make(self, rows):
        return tf.ones([rows, 2])

    def check(self, actual, expected):
        self.assertAllClose(actual, expected)

    def test_normalise(self):
        self.check(normalise(self.x), [[0.25, 0.75], [0.5, 0.5]])
        self.check(normalise(self.x, axis=0), normalise(self.x, 0))

    def test_pad(self):
        out = pad_batch([tf.constant([1, 2]), tf.constant([3])])
        self.check(out, [[1, 2], [3, 0]])

    def test_masked(self):
        self.check(masked_mean(self.x, self.x > 1.5), 7.0 / 3)
        for rows in (1, 2):
            self.check(masked_mean(self.make(rows), tf.ones([rows, 2], tf.bool)), 1.0)


if __name__ == "__main__":
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(OpsTest).run(result)
    print(result.wasSuccessful())
