"""int, float, bool, len, isinstance and hasattr of tensors, and NumPy beside them."""
import math
import numpy as np
import tensorflow as tf

WEIGHTS = np.array([1.0, 2.0, 3.0], dtype=np.float32)


def as_int(x):
    return int(tf.reduce_sum(x))


def as_index(items, i):
    return items[int(i)]


def as_float(x):
    return float(tf.reduce_max(x)) * 2.0


def truth(x):
    return bool(tf.reduce_any(x > 2.0))


def count(x):
    return tf.ones([len(x)]) * x


def average(x):
    return tf.reduce_sum(x) / len(x)


def python_max(a, b):
    return max(a, b)


def python_sum(xs):
    return sum(xs)


def python_sum_tensor(x):
    return sum(x)


def python_abs(x):
    return abs(x) + round(2.4)


def math_sqrt(x):
    return math.sqrt(tf.reduce_sum(x))


def math_static(x):
    return x / math.sqrt(x.shape[-1])


def np_weights(x):
    return x * WEIGHTS


def np_mean(x):
    return np.mean(x)


def np_static(x):
    return x * np.prod(x.shape)


def np_constant(x):
    mask = np.tril(np.ones((3, 3), np.float32))
    return tf.linalg.matvec(mask, x)


def np_where(x):
    return np.where(x > 1.0, x, 0.0)


def to_numpy(x):
    return (x * 2.0).numpy()


def has_shape(x):
    if hasattr(x, "shape"):
        return x + 1.0
    return tf.constant(x)


def has_numpy(x):
    if hasattr(x, "numpy"):
        return x + 1.0
    return x - 1.0


def kind(x):
    if isinstance(x, (list, tuple)):
        return tf.add_n(x)
    return tf.square(x)


def is_none(x, y=None):
    if y is None:
        return x
    return x + y


def or_default(x, y=None):
    y = y or tf.ones_like(x)
    return x + y


def unpack(x):
    a, b, c = x
    return a * b + c


def unpack_tf(x):
    a, b, c = tf.unstack(x)
    return a * b + c


def splat(x):
    return tf.stack([*x, x[0]])


def contains(x, value):
    return value in x


def equal(a, b):
    return a == b


def same(a, b):
    return a is b


def dimension(x):
    n = tf.shape(x)[0]
    return tf.reshape(x, [n, 1])


def shape_list(x):
    return tf.zeros(x.shape.as_list() + [2]) + x[:, None]


def compare_chain(x):
    if 0.0 < x < 5.0:
        return x
    return -x


def ternary(x):
    return x if tf.reduce_sum(x) > 0 else -x


def and_or(x, y):
    if tf.reduce_sum(x) > 0 and tf.reduce_sum(y) > 0:
        return x + y
    return x - y


def tensor_slice(x, n):
    return x[:n]


x = tf.constant([1.0, 2.0, 3.0])
for k in (1.0, -2.0):
    y = x * k
    print(as_int(y), as_index([1.0, 2.0, 3.0], tf.constant(int(abs(k)))), as_float(y), truth(y), count(y), average(y))
    print(python_max(y[0], y[1]), python_sum([y, y]), python_sum_tensor(y), python_abs(y))
    print(math_sqrt(y * k), math_static(y), np_weights(y), np_mean(y), np_static(y), np_constant(y), np_where(y))
    print(to_numpy(y), has_shape(y), has_numpy(y), kind(y), kind([y, y]), is_none(y), is_none(y, y), or_default(y))
    print(unpack(y), unpack_tf(y), splat(y), contains(y, 2.0), equal(y, x), same(y, y), dimension(y), shape_list(y))
    print(compare_chain(y[0]), ternary(y), and_or(y, y), tensor_slice(y, tf.constant(int(abs(k)))))
