"""Conversions to Python hidden in utilities."""
import math
import numpy as np
import tensorflow as tf


def to_float(value):
    return float(value)


def to_list(t):
    return [v for v in t]


def safe_log(value):
    return math.log(max(value, 1e-6))


def describe(t):
    return "x".join(str(d) for d in t.shape)


def loss(x):
    return tf.reduce_mean(x) + to_float(tf.reduce_sum(x))


def log_loss(x):
    return x * safe_log(tf.reduce_sum(x))


def unpacked(x):
    a, b = to_list(x)
    return a + b


def unpacked_well(x):
    a, b = tf.unstack(x)
    return a - b


def keyed(x):
    table = {"2": 2.0, "3": 3.0}
    return x * table[describe(x)]


def rounded(x):
    return round(tf.reduce_sum(x).numpy(), 2) * x


def np_mean(x):
    return x - np.mean(x)


def np_shape(x):
    return x * float(np.prod(x.shape))


def first_is(x):
    return x if x[0] is x[0] else x * 2.0


def as_index(x, i):
    return [x, x + 1.0, x + 2.0][int(i)]


def sorted_values(x):
    return tf.stack(sorted(tf.unstack(x)))


for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(loss(x), log_loss(x), unpacked(x), unpacked_well(x), keyed(x), rounded(x), np_mean(x), np_shape(x), first_is(x))
    print(as_index(x, tf.constant(k)), sorted_values(x))
print(keyed(tf.constant([1.0, 2.0, 3.0])), np_shape(tf.constant([1.0, 2.0, 3.0])))
