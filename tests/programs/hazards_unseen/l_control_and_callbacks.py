"""Control flow and functions as values: branches on tensors, loops, recursion, exceptions, generators, callbacks, closures, memo tables."""
import contextlib
import functools
import tensorflow as tf

calls, memo, trail = [], {}, []
limit = 3


def branch_assign(x):
    if tf.reduce_sum(x) > 4.0:
        y = x * 2.0
    else:
        y = x
    return y


def branch_one_sided(x):
    if tf.reduce_sum(x) > 4.0:
        bonus = 2.0
    else:
        return x
    return x * bonus


def branch_append(x):
    out = []
    if tf.reduce_sum(x) > 4.0:
        out.append(x)
    out.append(x * 2.0)
    return out[0]


def branch_raise(x):
    if tf.reduce_any(x < 0.0):
        raise ValueError("negative")
    return tf.sqrt(x)


def branch_types(x):
    if tf.reduce_sum(x) > 4.0:
        return tf.cast(x, tf.int32)
    return x


def branch_none(x):
    if tf.reduce_sum(x) > 4.0:
        return x
    return None


def while_halving(x):
    n = tf.constant(0)
    while tf.reduce_sum(x) > 1.0:
        x = x / 2.0
        n += 1
    return x, n


def while_python_count(x):
    n = 0
    while tf.reduce_sum(x) > 1.0:
        x = x / 2.0
        n += 1
    return n


def while_growing(x):
    while tf.reduce_sum(x) < 20.0:
        x = tf.concat([x, x], axis=0)
    return x


def loop_break(x):
    for i in range(5):
        if tf.reduce_sum(x) > 10.0:
            break
        x = x * 2.0
    return x


def loop_collect(x):
    kept = []
    for i in tf.range(3):
        kept.append(x * tf.cast(i, tf.float32))
    return kept[-1]


def loop_array(x):
    kept = tf.TensorArray(tf.float32, size=3)
    for i in tf.range(3):
        kept = kept.write(i, x * tf.cast(i, tf.float32))
    return kept.stack()


def ternary(x):
    return x if tf.reduce_sum(x) > 4.0 else -x


def assert_small(x):
    assert tf.reduce_max(x) < 100.0, "too large"
    return x * 2.0


def power(x, n):
    return x if n == 0 else x * power(x, n - 1)


def shrink(x):
    if tf.reduce_sum(x) < 1.0:
        return x
    return shrink(x / 2.0)


def tree_sum(tree):
    if isinstance(tree, dict):
        return tf.add_n([tree_sum(v) for v in tree.values()])
    return tf.reduce_sum(tree)


def even(x, n):
    return x if n == 0 else odd(x + 1.0, n - 1)


def odd(x, n):
    return -x if n == 0 else even(x * 2.0, n - 1)


def pieces(x):
    for i in range(2):
        yield x * float(i + 1)


def from_pieces(x):
    return tf.add_n(list(pieces(x)))


def logged_pieces(x):
    for i in range(2):
        calls.append(i)
        yield x


def from_logged(x):
    return sum(logged_pieces(x))


def unused_pieces(x):
    logged_pieces(x)
    return x * 2.0


def caught(x):
    try:
        return tf.reshape(x, [3])
    except (ValueError, tf.errors.InvalidArgumentError):
        return tf.zeros([3])


def caught_key(x):
    try:
        return memo["missing"] * x
    except KeyError:
        return x * 2.0


def cleaned(x):
    try:
        return x * 2.0
    finally:
        trail.append("done")


@contextlib.contextmanager
def traced(name):
    trail.append(name)
    yield len(trail)
    trail.append("end")


def inside(x):
    with traced("inside") as depth:
        return x * float(depth)


def suppressed(x):
    with contextlib.suppress(KeyError):
        x = x + memo["absent"]
    return x * 2.0


def apply(fn, x):
    return fn(x)


def apply_all(fns, x):
    for fn in fns:
        x = fn(x)
    return x


def record(x):
    calls.append("record")
    return x


def square(x):
    return tf.square(x)


def use_record(x):
    return apply(record, x) * 2.0


def use_square(x):
    return apply(square, x) * 2.0


def mapped(x):
    return tf.map_fn(record, x)


def mapped_pure(x):
    return tf.map_fn(square, x)


def lazily(x):
    result = map(record, [x, x])
    return tf.add_n(list(result))


def never_consumed(x):
    map(record, [x, x])
    return x * 2.0


def memoised(x, key):
    if key not in memo:
        memo[key] = tf.reduce_sum(x)
    return x * memo[key]


def limited(x):
    for _ in range(limit):
        x = x + 1.0
    return x


def cond_call(x):
    return tf.cond(tf.reduce_sum(x) > 4.0, lambda: x * 2.0, lambda: record(x))


def compose(*fns):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), fns)


quiet, loud = compose(square, tf.sqrt), compose(square, record)


def run_quiet(x):
    return quiet(x) + 1.0


def run_loud(x):
    return loud(x) + 1.0


def late_closures(x):
    fns = [lambda v: v * float(i) for i in range(3)]
    return fns[0](x)


def walrus(x):
    if (total := tf.reduce_sum(x)) > 4.0:
        return x / total
    return x


for k in range(3):
    x = tf.constant([1.0 + 2.0 * k, 2.0])
    print(branch_assign(x), branch_one_sided(x), branch_append(x), branch_types(x), branch_none(x), while_halving(x), while_python_count(x))
    print(while_growing(x), loop_break(x), loop_collect(x), loop_array(x), ternary(x), assert_small(x), power(x, k + 1), shrink(x))
    try:
        print(branch_raise(x - 2.0))
    except ValueError as error:
        print(error)
    print(tree_sum({"a": x, "b": {"c": x}}), even(x, k), from_pieces(x), from_logged(x), unused_pieces(x), caught(x), caught_key(x), cleaned(x), inside(x))
    print(suppressed(x), apply(square, x), apply(record, x), apply_all([square, record], x), use_record(x), use_square(x), mapped(x), mapped_pure(x))
    print(lazily(x), never_consumed(x), memoised(x, k // 2), limited(x), cond_call(x), run_quiet(x), run_loud(x), late_closures(x), walrus(x))
    limit += 1
    if k == 1:
        memo["absent"] = 5.0
print(calls, trail, sorted(map(str, memo)))
