"""Properties, descriptors, metaclasses, slots, mixins, class-level counters, cached attributes, copies of objects and operators."""
import copy
import functools
import weakref
import tensorflow as tf


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(self.name)
        setattr(instance, self.name, value)


class CountedReads:
    reads = 0

    def __get__(self, instance, owner=None):
        CountedReads.reads += 1
        return 2.0


class Registered(type):
    members = {}

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.members[name] = cls
        return cls


class ScaleMixin:
    scale = 2.0

    def scaled(self, x):
        return self.transform(x) * self.scale


class LogMixin:
    def transform(self, x):
        self.log.append("transform")
        return super().transform(x)


class Base(metaclass=Registered):
    instances = 0

    def __init__(self):
        Base.instances += 1
        self.log = []

    def transform(self, x):
        return x + 1.0

    def number(self, x):
        return x * float(Base.instances)


class Plain(ScaleMixin, Base):
    pass


class Logged(ScaleMixin, LogMixin, Base):
    pass


class Late(Plain):
    scale = 3.0

    @classmethod
    def rescale(cls, value):
        cls.scale = value

    @staticmethod
    def halve(x):
        return x * 0.5

    @classmethod
    def by_class(cls, x):
        return x * cls.scale


class Settings:
    rate = Positive()
    counted = CountedReads()
    __limit = 4.0

    def __init__(self):
        self.rate = 0.5
        self.gain = tf.Variable(1.0)
        self._cache = None
        self.owner = None

    @property
    def limit(self):
        return self.__limit

    @limit.setter
    def limit(self, value):
        self.__limit = value

    @functools.cached_property
    def matrix(self):
        return tf.eye(2)

    @property
    def lazily(self):
        if self._cache is None:
            self._cache = tf.ones([2])
        return self._cache

    def by_rate(self, x):
        return x * self.rate

    def by_counted(self, x):
        return x * self.counted

    def by_limit(self, x):
        return tf.minimum(x, self.limit)

    def by_matrix(self, x):
        return tf.linalg.matvec(self.matrix, x)

    def by_lazily(self, x):
        return x + self.lazily

    def by_gain(self, x):
        return x * self.gain

    def by_owner(self, x):
        owner = self.owner() if self.owner is not None else None
        return x if owner is None else x * owner.scale


class Vector:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Vector(self.value + other.value)

    def __matmul__(self, other):
        return tf.reduce_sum(self.value * other.value)

    def __iadd__(self, other):
        self.value = self.value + other.value
        return self

    def __getitem__(self, i):
        return self.value[i]

    def __len__(self):
        return self.value.shape[0]

    def __call__(self, x):
        return x * self.value


unit = Vector(tf.constant([1.0, 2.0]))
running = Vector(tf.constant([0.0, 0.0]))


def dotted(x):
    return (Vector(x) + unit) @ unit


def indexed(x):
    return x * unit[0] + float(len(unit))


def called(x):
    return unit(x)


def accumulated(x):
    global running
    running += Vector(x)
    return running.value * 1.0


def local_accumulated(x):
    total = Vector(x)
    total += unit
    return total.value * 1.0


def by_member(x):
    member = Registered.members["Plain"]()
    return member.transform(x)


def by_copy(x):
    twin = copy.copy(unit)
    twin.value = x
    return twin @ unit


plain, logged, late, settings = Plain(), Logged(), Late(), Settings()
for k in range(3):
    x = tf.constant([1.0 + k, 3.0])
    print(plain.scaled(x), logged.scaled(x), late.scaled(x), plain.transform(x), plain.number(x), Late.halve(x), Late.by_class(x), late.by_class(x))
    print(settings.by_rate(x), settings.by_counted(x), settings.by_limit(x), settings.by_matrix(x), settings.by_lazily(x), settings.by_gain(x), settings.by_owner(x))
    print(dotted(x), indexed(x), called(x), accumulated(x), local_accumulated(x), by_member(x), by_copy(x), unit @ Vector(x))
    Late.rescale(4.0 + k)
    settings.rate = 1.0 + k
    settings.limit = 2.0
    settings.gain.assign_add(1.0)
    settings.owner = weakref.ref(late)
print(len(logged.log), CountedReads.reads, Base.instances)
