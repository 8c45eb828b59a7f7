"""What a function asks of arrays that are tensors behind the boundary; helpers under a condition on a tensor."""

import numpy as np
import tensorflow as tf

LOG = []


def fail():
    raise ValueError("bad")


def note(items, v):
    items.append(v)


def helper_raises(x):
    if tf.reduce_sum(x) < 0.0:
        fail()
    return x * 2.0


def helper_appends(x):
    seen = []
    if tf.reduce_sum(x) > 0.0:
        note(seen, 1)
    return x * float(len(seen) + 1)


def in_place(x, y):
    x += 1.0
    return y * 2.0 + x


def flagged(flag, y):
    if flag:
        return y * 2.0
    return y


def negated(flag, y):
    if not flag:
        y = y * 3.0
    return y


def length(x, y):
    return y * float(len(x))


def first_axis(x, y):
    return y * float(x.shape[0])


def size_of(x, y):
    return y * float(x.size)


def dims(x, y):
    return y * float(x.ndim)


def unpacked(x, y):
    a, b = x
    return y * a + b


def starred(x, y):
    return tf.stack([*x]) + tf.reduce_sum(y)


def zipped(x, y):
    return tf.add_n([y * v for v in x])


def numbered(x, y):
    for i, v in enumerate(x):
        y = y + float(i) * v
    return y


def summed(x, y):
    return y * sum(x)


def is_float(x, y):
    if isinstance(x, float):
        return y * 2.0
    return y


def is_array(x, y):
    if isinstance(x, np.ndarray):
        return y * 2.0
    return y


def defaulted(x, y):
    x = x if x is not None else np.float32(1.0)
    return y * x


def orred(x, y):
    k = x or 5.0
    return y * k


def dtype_asked(x, y):
    if x.dtype == np.float32:
        return y * 2.0
    return y


def keyed(k, y):
    return y * {1: 2.0, 2: 3.0}[k]


def formatted(x, y):
    tag = f"{x:.1f}"
    return y if tag == "1.0" else y * 2.0


def as_int(x, y):
    return tf.fill([int(x)], tf.reduce_sum(y))


def rounded(x, y):
    return y * round(x)


def powered(x, y):
    return y**x


def sorted_first(x, y):
    return y * sorted(x)[0]


def transposed(x, y):
    return tf.matmul(x.T, y)


def copied(x, y):
    z = x.copy()
    z[0] = 5.0
    return y + z


def listed(x, y):
    return y * x.tolist()[0]


def mixed_dtype(x, y):
    return y * x


def looped_range(n, y):
    total = y
    for _ in range(int(n)):
        total = total + y
    return total


def while_counts(n, y):
    i = 0
    while i < n:
        y = y + 1.0
        i = i + 1
    return y


def breaks(x, y):
    for v in x:
        if v > 1.5:
            break
        y = y + v
    return y


def chooses(x, y):
    op = tf.nn.relu if x > 0 else tf.nn.tanh
    return op(y)


def sliced_to(n, y):
    return y[:n] * 2.0


def masks(m, y):
    return y[m]


def concatenated(x, y):
    return tf.concat([x, y], axis=0)


if __name__ == "__main__":
    t = tf.constant([1.0, -2.0])
    for a in (tf.ones([2]), tf.ones([2]) * 3.0):
        print(helper_raises(a), helper_appends(a))
    print(helper_appends(-tf.ones([2])))
    for b in (np.bool_(True), np.bool_(False)):
        print(flagged(b, t), negated(b, t))
    for x in (np.array([1.0, 2.0], np.float32), np.array([2.0, 1.0], np.float32)):
        print(length(x, t), first_axis(x, t), size_of(x, t), dims(x, t), unpacked(x, t), starred(x, t), zipped(x, t), numbered(x, t))
        print(summed(x, t), is_array(x, t), sorted_first(x, t), copied(x, t), listed(x, t), mixed_dtype(x, t), breaks(x, t))
        print(concatenated(x, t), in_place(x, t))
    for s in (np.float32(1.0), np.float32(2.0)):
        print(is_float(s, t), defaulted(s, t), orred(s, t), dtype_asked(s, t), formatted(s, t), as_int(s, t), rounded(s, t))
        print(powered(s, t), chooses(s, t))
    print(orred(np.float32(0.0), t), chooses(np.float32(0.0), t))
    for n in (np.int64(1), np.int64(2)):
        print(keyed(n, t), looped_range(n, t), while_counts(n, t), sliced_to(n, t))
    for m in (np.array([True, False]), np.array([True, True])):
        print(masks(m, t))
    for x in (np.ones([2, 3], np.float32), np.zeros([2, 3], np.float32)):
        print(transposed(x, tf.ones([2, 2])))
