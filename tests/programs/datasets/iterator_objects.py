"""Iterators passed around, and next on them."""
import tensorflow as tf


#? decision=convert
#? iterator: iterator float32[]
#? weight: float32[]
def step(iterator, weight):
    x = next(iterator)
    return tf.reduce_sum(x) * weight


#? decision=convert
#? x: float32[2]
#? weight: float32[]
def apply(x, weight):
    return x * weight


weight = tf.constant(0.5)
iterator = iter(tf.data.Dataset.range(12).batch(2))
dataset = tf.data.Dataset.range(4)
for _ in range(3):
    print(apply(tf.cast(next(iterator), tf.float32), weight).numpy())
floats = iter(dataset.repeat().map(lambda value: tf.cast(value, tf.float32)))
for _ in range(3):
    print(step(floats, weight).numpy())
