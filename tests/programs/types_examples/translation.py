"""Parts of a Transformer: masks, positions, scaled attention, feed-forward, custom schedule."""
import numpy as np
import tensorflow as tf


def get_angles(pos, i, d_model):
    return pos * (1 / np.power(10000, (2 * (i // 2)) / np.float32(d_model)))


def positional_encoding(position, d_model):
    angle_rads = get_angles(np.arange(position)[:, np.newaxis], np.arange(d_model)[np.newaxis, :], d_model)
    angle_rads[:, 0::2] = np.sin(angle_rads[:, 0::2])
    angle_rads[:, 1::2] = np.cos(angle_rads[:, 1::2])
    return tf.cast(angle_rads[np.newaxis, ...], dtype=tf.float32)


def create_padding_mask(seq):
    seq = tf.cast(tf.math.equal(seq, 0), tf.float32)
    return seq[:, tf.newaxis, tf.newaxis, :]


def create_look_ahead_mask(size):
    return 1 - tf.linalg.band_part(tf.ones((size, size)), -1, 0)


def scaled_dot_product_attention(q, k, v, mask):
    matmul_qk = tf.matmul(q, k, transpose_b=True)
    dk = tf.cast(tf.shape(k)[-1], tf.float32)
    logits = matmul_qk / tf.math.sqrt(dk)
    if mask is not None:
        logits += mask * -1e9
    weights = tf.nn.softmax(logits, axis=-1)
    return tf.matmul(weights, v), weights


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.d_model = d_model
        self.depth = d_model // self.num_heads
        self.wq = tf.keras.layers.Dense(d_model)
        self.wk = tf.keras.layers.Dense(d_model)
        self.wv = tf.keras.layers.Dense(d_model)
        self.dense = tf.keras.layers.Dense(d_model)

    def split_heads(self, x, batch_size):
        x = tf.reshape(x, (batch_size, -1, self.num_heads, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, v, k, q, mask):
        batch_size = tf.shape(q)[0]
        q = self.split_heads(self.wq(q), batch_size)
        k = self.split_heads(self.wk(k), batch_size)
        v = self.split_heads(self.wv(v), batch_size)
        scaled, weights = scaled_dot_product_attention(q, k, v, mask)
        scaled = tf.transpose(scaled, perm=[0, 2, 1, 3])
        concat = tf.reshape(scaled, (batch_size, -1, self.d_model))
        return self.dense(concat), weights


def point_wise(d_model, dff):
    return tf.keras.Sequential([tf.keras.layers.Dense(dff, activation="relu"), tf.keras.layers.Dense(d_model)])


class EncoderLayer(tf.keras.layers.Layer):
    def __init__(self, d_model, num_heads, dff):
        super().__init__()
        self.mha = MultiHeadAttention(d_model, num_heads)
        self.ffn = point_wise(d_model, dff)
        self.norm = tf.keras.layers.LayerNormalization(epsilon=1e-6)

    def call(self, x, training, mask):
        attn, _ = self.mha(x, x, x, mask)
        out = self.norm(x + attn)
        return self.residual(out, self.ffn(out))

    def residual(self, x, y):
        return x + y


class CustomSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, d_model, warmup=10):
        super().__init__()
        self.d_model = tf.cast(d_model, tf.float32)
        self.warmup = warmup

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        return self.smaller(tf.math.rsqrt(step), step * (self.warmup**-1.5))

    def smaller(self, a, b):
        return tf.math.rsqrt(self.d_model) * tf.math.minimum(a, b)


def loss_function(real, pred):
    mask = tf.math.logical_not(tf.math.equal(real, 0))
    return tf.reduce_sum(tf.cast(mask, pred.dtype) * pred)


tf.keras.utils.set_random_seed(0)
tokens = tf.constant([[1, 2, 0, 0], [3, 4, 5, 0]])
x = tf.ones([2, 4, 8]) + positional_encoding(4, 8)
layer = EncoderLayer(8, 2, 16)
for _ in range(2):
    out = layer(x, training=False, mask=create_padding_mask(tokens))
    scaled_dot_product_attention(x, x, x, create_look_ahead_mask(4))
    loss_function(tokens, tf.reduce_mean(out, -1))
rate = CustomSchedule(8)
rate(tf.constant(1)), rate(tf.range(1.0, 5.0))
