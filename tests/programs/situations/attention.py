"""Multi-head attention and positional encodings as plain functions and classes."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? position: numpy int64[3,1]
#? index: numpy int64[1,4]
#? size: int
def get_angles(position, index, size):
    return position / np.power(10000, (2 * (index // 2)) / np.float32(size))


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? length: int
#? size: int
def positional_encoding(length, size):
    angles = get_angles(np.arange(length)[:, np.newaxis], np.arange(size)[np.newaxis, :], size)
    angles[:, 0::2] = np.sin(angles[:, 0::2])
    angles[:, 1::2] = np.cos(angles[:, 1::2])
    return tf.cast(angles[np.newaxis, ...], tf.float32)


#? decision=convert
#? seq: int32[2,3]
def create_padding_mask(seq):
    return tf.cast(tf.math.equal(seq, 0), tf.float32)[:, tf.newaxis, tf.newaxis, :]


#? decision=convert
#? q: float32[2,2,3,2]
#? k: float32[2,2,3,2]
#? v: float32[2,2,3,2]
#? mask: float32[2,1,1,3] | None
def scaled_dot_product_attention(q, k, v, mask):
    logits = tf.matmul(q, k, transpose_b=True) / tf.math.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    if mask is not None:
        logits += mask * -1e9
    weights = tf.nn.softmax(logits, axis=-1)
    return tf.matmul(weights, v), weights


class MultiHead(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? heads: int
    #? size: int
    def __init__(self, heads, size):
        super().__init__()
        self.heads = heads
        self.depth = size // heads
        self.size = size
        self.wq = tf.Variable(tf.random.stateless_normal([size, size], [2, 1]))

    #? decision=convert
    #? x: float32[2,3,4]
    def split_heads(self, x):
        x = tf.reshape(x, [tf.shape(x)[0], -1, self.heads, self.depth])
        return tf.transpose(x, perm=[0, 2, 1, 3])

    #? decision=convert
    #? x: float32[2,3,4]
    #? mask: float32[2,1,1,3] | None
    def __call__(self, x, mask):
        q = self.split_heads(tf.tensordot(x, self.wq, 1))
        attended, _ = scaled_dot_product_attention(q, q, q, mask)
        attended = tf.transpose(attended, perm=[0, 2, 1, 3])
        return tf.reshape(attended, [tf.shape(x)[0], -1, self.size])


layer = MultiHead(2, 4)
table = positional_encoding(3, 4)
for seed in (1, 2):
    tokens = tf.constant([[1, 2, 0], [3, 0, 0]]) * seed
    x = tf.random.stateless_normal([2, 3, 4], [seed, 7]) + table
    print(layer(x, create_padding_mask(tokens)).numpy().round(3).tolist())
    print(layer(x, None).numpy().round(3)[0, 0].tolist())
