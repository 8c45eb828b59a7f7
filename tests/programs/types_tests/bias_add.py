import tensorflow as tf


def f(a):
    assert a.shape == (2, 3)
    assert a.dtype == tf.float32


def g(a):
    assert a.shape.as_list() == [2, 2, 3]


x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
f(tf.nn.bias_add(x, tf.constant([1.0, 1.0, 1.0])))
g(tf.nn.bias_add(tf.zeros([2, 2, 3]), [1.0, 2.0, 3.0]))
