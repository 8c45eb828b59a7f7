"""Python's own functions and methods over lists of tensors, which ask each pair or item for its truth or number."""
import functools
import heapq
import operator
import statistics
import tensorflow as tf


def any_positive(x):
    return x if any(v > 0.0 for v in tf.unstack(x)) else -x


def all_listed(x):
    return x if all([v > 0.0 for v in tf.unstack(x)]) else -x


def any_flags(x):
    flags = [True, False]
    return x * 2.0 if any(flags) else x


def filtered(x):
    return tf.add_n(list(filter(lambda v: v > 0.5, tf.unstack(x))))


def filtered_none(x):
    return tf.add_n(list(filter(None, tf.unstack(x))))


def floats(x):
    return tf.constant(list(map(float, tf.unstack(x))))


def squares(x):
    return tf.stack(list(map(tf.square, tf.unstack(x))))


def largest(x):
    return max(tf.unstack(x))


def largest_by_norm(x):
    return max([x, x * 2.0], key=lambda v: tf.norm(v))


def largest_by_rank(x):
    return max([x, x * 2.0], key=lambda v: len(v.shape))


def by_float(x):
    return sorted(tf.unstack(x), key=float)[0]


def sorted_pairs(x):
    pairs = sorted([(2, x), (1, x * 2.0)], key=lambda p: p[0])
    return pairs[0][1]


def sorted_mixed(x):
    pairs = sorted((v, i) for i, v in enumerate(tf.unstack(x)))
    return pairs[0][0]


def in_place(x):
    values = tf.unstack(x)
    values.sort()
    return tf.stack(values)


def reversed_list(x):
    values = tf.unstack(x)
    values.reverse()
    return tf.stack(values)


def position(x):
    values = tf.unstack(x)
    return values.index(values[1]) * x


def counted(x):
    values = tf.unstack(x)
    return x * float(values.count(values[0]))


def member(x):
    values = tf.unstack(x)
    return x * 2.0 if values[0] in values else x


def folded(x):
    return functools.reduce(max, tf.unstack(x))


def folded_well(x):
    return functools.reduce(tf.maximum, tf.unstack(x))


def added(x):
    return functools.reduce(operator.add, tf.unstack(x))


def summed(x):
    return sum(tf.unstack(x))


def nsmallest(x):
    return heapq.nsmallest(1, tf.unstack(x))[0]


def mean(x):
    return x * statistics.mean([1.0, 2.0])


def equal_tuples(x):
    return x if (x[0], 1) == (x[0], 1) else -x


def equal_lists(x):
    return x if tf.unstack(x) == tf.unstack(x) else -x


def equal_shapes(x):
    return x if x.shape == (2,) else -x


def negated(x):
    return x if not x[0] > 5.0 else -x


def ored(x):
    y = x[0] > 5.0 or x[1] > 1.0
    return tf.where(y, x, -x)


def defaulted(x, scale=None):
    scale = scale or 2.0
    return x * scale


def defaulted_tensor(x, bias):
    bias = bias or x
    return x + bias


def chosen(x):
    return (x, x * 2.0)[tf.cast(x[0] > 0.0, tf.int32)]


def mapped(x):
    return {True: x, False: -x}[bool(x[0] > 0.0)]


def slotted(x):
    return x * {2: 3.0}[x.shape[0]]


def powered(x):
    return x ** 2 + x % 2.0


def absolute(x):
    return abs(x) + pow(x, 2.0)


def rounded(x):
    return round(float(x[0])) * x


def zipped(x):
    return tf.stack([a * b for a, b in zip(tf.unstack(x), [1.0, 2.0])])


def numbered(x):
    return tf.stack([i * v for i, v in enumerate(tf.unstack(x))])


for k in range(3):
    x = tf.constant([0.25 + k, 0.75])
    print(any_positive(x), all_listed(-x), any_flags(x), filtered(x), filtered_none(x), floats(x), squares(x), largest(x), largest_by_norm(x))
    print(largest_by_rank(x), by_float(x), sorted_pairs(x), sorted_mixed(x), in_place(x), reversed_list(x), position(x), counted(x))
    print(member(x), folded(x), folded_well(x), added(x), summed(x), nsmallest(x), mean(x), equal_tuples(x), equal_lists(x), equal_shapes(x))
    print(negated(x), ored(x), defaulted(x), defaulted_tensor(x, x[0]), chosen(x), mapped(x), slotted(x), powered(x), absolute(x), rounded(x))
    print(zipped(x), numbered(x))
