"""Tensors through inheritance, super, class attributes, static and class methods, properties."""
from abc import ABC, abstractmethod

import tensorflow as tf


class Base(ABC):
    scale = tf.constant(2.0)

    def __init__(self, weight):
        self.weight = weight

    @abstractmethod
    def forward(self, x):
        """Compute."""

    def __call__(self, x):
        return self.after(self.forward(x))

    def after(self, y):
        return y * self.scale

    @property
    def size(self):
        return tf.size(self.weight)

    @classmethod
    def ones(cls, n):
        return cls(tf.ones([n]))

    @staticmethod
    def combine(a, b):
        return a + b


class Linear(Base):
    def __init__(self, weight, bias=0.0):
        super().__init__(weight)
        self.bias = tf.constant(bias)

    def forward(self, x):
        return Base.combine(x * self.weight, self.bias)


class Square(Linear):
    def forward(self, x):
        y = super().forward(x)
        return self.power(y, 2)

    def power(self, y, n):
        return y**n


class Container:
    registry = {}

    def register(self, name, module):
        self.registry[name] = module
        return module

    def run(self, name, x):
        return self.registry[name](x)

    def each(self, x):
        for module in self.registry.values():
            x = self.pipe(module, x)
        return x

    def pipe(self, module, x):
        return module(x)


def size_of(t):
    return t


def use(module, x):
    return module(x)


def method_reference(f, x):
    return f(x)


lin = Linear(tf.constant([1.0, 2.0]), bias=0.5)
sq = Square.ones(2)
print(lin(tf.constant([3.0, 4.0])), sq(tf.ones([2])))
size_of(lin.size), size_of(Base.scale), size_of(sq.bias)
c = Container()
c.register("lin", lin)
c.register("sq", sq)
print(c.run("lin", tf.zeros([2])), c.each(tf.ones([2])))
print(use(lin, tf.ones([5, 2])), method_reference(sq.forward, tf.ones([1, 2])), method_reference(Linear.combine.__call__ if False else tf.abs, tf.constant(-1.0)))
