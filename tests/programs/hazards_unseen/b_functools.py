"""Decorators and functools: caches, wrappers that count, singledispatch, partial objects, reduce."""
import functools
import operator
import tensorflow as tf

counts = {}


def counted(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        counts[fn.__name__] = counts.get(fn.__name__, 0) + 1
        return fn(*args, **kwargs)
    return inner


def scaled_by(k):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(x):
            return k * fn(x)
        return inner
    return wrap


def memoised(fn):
    memory = {}

    def inner(x):
        if "value" not in memory:
            memory["value"] = fn(x)
        return memory["value"]
    return inner


@counted
def square(x):
    return x * x


@scaled_by(3.0)
def cube(x):
    return x * x * x


@memoised
def once(x):
    return x + 1.0


def use_square(x):
    return square(x) + 1.0


def use_cube(x):
    return cube(x) + 1.0


def use_once(x):
    return once(x) + x


@functools.singledispatch
def norm(x):
    return tf.norm(x)


@norm.register(list)
def _(x):
    return tf.add_n([tf.norm(v) for v in x])


def product(xs):
    return functools.reduce(operator.mul, xs)


def composed(*fns):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), fns)


pipeline = composed(square, cube)
tunable = functools.partial(tf.maximum, y=0.5)


def run_pipeline(x):
    return pipeline(x)


def rectified(x):
    return tunable(x)


def vary_wrapper(x):
    use = counted(cube) if len(counts) > 1 else cube
    return use(x)


for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(square(x), cube(x), once(x), use_square(x), use_cube(x), use_once(x), norm(x), norm([x, x]))
    print(product([x, x, x]), run_pipeline(x), rectified(x), vary_wrapper(x))
    counts[f"extra{k}"] = 1
print(counts)
