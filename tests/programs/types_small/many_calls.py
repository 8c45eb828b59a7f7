import tensorflow as tf


def f(a):
    pass


def g(a):
    pass


def h(a, b):
    f(a)
    g(b)


f(tf.constant([1, 2]))
f(tf.constant([3, 4]))
g(tf.constant([1.0]))
g(tf.zeros([2, 2], dtype=tf.int32))
h(tf.constant("a"), tf.range(3))
h(b=tf.range(3), a=tf.constant("b"))
