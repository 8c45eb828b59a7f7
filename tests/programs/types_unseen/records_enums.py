import dataclasses
import enum
from typing import NamedTuple, Optional

import tensorflow as tf


class Batch(NamedTuple):
    x: tf.Tensor
    y: tf.Tensor
    weight: Optional[tf.Tensor] = None


@dataclasses.dataclass
class Config:
    units: int = 4
    rate: float = 0.5
    shape: tuple = (2, 3)
    names: list = dataclasses.field(default_factory=list)

    def kernel(self, inputs):
        return tf.ones([inputs, self.units]) * self.rate


class Kind(enum.Enum):
    SUM = "sum"
    MEAN = "mean"


def reduce(t, kind):
    if kind is Kind.SUM:
        return tf.reduce_sum(t, axis=0)
    return tf.reduce_mean(t)


def result(r):
    return r


def weigh(batch, default):
    w = batch.weight if batch.weight is not None else default
    return apply(batch.x, w)


def apply(x, w):
    return x * w


def unpack(x, y, w):
    return x


def kernels(k):
    return k


def replaced(x):
    return x


b = Batch(tf.ones([3, 2]), tf.zeros([3]))
c = b._replace(weight=tf.constant(0.5))
weigh(b, tf.ones([2]))
weigh(c, tf.ones([2]))
unpack(*b)
replaced(c.weight)
cfg = Config(units=6)
kernels(cfg.kernel(3))
kernels(dataclasses.replace(cfg, units=2).kernel(3))
for kind in Kind:
    result(reduce(tf.ones(cfg.shape), kind))
result(reduce(b.x, Kind("mean")))
