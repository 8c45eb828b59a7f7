import numpy as np
import tensorflow as tf


def f(a):
    return a


def g(a):
    return a


def h(a):
    return a


def k(a):
    return a


def add(a, b):
    return a + b


def sub(a, b):
    return tf.subtract(a, b)


def mul(x, y):
    return tf.multiply(x, y)


f(tf.eye(4))
g(tf.fill([2, 3], 7))
h(tf.linspace(0.0, 1.0, 11))
k(tf.one_hot([0, 2, 1], depth=3))
add(tf.ones([2, 2], tf.int32), tf.zeros((2, 2), tf.int32))
add(tf.constant([[1, 2], [3, 4]]), tf.constant([[5, 6], [7, 8]]))
sub(tf.range(3, 18, 3), tf.range(5))
mul(tf.convert_to_tensor(np.arange(6).reshape(2, 3)), tf.constant(2, tf.int64))
