"""Functions about functions: compose, partial, decorators with arguments, memoising, registries, generators, retries, timed sections."""
import contextlib
import functools
import itertools
import operator

import tensorflow as tf


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x
    return composed


def standardise(x, axis=0):
    mean = tf.reduce_mean(x, axis=axis, keepdims=True)
    return center(x, mean) / (tf.math.reduce_std(x, axis=axis, keepdims=True) + 1e-6)


def center(x, mean):
    return x - mean


def polynomial(x, degree):
    return tf.concat([power(x, d) for d in range(1, degree + 1)], axis=-1)


def power(x, d):
    return x ** d


def with_bias(x):
    return tf.pad(x, [[0, 0], [1, 0]], constant_values=1.0)


def validated(ndim=None, dtype=None):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(x, *args, **kwargs):
            if ndim is not None and len(x.shape) != ndim:
                raise ValueError(f"expected {ndim} axes")
            return fn(x if dtype is None else tf.cast(x, dtype), *args, **kwargs)
        return wrapper
    return decorate


@validated(ndim=2, dtype=tf.float32)
def ridge(x, y, alpha=0.1):
    gram = tf.matmul(x, x, transpose_a=True)
    return tf.linalg.solve(regularised(gram, alpha), tf.matmul(x, y, transpose_a=True))


def regularised(gram, alpha):
    return gram + alpha * tf.eye(gram.shape[0])


@validated(ndim=1)
def weighted(x, *weights, bias=0.0):
    return functools.reduce(operator.add, [x * w for w in weights]) + bias


def batches(x, size):
    for start in range(0, x.shape[0], size):
        yield x[start:start + size]


def running(values):
    total = None
    for count, v in enumerate(values, start=1):
        total = v if total is None else total + v
        yield mean_of(total, count)


def mean_of(total, count):
    return total / count


def pairs(values):
    a, b = itertools.tee(values)
    next(b, None)
    return [difference(p, q) for p, q in zip(a, b)]


def difference(p, q):
    return tf.reduce_max(tf.abs(p - q))


def cached(fn):
    store = {}

    @functools.wraps(fn)
    def inner(n):
        if n not in store:
            store[n] = fn(n)
        return store[n]
    inner.store = store
    return inner


@cached
def basis(n):
    return tf.linalg.band_part(tf.ones([n, n]), -1, 0)


@contextlib.contextmanager
def scaled(variable, factor):
    before = variable.read_value()
    variable.assign(before * factor)
    try:
        yield variable
    finally:
        variable.assign(before)


def retry(fn, *inputs):
    for x in inputs:
        try:
            return fn(x)
        except (ValueError, tf.errors.InvalidArgumentError):
            continue
    return None


def product(a, b):
    return a * b


def apply_all(functions, x):
    return {f.__name__: f(x) for f in functions}


def flip(f):
    return lambda a, b: f(b, a)


def result(value):
    return value


data = tf.reshape(tf.range(12.0), [6, 2])
features = compose(standardise, functools.partial(polynomial, degree=2), with_bias)
x = features(data)
print(result(x).shape, ridge(x, data[:, :1]).shape, ridge(tf.cast(data, tf.int32), data, alpha=1.0).shape)
print(weighted(tf.constant([1.0, 2.0]), 0.5, tf.constant([2.0, 1.0]), bias=1.0))
means = list(running(tf.reduce_sum(b) for b in batches(data, 4)))
print(result(means[-1]), pairs([tf.ones([2]), tf.zeros([2]), tf.ones([2])]))
print(basis(3).shape, basis(2).shape, basis(3) is basis(3), sorted(basis.store))
v = tf.Variable([1.0, 2.0])
with scaled(v, 3.0) as big:
    print(result(big))
print(retry(ridge.__wrapped__ and (lambda t: validated(ndim=2)(result)(t)), tf.ones([2]), tf.ones([1, 2])))
print({k: t.shape for k, t in apply_all([tf.reduce_sum, result, with_bias], data).items()})
print(flip(product)(tf.constant(2.0), v), list(map(functools.partial(product, 2), [tf.constant(1), tf.constant(2)])))
print(list(itertools.starmap(product, [(tf.ones([2]), 2.0), (tf.ones([3]), 3.0)])))
