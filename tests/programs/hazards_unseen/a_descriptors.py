"""Descriptors, properties, cached properties and class attributes."""
import functools
import tensorflow as tf


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, abs(value))


class Counted:
    def __init__(self):
        self.reads = 0

    def __get__(self, instance, owner=None):
        self.reads += 1
        return self.reads


class Kernel:
    width = Positive()
    tick = Counted()
    power = 2.0

    def __init__(self, width):
        self.width = width

    @functools.cached_property
    def factor(self):
        return 1.0 / self.width

    @property
    def double(self):
        return self.width * 2.0

    def gaussian(self, x):
        return tf.exp(-tf.square(x) / (2.0 * self.width))

    def by_factor(self, x):
        return x * self.factor

    def by_double(self, x):
        return x * self.double

    def by_tick(self, x):
        return x * float(self.tick)

    def by_power(self, x):
        return tf.pow(x, self.power)

    @classmethod
    def static_power(cls, x):
        return tf.pow(x, cls.power)


class Fixed(Kernel):
    power = 3.0


kernel, still = Kernel(1.0), Fixed(2.0)
for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(kernel.gaussian(x), kernel.by_factor(x), still.by_double(x), kernel.by_tick(x), kernel.by_power(x), Fixed.static_power(x))
    kernel.width = -1.0 * (k + 2)
