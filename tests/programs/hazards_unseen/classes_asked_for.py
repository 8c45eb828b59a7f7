"""What a function asks of the class of its argument: an array is a tensor behind the boundary."""

import numpy as np
import tensorflow as tf


def to_tensor(x):
    if isinstance(x, np.ndarray):
        x = tf.convert_to_tensor(x)
    return x * 2.0


def kind(x, y):
    if isinstance(x, (int, float)):
        return y
    return y * 2.0


def not_array(x, y):
    if not isinstance(x, np.ndarray):
        return y
    return y * 2.0


def is_tensor(x, y):
    if tf.is_tensor(x):
        return y
    return y * 2.0


def is_tf(x, y):
    if isinstance(x, tf.Tensor):
        return y
    return y * 2.0


def typed(x, y):
    if type(x) is np.ndarray:
        return y
    return y * 2.0


def attribute(x, y):
    if hasattr(x, "numpy"):
        return y
    return y * 2.0


def generic(x, y):
    if isinstance(x, np.generic):
        return y
    return y * 2.0


def py_scalar(x, y):
    if np.isscalar(x):
        return y
    return y * 2.0


if __name__ == "__main__":
    t = tf.ones([2])
    for v in (np.array([1.0, 2.0], np.float32), np.array([3.0, 2.0], np.float32)):
        print(to_tensor(v), kind(v, t), not_array(v, t), is_tensor(v, t), is_tf(v, t), typed(v, t), attribute(v, t))
    for v in (np.float32(1.0), np.float32(2.0)):
        print(generic(v, t), py_scalar(v, t))
