"""Unpacking and iterating tensors."""
import tensorflow as tf


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def unpacked(x):
    a, b = x
    return a * b


#? decision=keep blockers=tensor-iteration
#? x: float32[2,2]
def unpacked_shape(x):
    rows, columns = tf.shape(x)
    return tf.reshape(x, [rows * columns])


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def starred(x):
    return tf.stack([*x, x[0]])


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def comprehension(x):
    return tf.stack([row * 2.0 for row in x])


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
#? y: float32[2]
def zipped(x, y):
    total = tf.constant(0.0)
    for a, b in zip(x, y):
        total += a * b
    return total


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def enumerated(x):
    total = tf.constant(0.0)
    for position, value in enumerate(x):
        total += value * tf.cast(position, tf.float32)
    return total


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def summed(x):
    return sum(x) + tf.constant(1.0)


#? decision=convert
#? x: float32[2]
def looped(x):
    total = tf.constant(0.0)
    for value in x:
        total += value
    return total


#? decision=convert
#? x: float32[2]
def unstacked(x):
    a, b = tf.unstack(x)
    return a * b


#? decision=convert
#? x: float32[2,2]
def unpacked_static(x):
    rows, columns = x.shape
    return tf.reshape(x, [rows * columns])


#? decision=convert
#? x: float32[2]
def split(x):
    first, second = tf.split(x, 2)
    return first - second


#? decision=convert
#? pair: (float32[2], float32[2])
def unpacked_tuple(pair):
    a, b = pair
    return a * b


for scale in (1.0, 2.0):
    x = tf.constant([1.0, 2.0]) * scale
    m = tf.eye(2) * scale
    print(unpacked(x).numpy(), unpacked_shape(m).numpy(), starred(x).numpy(), comprehension(x).numpy())
    print(zipped(x, x).numpy(), enumerated(x).numpy(), summed(x).numpy(), looped(x).numpy())
    print(unstacked(x).numpy(), unpacked_static(m).numpy(), split(x).numpy(), unpacked_tuple((x, x)).numpy())
