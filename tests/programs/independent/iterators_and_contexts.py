"""Generators, iterators that run out, context managers."""
import contextlib
import itertools
import tensorflow as tf

DEPTH = [0]


def batches(x, size):
    for start in range(0, x.shape[0], size):
        yield x[start:start + size]


def total(x):
    result = tf.constant(0.0)
    for part in batches(x, 2):
        result += tf.reduce_sum(part) ** 2
    return result


def consume(gen):
    return tf.add_n([item for item in gen])


def first_of(gen, x):
    return next(gen) * x


def pull(stream, x):
    return x + float(next(stream))


def zip_sum(xs, ys):
    return tf.add_n([a * b for a, b in zip(xs, ys)])


def paired(xs):
    return [a + b for a, b in itertools.product(xs, xs)]


def drained(pairs, x):
    for scale, bias in pairs:
        x = x * scale + bias
    return x


@contextlib.contextmanager
def deeper():
    DEPTH[0] += 1
    try:
        yield DEPTH[0]
    finally:
        DEPTH[0] -= 1


def nested(x):
    with deeper() as level:
        return x * float(level)


def nested_twice(x):
    with deeper():
        with deeper() as level:
            return x + float(level)


class Recording:
    def __init__(self):
        self.entries = []

    def __enter__(self):
        self.entries.append("in")
        return self

    def __exit__(self, *exc):
        self.entries.append("out")
        return False


def recorded(recording, x):
    with recording:
        return x * 2.0


def suppressed(x, table):
    with contextlib.suppress(KeyError):
        x = x * table["scale"]
    return x


def named(x):
    with tf.name_scope("block"):
        return tf.nn.softmax(x)


def on_device(x):
    with tf.device("/CPU:0"):
        return tf.cumsum(x)


def grad(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x ** 3)
    return tape.gradient(y, x)


def second(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.sin(x))
        g = inner.gradient(y, x)
    return outer.gradient(g, x)


class Stream:
    def __init__(self, items):
        self.items = items
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= len(self.items):
            self.at = 0
            raise StopIteration
        self.at += 1
        return self.items[self.at - 1]


def stream_sum(stream, x):
    for item in stream:
        x = x + item
    return x


def peeked(stream, x):
    for item in stream:
        return x * item
    return x


def enumerated(xs):
    out = tf.zeros_like(xs[0])
    for i, item in enumerate(xs):
        out += item * float(i)
    return out


x = tf.constant([1.0, 2.0, 3.0, 4.0])
print(total(x), total(-x), consume(batches(x, 2)), consume(batches(-x, 2)))
gen = batches(x, 1)
print(first_of(gen, x), first_of(gen, x), first_of(gen, x))
stream = itertools.count(1)
print(pull(stream, x), pull(stream, x))
print(zip_sum([x, x], [x, -x]), zip_sum([x, x], [x, x]), paired([x, -x]), paired([x, x]))
pairs = zip([1.0, 2.0], [3.0, 4.0])
print(drained(pairs, x), drained(pairs, x), drained([(2.0, 1.0)], x))
print(nested(x), nested_twice(x), nested(-x), nested_twice(-x))
recording = Recording()
print(recorded(recording, x), recorded(recording, -x), recording.entries)
print(suppressed(x, {}), suppressed(x, {"scale": tf.constant(2.0)}))
print(named(x), named(-x), on_device(x), on_device(-x), grad(x), grad(-x), second(x), second(-x))
s = Stream([x, 2.0 * x])
print(stream_sum(s, x), stream_sum(s, -x), peeked(s, x), peeked(s, x), peeked(s, x))
print(enumerated([x, x, x]), enumerated([x, -x, x]))
