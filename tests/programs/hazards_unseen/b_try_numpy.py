"""try/except around tensor code, NumPy in places, errors that callers catch."""
import numpy as np
import tensorflow as tf

errors = []


def inverse(m):
    try:
        return tf.linalg.inv(m)
    except tf.errors.InvalidArgumentError:
        return tf.zeros_like(m)


def matmul_or_none(a, b):
    try:
        return tf.matmul(a, b)
    except (ValueError, tf.errors.InvalidArgumentError):
        errors.append("shape")
        return a


def with_finally(x):
    try:
        return x * 2.0
    finally:
        errors.append("finally")


def quiet_finally(x):
    try:
        y = x * 2.0
    finally:
        z = x + 1.0
    return y + z


def to_numpy(x):
    a = np.asarray(x)
    return tf.constant(a * 2.0)


def np_constants(x):
    table = np.arange(4, dtype=np.float32).reshape(2, 2)
    return x * table[0] + float(np.pi)


def in_place(a):
    a[0] = 5.0
    return tf.reduce_sum(a)


def array_method(a):
    return tf.constant(a.mean()) + tf.reduce_sum(a)


def array_only(a):
    return tf.reduce_sum(a) * 2.0


def strict(x):
    tf.debugging.assert_positive(x)
    return tf.math.log(x)


def caught(x):
    try:
        return strict(x)
    except tf.errors.InvalidArgumentError:
        return tf.zeros_like(x)


def lookup(x, table):
    try:
        scale = table["scale"]
    except KeyError:
        scale = 1.0
    return x * scale


good, bad = tf.constant([[2.0, 0.0], [0.0, 1.0]]), tf.zeros([2, 2])
for k in range(2):
    x = tf.constant([1.0 + k, 2.0])
    print(inverse(good), inverse(bad), matmul_or_none(good, good), matmul_or_none(good, tf.ones([3, 3])), with_finally(x), quiet_finally(x))
    print(to_numpy(x), np_constants(x), in_place(np.array([1.0, 2.0 + k])), array_method(np.array([1.0, 2.0 + k])))
    print(array_only(np.array([1.0, 2.0 + k])), caught(x), caught(-x), lookup(x, {"scale": tf.constant(2.0)}), lookup(x, {}))
print(errors)
