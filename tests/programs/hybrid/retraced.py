"""Hybrid functions that are traced again and again."""
import tensorflow as tf


#? decision=keep warnings=retracing
#? x: float32[None]
@tf.function
def lengths(x):
    return tf.reduce_sum(x)


#? decision=keep
#? x: float32[None]
@tf.function(reduce_retracing=True)
def relaxed(x):
    return tf.reduce_sum(x)


#? decision=convert
#? values: [float32[]]
def made_in_loop(values):
    total = tf.constant(0.0)
    for value in values:

        #? decision=keep
        #? x: float32[]
        @tf.function
        def step(x):
            return x * 2.0

        total += step(value)
    return total


for size in range(1, 6):
    x = tf.ones([size])
    print(lengths(x).numpy(), relaxed(x).numpy())
print(made_in_loop([tf.constant(1.0), tf.constant(2.0)]).numpy(), made_in_loop([tf.constant(3.0)]).numpy())
