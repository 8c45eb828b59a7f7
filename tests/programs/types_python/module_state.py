"""Globals, closures with nonlocal, attributes set from outside, singletons, module constants."""
import tensorflow as tf

WEIGHTS = tf.ones([3, 2])
CONFIG = {"bias": tf.zeros([2]), "name": "net"}
_cache = {}
current = None


def use_global():
    return project(tf.ones([4, 3]), WEIGHTS)


def project(x, w):
    return x @ w


def configured(bias, name):
    return bias, name


def memo(key, make):
    if key not in _cache:
        _cache[key] = make()
    return cached(_cache[key])


def cached(t):
    return t


def set_current(t):
    global current
    current = t


def get_current():
    return seen(current)


def seen(t):
    return t


def counter():
    total = tf.constant(0)

    def add(n):
        nonlocal total
        total = total + n
        return observe(total)

    return add


def observe(t):
    return t


class Box:
    shared = []

    def put(self, t):
        self.shared.append(t)

    def all(self):
        return [self.see(t) for t in self.shared]

    def see(self, t):
        return t


class Singleton:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.value = tf.constant([0.5])
        return cls._instance

    def take(self, x):
        return x * self.value


def outside(t):
    return t


use_global()
configured(CONFIG["bias"], CONFIG["name"])
configured(**CONFIG)
memo("a", lambda: tf.constant(1)), memo("a", lambda: tf.constant(1)), memo("b", lambda: tf.ones([2]))
set_current(tf.constant([7]))
get_current()
add = counter()
add(tf.constant(2)), add(3)
Box().put(tf.constant(1.0)), Box().put(tf.constant(2.0))
Box().all()
Singleton().take(tf.ones([1])), Singleton().take(tf.constant([4.0]))
box = Box()
box.extra = tf.zeros([2, 2])
outside(box.extra)
setattr(box, "late", tf.ones([5]))
outside(getattr(box, "late"))
