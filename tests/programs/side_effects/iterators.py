"""Iterators and generators consumed inside."""
import itertools

import tensorflow as tf

numbers = itertools.count(1)
stream = iter([0.5, 1.5, 2.5, 3.5])


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def numbered(x):
    return x * float(next(numbers))


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def streamed(x):
    return x + next(stream)


#? decision=convert
#? x: float32[1]
def own_iterator(x):
    parts = iter([x, x * 2.0])
    first = next(parts)
    return first + next(parts)


#? decision=keep blockers=no-tensor-parameter
#? limit: int
def squares(limit):
    for value in range(limit):
        yield value * value


#? decision=convert
#? x: float32[1]
def summed(x):
    for square in squares(3):
        x = x + float(square)
    return x


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(numbered(x).numpy(), streamed(x).numpy(), own_iterator(x).numpy(), summed(x).numpy())
