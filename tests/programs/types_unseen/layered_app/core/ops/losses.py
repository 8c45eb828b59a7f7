import tensorflow as tf

__all__ = ["hinge", "l2"]


def l2(y):
    return reduce_mean(tf.square(y))


def hinge(y):
    return reduce_mean(tf.maximum(0.0, 1.0 - y))


def reduce_mean(v):
    return tf.reduce_mean(v)
