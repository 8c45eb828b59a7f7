"""Hazards at the end of chains of helpers: clocks, counters, caches, globals, lists and closures three calls away, and look-alikes without."""
import collections
import functools
import itertools
import time
import tensorflow as tf

_counter = itertools.count()
_cache = {}
_stack = []
_level = 0
_once = None
TABLE = {"a": 1.0, "b": 2.0}
ORDER = ["a", "b"]
Limits = collections.namedtuple("Limits", "low high")
LIMITS = Limits(-1.0, 1.0)


def now():
    return time.time()


def stamp():
    return now() * 0.0 + 1.0


def scale_by_stamp(x):
    return x * stamp()


def next_id():
    return next(_counter)


def tagged(x):
    return x, next_id()


def first_tagged(x):
    return tagged(x)[0] * 1.0


def unique_name():
    return str(int(time.time()))


def scoped(x):
    with tf.name_scope("n" + unique_name()):
        return x + 1.0


def fixed_scope(x):
    with tf.name_scope("n"):
        return x + 1.0


def push(level):
    _stack.append(level)


def pop():
    return _stack.pop()


def balanced(x):
    push(1)
    y = x * 2.0
    pop()
    return y


def depth(x):
    return x * float(len(_stack) + 1)


def constant(name):
    return TABLE[name]


def by_constant(x):
    return x * constant("a")


def by_order(x):
    for name in ORDER:
        x = x * TABLE[name]
    return x


def limited(x, limits=LIMITS):
    return tf.clip_by_value(x, limits.low, limits.high)


def memo(key, make):
    if key not in _cache:
        _cache[key] = make()
    return _cache[key]


def by_memo(x):
    return x * memo("eye", lambda: 2.0)


def by_tensor_memo(x):
    return x * memo("t", lambda: tf.reduce_sum(x))


def initialised():
    global _once
    if _once is None:
        _once = tf.Variable(3.0)
    return _once


def by_once(x):
    return x * initialised()


def raise_level():
    global _level
    _level += 1
    return _level


def levelled(x):
    return x * 1.0 + 0.0 * raise_level()


def read_level(x):
    return x * float(_level)


def generator():
    for i in range(3):
        yield float(i)


def by_generator(x):
    return x * sum(generator())


def infinite():
    i = 0
    while True:
        i += 1
        yield float(i)


stream = infinite()


def by_stream(x):
    return x * next(stream)


def by_new_stream(x):
    return x * next(infinite())


@functools.lru_cache(maxsize=None)
def cached_number(n):
    return n * 2.0


def by_cached(x):
    return x * cached_number(3)


def local_list(x):
    parts = []
    for i in range(3):
        parts.append(x * float(i))
    return tf.add_n(parts)


def collect(parts, x):
    parts.append(x)


def local_list_by_helper(x):
    parts = []
    for i in range(3):
        collect(parts, x * float(i))
    return tf.add_n(parts)


def local_counter(x):
    counts = collections.Counter()
    for name in ORDER:
        counts[name] += 1
    return x * float(counts["a"])


def nested_counter(x):
    n = 0

    def bump():
        nonlocal n
        n += 1
        return n

    bump()
    return x * float(bump())


def make_counter():
    n = 0

    def bump(x):
        nonlocal n
        n += 1
        return x * float(n)

    return bump


bump = make_counter()


def by_bump(x):
    return bump(x)


def by_sorted(x):
    return x * [TABLE[name] for name in sorted(TABLE)][0]


def by_sum(x):
    return x * sum(TABLE.values())


for k in range(3):
    x = tf.constant([0.5 + k, -1.5])
    print(scale_by_stamp(x), first_tagged(x), scoped(x), fixed_scope(x), balanced(x), depth(x), by_constant(x), by_order(x), limited(x), by_memo(x), by_once(x))
    print(levelled(x), read_level(x), by_generator(x), by_stream(x), by_new_stream(x), by_cached(x), local_list(x), local_list_by_helper(x), local_counter(x), nested_counter(x))
    print(by_bump(x), by_sorted(x), by_sum(x), by_tensor_memo(x))
    ORDER.reverse()
    TABLE["c"] = 3.0
print(next(_counter), _level, len(_stack))
