"""The remedy: numbers passed as tensors, or as NumPy scalars, share a trace."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? x: float32[2]
#? factor: float32[]
def scaled(x, factor):
    return x * factor


#? decision=convert
#? x: float32[2]
#? rate: numpy float32[]
def scheduled(x, rate):
    return x - rate * tf.sign(x)


x = tf.constant([1.0, -2.0])
for factor in (1.0, 2.0, 3.0):
    print(scaled(x, tf.constant(factor)).numpy())
for rate in (0.1, 0.2, 0.3):
    print(scheduled(x, np.float32(rate)).numpy())
