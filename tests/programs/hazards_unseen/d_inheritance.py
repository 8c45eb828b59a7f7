"""Class state, super calls, class methods that write, abstract methods, slots, weak maps, metaclass tables."""
import abc
import weakref
import tensorflow as tf


class Base(abc.ABC):
    instances = 0
    registry = weakref.WeakValueDictionary()

    def __init__(self):
        type(self).instances += 1

    @abc.abstractmethod
    def core(self, x):
        ...

    def run(self, x):
        return self.core(x) + 1.0

    def counted(self, x):
        return x * float(type(self).instances)

    @classmethod
    def make_and_run(cls, x):
        return cls().core(x)


class Linear(Base):
    def __init__(self, k=2.0):
        super().__init__()
        self.k = k

    def core(self, x):
        return x * self.k


class Shifted(Linear):
    offset = tf.constant(0.5)

    def core(self, x):
        return super().core(x) + self.offset


class Remembering(Linear):
    def core(self, x):
        self.last = x.shape
        return super().core(x)


class Noisy(Linear):
    def core(self, x):
        print("noisy")
        return super().core(x)


class Slotted:
    __slots__ = ("k",)

    def __init__(self, k):
        self.k = k

    def run(self, x):
        return x * self.k


class Callable:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, x):
        return self.inner.core(x) * 3.0


def call_all(objects, x):
    return tf.add_n([o.core(x) for o in objects])


def call_one(o, x):
    return o.core(x)


def through(fn, x):
    return fn(x) + 0.0


linear, shifted, remembering, noisy, slotted = Linear(), Shifted(), Remembering(), Noisy(), Slotted(2.0)
wrapped = Callable(linear)
for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(linear.run(x), shifted.run(x), remembering.run(x), noisy.run(x), slotted.run(x), wrapped(x), linear.counted(x))
    print(Linear.make_and_run(x), call_all([linear, shifted], x), call_one(noisy, x), call_one(linear, x), through(wrapped, x))
