import numpy as np
import tensorflow as tf


def get_angles(pos, i, d_model):
    return pos * (1 / np.power(10000, (2 * (i // 2)) / np.float32(d_model)))


def positional_encoding(position, d_model):
    rads = get_angles(np.arange(position)[:, np.newaxis], np.arange(d_model)[np.newaxis, :], d_model)
    rads[:, 0::2] = np.sin(rads[:, 0::2])
    rads[:, 1::2] = np.cos(rads[:, 1::2])
    return tf.cast(rads[np.newaxis, ...], dtype=tf.float32)


def create_padding_mask(seq):
    seq = tf.cast(tf.math.equal(seq, 0), tf.float32)
    return seq[:, tf.newaxis, tf.newaxis, :]


def look_ahead(size):
    return 1 - tf.linalg.band_part(tf.ones((size, size)), -1, 0)


def scaled_dot(q, k, v, mask):
    qk = tf.matmul(q, k, transpose_b=True)
    logits = qk / tf.math.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    if mask is not None:
        logits += mask * -1e9
    w = tf.nn.softmax(logits, axis=-1)
    return tf.matmul(w, v), w


class MultiHead(tf.keras.layers.Layer):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.d_model = d_model
        self.depth = d_model // num_heads
        self.wq = tf.keras.layers.Dense(d_model)
        self.wk = tf.keras.layers.Dense(d_model)
        self.wv = tf.keras.layers.Dense(d_model)
        self.dense = tf.keras.layers.Dense(d_model)

    def split_heads(self, x, batch_size):
        x = tf.reshape(x, (batch_size, -1, self.num_heads, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, v, k, q, mask=None):
        n = tf.shape(q)[0]
        q, k, v = self.split_heads(self.wq(q), n), self.split_heads(self.wk(k), n), self.split_heads(self.wv(v), n)
        out, w = scaled_dot(q, k, v, mask)
        out = tf.reshape(tf.transpose(out, perm=[0, 2, 1, 3]), (n, -1, self.d_model))
        return self.dense(out), w


def feed_forward(x, dff):
    return tf.nn.relu(x @ tf.ones([x.shape[-1], dff])) @ tf.ones([dff, x.shape[-1]])


def outputs(o, w):
    return o


tokens = tf.constant([[7, 6, 0, 0, 1], [1, 2, 3, 0, 0]])
mask = create_padding_mask(tokens)
emb = tf.gather(tf.random.stateless_normal([10, 8], seed=[1, 1]), tokens)
emb += positional_encoding(20, 8)[:, : tf.shape(emb)[1], :]
mha = MultiHead(8, 2)
o, w = mha(emb, k=emb, q=emb, mask=mask)
outputs(o, w)
o2, w2 = mha(emb, emb, emb, tf.maximum(mask, look_ahead(tokens.shape[1])))
outputs(feed_forward(o2, 16), w2)
