import tensorflow as tf


def affine(x, w, b):
    return tf.nn.xw_plus_b(x, w, b) if hasattr(tf.nn, "xw_plus_b") else tf.matmul(x, w) + b


def normalise(x, axis=0):
    mean, variance = tf.nn.moments(x, axis, keepdims=True)
    return centred(x, mean) * tf.math.rsqrt(variance + 1e-6)


def centred(x, mean):
    return x - mean
