"""Broadcasting and dtypes through arithmetic between tensors, Python numbers and NumPy arrays."""
import numpy as np
import tensorflow as tf


def show(tag, t):
    print(tag, t.dtype.name, t.shape)


def take_sum(t):
    show("sum", t)


def take_scaled(t):
    show("scaled", t)


def take_compared(t):
    show("compared", t)


def take_divided(t):
    show("divided", t)


def take_powered(t):
    show("powered", t)


def take_negated(t):
    show("negated", t)


def take_mixed(t):
    show("mixed", t)


def outer(column, row):
    return column * row


def take_outer(t):
    show("outer", t)


def batch_add(x, bias):
    return x + bias


def take_batch(t):
    show("batch", t)


def take_logic(t):
    show("logic", t)


a = tf.constant([[1.0, 2.0, 3.0]])
b = tf.constant([[10.0], [20.0]])
take_sum(a + b)
take_sum(a + 1)
take_scaled(2 * tf.range(4))
take_scaled(tf.cast(tf.range(4), tf.float64) * 0.5)
take_compared(a > b)
take_compared(tf.equal(tf.constant([1, 2]), 2))
take_divided(tf.constant([4, 6]) / tf.constant([2, 3]))
take_divided(tf.constant([4.0, 6.0]) // 2)
take_divided(tf.constant([4, 7]) % 3)
take_powered(a**2)
take_powered(2.0**b)
take_negated(-a)
take_negated(abs(tf.constant([-1, 2])))
take_mixed(np.ones((2, 3), np.float32) + a)
take_mixed(a + np.ones((2, 3), np.float32))
take_mixed(np.float32(3.0) * b)
take_outer(outer(b, a))
take_outer(outer(tf.ones([5, 1, 4]), tf.ones([3, 1])))
take_batch(batch_add(tf.zeros([8, 4]), tf.ones([4])))
take_batch(batch_add(tf.zeros([8, 2, 4]), tf.ones([2, 1])))
take_logic(tf.logical_and(a > 1.0, a < 3.0))
take_logic((a > 1.0) & (b > 10.0))
take_logic(~tf.constant([True, False]))
