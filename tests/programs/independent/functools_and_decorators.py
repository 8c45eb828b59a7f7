"""functools and decorators of one's own around tensor functions."""
import functools
import time
import tensorflow as tf


def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("calling", fn.__name__)
        return fn(*args, **kwargs)
    return wrapper


def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = fn(*args, **kwargs)
        wrapper.elapsed = time.perf_counter() - start
        return result
    return wrapper


def scaled_by(factor):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(x):
            return fn(x) * factor
        return wrapper
    return decorate


def counted(fn):
    def wrapper(*args):
        wrapper.calls += 1
        return fn(*args)
    wrapper.calls = 0
    return wrapper


REGISTRY = {}


def register(fn):
    REGISTRY[fn.__name__] = fn
    return fn


@logged
def noisy_square(x):
    return tf.square(x)


@timed
def timed_sum(x):
    return tf.reduce_sum(x)


@scaled_by(3.0)
def tripled(x):
    return tf.sqrt(tf.abs(x))


@counted
def counted_mean(x):
    return tf.reduce_mean(x)


@register
def registered_max(x):
    return tf.reduce_max(x)


@functools.lru_cache(maxsize=None)
def basis(n):
    return tf.eye(n)


def project(x):
    return tf.matmul(basis(3), x[:, None])


@functools.singledispatch
def describe(value):
    return tf.constant(0.0)


@describe.register
def _(value: list):
    return tf.add_n(value)


@describe.register
def _(value: tuple):
    return tf.reduce_prod(tf.stack(value))


def power(x, exponent):
    return tf.pow(x, exponent)


cube = functools.partial(power, exponent=3.0)


def use_partial(x):
    return cube(x) + 1.0


def fold(xs):
    return functools.reduce(tf.add, xs)


class Model:
    def __init__(self, w):
        self.w = w

    @functools.cached_property
    def norm(self):
        return tf.norm(self.w)

    def normalised(self, x):
        return x / self.norm

    @functools.lru_cache(maxsize=8)
    def table(self, k):
        return self.w * float(k)

    def lookup(self, x):
        return x + self.table(2)

    @staticmethod
    def clip(x):
        return tf.clip_by_value(x, -1.0, 1.0)

    @classmethod
    def zeros(cls, x):
        return cls(tf.zeros_like(x)).w


x = tf.constant([1.0, -2.0, 3.0])
for k in (1.0, 2.0):
    y = x * k
    print(noisy_square(y), timed_sum(y), tripled(y), counted_mean(y), registered_max(y), REGISTRY["registered_max"](y))
    print(project(y), describe([y, y]), describe((y, y)), describe("text"), use_partial(y), fold([y, y, y]))
    print(Model.clip(y), Model.zeros(y))
print(counted_mean.calls)
model = Model(x)
print(model.normalised(x), model.lookup(x))
model.w = x * 2.0
print(model.normalised(x), model.lookup(x))
other = Model(x * 5.0)
print(other.normalised(x), other.lookup(x))
