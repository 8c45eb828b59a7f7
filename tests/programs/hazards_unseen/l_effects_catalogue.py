"""Effects of every sort and their harmless twins: output, files, globals, aliases, closures, containers handed on, class attributes."""
import collections
import contextlib
import functools
import heapq
import io
import logging
import pathlib
import sys
import warnings
import tensorflow as tf

log = logging.getLogger("effects")
stream = io.StringIO()
log.addHandler(logging.StreamHandler(stream))
log.setLevel(logging.INFO)
totals = collections.Counter()
recent = collections.deque(maxlen=2)
queue, registry, seen_shapes = [], {}, set()
steps = 0


class Tracker:
    instances = 0
    history = []

    def __init__(self, name):
        type(self).instances += 1
        self.name = name
        self.values = {}
        self.last = None

    def note(self, key, x):
        self.values.setdefault(key, []).append(float(tf.reduce_sum(x)))
        return x * 2.0

    def remember(self, x):
        me = self
        me.last = x * 2.0
        return x + 1.0

    def pure(self, x):
        parts = []
        parts.append(x * 2.0)
        parts.extend([x, x + 1.0])
        return tf.add_n(parts)

    @classmethod
    def count_call(cls, x):
        cls.instances += 1
        return x * 2.0

    @property
    def name_length(self):
        return len(self.name)

    def by_name(self, x):
        return x * self.name_length


def shout(x):
    sys.stdout.write("shout\n")
    return x * 2.0


def to_buffer(x):
    print("buffered", file=stream)
    return x * 2.0


def to_local_buffer(x):
    buffer = io.StringIO()
    print("local", file=buffer)
    return x * float(len(buffer.getvalue()))


def redirected(x):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        print("hidden")
    return x * float(len(out.getvalue()))


def graph_print(x):
    tf.print("sum", tf.reduce_sum(x), output_stream=sys.stdout)
    return x * 2.0


def logs(x):
    log.info("rank %d", x.shape.rank)
    return x * 2.0


def logs_below_level(x):
    log.debug("not shown")
    return x * 2.0


def warns(x):
    warnings.warn("odd", stacklevel=2)
    return x * 2.0


def appends_file(x):
    with open("log.txt", "a") as f:
        f.write("line\n")
    return x * 2.0


def reads_file(x):
    return x * float(len(pathlib.Path("log.txt").read_text()))


def counts(x):
    totals["calls"] += 1
    return x * 2.0


def pushes(x):
    recent.append(1)
    return x + float(len(recent))


def heap_push(x):
    heapq.heappush(queue, len(queue))
    return x * 2.0


def heap_local(x):
    items = [3, 1, 2]
    heapq.heapify(items)
    return x * float(heapq.heappop(items))


def fill(target, x):
    target["x"] = x
    return target


def fills_local(x):
    return fill({}, x * 2.0)["x"]


def fills_global(x):
    return fill(registry, x * 2.0)["x"]


def shape_set(x):
    seen_shapes.add(tuple(x.shape))
    return x * float(len(seen_shapes))


def bump(x):
    global steps
    steps += 1
    return x * 2.0


def shadow(x):
    steps = 1
    steps += 1
    return x * float(steps)


def comprehension_effect(x):
    [queue.append(v) for v in (1, 2)]
    return x * 2.0


def comprehension_local(x):
    out = []
    [out.append(x * v) for v in (1.0, 2.0)]
    return tf.add_n(out)


def make_counter():
    n = 0

    def count(x):
        nonlocal n
        n += 1
        return x * float(n)
    return count


def make_scaler(k):
    def scale(x):
        return x * k
    return scale


def noisy(fn):
    @functools.wraps(fn)
    def inner(*args):
        totals[fn.__name__] += 1
        return fn(*args)
    return inner


@noisy
def decorated(x):
    return x * 2.0


def calls_decorated(x):
    return decorated(x) + 1.0


def default_list(x, seen=[]):
    seen.append(1)
    return x * float(len(seen))


def default_tuple(x, scale=(1.0, 2.0)):
    return x * sum(scale)


counter, other_counter, scaler = make_counter(), make_counter(), make_scaler(3.0)
first, second = Tracker("first"), Tracker("second!")


def through_counter(x):
    return counter(x) + 1.0


def through_scaler(x):
    return scaler(x) + 1.0


def fresh_counter(x):
    c = make_counter()
    return c(x) + c(x)


def note_both(x):
    for t in (first, second):
        x = t.note("both", x)
    return x


for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(shout(x), to_buffer(x), to_local_buffer(x), redirected(x), graph_print(x), logs(x), logs_below_level(x))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(warns(x), len(caught))
    print(appends_file(x), reads_file(x), counts(x), pushes(x), heap_push(x), heap_local(x), fills_local(x), fills_global(x))
    print(shape_set(x), shape_set(tf.ones([k + 1])), bump(x), shadow(x), comprehension_effect(x), comprehension_local(x))
    print(counter(x), other_counter(x), through_counter(x), scaler(x), through_scaler(x), fresh_counter(x), calls_decorated(x))
    print(default_list(x), default_tuple(x), note_both(x), first.remember(x), first.pure(x), first.count_call(x), first.by_name(x), second.by_name(x))
    first.name += "."
print(steps, totals, queue, sorted(seen_shapes), Tracker.instances, first.values, first.last, stream.getvalue())
