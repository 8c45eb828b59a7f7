"""Small functions, each handed what one way to make a tensor gives."""
import numpy as np
import tensorflow as tf


def from_scalar(a):
    return a + 1


def from_nested(a):
    return tf.reduce_sum(a)


def from_typed(a):
    return tf.cast(a, tf.float32)


def from_filled(a, b):
    return a, b


def from_like(a, b):
    return a * b


def from_eye(a):
    return tf.linalg.trace(a)


def from_range(a, b, c):
    return tf.size(a) + tf.size(b), c


def from_linspace(a):
    return a[0]


def from_one_hot(a, b):
    return tf.argmax(a, axis=-1), b


def from_text(a, b):
    return tf.strings.join([a, b])


def from_bool(a):
    return tf.reduce_any(a)


def from_complex(a):
    return tf.math.real(a)


for _ in range(2):
    print(from_scalar(tf.constant(3)))
    print(from_scalar(tf.constant(2.5)))
    print(from_nested(tf.constant([[1, 2, 3], [4, 5, 6]])))
    print(from_typed(tf.constant([1, 2], dtype=tf.int8)))
    print(from_typed(tf.constant(7, shape=[2, 2], dtype="uint8")))
    print(from_filled(tf.fill([2, 3], 9.0), tf.fill((4,), tf.constant(1))))
    print(from_filled(tf.zeros([3]), tf.ones((2, 2), tf.int64)))
    base = tf.constant([[1.0], [2.0]])
    print(from_like(tf.ones_like(base), tf.zeros_like(base, dtype=tf.float32)))
    print(from_eye(tf.eye(4)))
    print(from_eye(tf.eye(2, num_columns=3, dtype=tf.float64)))
    print(from_eye(tf.eye(2, batch_shape=[5])))
    print(from_range(tf.range(5), tf.range(2, 10, 2), tf.range(0.0, 1.0, 0.25)))
    print(from_linspace(tf.linspace(0.0, 1.0, 5)))
    print(from_one_hot(tf.one_hot([0, 2], 3), tf.one_hot(tf.constant([[1]]), depth=4, dtype=tf.int32)))
    print(from_text(tf.constant("a"), tf.constant(["b", "c"])))
    print(from_bool(tf.constant([True, False])))
    print(from_complex(tf.complex(1.0, 2.0)))
    print(from_complex(tf.constant(1 + 2j)))
    print(from_typed(tf.convert_to_tensor(np.arange(6).reshape(2, 3))))
    print(from_typed(tf.convert_to_tensor([1.0, 2.0], dtype=tf.float16)))
