"""Decorators of the program's own: transparent, counting, timing, memoising, with arguments, as classes."""
import functools
import time

import tensorflow as tf

counts = {}


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def counted(function):
    #? decision=keep blockers=python-side-effect
    #? args: (float32[],)
    #? kwargs: {}
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        counts[function.__name__] = counts.get(function.__name__, 0) + 1
        return function(*args, **kwargs)

    return wrapper


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def timed(function):
    #? decision=keep blockers=python-side-effect
    #? x: float32[]
    @functools.wraps(function)
    def wrapper(x):
        started = time.perf_counter()
        result = function(x)
        counts["time"] = counts.get("time", 0.0) + time.perf_counter() - started
        return result

    return wrapper


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? factor: float
def scaled(factor):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? function: function
    def decorate(function):
        #? decision=convert
        #? x: float32[]
        @functools.wraps(function)
        def wrapper(x):
            return function(x) * factor

        return wrapper

    return decorate


class Cached:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? function: function
    def __init__(self, function):
        self.function = function
        self.calls = 0

    #? decision=keep blockers=python-side-effect
    #? x: float32[]
    def __call__(self, x):
        self.calls += 1
        return self.function(x)


#? decision=convert
#? x: float32[]
@counted
def square(x):
    return x * x


#? decision=convert
#? x: float32[]
@timed
def root(x):
    return tf.sqrt(x)


#? decision=convert
#? x: float32[]
@scaled(3.0)
def double(x):
    return x * 2.0


#? decision=convert
#? x: float32[]
@Cached
def half(x):
    return x / 2.0


for value in (1.0, 4.0, 9.0):
    x = tf.constant(value)
    print(square(x).numpy(), root(x).numpy(), double(x).numpy(), half(x).numpy())
print(counts, half.calls)
