"""Functions given to functions, returned, stored, composed, partially applied and decorated."""
import functools
import operator
from functools import lru_cache, partial, wraps

import tensorflow as tf


def apply(f, x):
    return f(x)


def double(x):
    return x * 2


def compose(*fs):
    def composed(x):
        for f in fs:
            x = f(x)
        return x

    return composed


def scale(factor, x):
    return factor * x


def make_adder(n):
    def add(x):
        return x + n

    return add


def logged(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        result = f(*args, **kwargs)
        calls.append(f.__name__)
        return result

    return wrapper


def repeat(times):
    def decorate(f):
        def inner(x):
            for _ in range(times):
                x = f(x)
            return x

        return inner

    return decorate


@logged
def loss(y, p, weight=1.0):
    return weight * tf.reduce_mean((y - p) ** 2)


@repeat(3)
def shrink(x):
    return x / 2


@logged
@repeat(times=2)
def grow(x):
    return x + tf.ones_like(x)


class Callback:
    def __init__(self, f):
        self.f = f

    def __call__(self, x):
        return self.f(x)


def activation(x):
    return tf.nn.relu(x)


def total(x, y):
    return operator.add(x, y)


def table_entry(x):
    return x


@lru_cache(maxsize=None)
def constant_of(n):
    return tf.fill([2], n)


def take(x):
    return x


calls = []
t = tf.constant([1.0, -2.0])
print(apply(double, t), apply(lambda v: v - 1.0, tf.ones([3])), apply(partial(scale, 3.0), t))
print(compose(double, activation, make_adder(1.0))(t))
print(make_adder(tf.constant([1, 2]))(tf.constant([3, 4])))
print(loss(t, tf.zeros([2])), loss(t, p=t, weight=2.0))
print(shrink(tf.constant(8.0)), grow(tf.zeros([2, 2])))
print(Callback(activation)(tf.constant([[-1.0]])))
print(functools.reduce(total, [t, t, t]))
TABLE = {"double": double, "entry": table_entry}
for name, f in TABLE.items():
    f(tf.constant([5]))
take(constant_of(3)), take(constant_of(4))
print(len(calls))
