import tensorflow as tf


def prepare(x):
    return tf.cast(x, tf.float32) / 10.0


class Gate(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.inner = tf.keras.layers.Dense(units)
        self.gate = tf.keras.layers.Dense(units, activation="sigmoid")

    def call(self, x):
        return multiply(self.inner(x), self.gate(x))


def multiply(a, b):
    return a * b
