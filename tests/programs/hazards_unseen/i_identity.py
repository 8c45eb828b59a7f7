"""What callers do with results: identity, membership, caches keyed by what came back, arguments returned as they are."""
import functools
import tensorflow as tf

DEFAULT = tf.constant([1.0, 1.0])
SENTINEL = object()
seen = []
cache = {}


class Registry:
    def __init__(self):
        self.active = None
        self.fallback = tf.constant([0.0, 0.0])
        self.pool = {}

    def choose(self, x):
        if tf.reduce_sum(x) > 3.0:
            return x
        return x * 1.0

    def keep_or_fallback(self, x):
        tf.debugging.assert_all_finite(x, "finite")
        return self.fallback

    def lookup(self, x):
        y = x * 2.0
        return self.pool.get("a", y)


def normalised(x, skip):
    if skip:
        return x
    return x / tf.reduce_sum(x)


def passed(x):
    tf.debugging.assert_all_finite(x, "finite")
    return x


def passed_through(x):
    return passed(x) + 0.0


def either(x, y):
    tf.debugging.assert_all_finite(x, "finite")
    return (y, x)


def default_or(x):
    if x is None:
        return DEFAULT
    return x + 1.0


def default_plain(x):
    s = tf.reduce_sum(x)
    return DEFAULT, s


def pair_of(x):
    return [x, x + 1.0]


def first_of(xs):
    tf.add_n(xs)
    return xs[0]


def updated(table, x):
    new = dict(table)
    new["x"] = x * 2.0
    return new


def same_table(table, x):
    x + 1.0
    return table


def is_default(x):
    return tf.reduce_sum(x) if x is DEFAULT else tf.reduce_mean(x)


def ensured(x, dtype=tf.float32):
    return tf.convert_to_tensor(x, dtype)


def identity(x):
    return tf.identity(x)


def maybe_cast(x):
    return tf.cast(x, tf.float32)


def shape_key(x):
    y = x * 2.0
    return tuple(y.shape), y


def memo(key, x):
    if key not in cache:
        cache[key] = x
    return cache[key]


registry = Registry()
for k in range(3):
    x, y = tf.constant([1.0 + k, 1.0]), tf.constant([k + 2.0, 3.0])
    r = registry.choose(x)
    print("same" if r is x else "new", r, registry.keep_or_fallback(x) is registry.fallback, registry.lookup(x))
    n = normalised(x, k == 1)
    print(n is x, n)
    p = passed(x)
    seen.append(p)
    print(p is x, any(p is s for s in seen[:-1]), passed_through(x))
    a, b = either(x, y)
    print(a, b, a is y)
    print(default_or(x), default_or(None), default_plain(x)[1], default_plain(x)[0] is DEFAULT)
    pair = pair_of(x)
    print(pair[0], pair[1] is x, first_of([x, y]) + 1.0)
    table = {"y": y}
    print(updated(table, x), updated(table, x) is table, same_table(table, x) is table)
    print(is_default(x), is_default(DEFAULT), ensured(x), identity(x) is x, maybe_cast(x) is x)
    key, value = shape_key(x)
    print(memo(key, value), len(cache), key in cache)
