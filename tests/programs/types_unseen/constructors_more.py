import numpy as np
import tensorflow as tf
from tensorflow import zeros_like as zl


def f1(a):
    pass


def f2(a):
    pass


def f3(a):
    pass


def f4(a):
    pass


def f5(a):
    pass


def f6(a):
    pass


def f7(a, b):
    pass


f1(tf.random.normal([4, 2]))
f1(tf.random.uniform((4, 2), minval=0, maxval=1))
f2(tf.random.uniform([3], maxval=10, dtype=tf.int32))
f3(tf.random.truncated_normal(shape=(2, 5), stddev=0.1))
f4(tf.random.gamma([3], alpha=[0.5, 1.5]))
f4(tf.random.poisson(shape=[3], lam=[12.2, 3.3]))
f5(tf.Variable(tf.zeros([3, 1]), name="w"))
f6(tf.sparse.SparseTensor(indices=[[0, 0], [1, 2]], values=[1, 2], dense_shape=[3, 4]))
f6(tf.sparse.from_dense(tf.constant([[0.0, 1.0], [2.0, 0.0]])))
f7(zl(tf.constant([1, 2, 3])), tf.ones_like(np.zeros((2, 2), np.float32)))
f7(tf.ragged.constant([[1, 2], [3]]), tf.ragged.range([3, 5]))
