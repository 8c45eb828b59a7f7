"""Mixed dtypes, casts, weak Python numbers, integer division and booleans."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def weak(x):
    return x * 2 + 0.5


#? decision=convert
#? x: int32[2]
def integer(x):
    return x // 2 + x % 2


#? decision=convert
#? x: float32[2]
def double(x):
    return tf.cast(x, tf.float64) * np.pi


#? decision=convert
#? x: int32[2]
#? y: int32[2]
def true_divide(x, y):
    return x / y


#? decision=convert
#? mask: bool[2]
def count(mask):
    return tf.math.count_nonzero(mask)


#? decision=convert
#? x: float32[2]
def half(x):
    return tf.cast(x, tf.float16) * tf.constant(0.5, tf.float16)


#? decision=convert
#? x: float32[2]
def saturate(x):
    return tf.saturate_cast(x, tf.uint8)


#? decision=convert
#? x: float32[2]
def complex_abs(x):
    return tf.abs(tf.cast(x, tf.complex64))


for value in (1, 3):
    x = tf.constant([float(value), 2.0])
    n = tf.constant([value, 5])
    print(weak(x).numpy(), integer(n).numpy(), double(x).numpy().round(4), true_divide(n, n + 1).numpy().round(4))
    print(count(x > 1.5).numpy(), half(x).numpy(), saturate(x * 200.0).numpy(), complex_abs(x).numpy())
