"""Python numbers and flags set under tensor conditions and then handed to helper functions, methods, containers and defaults."""
import math
import tensorflow as tf


def scaled(x, factor):
    return x * factor


def powered(x, exponent):
    return tf.pow(x, tf.cast(exponent, tf.float32))


def tiled(x, count):
    return tf.concat([x] * count, axis=0)


def rounded(x, digits=1):
    return tf.round(x * 10.0 ** digits) / 10.0 ** digits


def shifted(x, amount):
    return x + tf.constant(amount, dtype=tf.float32)


def chosen(options, index):
    return options[index]


def level_of(x):
    level = 0
    if x > 1.0:
        level = 1
    if x > 2.0:
        level = 2
    return level


class Gain:
    def __init__(self, base):
        self.base = base

    def apply(self, x, gain):
        return x * (self.base + gain)


gain = Gain(1.0)


def by_scaled(x):
    f = 1.0
    if tf.reduce_sum(x) > 2.0:
        f = 2.0
    return scaled(x, f)


def by_scaled_int(x):
    f = 1
    if tf.reduce_sum(x) > 2.0:
        f = 2
    return scaled(x, f)


def by_powered(x):
    e = 1
    if tf.reduce_sum(x) > 2.0:
        e = 2
    return powered(x, e)


def by_tiled(x):
    n = 1
    if tf.reduce_sum(x) > 2.0:
        n = 2
    return tf.reduce_sum(tiled(x, n))


def by_shifted(x):
    a = 0.5
    if tf.reduce_sum(x) > 2.0:
        a = 1.5
    return shifted(x, a)


def by_chosen(x):
    i = 0
    if tf.reduce_sum(x) > 2.0:
        i = 1
    return chosen((x, x * 2.0), i)


def by_method(x):
    g = 0.0
    if tf.reduce_sum(x) > 2.0:
        g = 1.0
    return gain.apply(x, g)


def by_default(x):
    d = 2
    if tf.reduce_sum(x) > 2.0:
        d = 1
    return rounded(x, d)


def by_keyword(x):
    d = 1
    while tf.reduce_sum(x) > 2.0:
        d = d + 1
        x = x * 0.5
    return rounded(x, digits=d)


def by_math(x):
    r = 1.0
    if tf.reduce_sum(x) > 2.0:
        r = 4.0
    return x * math.sqrt(r)


def by_level(x):
    return tf.one_hot(level_of(x[0]), 3)


def by_level_gather(x):
    return tf.gather([10.0, 20.0, 30.0], level_of(x[0])) + x


def by_level_times(x):
    return x * float(level_of(x[0]))


def by_level_compare(x):
    if level_of(x[0]) == 1:
        return x * 2.0
    return x


def flagged(x):
    big = False
    if tf.reduce_sum(x) > 2.0:
        big = True
    return x * 2.0 if big else x


def not_flagged(x):
    big = False
    if tf.reduce_sum(x) > 2.0:
        big = True
    return x * 2.0 if not big else x


def named(x):
    name = "small"
    if tf.reduce_sum(x) > 2.0:
        name = "big"
    return name, x + 1.0


def static_number(x):
    n = len(x.shape)
    if n > 1:
        n = 5
    return scaled(x, float(n))


for k in range(3):
    x = tf.constant([0.4 + k, 1.0])
    print(by_scaled(x), by_powered(x), by_shifted(x), by_chosen(x), by_method(x), by_default(x), by_keyword(x), by_math(x))
    print(by_level(x), by_level_gather(x), by_level_times(x), by_level_compare(x), flagged(x), not_flagged(x), named(x), static_number(x))
    try:
        print(by_tiled(x))
    except TypeError as error:
        print(type(error).__name__)
    try:
        print(by_scaled_int(x))
    except tf.errors.InvalidArgumentError as error:
        print(type(error).__name__)
