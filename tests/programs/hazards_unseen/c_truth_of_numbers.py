"""Conditions on tensors that are numbers rather than Booleans."""
import tensorflow as tf


def if_float(x):
    if tf.reduce_sum(x):
        return x * 2.0
    return x


def if_count(x):
    if tf.math.count_nonzero(x):
        return x * 2.0
    return x


def if_not_count(x):
    if not tf.math.count_nonzero(x):
        return x * 2.0
    return x


def if_bool(x):
    if tf.reduce_any(x > 1.0):
        return x * 2.0
    return x


def while_count(x):
    n = tf.size(x)
    while n:
        x = x + 1.0
        n = n - 1
    return x


def while_compare(x):
    n = tf.size(x)
    while n > 0:
        x = x + 1.0
        n = n - 1
    return x


def conditional(x):
    return x if tf.reduce_sum(x) else -x


def and_numbers(x):
    if tf.reduce_sum(x) and tf.reduce_max(x) > 1.0:
        return x * 3.0
    return x


def and_last(x):
    if tf.reduce_max(x) > 1.0 and tf.reduce_sum(x):
        return x * 3.0
    return x


def or_numbers(x):
    return (tf.reduce_sum(x) or tf.constant(1.0)) + x


def variable_flag(x, v):
    if v:
        return x * 2.0
    return x


def boolean_variable(x, v):
    if v:
        return x * 2.0
    return x


def length(x):
    if len(x.shape):
        return x * 2.0
    return x


def cast(x):
    if tf.cast(tf.reduce_sum(x), tf.bool):
        return x * 2.0
    return x


def text(x, s):
    if s == "a":
        return x * 2.0
    return x


v, b = tf.Variable(1.0), tf.Variable(True)
for k in range(3):
    x = tf.constant([0.5 * k, 1.0 * k])
    print(if_float(x), if_count(x), if_not_count(x), if_bool(x), while_count(x), while_compare(x), conditional(x), and_numbers(x))
    print(and_last(x), or_numbers(x), variable_flag(x, v), boolean_variable(x, b), length(x), cast(x), text(x, tf.constant("ab"[k % 2])))
    v.assign_sub(1.0)
    b.assign(not b)
