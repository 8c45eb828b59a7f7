"""Conditions and operands that are tensors of one dtype in one object and something else in another: nothing proves a conflict."""
import numpy as np
import tensorflow as tf


class Level:
    def __init__(self, is_high, weights):
        self.is_high = is_high
        self.weights = weights


def make(is_high, weights):
    return Level(is_high, weights)


#? decision=keep blockers=undetermined
def by_level(x, level):
    if level.is_high:
        factor = 2
    else:
        factor = 3
    return x * factor


#? decision=keep blockers=undetermined
def by_either_level(x, level):
    if level.is_high:
        factor = 2
    else:
        factor = 3
    return x * factor


#? decision=keep blockers=undetermined
def weighted(x, y, level):
    return tf.reduce_sum(level.weights * x) + tf.cast(y, tf.float64)


#? decision=keep blockers=conflicting-dtype
def by_sign(x, level):
    if tf.reduce_sum(x) > 0.0:
        factor = 2
    else:
        factor = 3
    return x * factor


single, double = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0], tf.float64)
low, high = make(np.bool_(False), double), make(tf.constant(True), single)
for sign in (1.0, -1.0):
    x, array = sign * single, np.array([sign, 2.0])
    print(by_level(x, low).numpy(), by_either_level(x, low).numpy(), by_either_level(x, high).numpy(), by_sign(x, low).numpy())
    print(weighted(array, x, low).numpy(), high.is_high.numpy())
