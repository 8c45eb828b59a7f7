"""Registries, visitors, enumerations, functools.singledispatch, getattr dispatch and plug-ins that come late."""
import enum
import functools
import operator
import tensorflow as tf

ACTIVATIONS = {"relu": tf.nn.relu, "tanh": tf.tanh}
HANDLERS = []
PIPELINE = [tf.abs, tf.square]
LAYERS = {}


class Reduction(enum.Enum):
    SUM = "sum"
    MEAN = "mean"

    def apply(self, x):
        return tf.reduce_sum(x) if self is Reduction.SUM else tf.reduce_mean(x)


class Op(enum.IntEnum):
    DOUBLE = 0
    HALF = 1


def register(cls):
    LAYERS[cls.__name__] = cls
    return cls


class Plugin:
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[cls.__name__] = cls

    def run(self, x):
        raise NotImplementedError


class Doubler(Plugin):
    def run(self, x):
        return x * 2.0


class Halver(Plugin):
    def run(self, x):
        return x * 0.5


@register
class Shift:
    def __init__(self, amount):
        self.amount = amount

    def __call__(self, x):
        return x + self.amount


@functools.singledispatch
def total(value):
    return tf.reduce_sum(value)


@total.register
def _(value: list):
    return tf.add_n([tf.reduce_sum(v) for v in value])


def activated(x):
    return ACTIVATIONS["relu"](x)


def piped(x):
    for fn in PIPELINE:
        x = fn(x)
    return x


def handled(x):
    for handler in HANDLERS:
        x = handler(x)
    return x + 0.0


def composed(x):
    return functools.reduce(lambda v, f: f(v), [tf.abs, tf.sqrt], x)


def by_enum(x):
    return Reduction.SUM.apply(x) + Reduction("mean").apply(x)


def by_operator(x):
    return operator.mul(x, operator.add(x, 1.0))


def by_plugin(x):
    return Plugin.registry["Doubler"]().run(x)


def by_all_plugins(x):
    for name in sorted(Plugin.registry):
        x = Plugin.registry[name]().run(x)
    return x


def by_layer(x):
    return LAYERS["Shift"](2.0)(x)


def by_total(x):
    return total(x) + total([x, x])


def by_getattr(x):
    return getattr(tf, "square")(x)


class Evaluator:
    mode = "square"

    def __init__(self):
        self.ops = {"square": self.square, "cube": self.cube}

    def square(self, x):
        return x * x

    def cube(self, x):
        return x * x * x

    def by_table(self, x):
        return self.ops["cube"](x)

    def by_mode(self, x):
        return self.ops[self.mode](x)

    def by_name(self, x):
        return getattr(self, self.mode)(x)

    def __getattr__(self, name):
        if name == "gain":
            return 3.0
        raise AttributeError(name)

    def by_missing(self, x):
        return x * self.gain


def by_match(x, op):
    if op == Op.DOUBLE:
        return x * 2.0
    return x * 0.5


evaluator = Evaluator()
for k in range(3):
    x = tf.constant([1.0 + k, -2.0])
    print(activated(x), piped(x), handled(x), composed(x), by_enum(x), by_operator(x), by_plugin(x), by_all_plugins(x), by_layer(x), by_total(x), by_getattr(x))
    print(evaluator.by_table(x), evaluator.by_mode(x), evaluator.by_name(x), evaluator.by_missing(x), by_match(x, Op.DOUBLE), by_match(x, Op.HALF))
    HANDLERS.append(tf.negative)
    Evaluator.mode = "cube"
    if k == 0:
        class Late(Plugin):
            def run(self, x):
                return x - 1.0
