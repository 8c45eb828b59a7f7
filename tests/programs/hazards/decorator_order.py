"""Where the decorator would have to stand: properties, class methods and static methods."""
import tensorflow as tf


class Scaler:
    factor = tf.constant(2.0)

    #? decision=keep blockers=no-tensor-computation
    #? offset: float32[]
    def __init__(self, offset):
        self.offset = offset

    #? decision=keep blockers=no-tensor-parameter
    @property
    def doubled(self):
        return self.offset * 2.0

    #? decision=convert
    #? x: float32[1]
    @classmethod
    def scale(cls, x):
        return x * cls.factor

    #? decision=convert
    #? x: float32[1]
    @staticmethod
    def shift(x):
        return x + 1.0

    #? decision=convert
    #? x: float32[1]
    def both(self, x):
        return self.shift(self.scale(x)) + self.doubled


scaler = Scaler(tf.constant(0.5))
for value in (1.0, 2.0):
    x = tf.constant([value])
    print(scaler.doubled.numpy(), Scaler.scale(x).numpy(), scaler.scale(x).numpy(), Scaler.shift(x).numpy())
    print(scaler.shift(x).numpy(), scaler.both(x).numpy())
