"""An object with state: attributes that are written, counted, remembered, read."""
import tensorflow as tf


class Accumulator:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.total = tf.constant(0.0)
        self.steps = 0
        self.history = []
        self.scale = 2.0

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def add(self, x):
        self.total = self.total + tf.reduce_sum(x)
        return self.total

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def count(self, x):
        self.steps += 1
        return x * self.steps

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def remember(self, x):
        self.history.append(x)
        return x + 1.0

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def scaled(self, x):
        return x * self.scale

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def scaled_twice(self, x):
        return self.scaled(self.scaled(x))

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def mean(self, x):
        return self.add(x) / 2.0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? s: float
    def set_scale(self, s):
        self.scale = s

    #? decision=keep blockers=no-tensor-parameter
    @property
    def average(self):
        return self.total / 3.0

    #? decision=convert
    #? x: float32[2]
    @staticmethod
    def normalise(x):
        return (x - tf.reduce_mean(x)) / (tf.math.reduce_std(x) + 1e-6)

    #? decision=convert
    #? x: float32[2]
    @classmethod
    def unit(cls, x):
        return x / tf.norm(x)


class Fixed:
    factor = 3.0

    #? decision=keep blockers=no-tensor-computation
    #? offset: float32[]
    def __init__(self, offset):
        self.offset = offset

    #? decision=convert
    #? x: float32[2]
    def apply(self, x):
        return x * self.factor + self.offset

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        return self.apply(x)


acc = Accumulator()
fx = Fixed(tf.constant(1.5))
for i in range(3):
    t = tf.constant([1.0 + i, 2.0])
    print(acc.add(t), acc.count(t), acc.remember(t), acc.scaled(t), acc.scaled_twice(t), acc.mean(t))
    print(acc.average, Accumulator.normalise(t), acc.unit(t), fx.apply(t), fx(t))
acc.set_scale(5.0)
print(acc.scaled(tf.constant([1.0, 1.0])), acc.scaled_twice(tf.constant([1.0, 1.0])), len(acc.history))
