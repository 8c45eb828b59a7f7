"""Python numbers that a tensor condition or loop gives another value: in a graph they are tensors of a dtype of their own."""
import tensorflow as tf


def sign(x):
    if x > 0.0:
        s = 1
    elif x < 0.0:
        s = -1
    else:
        s = 0
    return s * x


def sign_float(x):
    if x > 0.0:
        s = 1.0
    else:
        s = -1.0
    return s * x


def sign_double(x):
    y = tf.cast(x, tf.float64)
    if x > 0.0:
        s = 1.0
    else:
        s = -1.0
    return s * y


def counter(x):
    n = 0
    for v in x:
        if v > 1.0:
            n += 1
    return x * n


def counter_cast(x):
    n = 0
    for v in x:
        if v > 1.0:
            n += 1
    return x * tf.cast(n, tf.float32)


def counter_divided(x):
    n = 0
    for _ in tf.range(3):
        n += 1
    return tf.reduce_sum(x) / n


def counter_plain(x):
    n = 0
    for _ in tf.range(3):
        n += 1
    return n + tf.size(x)


def unrolled(x):
    n = 0
    for _ in tf.unstack(x):
        n += 1
    return x * n


def python_branch(x):
    if x.shape[0] > 1:
        s = 2
    else:
        s = 3
    return x * s


def augmented(x):
    if tf.reduce_sum(x) > 2.0:
        k = 2
    else:
        k = 3
    x *= k
    return x


def compared(x):
    if tf.reduce_sum(x) > 2.0:
        k = 2
    else:
        k = 3
    return tf.where(x > k, x, -x)


def called(x):
    if tf.reduce_sum(x) > 2.0:
        k = 2
    else:
        k = 3
    return tf.multiply(x, k)


def power(x):
    if tf.reduce_sum(x) > 2.0:
        k = 2
    else:
        k = 3
    return x ** k


def by_conditional(x):
    k = 2 if tf.reduce_sum(x) > 2.0 else 3
    return x * k


def conditional_inline(x):
    return x * (2 if tf.reduce_sum(x) > 2.0 else 3)


def conditional_float(x):
    return x * (2.0 if tf.reduce_sum(x) > 2.0 else 3.0)


def helper_level(x):
    if tf.reduce_sum(x) > 2.0:
        return 2
    return 3


def by_helper(x):
    return x * helper_level(x)


def float_helper(x):
    if tf.reduce_sum(x) > 2.0:
        return 2.0
    return 3.0


def by_float_helper(x):
    return x * float_helper(x)


def shaped(x):
    if tf.reduce_sum(x) > 2.0:
        k = 1
    else:
        k = 2
    return tf.tile(x, [k])


def ranged(x):
    if tf.reduce_sum(x) > 2.0:
        k = 1
    else:
        k = 2
    for _ in range(k):
        x = x + 1.0
    return x


def listed(x):
    if tf.reduce_sum(x) > 2.0:
        k = 0
    else:
        k = 1
    return [x, x * 2.0][k]


def sliced(x):
    if tf.reduce_sum(x) > 2.0:
        k = 1
    else:
        k = 2
    return x[:k]


def axis(x):
    if tf.reduce_sum(x) > 2.0:
        a = 0
    else:
        a = -1
    return tf.reduce_sum(x, axis=a)


def new_key(x):
    out = {"x": x}
    if tf.reduce_sum(x) > 2.0:
        out["big"] = x * 2.0
    return out


def both_keys(x):
    out = {}
    if tf.reduce_sum(x) > 2.0:
        out["y"] = x * 2.0
    else:
        out["y"] = x
    return out


def old_key(x):
    out = {"x": x}
    if tf.reduce_sum(x) > 2.0:
        out["x"] = x * 2.0
    return out


def list_item(x):
    out = [x, x]
    if tf.reduce_sum(x) > 2.0:
        out[0] = x * 2.0
    return out


class Box:
    pass


def new_attribute(x):
    box = Box()
    if tf.reduce_sum(x) > 2.0:
        box.y = x * 2.0
    else:
        box.y = x
    return box.y


def one_attribute(x):
    box = Box()
    box.y = x
    if tf.reduce_sum(x) > 2.0:
        box.y = x * 2.0
    return box.y


def missing_attribute(x):
    box = Box()
    if tf.reduce_sum(x) > 2.0:
        box.y = x * 2.0
    return getattr(box, "y", x)


def in_helper(box, x):
    box.y = x * 2.0
    return x


def through_helper(x):
    box = Box()
    box.y = x
    if tf.reduce_sum(x) > 2.0:
        in_helper(box, x)
    return box.y


def dict_in_loop(x):
    out = {"n": tf.constant(0.0)}
    for v in x:
        out["n"] = out["n"] + v
    return out["n"]


def dict_through_helper(x):
    out = {"n": x}
    if tf.reduce_sum(x) > 2.0:
        out.update(n=x * 2.0)
    return out["n"]


for k in range(3):
    x = tf.constant([0.5 + k, 1.5])
    print(sign(x[0] - 1.5), sign_float(x[0] - 1.5), sign_double(x[0] - 1.5), counter(x), counter_cast(x), counter_divided(x), counter_plain(x))
    print(unrolled(x), python_branch(x), augmented(x), compared(x), called(x), power(x), by_conditional(x), conditional_inline(x))
    print(conditional_float(x), helper_level(x), by_helper(x), float_helper(x), by_float_helper(x), shaped(x), ranged(x), listed(x), sliced(x))
    print(axis(x), new_key(x), both_keys(x), old_key(x), list_item(x), new_attribute(x), one_attribute(x), missing_attribute(x), through_helper(x))
    print(dict_in_loop(x), dict_through_helper(x))
