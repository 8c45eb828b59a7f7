"""Arguments that are changed: lists through helpers, arrays between calls, nested dictionaries, dataclasses, slots and temporaries."""
import copy
import dataclasses
import typing
import numpy as np
import tensorflow as tf


@dataclasses.dataclass
class Batch:
    x: tf.Tensor
    weight: float = 1.0


@dataclasses.dataclass(frozen=True)
class Settings:
    rate: float
    steps: int = 2


@dataclasses.dataclass(eq=False)
class State:
    position: tf.Tensor
    steps: int = 0
    history: list = dataclasses.field(default_factory=list)

    def advance(self, dt):
        self.position = self.position + dt
        self.steps += 1
        return self.position * 1.0

    def moved(self, dt):
        return dataclasses.replace(self, position=self.position + dt).position

    def peek(self, dt):
        return self.position * dt


class Slotted:
    __slots__ = ("gain",)

    def __init__(self, gain):
        self.gain = gain

    def apply(self, x):
        return x * self.gain


class Vector(typing.NamedTuple):
    a: tf.Tensor
    b: tf.Tensor

    def dot(self, scale):
        return tf.reduce_sum(self.a * self.b) * scale


class Maker:
    def __init__(self, w):
        self.w = tf.constant(w)

    def step(self, x):
        return x * self.w


def push(items, value):
    items.append(value)
    return items


def extended(items, x):
    return tf.add_n(push(items, x))


def extended_copy(items, x):
    return tf.add_n(push(list(items), x))


def popped(items):
    return tf.add_n(items) + items.pop()


def summed(items):
    return tf.add_n(items)


def defaulted(x, items=[]):
    items.append(1.0)
    return x * float(len(items))


def defaulted_read(x, items=(1.0, 2.0)):
    return x * float(len(items))


def by_array(x, table):
    return tf.gather(table, x)


def array_mean(x, table):
    return x * table.mean()


def filled(x, out):
    out[0] = 1.0
    return x + out


def weighted(batch):
    return tf.reduce_sum(batch.x) * batch.weight


def by_settings(x, settings):
    return x * settings.rate * settings.steps


def deep(tree, x):
    return tree["a"]["b"] * x + tree["c"][0]


def deep_write(tree, x):
    tree["a"]["b"] = x
    return x * 2.0


def deep_copy_write(tree, x):
    tree = copy.deepcopy(tree)
    tree["a"]["b"] = x
    return tree["a"]["b"] * 2.0


def options_of(x, **options):
    options.setdefault("scale", 2.0)
    return x * options["scale"]


def splatted(*xs):
    return tf.add_n(xs)


def in_set(x, names):
    return x * 2.0 if "a" in names else x


table = np.array([1.0, 2.0, 3.0], dtype=np.float32)
state, slotted, fixed = State(tf.constant(0.0)), Slotted(2.0), State(tf.constant(1.0))
shared = []
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    items = [x, x * 2.0]
    print(extended(items, x), len(items), extended_copy(items, x), len(items), popped(items), len(items), summed(items))
    print(defaulted(x), defaulted_read(x), by_array(tf.constant([0, k]), table), array_mean(x, table), filled(x, np.zeros(2, np.float32)))
    print(weighted(Batch(x)), by_settings(x, Settings(0.5)), deep({"a": {"b": x}, "c": [x]}, x), deep_copy_write({"a": {"b": x}}, x))
    tree = {"a": {"b": x}}
    print(deep_write(tree, x * 3.0), tree["a"]["b"], options_of(x), splatted(x, x), in_set(x, {"a"}), in_set(x, {"b"}))
    print(state.advance(tf.constant(0.5)), state.moved(tf.constant(0.5)), fixed.peek(tf.constant(2.0)), state.peek(tf.constant(2.0)), slotted.apply(x))
    print(Vector(x, x).dot(tf.constant(2.0)), Maker([1.0, 2.0]).step(x))
    table[0] += 1.0
print(state.steps)
