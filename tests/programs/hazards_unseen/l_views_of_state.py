"""State seen through something else: views of arrays, proxies, item getters, functions that types choose, context variables, `vars`."""
import array
import collections
import contextvars
import functools
import operator
import types
import numpy as np
import tensorflow as tf

base = np.array([1.0, 2.0], dtype=np.float32)
half, flat, turned = base[:1], base.reshape(1, 2), base.T
settings = {"k": 1.0}
proxy = types.MappingProxyType(settings)
chain = collections.ChainMap({}, settings)
get_k = operator.itemgetter("k")
packed = array.array("d", [1.0])
raw = bytearray(b"ab")
memory = memoryview(raw)
depth = contextvars.ContextVar("depth", default=1.0)
Point = collections.namedtuple("Point", "parts")
point = Point([1.0])
nested = [[1.0], [2.0]]
first_row = nested[0]
holder = types.SimpleNamespace(inner=types.SimpleNamespace(k=1.0))
held = holder.inner
layer = tf.keras.layers.Dropout(0.5)
rate_owner = layer


class Node:
    shared = {"k": 1.0}

    def __init__(self):
        self.k = 1.0
        self.table = self.shared


node = Node()
namespace = vars(node)


@functools.singledispatch
def kind(value):
    return 1.0


def by_half(x):
    return x * half


def by_flat(x):
    return x * flat


def by_turned(x):
    return x * turned


def by_proxy(x):
    return x * proxy["k"]


def by_chain(x):
    return x * chain["k"]


def by_getter(x):
    return x * get_k(settings)


def by_packed(x):
    return x * packed[0]


def by_memory(x):
    return x * float(memory[0])


def by_context(x):
    return x * depth.get()


def by_point(x):
    return x * sum(point.parts)


def by_first_row(x):
    return x * sum(first_row)


def by_held(x):
    return x * held.k


def by_namespace(x):
    return x * namespace["k"]


def by_table(x):
    return x * node.table["k"]


def by_kind(x):
    return x * kind(1)


def by_rate(x):
    return x * rate_owner.rate


def by_star(x):
    return tf.add_n([x * v for v in [*settings.values()]])


def by_sorted(x):
    return x * sorted(settings.values())[-1]


def by_any(x):
    return x * 2.0 if any(v > 2.0 for v in settings.values()) else x


for k in range(3):
    x = tf.constant([[1.0 + k, 2.0]])
    print(by_half(x), by_flat(x), by_turned(x), by_proxy(x), by_chain(x), by_getter(x), by_packed(x), by_memory(x), by_context(x))
    print(by_point(x), by_first_row(x), by_held(x), by_namespace(x), by_table(x), by_kind(x), by_rate(x), by_star(x), by_sorted(x), by_any(x))
    base[0] += 1.0
    settings["k"] += 1.0
    packed[0] += 1.0
    raw[0] += 1
    depth.set(2.0 + k)
    point.parts.append(1.0)
    nested[0].append(1.0)
    holder.inner.k += 1.0
    node.k += 1.0
    Node.shared["k"] += 1.0
    kind.register(int, lambda value: 5.0)
    setattr(layer, "rate", 0.25 / (k + 1))
