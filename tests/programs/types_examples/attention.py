"""Attention, masks and positions of a transformer as plain functions."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? positions: numpy int64[3,1]
#? indices: numpy int64[1,8]
#? depth: int
def angles(positions, indices, depth):
    return positions / np.power(10000, (2 * (indices // 2)) / np.float32(depth))


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? length: int
#? depth: int
def encoding(length, depth):
    radians = angles(np.arange(length)[:, np.newaxis], np.arange(depth)[np.newaxis, :], depth)
    radians[:, 0::2] = np.sin(radians[:, 0::2])
    return tf.cast(radians[np.newaxis, ...], tf.float32)


#? decision=convert
#? tokens: int32[2,3]
def padding_mask(tokens):
    return tf.cast(tf.math.equal(tokens, 0), tf.float32)[:, tf.newaxis, tf.newaxis, :]


#? decision=convert
#? q: float32[2,2,3,4]
#? k: float32[2,2,3,4]
#? v: float32[2,2,3,4]
#? mask: float32[2,1,1,3]
def attend(q, k, v, mask):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    weights = tf.nn.softmax(scores + mask * -1e9)
    return tf.matmul(weights, v), weights


#? decision=convert
#? x: float32[2,3,8]
def split_heads(x):
    return tf.transpose(tf.reshape(x, [tf.shape(x)[0], -1, 2, 4]), [0, 2, 1, 3])


tokens = tf.constant([[1, 2, 0], [3, 0, 0]])
x = tf.random.stateless_normal([2, 3, 8], [1, 2]) + encoding(3, 8)
for scale in (1.0, 0.5):
    heads = split_heads(x * scale)
    out, weights = attend(heads, heads, heads, padding_mask(tokens))
    print(out.shape, weights.shape)
