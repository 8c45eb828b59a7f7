"""Transformer bits."""
import numpy as np
import tensorflow as tf
#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? pos: numpy int64[4,1]
#? i: numpy int64[1,8]
#? d_model: int
def get_angles(pos, i, d_model):
    return pos / np.power(10000, (2 * (i // 2)) / np.float32(d_model))
#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? position: int
#? d_model: int
def positional_encoding(position, d_model):
    angles = get_angles(np.arange(position)[:, np.newaxis], np.arange(d_model)[np.newaxis, :], d_model)
    angles[:, 0::2] = np.sin(angles[:, 0::2])
    angles[:, 1::2] = np.cos(angles[:, 1::2])
    return tf.cast(angles[np.newaxis, ...], tf.float32)
#? decision=convert
#? seq: int32[2,4]
def padding_mask(seq):
    mask = tf.cast(tf.math.equal(seq, 0), tf.float32)
    return mask[:, tf.newaxis, tf.newaxis, :]
#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? size: int
def look_ahead(size):
    return 1 - tf.linalg.band_part(tf.ones((size, size)), -1, 0)
#? decision=convert
#? q: float32[2,2,4,4]
#? k: float32[2,2,4,4]
#? v: float32[2,2,4,4]
#? mask: float32[...]
def attention(q, k, v, mask):
    logits = tf.matmul(q, k, transpose_b=True) / tf.math.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    if mask is not None:
        logits += mask * -1e9
    weights = tf.nn.softmax(logits, axis=-1)
    return tf.matmul(weights, v), weights
#? decision=convert speculative
#? x: float32[2,4,8]
#? heads: int
#? depth: int
def split_heads(x, heads, depth):
    x = tf.reshape(x, (tf.shape(x)[0], -1, heads, depth))
    return tf.transpose(x, perm=[0, 2, 1, 3])
seq = tf.constant([[7, 6, 0, 0], [1, 2, 3, 0]])
pe = positional_encoding(4, 8)
x = tf.ones([2, 4, 8]) + pe
h = split_heads(x, 2, 4)
for _ in range(2):
    out, w = attention(h, h, h, padding_mask(seq))
    print(out.shape, w.shape)
    out, w = attention(h, h, h, look_ahead(4))
