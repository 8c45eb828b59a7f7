"""Tensor loops with early exits, None-or-tensor variables, exceptions, generators, accumulators and asserts."""
import itertools
import tensorflow as tf


def first_above(xs, limit):
    for x in xs:
        if x > limit:
            return x
    return tf.constant(-1.0)


def first_above_none(xs, limit):
    found = None
    for x in xs:
        if x > limit:
            found = x
            break
    return found


def until(xs):
    total = tf.constant(0.0)
    for x in xs:
        if x < 0.0:
            continue
        if total > 4.0:
            break
        total += x
    return total


def newton(x):
    guess = x
    for _ in range(5):
        guess = 0.5 * (guess + x / guess)
    return guess


def newton_until(x):
    guess = x
    steps = 0
    while tf.abs(guess * guess - x) > 1e-3:
        guess = 0.5 * (guess + x / guess)
        steps += 1
    return guess, steps


def newton_tensor_steps(x):
    guess = x
    steps = tf.constant(0)
    while tf.abs(guess * guess - x) > 1e-3:
        guess = 0.5 * (guess + x / guess)
        steps += 1
    return guess, steps


def best_of(xs):
    best = None
    for x in tf.unstack(xs):
        if best is None:
            best = x
        best = tf.maximum(best, x)
    return best


def collected(xs):
    out = []
    for x in xs:
        out.append(x * 2.0)
    return tf.stack(out)


def collected_unstacked(xs):
    out = []
    for x in tf.unstack(xs):
        out.append(x * 2.0)
    return tf.stack(out)


def collected_array(xs):
    out = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
    for i in tf.range(tf.size(xs)):
        out = out.write(i, xs[i] * 2.0)
    return out.stack()


def validated(x):
    if tf.reduce_any(x < 0.0):
        raise ValueError("negative")
    return tf.sqrt(x)


def asserted(x):
    assert x.shape[0] == 3
    return x * 2.0


def asserted_value(x):
    assert tf.reduce_all(x > -100.0), "too small"
    return x * 2.0


def guarded(x):
    try:
        return tf.reshape(x, [2, 2])
    except (ValueError, tf.errors.InvalidArgumentError):
        return x


def halves(x):
    while True:
        x = x * 0.5
        yield x


def third_half(x):
    return next(itertools.islice(halves(x), 2, None))


def growing(x):
    y = x
    for _ in tf.range(2):
        y = tf.concat([y, x], axis=0)
    return y


def type_change(x):
    n = 0
    for v in x:
        n = n + v
    return n


def nested(x):
    total = tf.constant(0.0)
    for i in tf.range(2):
        for j in range(2):
            if tf.cast(i, tf.float32) > x[j]:
                total += 1.0
            else:
                total -= float(j)
    return total


def else_loop(x):
    for v in x:
        if v > 10.0:
            break
    else:
        return tf.constant(0.0)
    return v


def comprehension(x):
    return tf.stack([x[i] * float(i) for i in range(x.shape[0])])


for k in range(3):
    xs = tf.constant([1.0 + k, -2.0, 3.0])
    print(first_above(xs, tf.constant(1.5)), first_above(xs, tf.constant(9.0)), until(xs), newton(xs[2]), newton_tensor_steps(xs[2]), best_of(xs))
    print(newton_until(xs[2])[0], collected(xs), collected_unstacked(xs), collected_array(xs), asserted(xs), asserted_value(xs), guarded(xs))
    print(third_half(xs), growing(xs), type_change(xs), nested(xs), comprehension(xs), first_above_none(xs, tf.constant(2.5)))
    print(first_above_none(xs, tf.constant(99.0)), else_loop(xs), else_loop(xs + 10.0))
    try:
        print(validated(xs if k == 1 else tf.abs(xs)))
    except ValueError as error:
        print(error)
