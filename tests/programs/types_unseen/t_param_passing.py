import tensorflow as tf


def positional(a, b, /, c):
    return a + b + c


def keyword_only(*, x, scale=2):
    return x * scale


def defaulted(x, shape=(2, 3), dtype=tf.float32):
    return tf.reshape(tf.cast(x, dtype), shape)


def passthrough(*args, **kwargs):
    return target(*args, **kwargs)


def target(a, b=None, c=1):
    return a


def outer(x):
    def inner(y, z=x):
        return y * z

    return inner(x + 1)


def chain(x):
    return step3(step2(step1(x)))


def step1(x):
    return tf.expand_dims(x, 0)


def step2(x):
    return tf.tile(x, [3, 1])


def step3(x):
    return tf.reduce_max(x, axis=1)


def recursive(x, n):
    if n == 0:
        return x
    return recursive(tf.concat([x, x], 0), n - 1)


def result(r):
    return r


def swap(a, b):
    return b, a


def multi():
    return tf.ones([1]), {"k": tf.zeros([2])}, [tf.constant(3)]


positional(tf.ones([2]), tf.ones([2]), c=tf.ones([2]))
keyword_only(x=tf.constant([1, 2]))
keyword_only(x=tf.constant([1.5]), scale=tf.constant(2.0))
result(defaulted(tf.range(6)))
result(defaulted(tf.range(4), shape=[4, 1], dtype=tf.int64))
passthrough(tf.constant(1), b=tf.constant([1.0]))
passthrough(tf.constant(2), tf.constant([2.0]), 5)
outer(tf.constant([1.0, 2.0]))
result(chain(tf.ones([4])))
result(recursive(tf.ones([1]), 3))
p, q = swap(tf.ones([1]), tf.constant("s"))
result(q)
a, b, (c,) = multi()
result(b["k"])
result(c)
result((lambda t, n=2: t * n)(tf.constant(4)))
