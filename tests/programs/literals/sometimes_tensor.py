"""A parameter that receives a tensor here and a number there."""
import tensorflow as tf


#? decision=keep blockers=retracing/literal-parameter
#? x: float32[2]
#? y: float32[] | float
def add(x, y):
    return x + y


#? decision=convert
#? start: float32[2]
#? end: float32[2]
#? position: float32[]
def lerp(start, end, position):
    return start + (end - start) * position


x = tf.constant([1.0, 2.0])
print(add(x, 1.0).numpy(), add(x, tf.constant(2.0)).numpy(), add(x, 3.0).numpy(), add(x, 4.0).numpy())
for position in (tf.constant(0.0), tf.constant(0.5), tf.constant(1.0)):
    print(lerp(x, x * 3.0, position).numpy())
