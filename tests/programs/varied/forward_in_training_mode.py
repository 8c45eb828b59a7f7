"""Normalisation that changes its statistics although nothing trains."""
import tensorflow as tf


class Outer(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.n = tf.keras.layers.BatchNormalization()

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    #? training: bool
    def call(self, x, training=False):
        return self.n(x, training=training)


class Inner(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.n = tf.keras.layers.BatchNormalization()

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    def call(self, x):
        return self.n(x, training=True)


class Still(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.n = tf.keras.layers.BatchNormalization()
        self.d = tf.keras.layers.Dense(2)

    #? decision=convert
    #? x: float32[2,2]
    #? training: None | bool
    def call(self, x, training=None):
        return self.d(self.n(x, training=training))


o, i, s = Outer(), Inner(), Still()
for v in (1.0, 2.0, 1.0):
    x = tf.constant([[v, 2.0], [0.5, 0.25]])
    print(o(x, training=True).numpy().round(4).tolist(), o(x).numpy().round(4).tolist(), i(x).numpy().round(4).tolist())
    print(s(x).numpy().round(4).tolist(), s(x, training=False).numpy().round(4).tolist())
