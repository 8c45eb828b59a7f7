"""Where eager mode converts and a graph does not: doubles, ints, NumPy scalars, float(tensor)."""
import numpy as np
import tensorflow as tf

SCALE = np.float64(2.0)
TABLE = np.linspace(0.0, 1.0, 2)


#? decision=convert
#? x: float32[2]
def by_global_scalar(x):
    return x * SCALE


#? decision=convert
#? x: float32[2]
def by_global_array(x):
    return x + TABLE


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? array: numpy float64[2]
def by_argument(x, array):
    return x + array


#? decision=convert
#? x: float32[2]
#? array: numpy float32[2]
def by_matching_argument(x, array):
    return x + array


#? decision=keep blockers=conflicting-dtype
#? x: float32[2]
#? array: numpy float64[]
def by_mean(x, array):
    return tf.add(x, array)


#? decision=convert
#? x: float32[2]
#? array: numpy float32[]
def converted_argument(x, array):
    return x + tf.convert_to_tensor(array, x.dtype)


for value in (1.0, 2.0):
    x = tf.constant([value, 3.0])
    print(by_global_scalar(x).numpy(), by_global_array(x).numpy(), by_argument(x, np.array([value, 1.0])).numpy())
    print(by_matching_argument(x, np.array([value, 1.0], np.float32)).numpy(), by_mean(x, np.float64(value)).numpy(), converted_argument(x, np.float32(value)).numpy())
