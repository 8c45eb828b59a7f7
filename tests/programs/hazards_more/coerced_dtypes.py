"""Python and NumPy numbers beside tensors: eager code takes them as they are needed, a graph gives each one dtype."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? factor: numpy float64[]
def scalar_product(x, factor):
    return x * factor


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? offset: numpy float64[]
def scalar_sum(x, offset):
    return x + offset


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? y: float64[2]
#? factor: numpy float64[]
def both_uses(x, y, factor):
    return x * factor, y * factor


#? decision=convert
#? x: float64[2]
#? weights: numpy float64[2]
def array_product(x, weights):
    return x * weights


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? count: numpy float64[]
def divided(x, count):
    return x / count


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? offset: numpy float64[]
def subtracted(x, offset):
    return x - offset


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? exponent: numpy float64[]
def power(x, exponent):
    return x**exponent


#? decision=convert
#? x: float32[2]
#? factor: numpy float64[]
def cast_first(x, factor):
    return x * tf.cast(factor, x.dtype)


#? decision=convert
#? x: float32[2]
#? factor: numpy float32[]
def same_dtype(x, factor):
    return x * factor


#? decision=convert
#? x: float32[2]
#? weights: numpy float32[2]
def array_same_dtype(x, weights):
    return x * weights


#? decision=convert
#? x: float32[2]
#? offset: numpy float32[]
def single_precision(x, offset):
    return x + offset


#? decision=convert
#? x: float32[2]
#? weights: numpy float64[2]
def converted(x, weights):
    return x * tf.convert_to_tensor(weights, x.dtype) if not tf.is_tensor(weights) else x * tf.cast(weights, x.dtype)


#? decision=convert
#? x: float32[2]
#? weights: numpy float64[2]
def reduced(x, weights):
    return tf.reduce_sum(tf.cast(weights, tf.float32)) * x


#? decision=convert
#? x: float32[2]
def captured(x):
    return x * np.float64(2.0) + np.float64(1.0)


for value in (1.0, 4.0):
    x, y = tf.constant([value, 2.0]), tf.constant([value, 3.0], tf.float64)
    double, single = np.float64(value), np.float32(value)
    print(scalar_product(x, double).numpy(), scalar_sum(x, double).numpy(), [part.numpy() for part in both_uses(x, y, double)])
    print(divided(x, double).numpy(), subtracted(x, double).numpy(), power(x, double).numpy(), cast_first(x, double).numpy())
    print(same_dtype(x, single).numpy(), array_same_dtype(x, np.array([value, 1.0], np.float32)).numpy(), single_precision(x, single).numpy())
    print(array_product(y, np.array([value, 1.0])).numpy(), converted(x, np.array([value, 1.0])).numpy(), captured(x).numpy())
    print(reduced(x, np.array([value, 1.0])).numpy())
