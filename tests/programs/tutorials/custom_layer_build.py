"""Custom layer build."""
import tensorflow as tf
class Linear(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? units: int
    #? kwargs: {}
    def __init__(self, units=2, **kwargs):
        super().__init__(**kwargs)
        self.units = units
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? input_shape: (int, int)
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")
    #? decision=convert
    #? inputs: float32[None,5]
    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b
#? decision=convert
#? layer: Linear
#? x: float32[None,5]
def apply(layer, x):
    return layer(x)
layer = Linear(3)
for n in (1, 4):
    print(apply(layer, tf.ones([n, 5])).shape)
