"""What remembers a tensor of the trace: caches and lazy properties, with and without somebody who reads it later."""
import functools

import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? size: int
@functools.lru_cache(maxsize=None)
def ones(size):
    return tf.ones([size])


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? size: int
@functools.lru_cache(maxsize=None)
def window(size):
    return tf.ones([size])


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? size: int
@functools.lru_cache(maxsize=None)
def half(size):
    return size / 2


#? decision=keep blockers=leaked-tensor
#? x: float32[2]
def shared(x):
    return x * ones(2)


#? decision=convert
#? x: float32[2]
def also_shared(x):
    return x + ones(2)


#? decision=keep blockers=leaked-tensor
#? x: float32[...]
def traced_twice(x):
    return x * window(1)


#? decision=convert
#? x: float32[2]
def number(x):
    return x * half(3)


class Lazy:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.variable = tf.Variable(3.0)

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @functools.cached_property
    def weight(self):
        return tf.constant(2.0)

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @functools.cached_property
    def scale(self):
        return 0.5

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @functools.cached_property
    def held(self):
        return self.variable

    #? decision=keep blockers=leaked-tensor
    #? x: float32[2]
    def weighted(self, x):
        return x * self.weight

    #? decision=convert
    #? x: float32[2]
    def scaled(self, x):
        return x * self.scale

    #? decision=convert
    #? x: float32[2]
    def multiplied(self, x):
        return x * self.held


lazy = Lazy()
for step in range(2):
    x = tf.constant([1.0, float(step)])
    print(shared(x).numpy(), also_shared(x).numpy(), number(x).numpy(), traced_twice(x).numpy(), traced_twice(x[:, None]).numpy())
    print(lazy.weighted(x).numpy(), lazy.scaled(x).numpy(), lazy.multiplied(x).numpy())
