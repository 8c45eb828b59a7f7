"""Layers that make their weights in ``build``, in ``__init__``, or guard them in ``call``."""
import tensorflow as tf


class InBuild(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? units: int
    def __init__(self, units):
        super().__init__()
        self.units = units

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? input_shape: (int, int)
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones", name="kernel")

    #? decision=convert
    #? inputs: float32[2,3]
    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


class InInit(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.gain = self.add_weight(shape=(), initializer="ones", name="gain")

    #? decision=convert
    #? inputs: float32[2,3]
    #? scale: float32[]
    def call(self, inputs, scale):
        return inputs * self.gain * scale


class Counting(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.calls = 0

    #? decision=keep blockers=python-side-effect
    #? inputs: float32[2,3]
    def call(self, inputs):
        self.calls += 1
        return tf.nn.relu(inputs)


class Attentive(tf.keras.layers.Layer):
    #? decision=convert
    #? query: float32[2,3]
    #? keys: float32[2,3]
    #? mask: bool[2,2] | None
    def call(self, query, keys, mask=None):
        scores = tf.matmul(query, keys, transpose_b=True)
        if mask is not None:
            scores = tf.where(mask, scores, -1e9)
        return tf.matmul(tf.nn.softmax(scores), keys)


in_build, in_init, counting, attentive = InBuild(2), InInit(), Counting(), Attentive()
for value in (1.0, -2.0, 3.0):
    x = tf.fill([2, 3], value)
    print(in_build(x).numpy().tolist(), in_init(x, tf.constant(0.5)).numpy().tolist())
    print(counting(x).numpy().tolist(), attentive(x, x + 1.0).numpy().round(3).tolist())
    print(attentive(x, x, mask=tf.constant([[True, False], [True, True]])).numpy().round(3).tolist())
print(counting.calls)
