import tensorflow as tf


def outer(x):
    scale = tf.constant(2.0)

    def middle(y):
        def inner(z):
            return z * scale + x

        return inner(y + 1.0)

    return [middle(v) for v in (x, x * 2.0)]


def power(n):
    if n == 0:
        return lambda t: tf.ones_like(t)
    rest = power(n - 1)
    return lambda t: multiply(t, rest(t))


def multiply(a, b):
    return a * b


def curry(f):
    return lambda a: lambda b: f(a, b)


def subtract(a, b):
    return a - b


def memoize(f):
    cache = {}

    def wrapper(key):
        if key not in cache:
            cache[key] = f(key)
        return cache[key]

    return wrapper


@memoize
def table(n):
    return tf.range(n)


def seen(t):
    return t


for v in outer(tf.constant([1.0, 2.0])):
    seen(v)
seen(power(2)(tf.constant([3.0])))
seen(curry(subtract)(tf.constant([5]))(tf.constant([3])))
seen(table(3)), seen(table(3)), seen(table(4))
