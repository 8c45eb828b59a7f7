import numpy as np
import tensorflow as tf


def array(a):
    return tf.convert_to_tensor(a)


def tensor(t):
    return t.numpy()


def back(a):
    return a


def scalar(s):
    return s


def mixed(t):
    return t


def reduced(a):
    return a


a = np.array([[1, 2], [3, 4]])
tensor(array(a))
back(tensor(tf.constant([1.0, 2.0]))), back(tensor(tf.constant([[1]], tf.int16)))
scalar(a[0, 0]), scalar(a.sum()), scalar(np.float32(1.5)), scalar(float(tf.constant(2.0))), scalar(int(tf.constant(2)))
mixed(tf.constant(a)), mixed(tf.constant(a, dtype=tf.float32)), mixed(tf.cast(a, tf.float32) + a.astype(np.float32))
mixed(np.add(tf.ones([2]), 1.0)), mixed(tf.reduce_sum(a, axis=0)), mixed(tf.stack([a, a]))
reduced(a.mean()), reduced(a.mean(axis=0)), reduced(a.T), reduced(a.reshape(-1)), reduced(a.astype("float32")), reduced(a[:, 0])
reduced(np.zeros_like(a)), reduced(np.full((2,), 7)), reduced(np.arange(0, 1, 0.5)), reduced(np.random.rand(2, 3)), reduced(np.dot(a, a))
reduced(np.where(a > 2, a, 0)), reduced(np.expand_dims(a, 0)), reduced(np.argmax(a, axis=1)), reduced(np.linspace(0, 1, 4)), reduced(np.eye(2))
back(np.asarray(tf.ones([2, 2]))), back(tf.ones([3]).numpy() * 2), back(np.array([tf.constant(1), tf.constant(2)]))
mixed(tf.make_tensor_proto(a) and tf.constant(a.tolist())), mixed(tf.numpy_function(np.sum, [a], tf.int64)), mixed(tf.convert_to_tensor(np.float64(1)))
mixed(tf.constant(np.array(["a", "b"]))), mixed(tf.constant(True)), mixed(tf.convert_to_tensor([np.float32(1), np.float32(2)]))
