"""Attributes written: of self, of an argument, of an object made on the spot."""
import tensorflow as tf


class Meter:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.count = 0
        self.last = None

    #? decision=keep blockers=python-side-effect
    #? value: float32[2]
    def update(self, value):
        self.count += 1
        return tf.reduce_mean(value)

    #? decision=keep blockers=python-side-effect
    #? value: float32[2]
    def store(self, value):
        self.last = value
        return value * 2.0

    #? decision=convert
    #? value: float32[2]
    def read(self, value):
        return value * 3.0


class Point:
    #? decision=keep blockers=no-tensor-computation
    #? x: float32[2]
    def __init__(self, x):
        self.x = x


#? decision=keep blockers=python-side-effect
#? meter: Meter
#? value: float32[2]
def mark(meter, value):
    meter.marked = True
    return value - 1.0


#? decision=convert
#? value: float32[2]
def local_object(value):
    point = Point(value)
    point.x = point.x * 2.0
    point.y = point.x + 1.0
    return point.y


meter = Meter()
for scale in (1.0, 2.0, 3.0):
    value = tf.constant([1.0, 2.0]) * scale
    print(meter.update(value).numpy(), meter.store(value).numpy(), meter.read(value).numpy())
    print(mark(meter, value).numpy(), local_object(value).numpy(), meter.count, meter.last.numpy())
    meter.marked = False
