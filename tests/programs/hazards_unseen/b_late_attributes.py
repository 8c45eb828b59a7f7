"""Attributes first set by a later call, objects whose state changes between calls, temporaries."""
import tensorflow as tf

TABLE = {}


class Meta(type):
    def __new__(mcs, name, bases, body):
        cls = super().__new__(mcs, name, bases, body)
        TABLE[name.lower()] = cls
        return cls


class Base(metaclass=Meta):
    def run(self, x):
        return x


class Double(Base):
    def run(self, x):
        return x * 2.0


class Square(Base):
    def run(self, x):
        return x * x


class Auto:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Auto.registry.append(cls)

    def go(self, x):
        return x + 0.25


class Cubic(Auto):
    def go(self, x):
        return x**3.0


class Late:
    def apply(self, x):
        if hasattr(self, "offset"):
            return x + self.offset
        return x * 1.0

    def fit(self, x):
        self.offset = tf.reduce_mean(x)

    def centred(self, x):
        return x - getattr(self, "offset", 0.0)


class Frozen:
    def __init__(self, x):
        self.offset = tf.reduce_mean(x)

    def apply(self, x):
        return x + self.offset


def dispatch(name, x):
    return TABLE[name]().run(x)


def everyone(x):
    return tf.add_n([cls().go(x) for cls in Auto.registry])


late, frozen = Late(), Frozen(tf.constant([1.0, 2.0]))
for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(dispatch("double", x), TABLE["square"]().run(x), everyone(x), late.apply(x), late.centred(x), frozen.apply(x))
    if k:
        late.fit(x)
