import numpy as np
import tensorflow as tf


def t1(x):
    return x


def t2(x):
    return x


def t3(x):
    return x


def plain(n):
    return n


def numpy_value(a):
    return a.mean()


def shape_param(shape):
    return tf.zeros(shape)


def dtype_param(dtype):
    return tf.ones([2], dtype)


def mix(a, b):
    return a * b


x = tf.constant([[1, 2, 3], [4, 5, 6]])
numpy_value(x.numpy())
plain(int(x[0, 0]))
plain(float(tf.reduce_sum(x)))
plain(x.numpy().tolist())
plain(len(x))
plain(x.shape.rank)
plain(tf.reduce_max(x).numpy())
plain(bool(tf.reduce_all(x > 0)))
t1(shape_param(x.shape))
t1(shape_param(tf.shape(x)))
t1(shape_param([2] + [3]))
t1(shape_param((4,) * 2))
t2(dtype_param(x.dtype))
t2(dtype_param("float16"))
t2(dtype_param(np.float64))
t2(tf.cast(x, "float32"))
t3(mix(x, 2))
t3(mix(2.5, tf.cast(x, tf.float32)))
t3(mix(tf.constant(2.0), np.ones(3, np.float32)))
t3(mix(np.float32(3), tf.constant([1.0])))
t3(np.ones((2, 2)) @ tf.ones([2, 2], tf.float64))
t3(np.add(np.ones(2), tf.ones([2], tf.float64)))
t3(tf.convert_to_tensor([np.int32(1), np.int32(2)]))
t3(tf.stack([1.0, tf.constant(2.0)]))
t3(tf.concat([[1, 2], tf.constant([3])], 0))
n, m = x.shape
t3(tf.zeros([m, n]))
rows = x.shape[0]
while rows < 10:
    rows *= 2
t3(tf.zeros([rows]))
