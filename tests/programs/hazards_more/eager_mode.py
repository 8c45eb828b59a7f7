"""run_functions_eagerly, init_scope, py_function and what depends on the mode."""
import tensorflow as tf

steps = []


#? decision=keep blockers=eager-mode-switch
#? x: float32[]
def by_scope(x):
    with tf.init_scope():
        inside = tf.executing_eagerly()
    return x * 2.0 if tf.executing_eagerly() == inside else x * 3.0


#? decision=keep blockers=no-tensor-computation
#? x: float32[]
def log_step(x):
    steps.append(float(x))
    return x


#? decision=convert
#? x: float32[]
def through_py_function(x):
    return tf.py_function(log_step, [x], tf.float32) * 2.0


#? decision=convert
#? x: float32[]
def through_numpy_function(x):
    return tf.numpy_function(lambda a: a * 3, [x], tf.float32) + 1.0


for value in (1.0, 2.0):
    x = tf.constant(value)
    print(by_scope(x).numpy(), through_py_function(x).numpy(), through_numpy_function(x).numpy())
print(steps)
