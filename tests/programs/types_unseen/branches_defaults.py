import tensorflow as tf


def pick(flag, a, b):
    return a if flag else b


def kind_of(x):
    if isinstance(x, (list, tuple)):
        return many(x)
    if isinstance(x, tf.Tensor):
        return single(x)
    return other(x)


def many(xs):
    return tf.stack(xs)


def single(x):
    return x


def other(x):
    return tf.constant(x)


def optional(x, mask=None, scale=1.0, axis=-1):
    y = x * scale
    if mask is not None:
        y = masked(y, mask)
    return tf.reduce_sum(y, axis=axis)


def masked(y, mask):
    return tf.where(mask, y, tf.zeros_like(y))


def safe(fn, x):
    try:
        return fn(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        return fallback(x)


def bad(x):
    return tf.reshape(x, [7, 7])


def fallback(x):
    return tf.reshape(x, [-1])


def out(y):
    return y


def newton(x, n):
    guess = x / 2
    while n > 0:
        guess = improve(guess, x)
        n -= 1
    return guess


def improve(guess, x):
    return (guess + x / guess) / 2


def fib(n):
    if n < 2:
        return tf.constant(n)
    return fib(n - 1) + fib(n - 2)


out(pick(True, tf.ones([2]), tf.ones([3])))
out(pick(False, tf.ones([2]), tf.ones([3], tf.int32)))
out(kind_of([tf.ones([2]), tf.ones([2])]))
out(kind_of((tf.constant(1), tf.constant(2))))
out(kind_of(tf.constant(1.5)))
out(kind_of(3))
out(optional(tf.ones([2, 3])))
out(optional(tf.ones([2, 3]), tf.constant([[True, False, True], [False, True, False]]), scale=2, axis=0))
out(safe(bad, tf.ones([2, 2])))
out(newton(tf.constant(9.0), 4))
out(fib(5))
