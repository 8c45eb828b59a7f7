"""Comprehensions, generators, enumerate, zip, map, filter, sorted, reversed over tensors."""
from functools import reduce
from itertools import chain, islice, product

import tensorflow as tf


def in_list(t):
    return t


def in_dict(name, t):
    return name, t


def in_generator(t):
    return t


def with_index(i, t):
    return i, t


def pairwise(x, y):
    return x + y


def mapped(t):
    return t * 2


def after_map(t):
    return t


def is_small(t):
    return bool(tf.reduce_sum(t) < 3)


def after_filter(t):
    return t


def by_size(t):
    return float(tf.reduce_sum(t))


def after_sort(t):
    return t


def add(x, y):
    return x + y


def reduced(t):
    return t


def chained(t):
    return t


def crossed(a, b):
    return a * b


def sliced(t):
    return t


def flattened(ts):
    return tf.stack(ts)


vectors = [tf.ones([3]) * i for i in range(4)]
print([in_list(v) for v in vectors])
print({n: in_dict(n, t) for n, t in zip("abcd", vectors)})
print(list(in_generator(v) for v in vectors))
for i, v in enumerate(vectors):
    with_index(i, v)
for i, v in enumerate(vectors, start=1):
    with_index(i, v)
for p, q in zip(vectors, [tf.constant(1.0)] * 4):
    pairwise(p, q)
for m in map(mapped, vectors):
    after_map(m)
for f in filter(is_small, vectors):
    after_filter(f)
for s in sorted(vectors, key=by_size, reverse=True):
    after_sort(s)
print(reduced(reduce(add, vectors)))
for c in chain(vectors, [tf.constant([7.0, 8.0, 9.0])]):
    chained(c)
for a, b in product([tf.constant(1), tf.constant(2)], [tf.constant(3)]):
    crossed(a, b)
for t in islice(reversed(vectors), 2):
    sliced(t)
print(flattened([x for row in [[tf.constant(1)], [tf.constant(2)]] for x in row]))
print(flattened([tf.cast(i, tf.float32) for i in range(3) if i]))
