"""Loops and branches on tensors as people write them, and their traps."""
import tensorflow as tf


def newton(x):
    y = x
    for _ in range(5):
        y = y - (y * y - x) / (2.0 * y)
    return y


def newton_until(x):
    y = x
    while tf.reduce_max(tf.abs(y * y - x)) > 1e-3:
        y = y - (y * y - x) / (2.0 * y)
    return y


def first_true(x):
    index = -1
    for i in tf.range(tf.shape(x)[0]):
        if x[i] > 1.0:
            index = i
            break
    return index


def first_value(x):
    for v in x:
        if v > 1.0:
            return v
    return tf.constant(0.0)


def fibonacci(n):
    a, b = 0, 1
    for _ in tf.range(n):
        a, b = b, a + b
    return a


def collatz(n):
    steps = tf.constant(0)
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def clip(x, low, high):
    if x < low:
        x = low
    elif x > high:
        x = high
    return x


def sign(x):
    if x > 0.0:
        s = 1
    elif x < 0.0:
        s = -1
    else:
        s = 0
    return s * x


def string_choice(x):
    if tf.reduce_sum(x) > 2.0:
        name = "big"
    else:
        name = "small"
    return x, name


def none_then_set(x):
    best = None
    for v in tf.unstack(x):
        if best is None or v > best:
            best = v
    return best


def none_in_loop(x):
    best = None
    for v in x:
        if best is None:
            best = v
        else:
            best = tf.maximum(best, v)
    return best


def list_in_branch(x):
    parts = [x]
    if tf.reduce_sum(x) > 2.0:
        parts.append(x)
    return tf.add_n(parts)


def dict_in_branch(x):
    out = {"x": x}
    if tf.reduce_sum(x) > 2.0:
        out["x"] = x * 2.0
    return out


def new_key_in_branch(x):
    out = {"x": x}
    if tf.reduce_sum(x) > 2.0:
        out["big"] = x * 2.0
    return out


def growing_shape(x):
    y = x
    while tf.shape(y)[0] < 5:
        y = tf.concat([y, x], 0)
    return y


def dtype_drift(x):
    total = tf.constant(0)
    for v in x:
        total = total + tf.cast(v, tf.int32)
    return total


def float_drift(x):
    total = 0
    for v in x:
        total = total + 0.5
    return total * x


def counter_in_loop(x):
    n = 0
    for v in x:
        if v > 1.0:
            n += 1
    return x * float(n)


def nested(x):
    if tf.reduce_sum(x) > 1.0:
        if tf.reduce_max(x) > 2.0:
            y = x * 3.0
        else:
            y = x * 2.0
    else:
        y = x
    return y


def while_true(x):
    while True:
        x = x * 2.0
        if tf.reduce_sum(x) > 20.0:
            break
    return x


def continue_loop(x):
    total = tf.constant(0.0)
    for v in x:
        if v < 1.0:
            continue
        total += v
    return total


def return_in_else(x):
    if tf.reduce_sum(x) > 3.0:
        y = x * 2.0
    else:
        return x
    return y + 1.0


def walrus(x):
    if (s := tf.reduce_sum(x)) > 2.0:
        return x * s
    return x


def matched(x, mode):
    match mode:
        case "double":
            return x * 2.0
        case _:
            return x * 1.0


def loop_else(x):
    for v in (1.0, 2.0):
        x = x * v
    else:
        x = x + 1.0
    return x


def ternary_kinds(x):
    return x if tf.reduce_sum(x) > 2.0 else 0.0


def ternary(x):
    return x if tf.reduce_sum(x) > 2.0 else tf.zeros_like(x)


def asserted(x):
    assert tf.reduce_all(x > -100.0)
    return x * 2.0


def shape_asserted(x):
    assert x.shape[0] == 2
    return x * 2.0


for k in range(3):
    x = tf.constant([0.5 + k, 1.5])
    print(newton(x), newton_until(x), first_true(x), first_value(x), fibonacci(tf.constant(3 + k)), collatz(tf.constant(3 + k)))
    print(clip(x[0], tf.constant(0.75), tf.constant(1.0)), sign(x[0] - 1.5), string_choice(x), none_then_set(x), none_in_loop(x - 5.0), list_in_branch(x))
    print(dict_in_branch(x), new_key_in_branch(x), growing_shape(x), dtype_drift(x), float_drift(x), counter_in_loop(x), nested(x), while_true(x))
    print(continue_loop(x), return_in_else(x), walrus(x), matched(x, "double"), loop_else(x), ternary_kinds(x), ternary(x), asserted(x))
    print(shape_asserted(x))
