"""NumPy arrays are no tensors, though a graph's boundary would convert them."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter
#? array: numpy float32[2,3]
def from_array(array):
    return tf.reduce_mean(tf.cast(array, tf.float32))


#? decision=convert
#? array: numpy float32[2,3]
#? tensor: float32[2,3]
def mixed(array, tensor):
    return tf.convert_to_tensor(array) + tensor


#? decision=keep blockers=no-tensor-parameter
#? array: numpy float32[2,3]
def centred(array):
    return array - np.mean(array)


data = np.arange(6, dtype=np.float32).reshape(2, 3)
print(from_array(data).numpy(), from_array(data * 2).numpy())
print(mixed(data, tf.ones([2, 3])).numpy().tolist())
print(mixed(data + 1, tf.zeros([2, 3])).numpy().tolist())
print(centred(data).tolist())
print(centred(data * 3).tolist())
