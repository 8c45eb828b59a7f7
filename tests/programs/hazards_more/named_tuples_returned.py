"""Named tuples of tensors, which a graph gives back as such, and some that hold what it does not."""
import collections
from typing import NamedTuple

import tensorflow as tf


class Moments(NamedTuple):
    mean: tf.Tensor
    spread: tf.Tensor

    #? decision=keep blockers=no-tensor-parameter
    def total(self):
        return self.mean + self.spread


class Counted(NamedTuple):
    value: tf.Tensor
    count: int


class Scaled(collections.namedtuple("Scaled", ["value", "by"])):
    #? decision=keep blockers=python-return
    #? value: float32[2]
    #? by: float32[2]
    def __new__(cls, value, by):
        return super().__new__(cls, value * by, by)


class Holding(NamedTuple):
    value: tf.Tensor
    maker: object


#? decision=convert
#? x: float32[2]
def moments(x):
    return Moments(tf.reduce_mean(x), tf.reduce_max(x) - tf.reduce_min(x))


#? decision=convert
#? x: float32[2]
def both(x):
    return {"raw": moments(x), "doubled": [moments(x * 2.0)]}


#? decision=keep blockers=python-return
#? x: float32[2]
def counted(x):
    return Counted(x + 1.0, 3)


#? decision=keep blockers=python-return
#? x: float32[2]
def scaled(x):
    return Scaled(x, x + 2.0)


#? decision=keep blockers=python-return
#? x: float32[2]
def holding(x):
    return Holding(x * 2.0, moments)


for value in (1.0, 2.0):
    x = tf.constant([value, value + 1.0])
    found = moments(x)
    print(found, found.total(), type(found).__name__, both(x)["doubled"][0].spread)
    print(counted(x).value, type(counted(x).count).__name__, scaled(x), holding(x).value)
