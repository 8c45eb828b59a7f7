"""Layers that Keras calls on behalf of a functional model: what reaches `call` are tensors of a graph, not symbols."""
import tensorflow as tf


class Block(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2, kernel_initializer="ones")
    #? decision=keep blockers=no-tensor-parameter
    #? shape: (None, int)
    def build(self, shape):
        self.dense.build(shape)
    #? decision=convert
    #? x: float32[None,2]
    def call(self, x):
        return tf.nn.relu(self.dense(x))

class Outer(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.block = Block()
    #? decision=keep blockers=no-tensor-parameter
    #? shape: (None, int)
    def build(self, shape):
        self.block.build(shape)
    #? decision=convert
    #? x: float32[None,2]
    def call(self, x):
        return self.block(x) * 2.0

inputs = tf.keras.Input((2,))
model = tf.keras.Model(inputs, Outer()(inputs))
for step in range(2):
    print(model(tf.ones([1, 2]) * (step + 1.0)).numpy())
