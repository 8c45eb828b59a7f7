"""Test classes whose methods call functions with tensors."""
import io
import unittest

import tensorflow as tf


#? decision=convert
#? a: float32[1,2]
#? b: float32[2,2]
def add(a, b):
    return a + b


#? decision=convert
#? x: float32[None,2]
def flatten(x):
    return tf.reshape(x, [-1])


class TestAdd(unittest.TestCase):
    #? decision=keep blockers=no-tensor-parameter
    def setUp(self):
        self.one = tf.ones([1, 2])
        self.matrix = tf.reshape(tf.range(4.0), [2, 2])

    #? decision=keep blockers=no-tensor-parameter
    def test_adds(self):
        self.assertEqual(add(self.one, tf.fill([2, 2], 2.0)).shape, (2, 2))

    #? decision=keep blockers=no-tensor-parameter
    def test_adds_again(self):
        self.assertEqual(add(self.one, self.matrix).shape, (2, 2))

    #? decision=keep blockers=no-tensor-parameter
    def test_flattens(self):
        self.assertEqual(flatten(self.matrix).shape, (4,))
        self.assertEqual(flatten(self.one).shape, (2,))


if __name__ == "__main__":
    result = unittest.TextTestRunner(verbosity=0, stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TestAdd))
    print(result.wasSuccessful())
