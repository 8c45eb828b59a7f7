import functools

import tensorflow as tf


@tf.function
def graph(t):
    return helper(t)


def helper(t):
    return t * 2


@tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
def signed(t):
    return inner(t)


def inner(t):
    return t


@tf.function(reduce_retracing=True)
def relaxed(t, n):
    return t * n


@functools.singledispatch
def kind(t):
    return t


@kind.register(list)
def kind_list(t):
    return t[0]


@tf.custom_gradient
def clipped(x):
    def grad(upstream):
        return bounded(upstream)

    return x, grad


def bounded(g):
    return tf.clip_by_value(g, -1.0, 1.0)


@tf.autograph.experimental.do_not_convert
def plain(t):
    return t


def result(t):
    return t


result(graph(tf.constant(1))), result(graph(tf.constant([1.0])))
result(signed(tf.ones([3, 2]))), result(signed(tf.ones([5, 2])))
result(relaxed(tf.constant(2.0), 3)), result(relaxed(tf.constant(2.0), tf.constant(4.0)))
result(kind(tf.constant(1))), result(kind([tf.constant(2)]))
v = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = clipped(v) * 5.0
result(tape.gradient(y, v)), result(plain(tf.zeros([1])))
concrete = graph.get_concrete_function(tf.TensorSpec([2], tf.int32))
result(concrete(tf.constant([1, 2])))
