"""A NumPy double that eager mode converts to whatever the other operand is."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? rate: numpy float64[]
def scaled(x, rate):
    return x * rate


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? y: float64[2]
#? rate: numpy float64[]
def both(x, y, rate):
    return x * rate, y * rate


#? decision=convert
#? x: float32[2]
#? rate: numpy float32[]
def matched(x, rate):
    return x * rate


#? decision=convert
#? x: float32[2]
#? rate: numpy float64[]
def cast(x, rate):
    return x * tf.cast(rate, x.dtype)


for value in (0.5, 0.25):
    x, y = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0], tf.float64)
    print(scaled(x, np.float64(value)).numpy(), matched(x, np.float32(value)).numpy(), cast(x, np.float64(value)).numpy())
    print([part.numpy().tolist() for part in both(x, y, np.float64(value))])
