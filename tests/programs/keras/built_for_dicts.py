"""Layers that are built for a dictionary and for a list of inputs: `build` is given a shape for each."""
import tensorflow as tf


class Joined(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? input_shape: {left: (int, int), right: (int, int)}
    def build(self, input_shape):
        self.left = self.add_weight(shape=(input_shape["left"][-1], 2), initializer="ones", name="left")
        self.right = self.add_weight(shape=(input_shape["right"][-1], 2), initializer="ones", name="right")

    #? decision=convert
    #? inputs: {left: float32[None,4], right: float32[None,3]}
    def call(self, inputs):
        return inputs["left"] @ self.left + inputs["right"] @ self.right


class Summed(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? input_shape: [(int, int)]
    def build(self, input_shape):
        self.scale = self.add_weight(shape=(len(input_shape),), initializer="ones", name="scale")

    #? decision=convert
    #? inputs: [float32[None,2]]
    def call(self, inputs):
        return tf.add_n(inputs) * self.scale[0]


joined, summed = Joined(), Summed()
for size in (2, 3):
    given = {"left": tf.ones([size, 4]), "right": tf.ones([size, 3])}
    parts = []
    for _ in range(3):
        parts.append(tf.ones([size, 2]))
    print(joined(given).numpy(), summed(parts).numpy())
