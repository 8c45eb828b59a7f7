"""Where tensors and Python meet: results that callers use as Python, conversions, shapes, NumPy, strings, arguments of other kinds."""
import json
import math
import numpy as np
import tensorflow as tf

best = {}


def loss_of(x, y):
    return tf.reduce_mean(tf.square(x - y))


def accuracy(logits, labels):
    hits = tf.equal(tf.argmax(logits, axis=-1), labels)
    return float(tf.reduce_mean(tf.cast(hits, tf.float32)))


def as_numpy(x):
    return (x * 2.0).numpy()


def through_asarray(x):
    return np.asarray(x).sum()


def numpy_sum(x):
    return np.sum(x * 2.0)


def static_size(x):
    return x / float(np.prod(x.shape))


def split_batch(x):
    n, d = x.shape
    return tf.reshape(x, [n * d]) / n


def dynamic_split(x):
    n = tf.shape(x)[0]
    return tf.reshape(x, [n, -1]) / tf.cast(n, tf.float32)


def unpack_shape(x):
    n, d = tf.shape(x)
    return tf.reshape(x, [n * d])


def unpack_rows(x):
    a, b = tf.unstack(x, num=2)
    return a + b


def unpack_directly(x):
    a, b = x
    return a + b


def iterate_rows(x):
    total = tf.zeros([2])
    for row in x:
        total += row
    return total


def sum_rows(x):
    return sum(x)


def list_of_rows(x):
    return [row * 2.0 for row in x]


def enumerate_rows(x):
    total = 0.0
    for i, row in enumerate(x):
        total += i * tf.reduce_sum(row)
    return total


def indexed_rows(x):
    rows = []
    for i in range(x.shape[0]):
        rows.append(x[i] * float(i))
    return tf.stack(rows)


def python_maximum(x, y):
    return max(x, y)


def graph_maximum(x, y):
    return tf.maximum(x, y)


def percent(x):
    return f"{float(tf.reduce_mean(x)):.1f}%"


def describe(x):
    return {"mean": tf.reduce_mean(x), "name": "stats"}


def statistics(x):
    return {"mean": tf.reduce_mean(x), "max": tf.reduce_max(x)}


def shape_list(x):
    return x.shape.as_list()


def size_and_double(x):
    return x * 2.0, x.shape[0]


def count_large(x):
    return int(tf.math.count_nonzero(x > 2.0))


def large_indices(x):
    return tf.where(x > 2.0)


def is_finite(x):
    return tf.reduce_all(tf.math.is_finite(x))


def pick(x, i):
    return x[i]


def named(x, op):
    return tf.square(x) if op == "square" else tf.sqrt(x)


def power(x, n):
    result = tf.ones_like(x)
    for _ in range(n):
        result = result * x
    return result


def maths_sqrt(x):
    return math.sqrt(tf.reduce_sum(x)) * x


def maths_constant(x):
    return x * math.sqrt(2.0)


def optional(x, mask=None):
    if mask is None:
        return tf.reduce_sum(x)
    return tf.reduce_sum(tf.boolean_mask(x, mask))


def array_mean(a):
    return a.mean() + tf.reduce_sum(a)


def array_times(a, x):
    return a * x


def in_place(a, x):
    a[0] = 9.0
    return tf.reduce_sum(a) + x


def dtype_of(x):
    return x.dtype


def cast_like(x, y):
    return tf.cast(x, y.dtype) + y


def keyed(x):
    return tf.reduce_sum(x)


def by_isinstance(x):
    if isinstance(x, tf.Tensor):
        return x * 2.0
    return tf.constant(x) + 1.0


def nothing(x):
    tf.debugging.assert_rank(x, 2)


def early(x):
    if tf.reduce_sum(x) > 8.0:
        return x * 2.0
    return x


def flag(x):
    return tf.reduce_sum(x) > 8.0


def chosen(x):
    return flag(x) and not tf.reduce_any(x < 0.0)


for k in range(3):
    x = tf.constant([[1.0 + k, 2.0], [3.0, 4.0]])
    y = tf.constant([[1.0, k], [0.0, 1.0]])
    labels = tf.constant([1, 0], dtype=tf.int64)
    loss = loss_of(x, y)
    if loss < best.get("loss", math.inf):
        best["loss"] = loss.numpy()
    print(json.dumps({"accuracy": accuracy(x, labels)}), as_numpy(x).mean(), through_asarray(x), numpy_sum(x), static_size(x), split_batch(x))
    print(dynamic_split(x), unpack_shape(x), unpack_rows(x), unpack_directly(x), iterate_rows(x), sum_rows(x), list_of_rows(x)[0], enumerate_rows(x))
    print(indexed_rows(x), python_maximum(loss, tf.constant(2.0)), graph_maximum(loss, 2.0), percent(x), describe(x)["name"].upper(), statistics(x)["max"])
    print(shape_list(x) + [1], size_and_double(x)[1] == 2, list(range(count_large(x))), large_indices(x), is_finite(x), pick(x, k % 2), pick(x, tf.constant(1)))
    print(named(x, "square" if k else "root"), power(x, k + 1), maths_sqrt(x), maths_constant(x), optional(x), optional(x, y > 0.0))
    a = x.numpy()
    print(array_mean(a), array_times(a, x), in_place(a, 1.0), a[0], dtype_of(x).name, cast_like(labels, x[0]))
    best[keyed(x).numpy()] = k
    print(by_isinstance(x), by_isinstance([1.0, 2.0]), nothing(x), early(x), bool(flag(x)), "yes" if chosen(x) else "no")
    flat = tf.ones([k + 1, 2])
    print(static_size(flat), split_batch(flat), dynamic_split(flat), indexed_rows(flat), iterate_rows(flat))
print(sorted(map(str, best)))
