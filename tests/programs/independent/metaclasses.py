"""Metaclasses that count, keep one object, or only look."""
import abc
import tensorflow as tf
class Meta(type):
    created = 0
    def __call__(cls, *args):
        Meta.created += 1
        return super().__call__(*args)
class Made(metaclass=Meta):
    def __init__(self, x):
        self.x = x
class Singleton(type):
    _instances = {}
    def __call__(cls, *args):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args)
        return cls._instances[cls]
class Config(metaclass=Singleton):
    def __init__(self):
        self.scale = 1.0
class Quiet(type):
    def __call__(cls, *args):
        made = type.__call__(cls, *args)
        made.ready = True
        return made
class Point(metaclass=Quiet):
    def __init__(self, x):
        self.x = x
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self, x): ...
class Impl(Base):
    def f(self, x): return x * 2.0
def make_one(x):
    return Made(x).x * 2.0
def use_config(x):
    return x * Config().scale
def quiet(x):
    return Point(x).x * 3.0
def impl(x):
    return Impl().f(x)
x = tf.constant([1.0])
for k in range(3):
    print(make_one(x), use_config(x), quiet(x), impl(x))
    Config().scale += 1.0
