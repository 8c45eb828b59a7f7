"""Monkey patching, registries, configuration that changes, callbacks and observers."""
import tensorflow as tf

CONFIG = {"rate": 0.5, "layers": [1.0, 2.0]}
REGISTRY = {}
LISTENERS = []
DEBUG = False
EPS = 1e-3


class Settings:
    rate = 0.5
    mode = "fast"


class Point:
    def norm(self, x):
        return tf.norm(x)

    def use(self, x):
        return self.norm(x) * 2.0


def loud_norm(self, x):
    return tf.reduce_sum(tf.abs(x))


def register(name):
    def decorate(fn):
        REGISTRY[name] = fn
        return fn
    return decorate


@register("double")
def double(x):
    return x * 2.0


@register("square")
def square(x):
    return x * x


def from_registry(x, name="double"):
    return REGISTRY[name](x)


def all_registered(x):
    return tf.add_n([fn(x) for fn in REGISTRY.values()])


def by_config(x):
    return x * CONFIG["rate"]


def by_layers(x):
    for factor in CONFIG["layers"]:
        x = x * factor
    return x


def by_settings(x):
    return x * Settings.rate


def by_mode(x):
    if Settings.mode == "fast":
        return x
    return tf.sin(x)


def by_debug(x):
    if DEBUG:
        print("debug", x)
    return x + 1.0


def by_constant(x):
    return x / (tf.norm(x) + EPS)


def notify(x):
    for listener in LISTENERS:
        listener(x)
    return x * 2.0


class Observer:
    def __init__(self):
        self.values = []

    def on_value(self, x):
        self.values.append(tf.reduce_sum(x))
        return x

    def last(self, x):
        return x + self.values[-1]


class Callbacks:
    def __init__(self, *callbacks):
        self.callbacks = list(callbacks)

    def run(self, x):
        for callback in self.callbacks:
            x = callback(x)
        return x


class Switch:
    def __init__(self):
        self.branch = self.left

    def left(self, x):
        return x - 1.0

    def right(self, x):
        return x + 1.0

    def call(self, x):
        return self.branch(x)

    def flip(self):
        self.branch = self.right if self.branch == self.left else self.left


class Schedule:
    def __init__(self):
        self.step = 0

    def __call__(self, x):
        self.step += 1
        return x * float(self.step)

    def peek(self, x):
        return x * float(self.step)


class VariableSchedule:
    def __init__(self):
        self.step = tf.Variable(0.0)

    def __call__(self, x):
        self.step.assign_add(1.0)
        return x * self.step


class Meta(type):
    created = 0

    def __call__(cls, *args):
        Meta.created += 1
        return super().__call__(*args)


class Made(metaclass=Meta):
    def __init__(self, x):
        self.x = x


def make_one(x):
    return Made(x).x * 2.0


class Tracked:
    instances = []

    def __init__(self, x):
        Tracked.instances.append(self)
        self.x = x

    def value(self):
        return self.x * 2.0


def make_tracked(x):
    return Tracked(x).value()


class Plain:
    def __init__(self, x):
        self.x = x
        self.parts = [x]

    def add(self, y):
        self.parts.append(y)
        return self

    def total(self):
        return tf.add_n(self.parts)


def builder(x):
    return Plain(x).add(x * 2.0).add(x * 3.0).total()


class Deleted:
    log = []

    def __init__(self, x):
        self.x = x

    def __del__(self):
        Deleted.log.append(1)


def make_deleted(x):
    return Deleted(x).x + 1.0


class Cached:
    def __init__(self):
        self._table = None
        self.reads = 0

    @property
    def table(self):
        if self._table is None:
            self._table = tf.range(3.0)
        return self._table

    @property
    def counted(self):
        self.reads += 1
        return tf.ones([3])

    def use(self, x):
        return x + self.table

    def use_counted(self, x):
        return x + self.counted


x = tf.constant([1.0, -2.0, 3.0])
point, observer, switch, schedule, vschedule, cached = Point(), Observer(), Switch(), Schedule(), VariableSchedule(), Cached()
callbacks = Callbacks(double, square)
LISTENERS.append(observer.on_value)
for k in range(3):
    y = x * float(k + 1)
    print(point.use(y), from_registry(y), all_registered(y), by_config(y), by_layers(y), by_settings(y), by_mode(y), by_debug(y), by_constant(y))
    print(notify(y), observer.last(y), callbacks.run(y), switch.call(y), schedule(y), schedule.peek(y), vschedule(y), make_one(y), make_tracked(y))
    print(builder(y), make_deleted(y), cached.use(y), cached.use_counted(y), double(y), square(y))
    CONFIG["rate"] += 1.0
    CONFIG["layers"].append(float(k))
    Settings.rate = 2.0
    Settings.mode = "slow"
    DEBUG = k == 0
    switch.flip()
    callbacks.callbacks.append(tf.sin)
    REGISTRY["extra"] = tf.cos
    Point.norm = loud_norm
print(Meta.created, len(Tracked.instances), len(Deleted.log), cached.reads, len(observer.values), schedule.step)
