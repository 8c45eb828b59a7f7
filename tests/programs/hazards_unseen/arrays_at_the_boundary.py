"""Arrays that come in through the boundary are tensors behind it: conditions, loops and sequences that they decide."""

import numpy as np
import tensorflow as tf


def checked(x, y):
    if x < 0:
        raise ValueError("negative")
    return y * 2.0


def asserted(x, y):
    assert x > 0
    return y * 2.0


def one_branch(x, y):
    if x > 0:
        z = y * 2.0
    else:
        w = 1
    return y


def used_after(x, y):
    if x > 0:
        z = y * 2.0
    if x > 0:
        return z
    return y


def early(x, y):
    if x > 0:
        return y * 2.0
    return y


def mixed_returns(x, y):
    if x > 0:
        return y * 2.0
    return None


def appended(x, y):
    out = []
    for v in x:
        out.append(y * 1.0)
    return tf.add_n(out)


def numpyed(x, y):
    if x.sum() > 0:
        return y * 2.0
    return y


def compared(x, y):
    return y * 2.0 if x > 0 else y


def boolean(x, y):
    ok = bool(x > 0)
    return y * 2.0 if ok else y


def anded(x, y):
    if x > 0 and x < 5:
        y = y * 2.0
    return y


def list_index(x, y):
    return y * [1.0, 2.0, 3.0][x]


def ranged(x, y):
    for i in range(x):
        y = y + 1.0
    return y


def shape_from(x, y):
    return tf.zeros([x]) + tf.reduce_sum(y)


def inner_helper(x, y):
    return check(x, y) * 2.0


def check(x, y):
    if np.any(x < 0):
        raise ValueError("negative")
    return y


def chained(x, y):
    if 0 < x < 5:
        return y * 2.0
    return y * 3.0


def counted(x, y):
    n = 0
    if x > 0:
        n += 1
    return y + tf.cast(n, tf.float32)


def python_out(x, y):
    n = 0
    if x > 0:
        n += 1
    return tf.fill([2, 2 + n], 1.0) + tf.reduce_sum(y)


def min_max(x, y):
    return y * max(x, 1.0)


def to_item(x, y):
    return y * x.item()


def sliced(x, y):
    return y[:x]


def repeated(x, y):
    return tf.stack([y] * x)


def scaled(x, y):
    n = 1
    if x > 0:
        n = 2
    return y * n


def summed(x, y):
    total = 0
    for v in x:
        total += 1
    return y * total


def halted(x, y):
    k = 0
    while k < x:
        k += 1
    return y * k


if __name__ == "__main__":
    t = tf.ones([3])
    for number in (np.float32(1.0), np.float32(2.0)):
        print(checked(number, t), asserted(number, t), inner_helper(number, t), min_max(number, t), to_item(number, t))
    for number in (np.float32(1.0), np.float32(-1.0)):
        print(one_branch(number, t), used_after(number, t), early(number, t), mixed_returns(number, t), compared(number, t))
        print(boolean(number, t), anded(number, t), chained(number, t), counted(number, t), python_out(number, t))
    for a in (np.ones([3], np.float32), -np.ones([3], np.float32)):
        print(appended(a, t), numpyed(a, t))
    for i in (np.int32(1), np.int32(2)):
        print(list_index(i, t), ranged(i, t), shape_from(i, t), sliced(i, t), repeated(i, t))
    for s in (-1.0, 1.0):
        print(scaled(np.float32(s), tf.ones([3])))
    print(summed(np.ones([4], np.float32), tf.ones([3])))
    print(summed(np.zeros([4], np.float32), tf.ones([3])))
    print(halted(np.int32(3), tf.ones([3])))
    print(halted(np.int32(4), tf.ones([3])))
