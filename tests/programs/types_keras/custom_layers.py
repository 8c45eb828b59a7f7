"""Layers of one's own: build, call, add_weight, nested layers, masks, get_config."""
import tensorflow as tf
from tensorflow.keras import layers


class Linear(layers.Layer):
    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones", name="w")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        return self.affine(inputs, self.w, self.b)

    def affine(self, x, w, b):
        return tf.matmul(x, w) + b

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.first = Linear(8)
        self.norm = layers.LayerNormalization()
        self.second = Linear(2)

    def call(self, x, training=False):
        h = self.activate(self.norm(self.first(x)))
        return self.second(h)

    def activate(self, h):
        return tf.nn.relu(h)


class Attention(layers.Layer):
    def call(self, query, value, mask=None):
        scores = self.score(query, value)
        return self.weigh(tf.nn.softmax(scores), value)

    def score(self, q, k):
        return tf.matmul(q, k, transpose_b=True) / tf.math.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))

    def weigh(self, weights, value):
        return weights @ value


class Noise(layers.Layer):
    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev

    def call(self, x, training=None):
        if training:
            return self.disturb(x)
        return x

    def disturb(self, x):
        return x + tf.random.normal(tf.shape(x), stddev=self.stddev, seed=1)


class Multi(layers.Layer):
    def call(self, inputs):
        a, b = inputs
        return {"sum": self.add(a, b), "product": a * b}

    def add(self, a, b):
        return a + b


def finish(t):
    return t


def finish_dict(d):
    return d["sum"]


linear, block = Linear(), Block()
for n in (2, 5):
    finish(linear(tf.ones([n, 3])))
    finish(block(tf.ones([n, 3]), training=True))
finish(Attention()(tf.ones([2, 3, 4]), tf.ones([2, 5, 4])))
finish(Noise(0.0)(tf.ones([2]), training=True)), finish(Noise(0.0)(tf.ones([2])))
finish_dict(Multi()([tf.ones([2, 2]), tf.ones([2, 2])]))
finish(Linear.from_config(Linear(3).get_config())(tf.ones([1, 2])))
