"""What is read between calls while it changes: iterators, settings, clocks, random numbers, caches, mutable arguments, class attributes."""
import dataclasses
import functools
import itertools
import operator
import os
import random
import time
import types
import numpy as np
import tensorflow as tf

ids = itertools.count(1)
cycle = itertools.cycle([1.0, 10.0])
rates = iter([0.1, 0.2, 0.3, 0.4])
settings = types.SimpleNamespace(scale=1.0, mode="sum")
weights = {"a": 1.0, "b": 2.0}
weight_view = weights.values()
layers = [lambda x: x * 2.0]
rng = random.Random(3)
np_rng = np.random.default_rng(3)
generator = tf.random.Generator.from_seed(3)
table = np.array([1.0, 2.0], dtype=np.float32)
offset = tf.Variable(1.0)
bias = tf.constant(1.0)
modes = {"sum": tf.reduce_sum, "mean": tf.reduce_mean}


@dataclasses.dataclass
class Config:
    factor: float = 2.0
    steps: int = 2


@dataclasses.dataclass(frozen=True)
class Frozen:
    factor: float = 2.0


config, frozen = Config(), Frozen()


class Schedule:
    base = 1.0

    def __init__(self):
        self.step = 0
        self.variable = tf.Variable(0.0)
        self.hooks = []

    def current(self):
        return self.base / (1 + self.step)

    def advance(self):
        self.step += 1
        self.variable.assign_add(1.0)

    def scaled(self, x):
        return x * self.current()

    def by_variable(self, x):
        return x * self.variable

    def hooked(self, x):
        return functools.reduce(lambda acc, hook: hook(acc), self.hooks, x * 1.0)


schedule = Schedule()


def numbered(x):
    return x + float(next(ids))


def cycled(x):
    return x * next(cycle)


def rated(x, rate):
    return x * rate


def local_iterator(x):
    it = iter([1.0, 2.0])
    return x * next(it) + next(it)


def sliced(x):
    return x * sum(itertools.islice(itertools.count(1), 3))


def accumulates(x):
    return x + list(itertools.accumulate([1.0, 2.0, 3.0]))[-1]


def by_setting(x):
    return x * settings.scale


def by_mode(x):
    return modes[settings.mode](x)


def by_view(x):
    return x * sum(weight_view)


def by_items(x):
    for _, w in sorted(weights.items()):
        x = x + w
    return x


def by_layers(x):
    for layer in layers:
        x = layer(x)
    return x


def by_random(x):
    return x * rng.random()


def by_local_random(x):
    return x * random.Random(1).random()


def by_numpy_random(x):
    return x + np_rng.normal(size=2).astype("float32")


def by_generator(x):
    return x + generator.uniform([2])


def by_stateless(x, seed):
    return x + tf.random.stateless_uniform(tf.shape(x), seed=seed)


def by_clock(x):
    return x * float(time.perf_counter() > 0.0)


def timed(x):
    start = time.time()
    y = x * 2.0
    return y, time.time() - start


def by_environment(x):
    return x * float(os.environ.get("EFFECT_SCALE", "1"))


def by_table(x):
    return x * table


def by_bias(x):
    return x + bias


def by_offset(x):
    offset.assign_add(1.0)
    return x + offset


def by_config(x):
    return x * config.factor


def by_frozen(x):
    return x * frozen.factor


def config_given(x, cfg):
    for _ in range(cfg.steps):
        x = x * cfg.factor
    return x


@functools.lru_cache(maxsize=None)
def cached_eye(n):
    return tf.eye(n)


def with_cache(x):
    return tf.linalg.matvec(cached_eye(2), x)


def list_given(items):
    return tf.add_n(items)


def pops_last(items):
    last = items.pop()
    return last * 2.0


def getter(x):
    return x * operator.attrgetter("scale")(settings)


def partial_target(x, k):
    return x * k


doubled = functools.partial(partial_target, k=2.0)


def by_partial(x):
    return doubled(x)


def by_schedule(x):
    return schedule.scaled(x) + 1.0


for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(numbered(x), cycled(x), rated(x, next(rates)), local_iterator(x), sliced(x), accumulates(x), by_setting(x), by_mode(x))
    print(by_view(x), by_items(x), by_layers(x), by_random(x), by_local_random(x), by_numpy_random(x), by_generator(x), by_stateless(x, [k, 1]))
    print(by_clock(x), timed(x)[0], by_environment(x), by_table(x), by_bias(x), by_offset(x), by_config(x), by_frozen(x), config_given(x, config))
    items = [x, x * 2.0, x * 3.0]
    print(with_cache(x), list_given(items), pops_last(items), len(items), list_given(items), getter(x), by_partial(x))
    print(schedule.scaled(x), schedule.by_variable(x), schedule.hooked(x), by_schedule(x))
    settings.scale, settings.mode = settings.scale + 1.0, "mean"
    weights["c"] = float(k)
    layers.append(lambda x: x + 1.0)
    os.environ["EFFECT_SCALE"] = str(k + 2)
    table[0] += 1.0
    bias = bias + 1.0
    config.factor = config.factor + 1.0
    schedule.advance()
    schedule.hooks.append(tf.square)
    Schedule.base = 3.0 + k
print(offset.numpy(), next(ids))
