"""A tensor's condition in ``call``: AutoGraph does not reach it through Keras 3, only when ``call`` itself is decorated."""
import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    #? decision=convert
    #? inputs: float32[2]
    def call(self, inputs):
        if tf.reduce_sum(inputs) > 0.0:
            return inputs * 2.0
        return -inputs


gate = Gate()


#? decision=keep blockers=autograph-unsupported/python-conversion
#? x: float32[2]
def through(x):
    return gate(x) + 1.0


for value in (1.0, -1.0, 2.0):
    print(through(tf.constant([value, 0.5])).numpy())
