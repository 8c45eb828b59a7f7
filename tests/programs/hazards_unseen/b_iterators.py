"""Generators consumed, iterators with effects, defaults that grow, closures that rebind."""
import itertools
import tensorflow as tf

ticket = itertools.count()
scales = iter([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])


def numbered(x):
    return x + float(next(ticket))


def next_scale(x):
    return x * next(scales)


def local_generator(x):
    return tf.add_n(list(v * 2.0 for v in tf.unstack(x)))


class Batches:
    def __init__(self, data):
        self.data = data
        self.started = 0

    def __iter__(self):
        self.started += 1
        return iter(self.data)


batches = Batches([tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])])


def over_batches(w):
    total = tf.zeros([])
    for batch in batches:
        total += tf.reduce_sum(batch * w)
    return total


def one_batch(w):
    for batch in batches:
        return batch * w
    return w


def defaulted(x, seen=[]):
    seen.append(1)
    return x * len(seen)


def default_table(x, table={"k": 2.0}):
    return x * table["k"]


def make_rebinding():
    rate = 1.0

    def step(x):
        return x * rate

    def decay():
        nonlocal rate
        rate *= 0.5

    return step, decay


def make_fixed(rate):
    def step(x):
        return x * rate
    return step


step, decay = make_rebinding()
fixed = make_fixed(3.0)
handlers = [lambda x: x * i for i in range(3)]


def use_handlers(x):
    return tf.add_n([h(x) for h in handlers])


for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(numbered(x), next_scale(x), local_generator(x), over_batches(x), one_batch(x), defaulted(x), default_table(x))
    print(step(x), fixed(x), use_handlers(x))
    decay()
    if k == 1:
        handlers.append(tf.nn.relu)
