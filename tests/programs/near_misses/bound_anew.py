"""A name that a tensor condition binds and that a loop or a comprehension binds anew before it is read again."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def summed(x):
    total = tf.zeros_like(x)
    if tf.reduce_sum(x) > 0.0:
        for i in tf.range(3):
            total = total + x * tf.cast(i, tf.float32)
    parts = [x * float(i) for i in range(2)]
    for i in range(2):
        total = total + parts[i]
    return total


#? decision=convert
#? x: float32[2]
def kept(x):
    if tf.reduce_sum(x) > 0.0:
        last = x * 2.0
    else:
        x = x + 1.0
    for last in (x, x * 3.0):
        x = x + last
    return x


for start in (1.0, -1.0, 2.0):
    print(summed(tf.constant([start, 0.5])).numpy(), kept(tf.constant([start, 0.5])).numpy())
