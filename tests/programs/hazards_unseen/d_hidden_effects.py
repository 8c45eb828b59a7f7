"""Ordinary functions with one hidden effect each, and their harmless twins."""
import collections
import json
import sys
import threading
import tensorflow as tf

calls = collections.Counter()
events = collections.deque(maxlen=10)
seen_shapes = set()
lock = threading.Lock()
flags = {"warned": False}
results = {}
sink = []


def tally(x):
    calls["tally"] += 1
    return x * 2.0


def shape_once(x):
    seen_shapes.add(tuple(x.shape))
    return x * 2.0


def with_lock(x):
    with lock:
        return x * 2.0


def warn_once(x):
    if not flags["warned"]:
        flags["warned"] = True
    return x * 2.0


def write(x):
    sys.stdout.write("w\n")
    return x * 2.0


def dump(x):
    text = json.dumps({"rank": len(x.shape)})
    return x * float(len(text))


def emit(x):
    events.append(len(events))
    return x * 2.0


def keyword_sink(x, out=sink):
    out += [1]
    return x * 2.0


def tuple_target(x):
    results["a"], y = 1, x * 2.0
    return y


def loop_target(x):
    for results["i"] in range(3):
        x = x + 1.0
    return x


def with_target(x):
    with lock as results["lock"]:
        return x + 1.0


def starred(x):
    first, *results["rest"] = [x, 1, 2]
    return first * 2.0


def augmented(x):
    global sink_size
    sink_size += 1
    return x * 2.0


sink_size = 0


def deleting(x):
    results.pop("gone", None)
    return x * 2.0


def comprehension_effect(x):
    _ = [sink.append(i) for i in range(2)]
    return x * 2.0


def conditional_effect(x):
    return x * 2.0 if sink.append(0) is None else x


def lambda_effect(x):
    note = lambda: sink.append("l")
    note()
    return x * 2.0


def nested_effect(x):
    def note():
        sink.append("n")
        return 1.0
    return x * note()


def default_effect(x, k=lambda: sink.append("d")):
    k()
    return x * 2.0


def sort_global(x):
    order.sort()
    return x * float(order[0])


order = [3, 1, 2]


def local_only(x):
    found = collections.Counter()
    found["n"] += 1
    bag = {}
    bag.setdefault("x", []).append(2.0)
    return x * bag["x"][0] * float(found["n"])


def local_set(x):
    seen = set()
    for n in (1, 2, 2):
        if n not in seen:
            seen.add(n)
            x = x * float(n)
    return x


def map_effect(x):
    list(map(sink.append, [1, 2]))
    return x * 2.0


def setattr_effect(x):
    setattr(tally, "last", 1)
    return x * 2.0


def getattr_default(x):
    return x * getattr(tally, "factor", 2.0)


for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(tally(x), shape_once(x), with_lock(x), warn_once(x), write(x), dump(x), emit(x), keyword_sink(x), tuple_target(x))
    print(loop_target(x), with_target(x), starred(x), augmented(x), deleting(x), comprehension_effect(x), conditional_effect(x))
    print(lambda_effect(x), nested_effect(x), default_effect(x), sort_global(x), local_only(x), local_set(x), map_effect(x), setattr_effect(x))
    print(getattr_default(x))
    order.append(0)
    tally.factor = float(k)
    print(len(results), len(seen_shapes), getattr(tally, "last", 0))
    results.clear()
    seen_shapes.clear()
    results["gone"] = k
    tally.last = 0
print(calls, list(events), len(seen_shapes), sink, sink_size, sorted(results, key=str))
