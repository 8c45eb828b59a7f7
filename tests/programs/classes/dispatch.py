"""Methods found through the class hierarchy, super, mixins and abstract bases."""
import abc

import tensorflow as tf


class Loss(abc.ABC):
    @abc.abstractmethod
    def pointwise(self, y, p):
        ...

    #? decision=convert
    #? y: float32[2]
    #? p: float32[2]
    def __call__(self, y, p):
        return tf.reduce_mean(self.pointwise(y, p))


class Scaled:
    scale = 2.0

    #? decision=convert
    #? y: float32[2]
    #? p: float32[2]
    def pointwise(self, y, p):
        return super().pointwise(y, p) * self.scale


class Squared(Loss):
    #? decision=convert
    #? y: float32[2]
    #? p: float32[2]
    def pointwise(self, y, p):
        return tf.square(y - p)


class Absolute(Loss):
    #? decision=convert
    #? y: float32[2]
    #? p: float32[2]
    def pointwise(self, y, p):
        return tf.abs(y - p)


class ScaledSquared(Scaled, Squared):
    pass


y = tf.constant([1.0, 2.0])
for loss in (Squared(), Absolute(), ScaledSquared()):
    for shift in (0.5, 1.0):
        print(loss(y, y + shift).numpy())
