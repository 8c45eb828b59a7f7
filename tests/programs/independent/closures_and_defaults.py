"""Closures, late binding, default arguments, and functions as values."""
import functools
import tensorflow as tf

SCALE = 2.0
HOOKS = []
ACTIVE = {"fn": tf.nn.relu}


def scaled(x):
    return x * SCALE


def set_scale(value):
    global SCALE
    SCALE = value


def make_multipliers():
    out = []
    for factor in (1.0, 2.0, 3.0):
        def multiply(x):
            return x * factor
        out.append(multiply)
    return out


def make_bound_multipliers():
    out = []
    for factor in (1.0, 2.0, 3.0):
        def multiply(x, factor=factor):
            return x * factor
        out.append(multiply)
    return out


def make_counter():
    count = 0

    def step(x):
        nonlocal count
        count += 1
        return x + float(count)

    def peek(x):
        return x * float(count)

    return step, peek


def remember(x, seen=[]):
    seen.append(x.shape)
    return tf.reduce_sum(x) + float(len(seen))


def remember_never(x, seen=()):
    return tf.reduce_sum(x) + float(len(seen))


def cached_norm(x, cache={}):
    if "norm" not in cache:
        cache["norm"] = tf.norm(x)
    return x / cache["norm"]


def apply_hooks(x):
    for hook in HOOKS:
        x = hook(x)
    return x


def activate(x):
    return ACTIVE["fn"](x)


def compose(f, g):
    def composed(x):
        return f(g(x))
    return composed


def double(x):
    return tf.multiply(x, 2.0)


def shift(x, amount):
    return x + amount


def swap_in_closure(x):
    total = tf.zeros_like(x)

    def add(y):
        nonlocal total
        total = total + y

    for k in range(3):
        add(x * float(k))
    return total


def rebind_inner():
    scale = tf.constant(1.0)

    def read(x):
        return x * scale

    first = read(tf.constant([1.0, 2.0]))
    scale = tf.constant(5.0)
    second = read(tf.constant([1.0, 2.0]))
    return first, second


x = tf.constant([1.0, -2.0, 3.0])
print(scaled(x))
set_scale(4.0)
print(scaled(x))
print([m(x) for m in make_multipliers()])
print([m(x) for m in make_bound_multipliers()])
step, peek = make_counter()
for _ in range(3):
    print(step(x), peek(x))
for _ in range(3):
    print(remember(x), remember_never(x), cached_norm(x * float(_ + 1)))
print(apply_hooks(x))
HOOKS.append(double)
print(apply_hooks(x))
HOOKS.append(tf.square)
print(apply_hooks(x))
print(activate(x))
ACTIVE["fn"] = tf.nn.tanh
print(activate(x))
both = compose(double, functools.partial(shift, amount=tf.constant(1.0)))
print(both(x), both(x + 1.0))
print(swap_in_closure(x), swap_in_closure(x * 2.0))
print(rebind_inner(), rebind_inner())
