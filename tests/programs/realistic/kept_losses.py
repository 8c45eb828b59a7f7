"""Layers keep what `add_loss` is given: a symbol of the trace, if the function that calls it is a graph of its own."""
import tensorflow as tf


class Penalised(tf.keras.layers.Layer):
    #? decision=keep blockers=leaked-tensor
    #? x: float32[2,2]
    def call(self, x):
        self.add_loss(tf.reduce_sum(tf.square(x)))
        return x * 2.0


class Plain(tf.keras.layers.Layer):
    #? decision=convert
    #? x: float32[2,2]
    def call(self, x):
        return x * 2.0 + 1.0


#? decision=keep blockers=leaked-tensor
#? layer: Penalised
#? x: float32[2,2]
def forward(layer, x):
    return tf.reduce_mean(layer(x))


#? decision=convert
#? layer: Penalised
#? x: float32[2,2]
def total_loss(layer, x):
    y = layer(x)
    return tf.reduce_mean(y) + tf.add_n(layer.losses)


#? decision=convert
#? layer: Plain
#? x: float32[2,2]
def shift(layer, x):
    return tf.reduce_mean(layer(x))


first, second, plain = Penalised(), Penalised(), Plain()
for value in (1.0, 3.0):
    x = tf.fill([2, 2], value)
    print(forward(first, x).numpy(), [loss.numpy() for loss in first.losses])
    print(total_loss(second, x).numpy())
    print(shift(plain, x).numpy())
