"""Functions found by name, by table, by decorator: and what stands behind the name changes, or not."""
import functools
import operator
import types
import tensorflow as tf

HANDLERS = {}


def handler(name):
    def wrap(fn):
        HANDLERS[name] = fn
        return fn
    return wrap


@handler("double")
def double(x):
    return x * 2.0


@handler("count")
def count(x):
    counter["n"] += 1
    return x * 3.0


counter = {"n": 0}


class Ops:
    def __init__(self):
        self.mode = "soft"
        self.fixed = "hard"
        self.scale = 2.0
        self.table = {"soft": self.soft, "hard": self.hard}

    def soft(self, x):
        return tf.nn.softplus(x)

    def hard(self, x):
        return tf.nn.relu(x)

    def run(self, x):
        return getattr(self, self.mode)(x)

    def run_fixed(self, x):
        return getattr(self, self.fixed)(x)

    def run_table(self, x):
        return self.table[self.fixed](x)

    def run_named(self, x, name):
        return getattr(self, "ha" + name)(x)

    def run_format(self, x):
        return getattr(self, f"{self.mode}")(x) + 1.0

    half = functools.partialmethod(lambda self, x, k: x * k * self.scale, k=0.5)

    def run_half(self, x):
        return self.half(x)


def by_name(name, x):
    return HANDLERS[name](x)


def only_double(x):
    return HANDLERS["double"](x)


def only_count(x):
    return HANDLERS["count"](x)


def by_caller(x):
    return operator.methodcaller("hard", x)(ops)


def by_getter(x):
    return operator.attrgetter("scale")(ops) * x


def chain(x, *fns):
    for fn in fns:
        x = fn(x)
    return x


def twice(fn):
    def inner(x):
        return fn(fn(x))
    return inner


quadruple = twice(double)


def uses_quadruple(x):
    return quadruple(x) + 1.0


def attached(self, x):
    return x * self.scale


def all_handlers(x):
    return tf.add_n([HANDLERS[name](x) for name in sorted(HANDLERS)])


ops = Ops()
ops.attached = types.MethodType(attached, ops)
for k in range(3):
    x = tf.constant([1.0 + k, -2.0])
    print(ops.run(x), ops.run_fixed(x), ops.run_table(x), ops.run_named(x, "rd"), ops.run_format(x), ops.run_half(x), by_name("double", x))
    print(only_double(x), only_count(x), by_caller(x), by_getter(x), chain(x, double, tf.nn.relu), uses_quadruple(x), ops.attached(x), all_handlers(x))
    ops.mode = "hard"
    ops.scale += 1.0
print(counter)
