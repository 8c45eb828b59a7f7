"""Functions that decorators made or that carry attributes, partials, and what is asked of a function's own names."""
import enum
import functools
import operator

import tensorflow as tf


class Mode(enum.Enum):
    PLAIN = 1
    DOUBLED = 2


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def passing(function):
    #? decision=keep blockers=retracing
    #? args: (float32[2],)
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


#? decision=convert
#? x: float32[2]
@passing
def squared(x):
    return tf.square(x)


#? decision=convert
#? x: float32[2]
@passing
def rooted(x):
    return tf.sqrt(x)


#? decision=convert
#? function: function
#? x: float32[2]
def apply(function, x):
    return function(x)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def counting(x):
    counting.calls += 1
    return x * 2.0


counting.calls = 0


#? decision=keep blockers=frozen-read
#? x: float32[2]
def reads_attribute(x):
    return x * float(counting.calls)


#? decision=keep
#? x: float32[2]
#? factor: float
def scaled(x, factor):
    return x * factor


doubled = functools.partial(scaled, factor=2.0)
graph = tf.function(functools.partial(scaled, factor=3.0))


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def names(x):
    return x + float(len(vars()))


#? decision=convert
#? x: float32[2]
#? mode: Mode
def moded(x, mode):
    return x if mode is Mode.PLAIN else x * float(mode.value)


#? decision=convert
#? x: float32[2]
def folded(x):
    return functools.reduce(operator.add, [x, x * 2.0])


#? decision=convert
#? x: float32[2]
def powered(x):
    return abs(x) + pow(x, 2.0)


#? decision=keep blockers=python-side-effect/autograph-unsupported
#? x: float32[2]
def executes(x):
    exec("passing.marked = True")
    return x * 2.0


for step in range(2):
    x = tf.constant([1.0, float(step)])
    print(squared(x).numpy(), rooted(x).numpy(), apply(squared, x).numpy(), apply(rooted, x).numpy(), counting(x).numpy())
    print(reads_attribute(x).numpy(), doubled(x).numpy(), graph(x).numpy(), names(x).numpy(), folded(x).numpy(), powered(x).numpy())
    print(moded(x, Mode.PLAIN).numpy(), moded(x, Mode.DOUBLED).numpy(), executes(x).numpy())
    print(counting.calls)
