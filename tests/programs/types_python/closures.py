"""Closures, lambdas, partials, nested functions and functions as values."""
import functools

import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? scale: float32[]
def make(scale):
    #? decision=convert
    #? x: float32[None]
    def apply(x):
        return x * scale

    return apply


#? decision=convert
#? x: float32[2]
#? exponent: float32[]
def power(x, exponent):
    return tf.pow(x, exponent)


#? decision=convert
#? function: function
#? x: float32[1]
def twice(function, x):
    return function(function(x))


#? decision=convert
#? x: float32[3]
def chosen(x):
    return tf.reduce_sum(x)


double = make(tf.constant(2.0))
print(double(tf.ones([2])).numpy(), double(tf.zeros([2])).numpy())
square = functools.partial(power, exponent=tf.constant(2.0))
print(square(tf.fill([2], 3.0)).numpy(), square(x=tf.ones([2])).numpy())
print(twice(lambda x: x + 1.0, tf.ones([1])).numpy(), twice(double, tf.ones([1])).numpy())
table = {"sum": chosen, "half": lambda x: x / 2.0}
for name in ("sum", "half"):
    print(name, table[name](tf.ones([3])).numpy())
