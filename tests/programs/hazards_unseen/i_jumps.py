"""`break` and `continue` under tensor conditions, `else` of loops, and what the names hold where the paths meet again."""
import tensorflow as tf


def returned_in_else(x):
    for v in x:
        if v > 10.0:
            break
    else:
        return tf.constant(0.0)
    return v


def set_in_else(x):
    r = tf.constant(0.0)
    for v in x:
        r += v
    else:
        r = r - 1.0
    return r


def python_else(x):
    r = tf.constant(0.0)
    for i in range(2):
        r += x[i]
    else:
        r = r - 1.0
    return r


def while_else(x):
    r = x[0]
    while r < 5.0:
        r += 1.0
    else:
        r = r - 1.0
    return r


def last(x):
    found = None
    for v in x:
        found = v
    return found


def last_until(x):
    found = None
    for v in x:
        found = v
        if v > 2.0:
            break
    return found


def first_big(x):
    found = tf.constant(0.0)
    for v in x:
        if v > 1.5:
            found = v
            break
    return found


def last_big(x):
    found = None
    for v in x:
        if v < 0.5:
            continue
        found = v
    return found


def bound_at_break(x):
    for v in x:
        if v > 0.5:
            found = v
            break
    return found


def number_at_break(x):
    n = 0
    for v in x:
        if v > 0.5:
            n = 2.5
            break
    return x * n


def counted(x):
    n = 0
    for v in x:
        if v > 1.5:
            continue
        n = n + 1
    return tf.cast(n, tf.float32)


def counted_times(x):
    n = 0
    for v in x:
        if v > 1.5:
            continue
        n = n + 1
    return x * n


def counted_by_range(x):
    total = tf.constant(0.0)
    for i in range(tf.size(x)):
        total += x[i]
    return total


def counter_used(x):
    total = tf.constant(0.0)
    for i in range(tf.size(x)):
        total += x[0] * i
    return total


def weights(x):
    out = x
    for i in range(3):
        if tf.reduce_sum(out) > 100.0:
            continue
        out = out * float(i + 1)
    return out


for k in range(3):
    x = tf.constant([1.0 + k, 2.0, 0.75])
    print(returned_in_else(x), returned_in_else(x * 20.0), set_in_else(x), python_else(x), while_else(x), last(x), last_until(x), last_until(-x))
    print(first_big(x), first_big(-x), last_big(x), bound_at_break(x), number_at_break(x), counted(x), counted_times(x), counted_by_range(x))
    print(counter_used(x), weights(x), weights(x * 100.0))
