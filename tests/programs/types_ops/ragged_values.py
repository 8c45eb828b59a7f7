"""Ragged tensors made in several ways, and what comes of them."""
import tensorflow as tf


#? decision=convert
#? r: ragged int32[3,None]
def lengths(r):
    return r.row_lengths()


#? decision=convert
#? r: ragged int32[3,None]
def summed(r):
    return tf.reduce_sum(r, axis=1)


#? decision=convert
#? x: int32[3,None]
def dense(x):
    return tf.reduce_max(x)


#? decision=keep blockers=retracing
#? x: int32[None]
def flat(x):
    return x * 2


r = tf.ragged.constant([[1, 2, 3], [4], []])
s = tf.RaggedTensor.from_row_splits([5, 6, 7, 8], [0, 1, 3, 4])
for value in (r, s):
    print(lengths(value).numpy(), summed(value).numpy(), dense(value.to_tensor()).numpy(), flat(value.flat_values).numpy())
print(lengths(tf.concat([r, s], axis=1)).numpy(), lengths(r + 1).numpy(), summed(tf.ragged.map_flat_values(tf.square, r)).numpy())
print(flat(r[0]).numpy(), flat(r[1]).numpy())
