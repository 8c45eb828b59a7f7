"""Objects in many forms: mixins, abstract bases, class attributes, property setters, class and static methods, __slots__-free operators."""
import abc
import functools

import tensorflow as tf


class ShapeMixin:
    def describe(self):
        return shape_of(self.value)


class NormMixin:
    eps = 1e-6

    def normalised(self):
        return divide(self.value, tf.norm(self.value) + self.eps)


class Base(abc.ABC):
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry[cls.__name__] = cls

    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = self.check(new)

    @abc.abstractmethod
    def check(self, new):
        ...

    @classmethod
    def zeros(cls, *dims):
        return cls(tf.zeros(dims))

    @staticmethod
    def size(value):
        return tf.size(value)

    def __add__(self, other):
        return type(self)(add(self.value, other.value if isinstance(other, Base) else other))

    __radd__ = __add__

    def __getitem__(self, index):
        return self.value[index]

    def __call__(self, x):
        return self.apply(x)

    def __len__(self):
        return self.value.shape[0]


class Vector(NormMixin, ShapeMixin, Base):
    def check(self, new):
        return tf.reshape(new, [-1])

    def apply(self, x):
        return tf.tensordot(self.value, x, axes=1)


class Matrix(ShapeMixin, Base):
    def __init__(self, value, symmetric=False):
        super().__init__(symmetrise(value) if symmetric else value)
        self.symmetric = symmetric

    def check(self, new):
        return tf.convert_to_tensor(new)

    def apply(self, x):
        return tf.linalg.matvec(self.value, x)

    @functools.cached_property
    def trace(self):
        return tf.linalg.trace(self.value)


class Chain:
    def __init__(self, *steps):
        self.steps = list(steps)

    def then(self, step):
        self.steps.append(step)
        return self

    def __iter__(self):
        return iter(self.steps)

    def run(self, x):
        return functools.reduce(lambda acc, step: call(step, acc), self, x)


class Lazy:
    def __init__(self, make):
        self.make = make
        self.cache = None

    def __get__(self, instance, owner):
        if self.cache is None:
            self.cache = self.make(instance)
        return self.cache


class Settings:
    weights = Lazy(lambda self: initial(self.rows))

    def __init__(self, rows):
        self.rows = rows


def shape_of(value):
    return value.shape


def divide(a, b):
    return a / b


def add(a, b):
    return a + b


def symmetrise(m):
    return (m + tf.transpose(m)) / 2


def call(step, x):
    return step(x)


def initial(rows):
    return tf.ones([rows, 2])


def shown(x):
    return x


v = Vector(tf.constant([3.0, 4.0]))
m = Matrix(tf.constant([[1.0, 2.0], [0.0, 1.0]]), symmetric=True)
print(v.describe(), m.describe(), v.normalised(), m.trace)
w = v + v
print((w + 1.0).value, (2.0 + w).value, shown(w[0]), shown(m[0]), len(m))
v.value = tf.ones([1, 2])
m.value = [[1.0, 0.0], [0.0, 1.0]]
print(v(tf.ones([2])), m(tf.ones([2])), Vector.zeros(3).describe(), Matrix.zeros(2, 4).describe())
print(Base.size(v.value), sorted(Base.registry))
print(Chain(m).then(tf.nn.relu).then(lambda x: x * 2).run(tf.constant([1.0, -1.0])))
print(shown(Settings(3).weights).shape, shown(Base.registry["Vector"](tf.ones([5])).value).shape)
