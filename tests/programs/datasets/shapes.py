"""Batching, padding, windows: what shapes arrive."""
import tensorflow as tf


#? decision=convert
#? x: float32[None,2]
def batched(x):
    return tf.reduce_mean(x, axis=0)


#? decision=convert
#? x: float32[2,2]
def even_batches(x):
    return tf.reduce_mean(x, axis=0)


#? decision=convert
#? x: int64[2,None]
def padded(x):
    return tf.reduce_sum(x, axis=1)


#? decision=convert
#? window: int64[3]
def windowed(window):
    return tf.reduce_max(window)


#? decision=convert
#? x: ragged int64[2,None]
def as_ragged(x):
    return x.to_tensor(default_value=-1)


base = tf.data.Dataset.from_tensor_slices(tf.reshape(tf.range(10.0), [5, 2]))
for x in base.batch(2):
    print(batched(x).numpy())
for x in base.batch(2, drop_remainder=True):
    print(even_batches(x).numpy())
lengths = tf.data.Dataset.range(1, 5).map(tf.range)
for x in lengths.padded_batch(2):
    print(padded(x).numpy())
for window in tf.data.Dataset.range(6).window(3, drop_remainder=True):
    for x in window.batch(3):
        print(windowed(x).numpy())
for x in lengths.ragged_batch(2):
    print(as_ragged(x).numpy().tolist())
