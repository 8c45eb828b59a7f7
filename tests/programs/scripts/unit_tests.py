"""Functions whose only callers are unit tests."""
import unittest

import tensorflow as tf


#? decision=convert
#? x: float32[2]
def normalise(x):
    return x / tf.norm(x)


#? decision=convert
#? x: float32[2]
#? y: float32[2]
def outer_product(x, y):
    return tf.tensordot(x, y, axes=0)


class Accumulator:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.total = 0.0

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def add(self, x):
        self.total += float(tf.reduce_sum(x))
        return x * 2.0


class TestFunctions(unittest.TestCase):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def setUp(self):
        self.x = tf.constant([3.0, 4.0])

    #? decision=keep blockers=no-tensor-parameter
    def test_norm(self):
        self.assertAlmostEqual(float(tf.norm(normalise(self.x))), 1.0, places=5)
        self.assertAlmostEqual(float(normalise(self.x * 2.0)[0]), 0.6, places=5)

    #? decision=keep blockers=no-tensor-parameter
    def test_outer(self):
        self.assertEqual(outer_product(self.x, self.x).shape, (2, 2))
        self.assertEqual(float(outer_product(self.x, self.x + 1.0)[0, 0]), 12.0)

    #? decision=keep blockers=no-tensor-parameter
    def test_accumulator(self):
        accumulator = Accumulator()
        accumulator.add(self.x)
        accumulator.add(self.x)
        self.assertEqual(accumulator.total, 14.0)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestFunctions)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.errors))
