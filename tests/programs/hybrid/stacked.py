"""tf.function among other decorators."""
import functools

import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def traced(function):
    #? decision=keep blockers=decorator-order
    #? args: (float32[1],)
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args) + 0.5

    return wrapper


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def registered(function):
    registry[function.__name__] = function
    return function


registry = {}


#? decision=keep
@tf.function
@traced
def above(x):
    return x * 2.0


#? decision=keep
#? x: float32[1]
@traced
@tf.function
def below(x):
    return x * 3.0


#? decision=keep
#? x: float32[1]
@registered
@tf.function
def inside(x):
    return x * 4.0


#? decision=convert
#? x: float32[1]
@registered
@traced
def eager(x):
    return x * 5.0


class Holder:
    #? decision=keep
    #? x: float32[1]
    @staticmethod
    @tf.function
    def static(x):
        return x * 6.0

    #? decision=keep
    #? x: float32[1]
    @tf.function
    def method(self, x):
        return x * 7.0


holder = Holder()
for value in (1.0, 2.0):
    x = tf.constant([value])
    print(above(x).numpy(), below(x).numpy(), registry["inside"](x).numpy(), eager(x).numpy())
    print(Holder.static(x).numpy(), holder.method(x).numpy())
