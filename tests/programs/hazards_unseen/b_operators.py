"""Operator overloads with effects, __getattr__, __setattr__, __del__, context managers with effects."""
import tensorflow as tf

journal = []


class Dual:
    created = 0

    def __init__(self, value, slope):
        self.value, self.slope = value, slope
        Dual.created += 1

    def __mul__(self, other):
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    def __add__(self, other):
        return Dual(self.value + other.value, self.slope + other.slope)


class Plain:
    def __init__(self, value):
        self.value = value

    def __mul__(self, other):
        return Plain(self.value * other.value)

    def __neg__(self):
        return Plain(-self.value)


class Spy:
    def __init__(self, target):
        self.__dict__["target"] = target
        self.__dict__["reads"] = 0

    def __getattr__(self, name):
        self.__dict__["reads"] += 1
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        journal.append(name)
        setattr(self.target, name, value)


class Params:
    scale = 2.0
    shift = 1.0


class Handle:
    def __init__(self, x):
        self.x = x

    def __del__(self):
        journal.append("closed")


class Depth:
    level = 0

    def __enter__(self):
        Depth.level += 1
        return self

    def __exit__(self, *error):
        Depth.level -= 1


class Tally:
    count = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        Tally.count += 1


def derivative(x):
    d = Dual(x, tf.ones_like(x))
    return (d * d + d).slope


def plain_square(x):
    p = Plain(x)
    return (-(p * p)).value


def spied(x, spy):
    return x * spy.scale


spy = Spy(Params())


def spied_global(x):
    return x * spy.scale + spy.shift


def stored(x):
    spy.last = 1.0
    return x * 3.0


def handled(x):
    h = Handle(x)
    return h.x * 2.0


def deep(x):
    with Depth() as d:
        return x * float(d.level)


def tallied(x):
    with Tally():
        return x + 2.0


for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(derivative(x), plain_square(x), spied(x, spy), spied_global(x), stored(x), handled(x), deep(x), tallied(x))
    with Depth():
        print(deep(x))
print(Dual.created, spy.reads, journal, Tally.count)
