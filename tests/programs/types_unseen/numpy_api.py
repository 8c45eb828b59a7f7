import numpy as np
import tensorflow as tf
import tensorflow.experimental.numpy as tnp


def array(a):
    return a


def summed(s):
    return s


def broadcast(a, b):
    return a + b


def real_array(n):
    return tf.convert_to_tensor(n)


def converted(t):
    return t


def shape(s):
    return s


def matrix(m):
    return tnp.matmul(m, m)


array(tnp.ones([2, 3]))
array(tnp.zeros((3,), dtype=np.float32))
array(tnp.array([1, 2, 3]))
array(tnp.arange(5))
array(tnp.linspace(0.0, 1.0, 4))
summed(tnp.sum(tnp.ones([2, 3]), axis=0))
summed(tnp.mean(tnp.array([1.0, 2.0])))
broadcast(tnp.array([[1.0], [2.0]]), tnp.array([10.0, 20.0, 30.0]))
broadcast(tnp.expand_dims(tnp.arange(3), 0), tf.constant(1, tf.int64))
converted(real_array(np.arange(4)))
converted(real_array(np.random.RandomState(0).rand(3, 2)))
converted(real_array(np.array([1, 2], dtype="uint8")))
converted(real_array(np.eye(2)[0]))
matrix(tnp.reshape(tnp.arange(4), [2, 2]))
shape(tnp.ones([4, 5]).shape)
real_array(tf.ones([2]).numpy())
real_array(np.linspace(0, 1, 5, dtype=np.float32)[:, np.newaxis])
real_array(np.stack([np.zeros(3), np.ones(3)]))
real_array(np.concatenate([np.zeros((2, 2)), np.ones((1, 2))]))
