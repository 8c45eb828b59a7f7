"""Layers that keep a tensor by ``add_loss``: read within the call that makes it, never, or afterwards."""
import tensorflow as tf


class Penalised(tf.keras.layers.Layer):
    #? decision=keep blockers=leaked-tensor
    #? x: float32[2]
    def call(self, x):
        self.add_loss(tf.reduce_sum(tf.square(x)))
        return x * 2.0


layer, watched = Penalised(), Penalised()


#? decision=keep blockers=leaked-tensor
#? x: float32[2]
def applied(x):
    return layer(x) + 1.0


#? decision=convert
#? x: float32[2]
def applied_and_read(x):
    y = watched(x)
    return y + tf.add_n(watched.losses)


#? decision=convert
#? x: float32[2]
def unrelated(x):
    return x * 3.0


for step in range(2):
    x = tf.constant([1.0, step + 1.0])
    print(applied(x).numpy(), tf.add_n(layer.losses).numpy(), applied_and_read(x).numpy(), unrelated(x).numpy())
