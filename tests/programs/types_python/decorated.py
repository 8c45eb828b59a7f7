"""Decorators of one's own, with and without arguments, and stacked."""
import functools

import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def logged(function):
    #? decision=convert
    #? args: (float32[2], float32[2]) | (float32[None],)
    #? kwargs: {y: float32[2]} | {}
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? count: int
def times(count):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? function: function
    def decorate(function):
        #? decision=convert
        #? x: float32[None]
        @functools.wraps(function)
        def inner(x):
            for _ in range(count):
                x = function(x)
            return x

        return inner

    return decorate


#? decision=convert
#? x: float32[2]
#? y: float32[2]
@logged
def plain(x, y):
    return x * y


#? decision=convert
#? x: float32[2]
@times(2)
def repeated(x):
    return x + 1.0


#? decision=convert
#? x: float32[1]
@logged
@times(3)
def stacked(x):
    return x * 2.0


print(plain(tf.ones([2]), tf.zeros([2])).numpy(), plain(tf.ones([2]), y=tf.ones([2])).numpy())
print(repeated(tf.zeros([2])).numpy(), repeated(tf.ones([2])).numpy())
print(stacked(tf.ones([1])).numpy(), stacked(tf.zeros([1])).numpy())
