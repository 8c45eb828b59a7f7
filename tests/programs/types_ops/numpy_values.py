"""Between NumPy and TensorFlow: conversions in both directions."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? a: numpy float32[2,3]
def array(a):
    return a * 2


#? decision=convert
#? t: float32[2,3]
def converted(t):
    return tf.reduce_sum(t)


#? decision=convert
#? x: float32[2,3] | float64[2,3]
def mixed(x):
    return tf.square(x)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? a: numpy float32[2]
def back(a):
    return tf.convert_to_tensor(a)


base = np.arange(6, dtype=np.float32).reshape(2, 3)
print(array(base), array(np.ones((2, 3), np.float32)))
print(converted(tf.constant(base)).numpy(), converted(tf.convert_to_tensor(base[::-1])).numpy(), converted(tf.cast(np.ones([2, 3]), tf.float32)).numpy())
print(mixed(tf.ones([2, 3]) * base).numpy(), mixed(tf.add(base, base)).numpy(), mixed(np.ones((2, 3)) + tf.zeros([2, 3], tf.float64)).numpy())
print(back(tf.ones([2]).numpy()).numpy(), back(np.zeros(2, np.float32)).numpy())
