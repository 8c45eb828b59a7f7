"""A Boolean makes two traces at most, so it does not count as a literal."""
import tensorflow as tf


#? decision=convert
#? x: float32[3]
#? training: bool
def normalise(x, training):
    if training:
        return x - tf.reduce_mean(x)
    return x - 0.5


#? decision=convert
#? x: float32[2,2]
#? keepdims: bool
def pool(x, keepdims=False):
    return tf.reduce_max(x, axis=0, keepdims=keepdims)


for training in (True, False, True, False):
    print(normalise(tf.constant([1.0, 2.0, 6.0]), training).numpy())
print(pool(tf.eye(2)).numpy(), pool(tf.eye(2), keepdims=True).numpy(), pool(tf.ones([2, 2])).numpy())
