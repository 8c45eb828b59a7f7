"""Reshaping, expanding, tiling, splitting, padding and slicing."""
import tensorflow as tf


#? decision=convert
#? x: float32[12]
def flat(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[3,1]
def column(x):
    return tf.square(x)


#? decision=convert
#? x: float32[3,2]
def part(x):
    return tf.reduce_max(x)


#? decision=keep blockers=retracing
#? x: float32[None,None]
def padded(x):
    return tf.shape(x)


x = tf.reshape(tf.range(12.0), [3, 4])
print(flat(tf.reshape(x, [-1])).numpy(), flat(tf.reshape(x, [12])).numpy())
print(column(tf.expand_dims(x[:, 0], -1)).numpy(), column(x[:, 1][:, tf.newaxis]).numpy(), column(tf.reshape(x[:, 2], [-1, 1])).numpy())
for piece in tf.split(x, 2, axis=1):
    print(part(piece).numpy())
first, second = tf.split(x, [2, 2], 1)
print(part(first).numpy(), part(tf.slice(x, [0, 1], [3, 2])).numpy(), part(x[..., 2:]).numpy())
print(padded(tf.pad(x, [[1, 1], [0, 2]])).numpy(), padded(tf.tile(x[:1], [5, 1])[:, :6]).numpy(), padded(tf.concat([x, x], 0)).numpy())
