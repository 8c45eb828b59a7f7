"""An object declared as one protocol may well be of another: what follows `isinstance` runs."""
from __future__ import annotations

from typing import Protocol, runtime_checkable

import tensorflow as tf

drawn = []


class Predicts(Protocol):
    def predict(self, x: tf.Tensor) -> tf.Tensor: ...


@runtime_checkable
class Samples(Protocol):
    def sample(self, x: tf.Tensor) -> tf.Tensor: ...


class Process:
    def predict(self, x):
        return x * 2.0

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def sample(self, x):
        drawn.append("sample")
        return x + 1.0


#? decision=keep blockers=python-side-effect
#? model: Process
#? x: float32[2]
def drawn_from(model: Predicts, x: tf.Tensor) -> tf.Tensor:
    tf.debugging.assert_positive(x)
    if not isinstance(model, Samples):
        raise ValueError("it cannot be sampled")
    drawn.append("draw")
    return tf.reduce_sum(model.sample(x))


#? decision=convert
#? x: float32[2]
def checked(x: tf.Tensor) -> tf.Tensor:
    with tf.control_dependencies([tf.debugging.assert_positive(x)]):
        return tf.reduce_sum(x * 2.0)


process = Process()
for value in (1.0, 2.0):
    x = tf.fill([2], value)
    print(drawn_from(process, x).numpy(), checked(x).numpy(), len(drawn))
