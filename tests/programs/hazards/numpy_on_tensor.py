"""NumPy on values that are symbolic in a trace."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=numpy-on-tensor
#? x: float32[3]
def mean_of(x):
    return x - np.mean(x)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[3]
def ufunc(x):
    return tf.reduce_sum(np.exp(x))


#? decision=keep blockers=numpy-on-tensor
#? x: float32[3]
def stacked(x):
    return tf.constant(np.stack([x, x])) * 2.0


#? decision=convert
#? x: float32[3]
def of_static_shape(x):
    return x / np.prod(x.shape)


#? decision=convert
#? x: float32[3]
def of_constants(x):
    return x * np.sqrt(2.0).astype(np.float32)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? n: int
def weights(n):
    return np.linspace(0.0, 1.0, n).astype(np.float32)


#? decision=convert
#? x: float32[3]
def with_numpy_helper(x):
    return x * weights(x.shape[0])


#? decision=keep blockers=numpy-on-tensor
#? x: float32[3]
def converted(x):
    return tf.constant(np.asarray(x)) + 1.0


for scale in (1.0, 2.0):
    x = tf.constant([1.0, 2.0, 3.0]) * scale
    print(mean_of(x).numpy(), ufunc(x).numpy(), stacked(x).numpy().tolist(), of_static_shape(x).numpy())
    print(of_constants(x).numpy(), with_numpy_helper(x).numpy(), converted(x).numpy())
