"""Helpers that cast tensors and convert all else: which of the two they do is no matter, where both make the same of it."""
import numpy as np
import tensorflow as tf


def as_float(x):
    if isinstance(x, tf.Tensor):
        return tf.cast(x, dtype=tf.float32)
    else:
        return tf.convert_to_tensor(x, tf.float32)


def as_double(x):
    if isinstance(x, tf.Tensor):
        x = tf.cast(x, tf.float64)
    else:
        x = tf.convert_to_tensor(x, dtype=tf.float64)
    return x


def as_whole(x):
    if isinstance(x, tf.Tensor):
        return tf.cast(x, tf.int32)
    else:
        return tf.convert_to_tensor(x, tf.float32)


#? decision=convert
def frequency(notes):
    return 440.0 * 2.0 ** ((as_float(notes) - 69.0) / 12.0)


#? decision=convert
def doubled(x):
    return as_double(x) * 2.0


#? decision=keep blockers=python-conversion
def unlike(x):
    return as_whole(x) + as_whole(x)


for step in range(3):
    values = np.array([60.5 + step, 69.25], np.float64)
    print(frequency(values).numpy().round(2).tolist(), doubled(values).numpy().tolist(), unlike(values).numpy().tolist())
    print(frequency(tf.constant([61, 72])).numpy().round(2).tolist(), doubled(tf.constant([1.5])).numpy().tolist())
