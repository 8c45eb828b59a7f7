import numpy as np
import tensorflow as tf


def f(a):
    return a


def g(a, b):
    return tf.add(a, b)


def h(arr):
    return tf.constant(arr)


def split(data, ratio):
    n = int(len(data) * ratio)
    return data[:n], data[n:]


def standardise(x):
    return (x - np.mean(x, axis=0)) / np.std(x, axis=0)


def batches(x, y, size):
    for i in range(0, len(x), size):
        yield x[i : i + size], y[i : i + size]


def step(x, y):
    return tf.convert_to_tensor(x, tf.float32), y


def one_hot(labels, n):
    return np.eye(n)[labels]


x = np.random.RandomState(0).normal(size=(20, 3))
y = (x.sum(axis=1) > 0).astype(np.int64)
train, test = split(x, 0.8)
f(train)
f(test)
f(h(standardise(x)))
for bx, by in batches(standardise(x), y, 5):
    step(bx, by)
f(one_hot(y, 2))
g(np.ones((2, 2)), np.zeros((2, 2)))
g(tf.ones([2, 2]), np.ones((2,), np.float32))
g(np.float64(1.0), np.arange(3.0))
f(tf.constant(np.vstack([x, x])))
f(tf.constant(np.transpose(x)))
f(h(np.full((2, 2), 3)))
f(h([[1, 2], [3, 4]]))
f(h(np.linspace(0, 1, 5)))
f(h(x[x[:, 0] > 100]))
f(np.asarray(tf.ones([2, 2])))
f(tf.make_ndarray(tf.make_tensor_proto([1, 2])))
f(tf.ones([3]).numpy() + 1)
f(np.array([tf.constant(1.0), tf.constant(2.0)]))
f(h(np.expand_dims(x[0], 0).astype("float32")))
f(h(np.argmax(x, axis=1)))
