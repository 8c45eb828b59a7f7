"""Hazards that sit in a method of another object."""
import random

import numpy as np
import tensorflow as tf


class Statistics:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.values = []
        self.total = 0.0

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    def record(self, value):
        self.values.append(1)

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    def add(self, value):
        self.total = self.total + 1.0

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    def peek(self, value):
        return len(self.values)

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    def host(self, value):
        return value.numpy()

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    def numpy_mean(self, value):
        return np.mean(value)

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def jitter(self):
        return random.random()

    #? decision=convert
    #? value: float32[2]
    def neutral(self, value):
        return value * 2.0


statistics = Statistics()


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def recording(x):
    statistics.record(x)
    return x * 2.0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def adding(x):
    statistics.add(x)
    return tf.sqrt(x)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def peeking(x):
    return x * float(statistics.peek(x))


#? decision=keep blockers=eager-only-call
#? x: float32[2]
def hosting(x):
    return tf.constant(statistics.host(x)) + 1.0


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def numpying(x):
    return x - statistics.numpy_mean(x)


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[2]
def jittering(x):
    return x + statistics.jitter()


#? decision=convert
#? x: float32[2]
def neutral(x):
    return statistics.neutral(x) + 1.0


for value in (1.0, 4.0, 9.0):
    x = tf.constant([value, 1.0])
    print(recording(x).numpy(), adding(x).numpy(), peeking(x).numpy(), hosting(x).numpy(), numpying(x).numpy(), neutral(x).numpy())
    print(jittering(x).numpy().round(4))
print(len(statistics.values), statistics.total)
