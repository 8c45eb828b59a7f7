"""Objects whose attribute and item accesses do more than they say."""
import tensorflow as tf


class Logged:
    writes = 0

    def __init__(self):
        self.value = tf.constant(1.0)

    def __setattr__(self, name, value):
        Logged.writes += 1
        object.__setattr__(self, name, value)

    def reset(self, x):
        self.value = tf.reduce_sum(x)
        return x * 2.0

    def read(self, x):
        return x + self.value


class Lazy:
    def __init__(self):
        self.hits = 0

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        self.__dict__["hits"] += 1
        return tf.constant(float(len(name)))

    def use(self, x):
        return x * self.alpha + self.be


class Table:
    def __init__(self):
        self.rows = {}
        self.reads = 0

    def __getitem__(self, key):
        self.reads += 1
        return self.rows[key]

    def __setitem__(self, key, value):
        self.rows[key] = value

    def __contains__(self, key):
        return key in self.rows

    def __len__(self):
        return len(self.rows)


def lookup(table, x):
    return table["bias"] + x


def has_bias(table, x):
    if "bias" in table:
        return x + 1.0
    return x


def size_weighted(table, x):
    return x * float(len(table))


class Counter:
    def __init__(self):
        self._n = 0

    @property
    def ticket(self):
        self._n += 1
        return self._n

    @property
    def half(self):
        return 0.5


def with_ticket(counter, x):
    return x + float(counter.ticket)


def with_half(counter, x):
    return x * counter.half


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return tf.abs(getattr(obj, self.name))

    def __set__(self, obj, value):
        setattr(obj, self.name, value)


class Gain:
    level = Positive()

    def __init__(self, level):
        self.level = level

    def amplify(self, x):
        return x * self.level

    def tune(self, x):
        self.level = tf.reduce_mean(x)
        return self.level


class Vector:
    def __init__(self, data):
        self.data = data

    def __add__(self, other):
        return Vector(self.data + other.data)

    def __iadd__(self, other):
        self.data = self.data + other.data
        return self

    def __matmul__(self, other):
        return tf.tensordot(self.data, other.data, 1)

    def __call__(self, x):
        return self.data * x

    def __bool__(self):
        return bool(tf.reduce_all(self.data > 0))


def plus(x, y):
    return (Vector(x) + Vector(y)).data


def accumulate(v, y):
    v += Vector(y)
    return v.data


def inner(x, y):
    return Vector(x) @ Vector(y)


def if_positive(x):
    if Vector(x):
        return x
    return -x


x = tf.constant([1.0, 2.0, 3.0])
logged = Logged()
print(logged.read(x), logged.reset(x), logged.read(x), logged.reset(x + 1.0), logged.read(x), Logged.writes)
lazy = Lazy()
print(lazy.use(x), lazy.use(x * 2.0), lazy.hits)
table = Table()
print(has_bias(table, x), size_weighted(table, x))
table["bias"] = tf.constant(3.0)
print(has_bias(table, x), size_weighted(table, x), lookup(table, x))
table["bias"] = tf.constant(4.0)
print(lookup(table, x), table.reads)
counter = Counter()
print(with_ticket(counter, x), with_ticket(counter, x), with_half(counter, x), with_half(counter, -x))
gain = Gain(tf.constant(-2.0))
print(gain.amplify(x), gain.tune(-x), gain.amplify(x), gain.tune(x * 3.0), gain.amplify(x))
v = Vector(x)
print(v(x), v(x + 1.0), plus(x, x), plus(x, -x), inner(x, x), inner(x, -x))
print(accumulate(v, x), accumulate(v, x), v.data)
print(if_positive(x), if_positive(-x))
