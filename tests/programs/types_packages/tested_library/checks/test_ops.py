import numpy as np
import tensorflow as tf

from mylib import ops
from mylib.ops import Normalizer
from checks.common import Case


class OpsTest(Case):
    @classmethod
    def setUpClass(cls):
        cls.weights = tf.constant([0.25, 0.75])

    def test_average(self):
        self.close(ops.weighted(self.weights, tf.constant([1.0, 1.0])), tf.constant(1.0))

    def test_distance(self):
        x = self.data(3, 2)
        self.close(ops.distance(x, x), tf.zeros([3]))

    def test_normalizer(self):
        n = Normalizer(axis=0)
        self.close(n(tf.ones([4, 2])), 0.0)
        self.close(n.inverse(tf.zeros([4, 2])), np.ones((4, 2), np.float32))
