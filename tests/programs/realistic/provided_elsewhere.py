"""Methods that a protocol or an abstract class only names: what runs is another one."""
from __future__ import annotations

import abc
from typing import Protocol

import tensorflow as tf

count = {"samples": 0}


class HasSampler(Protocol):
    def sampler(self, x: tf.Tensor) -> tf.Tensor: ...


class Model(abc.ABC):
    @abc.abstractmethod
    def noise(self) -> tf.Tensor:
        """The observation noise."""


class Counting:
    #? decision=keep blockers=python-side-effect
    #? x: float32[3]
    def sampler(self, x):
        count["samples"] += 1
        return x * 2.0


class Noisy(Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def noise(self):
        count["samples"] += 1
        return tf.constant(0.5)


class Quiet(Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def noise(self):
        return tf.constant(0.25)


#? decision=keep blockers=python-side-effect
#? model: Counting
#? x: float32[3]
def sample(model: HasSampler, x: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(model.sampler(x)) + 1.0


#? decision=keep blockers=python-side-effect
#? model: Noisy
#? x: float32[3]
def noisy(model: Model, x: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(x * 2.0) + model.noise()


#? decision=convert
#? model: Quiet
#? x: float32[3]
def quiet(model: Quiet, x: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(x * 3.0) + model.noise()


counting, loud, silent = Counting(), Noisy(), Quiet()
for value in (1.0, 2.0):
    x = tf.fill([3], value)
    print(sample(counting, x).numpy(), noisy(loud, x).numpy(), quiet(silent, x).numpy(), count["samples"])
