import sys

import numpy as np
import tensorflow as tf

n = len(sys.argv) + 1


def f(a):
    pass


def g(a, b):
    pass


f(tf.ones([n, 3]))
f(tf.ones([n + 1, 3]))
g(tf.range(n), tf.zeros((n, n)))
g(tf.range(n + 2), tf.zeros((n + 1, n)))
f(tf.constant([[1.0, 2.0, 3.0]] * n))
g(tf.constant(list(range(n))), tf.convert_to_tensor(np.zeros((n, 4))))
