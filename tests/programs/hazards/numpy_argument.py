"""Parameters that are arrays outside and tensors behind the boundary: their NumPy methods are gone."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=numpy-on-tensor
#? x: float32[1,3]
#? weights: numpy float32[3,3]
def method_of_array(x, weights):
    return x * weights.mean()


#? decision=keep blockers=numpy-on-tensor
#? x: float32[1,3]
#? weights: numpy float32[3,3]
def transposed(x, weights):
    return tf.matmul(x, weights.T)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[1,3]
#? mask: numpy float32[3]
def written(x, mask):
    mask[0] = 0.0
    return x * mask


#? decision=convert
#? x: float32[1,3]
#? weights: numpy float32[3,3]
def multiplied(x, weights):
    return tf.matmul(x, weights)


#? decision=convert
#? x: float32[1,3]
#? weights: numpy float32[3,3]
def shaped(x, weights):
    return x * tf.cast(weights.shape[0], x.dtype)


for scale in (1.0, 2.0):
    x = tf.ones([1, 3]) * scale
    weights = np.full([3, 3], scale, np.float32)
    print(method_of_array(x, weights).numpy(), transposed(x, weights).numpy())
    mask = np.ones(3, np.float32)
    print(written(x, mask).numpy(), mask, multiplied(x, weights).numpy(), shaped(x, weights).numpy())
