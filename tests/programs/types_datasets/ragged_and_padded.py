"""Padded batches, windows and ragged rows."""
import tensorflow as tf


#? decision=convert
#? x: int64[2,None]
def padded(x):
    return tf.reduce_sum(x, axis=1)


#? decision=convert
#? x: int64[3]
def window(x):
    return tf.reduce_mean(tf.cast(x, tf.float32))


#? decision=keep blockers=no-tensor-computation
#? x: int32[None]
def row(x):
    return tf.size(x)


#? decision=convert
#? x: ragged int32[3,None]
def rows(x):
    return x.to_tensor()


lengths = tf.data.Dataset.range(1, 5).map(lambda n: tf.range(n))
for x in lengths.padded_batch(2):
    print(padded(x).numpy())
for part in tf.data.Dataset.range(6).window(3, drop_remainder=True):
    for x in part.batch(3):
        print(window(x).numpy())
ragged = tf.ragged.constant([[1, 2], [3], [4, 5, 6]])
for x in tf.data.Dataset.from_tensor_slices(ragged):
    print(row(x).numpy())
for x in tf.data.Dataset.from_tensor_slices(ragged).batch(3):
    print(rows(x).numpy())
