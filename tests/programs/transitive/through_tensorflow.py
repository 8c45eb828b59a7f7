"""Hazards in functions that TensorFlow calls back: map_fn, py_function, Dataset.map, while_loop."""
import tensorflow as tf

seen = []


#? decision=keep blockers=python-side-effect
#? row: float32[]
def remember(row):
    seen.append(1)
    return row * 2.0


#? decision=convert
#? row: float32[]
def plain(row):
    return row * 2.0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def map_remember(x):
    return tf.map_fn(remember, x)


#? decision=convert
#? x: float32[2]
def map_plain(x):
    return tf.map_fn(plain, x)


#? decision=keep blockers=no-tensor-computation
#? value: float32[2]
def host(value):
    seen.append(2)
    return value


#? decision=convert
#? x: float32[2]
def through_py_function(x):
    y = tf.py_function(host, [x], tf.float32)
    y.set_shape(x.shape)
    return y + 1.0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def gradient_effect(x):
    #? decision=keep blockers=python-return
    #? value: float32[2]
    @tf.custom_gradient
    def inner(value):
        #? decision=keep blockers=retracing/python-side-effect
        #? upstream: float32[2]
        def grad(upstream):
            seen.append(3)
            return upstream * 2.0

        return value * 1.0, grad

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = inner(x)
    return tape.gradient(y, x)


for value in (1.0, 2.0):
    x = tf.constant([value, 1.0])
    print(map_remember(x).numpy(), map_plain(x).numpy(), through_py_function(x).numpy(), gradient_effect(x).numpy())
print(len(seen))
