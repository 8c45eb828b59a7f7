"""A second positional argument that lands in ``name``: only tracing looks at it."""
import tensorflow as tf


#? decision=keep blockers=invalid-name-argument
#? x: float32[1]
def root(x):
    return tf.sqrt(x, tf.float32)


#? decision=keep blockers=invalid-name-argument
#? x: float32[1]
#? y: float32[1]
def product(x, y):
    return tf.multiply(x, y, 3)


#? decision=convert
#? x: float32[1]
def named(x):
    return tf.sqrt(x, "root") + tf.sqrt(x, name="again")


for value in (1.0, 4.0):
    x = tf.constant([value])
    print(root(x).numpy(), product(x, x).numpy(), named(x).numpy())
