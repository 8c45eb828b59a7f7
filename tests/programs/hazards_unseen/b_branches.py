"""Branches: on shapes, on tensors with one-sided binding, early returns of other kinds."""
import tensorflow as tf


def by_rank(x):
    if len(x.shape) == 1:
        return tf.reduce_sum(x)
    return tf.reduce_sum(x, -1)


def by_size(x):
    if x.shape[0] > 2:
        return x[:2] * 2.0
    return x


def one_sided(x):
    if tf.reduce_sum(x) > 0.0:
        y = x * 2.0
    try:
        return y
    except NameError:
        return x


def one_sided_used(x):
    if tf.reduce_sum(x) > 0.0:
        bonus = tf.constant(1.0)
        x = x + bonus
    return x


def early(x):
    if tf.reduce_max(x) > 10.0:
        return None
    return x * 2.0


def early_kinds(x):
    if tf.reduce_max(x) > 10.0:
        return tf.reduce_sum(x)
    return x * 2.0


def dtype_change(x):
    n = 0
    while tf.reduce_sum(x) > 1.0:
        x = x / 2.0
        n += 1
    return x, n


def growing(x):
    out = []
    while tf.reduce_sum(x) > 1.0:
        x = x / 2.0
        out.append(x)
    return tf.stack(out)


def float_accumulator(x):
    total = 0
    for v in x:
        total += v
    return total


def typed_accumulator(x):
    total = tf.constant(0.0)
    for v in x:
        total += v
    return total


def attribute_in_branch(x, box):
    if tf.reduce_sum(x) > 0.0:
        box["last"] = x
    return x * 1.5


def checked(x):
    if tf.reduce_any(x < 0.0):
        raise ValueError("negative")
    return tf.sqrt(x)


def guarded(x):
    try:
        return checked(x)
    except ValueError:
        return tf.zeros_like(x)


def chained(x):
    return x if 0.0 < tf.reduce_sum(x) < 5.0 else -x


def anded(x, flag):
    if flag and tf.reduce_sum(x) > 0.0:
        x = x + 1.0
    return x


box = {}
for k in range(3):
    x = tf.constant([1.0 - k, 2.5])
    print(by_rank(x), by_rank(x[None]), by_size(x), by_size(tf.ones([3])), one_sided(x), one_sided(-x), one_sided_used(x), one_sided_used(-x))
    print(early(x), early(x * 20.0), early_kinds(x), early_kinds(x * 20.0), dtype_change(x + 2.0), growing(x + 2.0))
    print(float_accumulator(x), typed_accumulator(x), attribute_in_branch(x, box), guarded(x), chained(x), chained(x * 9.0), anded(x, k > 0))
print(box)
