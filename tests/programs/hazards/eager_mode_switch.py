"""Code that asks in which mode it runs."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=eager-mode-switch
#? x: float32[1]
def mode(x):
    if tf.executing_eagerly():
        return x * 2.0
    return x * 3.0


#? decision=keep blockers=eager-mode-switch
#? x: float32[1]
def inside(x):
    return x + (1.0 if tf.inside_function() else 0.0)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? array: numpy float32[1]
def double(array):
    return np.asarray(array) * 2.0


#? decision=convert
#? x: float32[1]
def numpy_call(x):
    return tf.numpy_function(double, [x], tf.float32) + 1.0


for value in (1.0, 2.0):
    x = tf.constant([value])
    print(mode(x).numpy(), inside(x).numpy(), numpy_call(x).numpy())
