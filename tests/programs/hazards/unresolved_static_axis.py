"""Axes that the body reads as Python numbers."""
import tensorflow as tf


#? decision=convert
#? x: float32[None,2,2]
def flattened(x):
    return tf.reshape(x, [x.shape[0], x.shape[1] * x.shape[2]])


#? decision=convert
#? x: float32[None,2]
def unrolled(x):
    total = x[:, 0]
    for column in range(1, x.shape[1]):
        total += x[:, column]
    return total


#? decision=convert
#? x: float32[None,2,2]
def dynamic(x):
    return tf.reshape(x, [tf.shape(x)[0], -1])


for size in (4, 3, 4):
    x = tf.ones([size, 2, 2])
    print(flattened(x).shape, unrolled(x[:, :, 0]).numpy(), dynamic(x).shape)
