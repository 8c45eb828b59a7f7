"""Hazards of what only may be a tensor: arguments that share a helper with others, objects with arrays, lists beside tensors."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=recursive,literal-parameter
def converted(value, depth):
    if depth > 0:
        return converted(value, depth - 1)
    if not tf.is_tensor(value):
        return tf.convert_to_tensor(value, tf.float32)
    return tf.cast(value, tf.float32)


#? decision=convert speculative
def scaled(x, factor):
    return x * converted(factor, 1)


class Bank:
    def __init__(self, weights):
        self.weights = weights

    #? decision=convert
    def __call__(self, x):
        return tf.add_n([tf.reduce_sum(x * weight) for weight in self.weights])


#? decision=convert
def of_all(x, banks):
    return tf.add_n([bank(x) for bank in banks])


class Either:
    def __init__(self, parts):
        self.parts = parts


def holding(parts):
    return Either(parts)


#? decision=convert
def joined(x, either):
    return tf.add_n([x, *either.parts])


banks = [Bank(np.array([1.0, 2.0], np.float32)), Bank(np.array([3.0], np.float32))]
listed, stacked = holding([tf.constant([1.0, 1.0])]), holding(tf.constant([[2.0, 2.0]]))
for value in (1.0, 2.0):
    x = tf.constant([value, 1.0])
    print(converted(np.array([value, 1.0], np.float32), 1).numpy(), scaled(x, 2.0).numpy(), banks[0](x).numpy(), of_all(x, banks).numpy())
    print(joined(x, listed).numpy(), stacked.parts.numpy())
