"""Parameters that nobody passes anything to: what is unpacked, asked for a key or given items is a structure of tensors."""
import tensorflow as tf


class Pair(tf.keras.layers.Layer):
    #? decision=convert
    #? inputs: [float32[2]]
    def call(self, inputs):
        first, second = inputs
        return first + second


class Keyed(tf.keras.layers.Layer):
    #? decision=convert
    #? features: {length: float32[2], values: float32[2]} | {values: float32[2]}
    def call(self, features):
        if "length" in features:
            return features["values"] * features["length"]
        return features["values"]


pair, keyed = Pair(), Keyed()
for step in range(2):
    x = tf.constant([1.0, step + 1.0])
    print(pair([x, x]).numpy(), keyed({"values": x}).numpy(), keyed({"values": x, "length": x}).numpy())
