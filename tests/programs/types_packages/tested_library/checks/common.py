import unittest

import tensorflow as tf


class Case(unittest.TestCase):
    def close(self, actual, expected, tolerance=1e-5):
        self.assertLess(float(tf.reduce_max(tf.abs(actual - expected))), tolerance)

    def data(self, *shape):
        return tf.reshape(tf.range(float(tf.reduce_prod(shape))), shape)
