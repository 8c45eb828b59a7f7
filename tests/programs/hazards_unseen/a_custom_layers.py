"""Keras layers with state, masks, running statistics and sublayers."""
import tensorflow as tf


class RunningNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.9):
        super().__init__()
        self.momentum = momentum

    def build(self, shape):
        self.mean = self.add_weight(shape=(shape[-1],), initializer="zeros", trainable=False)
        self.gamma = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x, training=False):
        if training:
            self.mean.assign(self.momentum * self.mean + (1.0 - self.momentum) * tf.reduce_mean(x, 0))
        return (x - self.mean) * self.gamma


class Gate(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units, kernel_initializer="ones")
        self.calls = 0

    def call(self, x):
        self.calls += 1
        return x * tf.sigmoid(self.dense(x))


class MaskedMean(tf.keras.layers.Layer):
    def call(self, x, mask=None):
        if mask is None:
            return tf.reduce_mean(x, 1)
        m = tf.cast(mask, x.dtype)[..., None]
        return tf.reduce_sum(x * m, 1) / tf.reduce_sum(m, 1)


class Residual(tf.keras.layers.Layer):
    def __init__(self, inner, scale=1.0):
        super().__init__()
        self.inner = inner
        self.scale = scale

    def call(self, x):
        return x + self.scale * self.inner(x)


def forward(layer, x):
    return layer(x)


def norm_training(layer, x):
    return layer(x, training=True)


norm, gate, pool = RunningNorm(), Gate(3), MaskedMean()
residual = Residual(norm)
x = tf.constant([[1.0, 2.0, 3.0], [0.5, 0.1, -1.0]])
norm(x), gate(x)
for k in range(3):
    print(forward(norm, x), norm_training(norm, x + k), gate(x), residual(x))
    print(pool(x[None]), pool(x[None], mask=tf.constant([[True, k > 1]])))
    residual.scale += 0.5
print(gate.calls, norm.mean)
