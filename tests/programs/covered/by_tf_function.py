"""Functions whose only callers are traced already."""
import tensorflow as tf


#? decision=keep blockers=covered
#? x: float32[1]
def inner(x):
    return tf.exp(x) + 1.0


#? decision=convert
#? x: float32[1]
def shared(x):
    return tf.sqrt(x)


#? decision=keep blockers=covered
#? x: float32[1]
def deepest(x):
    return tf.sin(x)


#? decision=keep blockers=covered
#? x: float32[1]
def deep(x):
    return deepest(x) * 2.0


#? decision=keep
#? x: float32[1]
@tf.function
def outer(x):
    return inner(x) + shared(x) + deep(x)


for value in (1.0, 4.0):
    x = tf.constant([value])
    print(outer(x).numpy(), shared(x).numpy())
