"""Shuffled, repeated, skipped and interleaved datasets."""
import tensorflow as tf


#? decision=convert
#? x: int32[5]
def shuffled(x):
    return x + 1


#? decision=convert
#? x: float32[4,3]
def taken(x):
    return tf.reduce_mean(x)


#? decision=convert
#? x: int32[None]
def short(x):
    return tf.reduce_max(x)


#? decision=convert
#? x: int64[]
def interleaved(x):
    return tf.negative(x)


#? decision=convert
#? x: int32[]
def joined(x):
    return x * 2


base = tf.data.Dataset.from_tensor_slices(tf.range(10))
for value in base.shuffle(10, seed=3).batch(5):
    print(int(tf.reduce_sum(shuffled(value))))
for value in tf.data.Dataset.from_tensor_slices(tf.ones([6, 3])).repeat().batch(4).take(2):
    print(taken(value).numpy())
for value in base.skip(3).batch(4):
    print(short(value).numpy())
for value in tf.data.Dataset.range(2).interleave(lambda i: tf.data.Dataset.from_tensors(i).repeat(2), cycle_length=2):
    print(interleaved(value).numpy())
for value in base.take(2).concatenate(base.take(1)):
    print(joined(value).numpy())
