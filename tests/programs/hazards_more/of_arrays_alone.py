"""What only arrays come to: in a graph nothing is an array any more, so that the question is what changes, and not what depends on it."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=python-conversion
#? x: float32[2]
#? value: numpy float64[2]
def summed(x, value):
    if isinstance(value, np.ndarray):
        value = float(np.sum(value)) + sum(value)
    else:
        value = 0.0
    return x * tf.cast(value, x.dtype)


#? decision=keep blockers=python-conversion,numpy-on-tensor
#? x: float32[2]
#? value: numpy float64[2]
def beside(x, value):
    if isinstance(value, np.ndarray):
        x = tf.constant(np.sum(value), tf.float32)
    return x * np.mean(value).astype(np.float32)


for number in (1.0, 2.0):
    x = tf.constant([number, 2.0])
    print(summed(x, np.array([number, 3.0])).numpy(), beside(x, np.array([number, 3.0])).numpy())
