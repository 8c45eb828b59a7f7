import math

import numpy as np
import tensorflow as tf


class Config:
    n_embd = 8
    n_head = 2
    n_layer = 2
    vocab = 11
    block = 6


class CausalSelfAttention(tf.keras.layers.Layer):
    def __init__(self, cfg):
        super().__init__()
        self.h = cfg.n_head
        self.qkv = tf.keras.layers.Dense(3 * cfg.n_embd)
        self.proj = tf.keras.layers.Dense(cfg.n_embd)

    def call(self, x):
        b, t, c = tf.shape(x)[0], x.shape[1], x.shape[2]
        q, k, v = tf.split(self.qkv(x), 3, axis=-1)
        q, k, v = (self.heads(z, b, t, c) for z in (q, k, v))
        att = tf.matmul(q, k, transpose_b=True) / math.sqrt(c // self.h)
        att = tf.nn.softmax(att + mask(t), axis=-1)
        y = tf.transpose(att @ v, [0, 2, 1, 3])
        return self.proj(tf.reshape(y, (b, t, c)))

    def heads(self, z, b, t, c):
        return tf.transpose(tf.reshape(z, (b, t, self.h, c // self.h)), [0, 2, 1, 3])


class Block(tf.keras.layers.Layer):
    def __init__(self, cfg):
        super().__init__()
        self.ln1 = tf.keras.layers.LayerNormalization()
        self.ln2 = tf.keras.layers.LayerNormalization()
        self.att = CausalSelfAttention(cfg)
        self.mlp = tf.keras.Sequential([tf.keras.layers.Dense(4 * cfg.n_embd, activation="gelu"), tf.keras.layers.Dense(cfg.n_embd)])

    def call(self, x):
        x = x + self.att(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class GPT(tf.keras.Model):
    def __init__(self, cfg):
        super().__init__()
        self.tok = tf.keras.layers.Embedding(cfg.vocab, cfg.n_embd)
        self.pos = tf.keras.layers.Embedding(cfg.block, cfg.n_embd)
        self.blocks = [Block(cfg) for _ in range(cfg.n_layer)]
        self.head = tf.keras.layers.Dense(cfg.vocab, use_bias=False)

    def call(self, idx):
        x = self.tok(idx) + self.pos(tf.range(idx.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(x)


def mask(t):
    return (1.0 - tf.linalg.band_part(tf.ones([t, t]), -1, 0)) * -1e9


def loss_of(logits, targets):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits))


def get_batch(data, size, block):
    ix = np.random.RandomState(0).randint(0, len(data) - block, (size,))
    x = np.stack([data[i : i + block] for i in ix])
    y = np.stack([data[i + 1 : i + 1 + block] for i in ix])
    return tf.constant(x), tf.constant(y)


def sample(logits):
    return tf.argmax(logits[:, -1, :], axis=-1, output_type=tf.int32)


def generate(model, idx, steps):
    for _ in range(steps):
        nxt = sample(model(idx[:, -Config.block :]))
        idx = append(idx, nxt)
    return idx


def append(idx, nxt):
    return tf.concat([idx, nxt[:, None]], axis=1)


model = GPT(Config())
data = np.arange(40, dtype=np.int32) % Config.vocab
xb, yb = get_batch(data, 4, Config.block)
loss_of(model(xb), yb)
generate(model, tf.zeros([1, 1], tf.int32), 3)
