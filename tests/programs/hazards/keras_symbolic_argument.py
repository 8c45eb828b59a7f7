"""Functional-API tensors as arguments."""
import tensorflow as tf


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,None]
#? layer: Dense
def block(x, layer):
    return layer(x)


#? decision=convert
#? x: float32[2,1]
def tail(x):
    return tf.nn.relu(x) * 2.0


inputs = tf.keras.Input([4])
hidden = block(inputs, tf.keras.layers.Dense(3, kernel_initializer="ones"))
outputs = block(hidden, tf.keras.layers.Dense(1, kernel_initializer="ones"))
model = tf.keras.Model(inputs, outputs)
for scale in (1.0, -1.0):
    print(tail(model(tf.ones([2, 4]) * scale)).numpy().tolist())
