import contextlib

import tensorflow as tf


def load(kind):
    match kind:
        case "image":
            return image(tf.zeros([8, 8, 3]))
        case "text":
            return text(tf.constant(["a", "b"]))
        case {"size": n}:
            return sized(tf.ones([n]))
        case [first, *rest]:
            return many(first, rest)
        case _:
            return None


def image(x):
    return x


def text(x):
    return x


def sized(x):
    return x


def many(first, rest):
    return first


def guarded(x):
    with contextlib.suppress(ValueError):
        return risky(x)
    return recovered(x)


def risky(x):
    if x.shape[0] > 2:
        raise ValueError("too long")
    return x


def recovered(x):
    return x[:2]


def result(r):
    return r


def default(x=tf.constant([1.0, 2.0]), *, y=None):
    y = x if y is None else y
    return combine(x, y)


def combine(x, y):
    return tf.maximum(x, y)


def ternary(flag):
    return result(tf.ones([1]) if flag else tf.zeros([2], tf.int32))


load("image")
load("text")
load({"size": 3})
load([tf.constant(1), tf.constant(2), tf.constant(3)])
result(guarded(tf.ones([2])))
result(guarded(tf.ones([3])))
default()
default(tf.zeros([2]), y=tf.ones([2]))
ternary(True)
ternary(False)
if (n := tf.ones([4])).shape[0] > 3:
    result(n)
a = b = tf.constant(5)
result(b)
(p, q), r = (tf.ones([1]), tf.ones([2])), tf.ones([3])
combine(p, q)
result(r)
x, *ys, z = [tf.zeros([i + 1]) for i in range(4)]
result(z)
many(x, ys)
del x
