import functools
import operator

import tensorflow as tf


class Pipeline:
    def __init__(self):
        self.steps = []

    def step(self, fn):
        self.steps.append(fn)
        return fn

    def run(self, x):
        for fn in self.steps:
            x = fn(x)
        return x


pipeline = Pipeline()


@pipeline.step
def scale(x):
    return x / 255.0


@pipeline.step
def center(x):
    return x - tf.reduce_mean(x)


def memoize(fn):
    cache = {}

    @functools.wraps(fn)
    def wrapped(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]

    return wrapped


@memoize
def basis(n):
    return tf.eye(n)


def use(b):
    return b


class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return tf.fill([2], float(self.n))


def element(e):
    return e


class Managed:
    def __enter__(self):
        return tf.constant([1.0, 2.0])

    def __exit__(self, *exc):
        return False


def inside(v):
    return v


def dispatch(name, *args):
    table = {"add": operator.add, "mul": tf.multiply, "neg": lambda a: -a}
    return table[name](*args)


def final(v):
    return v


use(pipeline.run(tf.constant([[0.0, 255.0]])))
use(basis(2))
use(basis(2))
for e in Countdown(3):
    element(e)
with Managed() as v:
    inside(v)
final(dispatch("add", tf.ones([2]), tf.ones([2])))
final(dispatch("mul", tf.ones([2, 1]), tf.ones([2])))
final(dispatch("neg", tf.constant(1)))
final(functools.reduce(lambda a, b: a @ b, [tf.eye(2)] * 3))
