"""Indexing and slicing of tensors as the argument of a function."""
import tensorflow as tf


def row(t):
    return tf.reduce_sum(t)


def column(t):
    return tf.reduce_sum(t)


def window(t):
    return tf.reduce_sum(t)


def strided(t):
    return t


def added(t):
    return t


def dotted(t):
    return t


def masked(t):
    return t


def last(t):
    return t


def by_variable(t):
    return t


def gathered(t):
    return t


def cut(t):
    return t


def halves(left, right):
    return left - right


def reversed_one(t):
    return t


m = tf.reshape(tf.range(24.0), [4, 6])
cube = tf.reshape(tf.range(24), (2, 3, 4))
print(row(m[0]), row(cube[1]))
print(column(m[:, 2]), column(cube[..., 0]))
print(window(m[1:3, 2:5]), window(cube[:, 1:]))
print(strided(m[::2, ::3]).shape, strided(m[::-1]).shape)
print(added(m[tf.newaxis]).shape, added(m[:, None, :]).shape)
print(dotted(cube[..., 1:3]).shape, dotted(cube[0, ...]).shape)
print(masked(m[m > 10.0]).shape, masked(tf.boolean_mask(cube, [True, False])).shape)
print(last(m[-1, -1]), last(m[-2:]).shape)
for i in tf.range(2):
    print(by_variable(m[i]).shape)
for j in range(3):
    print(by_variable(cube[j % 2]).shape)
print(gathered(tf.gather(m, [0, 2])).shape, gathered(tf.gather(cube, tf.constant([[0, 1]]), axis=2)).shape)
print(gathered(tf.gather_nd(m, [[0, 1], [2, 3]])).shape)
print(cut(tf.slice(m, [0, 1], [2, 3])).shape, cut(tf.strided_slice(m, [0, 0], [4, 4], [2, 2])).shape)
print(halves(m[:2], m[2:]).shape)
print(reversed_one(tf.reverse(m, axis=[1])).shape)
