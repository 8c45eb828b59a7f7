"""NumPy arrays and scalars of many origins as arguments."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? a: numpy float64[2,3]
#? x: float32[2]
def array(a, x):
    return x + tf.cast(tf.reduce_sum(a), x.dtype)


#? decision=convert
#? s: numpy float32[]
#? x: float32[2]
def scalar(s, x):
    return x * tf.cast(s, x.dtype)


#? decision=convert
#? a: numpy int64[3]
#? x: float32[2]
def made(a, x):
    return x + tf.cast(a[0], x.dtype)


rng = np.random.default_rng(0)
for n in (1, 2):
    x = tf.constant([1.0, 2.0])
    array(np.zeros((2, 3)), x)
    array(np.ones((2, 3), dtype=np.float64), x)
    array(rng.random((2, 3)), x)
    scalar(np.float32(n), x)
    scalar(x.numpy().sum(), x)
    made(np.array([1, 2, 3]), x)
    made(np.arange(3) * 2, x)
    made(np.stack([np.arange(3), np.arange(3)])[0], x)
    print(array(np.eye(2)[:, :1].repeat(3, axis=1), x).numpy(), scalar(np.mean([1.0, 2.0], dtype=np.float32), x).numpy(), made(np.concatenate([[1], [2, 3]]), x).numpy())
