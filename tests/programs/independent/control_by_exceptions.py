"""Exceptions used to steer, assertions, and finally."""
import tensorflow as tf


class Stop(Exception):
    pass


def safe_lookup(table, key, x):
    try:
        return table[key] * x
    except KeyError:
        return x


def checked_div(x, y):
    try:
        tf.debugging.assert_positive(y)
        return x / y
    except tf.errors.InvalidArgumentError:
        return tf.zeros_like(x)


def static_check(x):
    if x.shape.rank != 1:
        raise ValueError("rank must be one")
    return tf.reduce_sum(x)


def tensor_check(x):
    if tf.reduce_any(x < 0):
        raise ValueError("negative")
    return tf.sqrt(x)


def asserted(x):
    assert tf.reduce_all(x > -10.0), "too small"
    return x + 1.0


def asserted_statically(x):
    assert x.shape[0] == 3
    assert x.dtype == tf.float32
    return x * 2.0


def with_finally(x, log):
    try:
        return x * 3.0
    finally:
        log.append("done")


def finally_local(x):
    parts = []
    try:
        parts.append(x)
        parts.append(x * 2.0)
    finally:
        parts.append(x * 3.0)
    return tf.add_n(parts)


def stops(x):
    total = tf.zeros([])
    try:
        for k in range(5):
            if k == 3:
                raise Stop
            total += tf.reduce_sum(x) * float(k)
    except Stop:
        pass
    return total


def attribute_or_default(holder, x):
    try:
        return x * holder.scale
    except AttributeError:
        return x


def next_batch(iterator, x):
    try:
        return next(iterator) + x
    except StopIteration:
        return x


def shape_or_none(x):
    try:
        return tf.reshape(x, [3])
    except (ValueError, tf.errors.InvalidArgumentError):
        return tf.reshape(x, [-1])[:3]


def matmul_or_none(a, b):
    try:
        return tf.matmul(a, b)
    except Exception:
        return tf.zeros([1, 1])


def caught_by_caller(x):
    return tf.gather(x, [0, 7])


def type_check(x):
    if not isinstance(x, tf.Tensor):
        raise TypeError("no tensor")
    return tf.exp(x)


def reraise(x, label):
    try:
        return tf.ensure_shape(x, [3])
    except ValueError as error:
        raise RuntimeError(label) from error


class Holder:
    pass


x = tf.constant([1.0, 4.0, 9.0])
table = {"a": tf.constant(2.0)}
print(safe_lookup(table, "a", x), safe_lookup(table, "b", x))
table["b"] = tf.constant(7.0)
print(safe_lookup(table, "b", x))
print(checked_div(x, x), checked_div(x, x - 4.0))
print(static_check(x), static_check(x * 2.0))
for value in (x, -x):
    try:
        print(tensor_check(value))
    except ValueError as error:
        print("caught", error)
print(asserted(x), asserted(x + 1.0))
try:
    print(asserted(x - 20.0))
except AssertionError:
    print("assertion")
print(asserted_statically(x), asserted_statically(-x))
log = []
print(with_finally(x, log), with_finally(x, log), log)
print(finally_local(x), finally_local(-x), stops(x), stops(-x))
holder = Holder()
print(attribute_or_default(holder, x))
holder.scale = 3.0
print(attribute_or_default(holder, x))
iterator = iter([tf.constant(1.0), tf.constant(2.0)])
print(next_batch(iterator, x), next_batch(iterator, x), next_batch(iterator, x))
print(shape_or_none(x), shape_or_none(tf.reshape(tf.range(4.0), [2, 2])))
print(matmul_or_none(tf.ones([2, 3]), tf.ones([3, 2])), matmul_or_none(tf.ones([2, 3]), tf.ones([2, 3])))
for value in (x, tf.ones([9])):
    try:
        print(caught_by_caller(value))
    except tf.errors.InvalidArgumentError:
        print("out of range")
print(type_check(x), type_check(x * 0.5))
print(reraise(x, "bad"), reraise(-x, "bad"))
