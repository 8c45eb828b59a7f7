import itertools
from functools import partial, reduce

import tensorflow as tf


def zipped(a, b):
    return a + b


def enumerated(i, x):
    return i * x


def mapped(x):
    return x * 2


def kept(x):
    return tf.reduce_sum(x) > 0


def keyed(x):
    return float(tf.reduce_sum(x))


def after(x):
    return x


def folded(acc, x):
    return acc + x


def bound(scale, x):
    return x * scale


def product(a, b):
    return tf.tensordot(a, b, 1)


xs = [tf.constant([1.0, 2.0]), tf.constant([-3.0, 1.0]), tf.constant([0.5, 0.5])]
ys = [tf.constant(1.0), tf.constant(2.0), tf.constant(3.0)]
for x, y in zip(xs, ys):
    zipped(x, y)
for i, x in enumerate(xs, 1):
    enumerated(i, x)
doubled = list(map(mapped, xs))
for x in filter(kept, doubled):
    after(x)
for x in sorted(xs, key=keyed, reverse=True):
    after(x)
for x in reversed(xs):
    after(x)
total = reduce(folded, xs)
after(total)
total = reduce(folded, xs, tf.zeros([2]))
times = partial(bound, 3.0)
after(times(xs[0]))
after(partial(bound, x=xs[1])(tf.constant(2.0)))
for p, q in itertools.product(xs, xs):
    product(p, q)
for p, q in itertools.combinations(xs, 2):
    product(p, q)
for x in itertools.chain(xs, doubled):
    after(x)
for x in itertools.islice(xs, 2):
    after(x)
after(max(ys))
after(sum(ys))
after(next(iter(xs)))
