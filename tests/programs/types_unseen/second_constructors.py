import numpy as np
import tensorflow as tf
from tensorflow import constant, zeros
from tensorflow import ones as o


def f1(a):
    return a


def f2(a):
    return a


def f3(a):
    return a


def f4(a):
    return a


def f5(a):
    return a


def f6(a):
    return a


def f7(a):
    return a


def f8(a):
    return a


def test_add(a, b):
    return a + b


f1(constant([[1.0, 2.0], [3.0, 4.0]], shape=[2, 2]))
f2(zeros([1, 2, 3], dtype=tf.float64))
f3(o((2,), "int8"))
f4(tf.constant("hello"))
f4(tf.constant(["a", "b"]))
f5(tf.constant(1 + 2j))
f6(tf.constant([True, False]))
f7(tf.one_hot(indices=[1, 3], depth=4, on_value=5.0, off_value=0.0))
f8(tf.random.shuffle(tf.range(8), seed=3))
f8(tf.random.categorical(tf.math.log([[0.5, 0.5]]), 5, seed=1))
f8(tf.random.stateless_uniform([2, 3], seed=[1, 2], minval=0, maxval=5, dtype=tf.int32))
f1(tf.random.Generator.from_seed(1).normal([2, 2]))
test_add(tf.fill((2, 2), 1.5), tf.convert_to_tensor(np.ones((2, 2), dtype=np.float32)))
test_add(tf.Variable([1, 2]), tf.constant([3, 4]))
test_add(tf.linspace(0.0, 10.0, 5), tf.ones(5))
test_add(tf.meshgrid([1, 2], [3, 4, 5])[0], 1)
test_add(tf.sequence_mask([1, 3]), False) if False else None
f6(tf.sequence_mask([1, 3, 2]))
f2(tf.keras.backend.ones((3, 3)))
f3(tf.cast(np.array([1.5, 2.5]), tf.int32))
